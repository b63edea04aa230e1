"""What a chart shows, in words: for those who cannot see it, and where a mark is pointed at."""

from typing import Final

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import isolate

from .declaration import BarChart, Chart, DonutChart, Mark, Value

_MOST_SPOKEN: Final = 60  # numbers; who wants more opens the table


def kind_of(chart: Chart) -> str:
    """What kind of chart it is."""
    if isinstance(chart, DonutChart):
        return _("Ring chart")
    return _("Bar chart") if isinstance(chart, BarChart) else _("Line chart")


def value_text(chart: Chart, value: Value) -> str:
    """A number under a heading that says its unit."""
    return chart.missing if value is None else chart.exact(value)


def _amount_text(chart: Chart, value: Value) -> str:
    """A number as it is read alone."""
    if value is None or not chart.unit_in_full:
        return value_text(chart, value)
    return _("{number} {unit}", number=chart.exact(value), unit=chart.unit_in_full)


def mark_text(chart: Chart, mark: Mark) -> str:
    """What one mark says: «شعر خوانی، زنان: ۱۲»."""
    names = [isolate(chart.categories[mark.category])]
    if len(chart.series) > 1:
        names.append(isolate(chart.series[mark.series].name))
    name = current_language().join(names)
    return _("{name}: {value}", name=name, value=_amount_text(chart, chart.value(mark)))


def description(chart: Chart) -> str:
    """Read the whole chart, category after category; after many numbers it breaks off."""
    lines = [_("{kind}: {title}", kind=kind_of(chart), title=isolate(chart.title))]
    if chart.is_empty:
        return "\n".join([*lines, chart.empty])
    whole = len(chart.categories)
    spoken = min(whole, max(1, _MOST_SPOKEN // len(chart.series)))
    lines += [_category_text(chart, category) for category in range(spoken)]
    if spoken < whole:
        lines.append(_("{count} more are in the table.", count=whole - spoken))
    return "\n".join(lines)


def _category_text(chart: Chart, category: int) -> str:
    if len(chart.series) == 1:
        return mark_text(chart, Mark(0, category))
    parts = [
        _(
            "{name}: {value}",
            name=isolate(series.name),
            value=_amount_text(chart, series.values[category]),
        )
        for series in chart.series
    ]
    name = isolate(chart.categories[category])
    return _("{name}: {value}", name=name, value=current_language().join(parts))

"""What a chart shows, in words: for those who cannot see it, and where a mark is pointed at."""

from typing import Final

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import isolate

from .declaration import BarChart, Chart, DonutChart, Mark, Value
from .network import Network
from .picture import Picture
from .road import RoadMap

_MOST_SPOKEN: Final = 60  # numbers; who wants more opens the table


def kind_of(chart: Picture) -> str:
    """What kind of picture it is."""
    if isinstance(chart, RoadMap):
        return _("Road map")
    if isinstance(chart, Network):
        return _("Network")
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


def mark_text(chart: Picture, mark: Mark) -> str:
    """What one mark says: «شعر خوانی، زنان: ۱۲»; of a larger thing all lines that tell of it."""
    if isinstance(chart, RoadMap):
        return chart.items[mark.category].told
    if isinstance(chart, Network):
        return chart.told_of(chart.nodes[mark.category])
    names = [isolate(chart.categories[mark.category])]
    if len(chart.series) > 1:
        names.append(isolate(chart.series[mark.series].name))
    name = current_language().join(names)
    return _("{name}: {value}", name=name, value=_amount_text(chart, chart.value(mark)))


def description(chart: Picture) -> str:
    """Read the whole picture, one thing after another; after many of them it breaks off."""
    lines = [_("{kind}: {title}", kind=kind_of(chart), title=isolate(chart.title))]
    if chart.is_empty:
        return "\n".join([*lines, chart.empty])
    if isinstance(chart, RoadMap | Network):
        told = [item.told for item in (chart.bars if isinstance(chart, RoadMap) else chart.ties)]
        lines += [_in_one_line(each) for each in told[:_MOST_SPOKEN]]
        return "\n".join([*lines, *_more(len(told) - _MOST_SPOKEN)])
    whole = len(chart.categories)
    spoken = min(whole, max(1, _MOST_SPOKEN // len(chart.series)))
    lines += [_category_text(chart, category) for category in range(spoken)]
    return "\n".join([*lines, *_more(whole - spoken)])


def _in_one_line(text: str) -> str:
    return current_language().join(text.split("\n"))


def _more(count: int) -> list[str]:
    return [_("{count} more are in the table.", count=count)] if count > 0 else []


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

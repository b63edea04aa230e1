"""A computed figure as a chart, with the way back from each mark to the records behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from typing import Final, Literal, NamedTuple

from learningcity_desktop.i18n import Language, _, current_language
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import unit_name
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.model import Cell, Figure, Row, Unit

from .declaration import (
    BarChart,
    Chart,
    DonutChart,
    Formatter,
    LineChart,
    Mark,
    Number,
    Series,
    known,
)

Kind = Literal["auto", "bars", "stacked", "lines", "course", "ring"]

# From so many rials on, the next unit: the scale then has few digits (domain §5.5).
_MONEY_UNITS: Final[tuple[tuple[int, MoneyUnit, int], ...]] = (
    (10**12, "billion_rial", 9),
    (10**7, "million_rial", 6),
    (0, "rial", 0),
)
_MOST_ROWS: Final = 16
_MOST_LABELS: Final = 2  # what follows the second label explains and does not tell rows apart


@dataclass(frozen=True)
class FigureChart:
    """A chart with the rows and columns of the figure that it shows."""

    chart: Chart
    rows: tuple[Row, ...]
    columns: tuple[int, ...]

    def row(self, mark: Mark) -> Row:
        """The row that a mark stands for."""
        return self.rows[mark.category]

    def cell(self, mark: Mark) -> Cell:
        """The number that a mark stands for, with the query of its records."""
        return self.row(mark).cells[self.columns[mark.series]]


def figure_chart(
    figure: Figure, kind: Kind = "auto", *, columns: Sequence[int] | None = None
) -> FigureChart | None:
    """Chart a figure in the language spoken here; None where there is nothing to compare.

    Rows become categories and columns of numbers series; sums are left out, unless there are more
    rows than an eye can compare and the figure adds them up by groups: then the groups are shown.
    Columns that the figure adds up are parts of a whole and so are stacked; the rest stand side by
    side.

    Args:
        figure: what was computed.
        kind: "ring" shows the first column only; "course" is a line whose scale may begin
            elsewhere than at zero.
        columns: which columns of numbers; otherwise all of the first one's unit but their sum.
    """
    rows = _rows(figure)
    chosen = _columns(figure) if columns is None else tuple(columns)
    if kind == "ring":
        chosen = chosen[:1]
    values = [tuple(row.cells[column].value for row in rows) for column in chosen]
    numbers = known(value for amounts in values for value in amounts)
    if len(numbers) < 2 or not any(numbers):
        return None
    unit = _unit(figure, chosen[0])
    writing = _writing(unit, max(*numbers, -min(numbers)))
    labels = _labels(figure, rows)
    speaker = current_language()
    make: Callable[..., Chart] = BarChart
    if kind == "lines":
        make = LineChart
    elif kind == "course":
        make = partial(LineChart, from_zero=False)
    elif kind == "ring":
        make = DonutChart
    elif kind == "stacked" or (kind == "auto" and unit != "percent" and min(numbers) >= 0):
        make = partial(BarChart, stacked=kind == "stacked" or _is_whole(figure, chosen))
    chart = make(
        title=figure.title,
        categories=tuple(speaker.join(row.labels[n] for n in labels) for row in rows),
        series=tuple(
            Series(figure.number_heads[column], amounts)
            for column, amounts in zip(chosen, values, strict=True)
        ),
        category_head=speaker.join(figure.label_heads[n] for n in labels),
        **writing._asdict(),
    )
    return FigureChart(chart, rows, chosen)


def _rows(figure: Figure) -> tuple[Row, ...]:
    """The rows that are compared with each other."""
    single = tuple(row for row in figure.rows if not row.is_total)
    groups = tuple(row for row in figure.rows if row.is_total)
    names = {row.labels[0] for row in groups}
    return groups if len(single) > _MOST_ROWS and 1 < len(groups) == len(names) else single


def _is_whole(figure: Figure, columns: Sequence[int]) -> bool:
    """Whether columns are all the parts that the figure adds up."""
    summed = {*columns, _total_column(figure)}
    return len(columns) > 1 and summed == set(_of_unit(figure, columns[0]))


def _total_column(figure: Figure) -> int | None:
    """The column that adds up the others."""
    return next((n for n, head in enumerate(figure.number_heads) if head == _("Total")), None)


def _unit(figure: Figure, column: int) -> Unit:
    """The unit of a column; one unit may serve all."""
    return figure.units[column] if column < len(figure.units) else figure.units[0]


def _of_unit(figure: Figure, first: int) -> list[int]:
    """Columns that can share a scale."""
    unit = _unit(figure, first)
    return [n for n in range(len(figure.number_heads)) if _unit(figure, n) == unit]


def _columns(figure: Figure) -> tuple[int, ...]:
    """Columns that can share a scale, without their sum."""
    of_unit = _of_unit(figure, 0)
    parts = tuple(n for n in of_unit if n != _total_column(figure))
    return parts or tuple(of_unit)


def _labels(figure: Figure, rows: Sequence[Row]) -> list[int]:
    """Columns of words that tell the rows apart."""
    places = range(min(_MOST_LABELS, len(figure.label_heads)))
    telling = [n for n in places if len({row.labels[n] for row in rows}) > 1]
    return telling or [0]


class _Writing(NamedTuple):
    """How numbers of a unit are written: beside a mark, and alone."""

    number: Formatter
    unit: str
    exact: Formatter
    exact_unit: str


def _writing(unit: Unit, largest: Number) -> _Writing:
    speaker = current_language()
    exact = partial(_exactly, language=speaker)
    if unit == "rial":
        name, zeros = next((name, zeros) for least, name, zeros in _MONEY_UNITS if largest >= least)
        scaled = partial(_scaled, zeros=zeros, language=speaker)
        return _Writing(scaled, unit_name(name, speaker), exact, unit_name("rial", speaker))
    if unit == "percent":
        pattern = _("{number}%", number="{number}")
        percent = partial(_percent, pattern=pattern, language=speaker)
        return _Writing(percent, "", percent, "")
    hours = _("hours") if unit == "hours" else ""
    return _Writing(partial(_rounded, places=1, language=speaker), hours, exact, hours)


def _exactly(value: Number, language: Language) -> str:
    if isinstance(value, Decimal):
        value = int(value) if value == value.to_integral_value() else value.normalize()
    return format_number(value, language)


def _rounded(value: Number, places: int, language: Language) -> str:
    step = Decimal(1).scaleb(-places)
    return _exactly(Decimal(value).quantize(step, ROUND_HALF_UP), language)


def _scaled(value: Number, zeros: int, language: Language) -> str:
    scaled = Decimal(value).scaleb(-zeros)
    return _rounded(scaled, 0 if abs(scaled) >= 100 else 1, language)


def _percent(value: Number, pattern: str, language: Language) -> str:
    return pattern.format(number=_rounded(value, 1, language))

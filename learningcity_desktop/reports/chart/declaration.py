"""What a chart is, said in data: names, numbers and the language they are shown in.

Names come ready-made in the language of the report. What is left out is taken from the language
spoken where the chart is declared, so a chart keeps its language wherever it is painted later.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from decimal import Decimal
from functools import partial
from typing import Literal, NamedTuple

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.numbers import format_number

Direction = Literal["rtl", "ltr"]
Number = int | Decimal
#: None is «not recorded»; it is never drawn as zero.
Value = Number | None
Formatter = Callable[[Number], str]


class Mark(NamedTuple):
    """Which number of a chart is meant."""

    series: int
    category: int


@dataclass(frozen=True)
class Series:
    """One row of numbers, a number for each category."""

    name: str
    values: tuple[Value, ...]


def direction_spoken() -> Direction:
    """The direction of the language spoken here."""
    return "rtl" if current_language().rtl else "ltr"


def _number_spoken() -> Formatter:
    return partial(format_number, language=current_language())


@dataclass(frozen=True, kw_only=True)
class _Declared:
    """What all charts declare.

    Attributes:
        title: names the chart for those who cannot see it, and heads its table.
        unit: what the numbers are, shown above the scale: «میلیون ریال».
        number: writes a number beside a mark or at the scale, where room is scarce.
        exact: writes a number in full where it is read alone: in a tooltip, in the table.
        exact_unit: what such a number is, where that is another unit: «ریال».
        missing: says that a number was not recorded.
        empty: said in place of a chart that has no number at all.
        category_head: what the categories are, as the head of their column in the table.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    category_head: str = ""
    direction: Direction = field(default_factory=direction_spoken)
    number: Formatter = field(default_factory=_number_spoken)
    exact: Formatter = field(default_factory=_number_spoken)
    exact_unit: str = ""
    missing: str = field(default_factory=lambda: _("No number"))
    empty: str = field(default_factory=lambda: _("No figures have been recorded yet."))

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(f"{series.name}: one value for each category")

    @property
    def rtl(self) -> bool:
        """Whether it is read from right to left."""
        return self.direction == "rtl"

    @property
    def unit_in_full(self) -> str:
        """The unit of exact numbers."""
        return self.exact_unit or self.unit

    @property
    def values(self) -> Iterator[Value]:
        """All numbers, series by series."""
        return (value for series in self.series for value in series.values)

    @property
    def is_empty(self) -> bool:
        """Whether no number is known at all."""
        return all(value is None for value in self.values)

    @property
    def has_gaps(self) -> bool:
        """Whether some number was not recorded."""
        return any(value is None for value in self.values)

    def value(self, mark: Mark) -> Value:
        """The number that is meant."""
        return self.series[mark.series].values[mark.category]


@dataclass(frozen=True, kw_only=True)
class BarChart(_Declared):
    """Bars from a common base line.

    Attributes:
        stacked: series are parts of a whole and stand on one another; else side by side.
        orientation: "auto" lays bars down where the names of categories have no room below them.
        ordinal: categories are steps of time or size, so that some names may go unsaid.
    """

    stacked: bool = False
    orientation: Literal["auto", "vertical", "horizontal"] = "auto"
    ordinal: bool = False


@dataclass(frozen=True, kw_only=True)
class LineChart(_Declared):
    """Lines over steps of time, which begin at the start side; what is missing leaves a gap.

    Attributes:
        from_zero: whether the scale begins at zero, as that of bars always does. Without, a course
            far from zero is seen to rise and fall, and words below say how it is drawn.
        off_zero: those words.
    """

    from_zero: bool = True
    off_zero: str = field(default_factory=lambda: _("The scale does not begin at zero."))


def _share_spoken() -> Formatter:
    language = current_language()
    pattern = _("{number}%", number="{number}")
    return lambda percent: pattern.format(number=format_number(percent, language))


@dataclass(frozen=True, kw_only=True)
class DonutChart(_Declared):
    """Parts of a whole around a ring: one series, nothing negative.

    Attributes:
        total: names the sum in the middle.
        share: writes a part in per cent.
    """

    total: str = field(default_factory=lambda: _("Total"))
    share: Formatter = field(default_factory=_share_spoken)

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.series) != 1:
            raise ValueError("a ring shows one series")
        if any(value < 0 for value in known(self.values)):
            raise ValueError("a part of a ring cannot be negative")

    @property
    def as_bars(self) -> BarChart:
        """The same numbers as bars, for parts too many to be told apart around a ring."""
        return BarChart(**{each.name: getattr(self, each.name) for each in fields(_Declared)})


Chart = BarChart | LineChart | DonutChart


def known(values: Iterable[Value]) -> list[Number]:
    """The numbers among values."""
    return [value for value in values if value is not None]

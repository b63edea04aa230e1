"""What indicators say: the latest value with its source, its change, how far the target is.

A figure is a value with a date and a source. Where sources disagree on one date, all their accounts
are told and none is chosen (domain §4.1, §5.1).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from learningcity_desktop.domain.goal import GOAL
from learningcity_desktop.domain.indicator import INDICATOR, INDICATOR_VALUE
from learningcity_desktop.domain.query import Op, Query, Where, in_, is_
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import PartialDate, format_date, span
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.reporting.profile_words import unit_words
from learningcity_desktop.services.workspace import Workspace

_OR = " / "


@dataclass(frozen=True)
class Account:
    """One value as one source tells it."""

    id: int
    period: PartialDate
    value: Decimal
    source: str
    baseline: bool = False

    @property
    def year(self) -> int:
        """The Jalali year that holds the middle of the period."""
        first, last = span(self.period)
        return to_jalali(first + (last - first) // 2)[0]


@dataclass(frozen=True)
class Target:
    """What a goal wants an indicator to be, and by which year."""

    value: Decimal
    year: int | None


@dataclass(frozen=True)
class Standing:
    """The accounts of an indicator's latest period, with what they are held against.

    Attributes:
        latest: all accounts of the latest period.
        before: the last earlier account of the same source, else of the only source.
        target: what the nearest goal ahead wants; of goals all past the last one.
        direction: "up", "down" or "none", whichever is better.
    """

    latest: tuple[Account, ...]
    before: Account | None
    target: Target | None
    direction: str | None

    @property
    def change(self) -> Decimal | None:
        """From the account before to the latest; None where there is none or sources disagree."""
        if self.before is None or len(self.latest) != 1:
            return None
        return self.latest[0].value - self.before.value

    @property
    def distance(self) -> Decimal | None:
        """What is missing to the target, 0 where it is reached; None where it cannot be said."""
        if self.target is None or len(self.latest) != 1:
            return None
        missing = self.target.value - self.latest[0].value
        if self.direction == "down":
            missing = -missing
        return abs(missing) if self.direction not in {"up", "down"} else max(missing, Decimal(0))


def accounts(
    workspace: Workspace, indicators: Iterable[int], place: int | None = None
) -> dict[int, list[Account]]:
    """Every value of some indicators for one place (None: the whole city), the oldest first."""
    query = Query(
        INDICATOR_VALUE,
        where=(
            in_("indicator", tuple(indicators)),
            _at(place),
            Where("value", Op.FILLED),
            Where("period", Op.FILLED),
        ),
    )
    fields = ("indicator", "period", "value", "source", "baseline")
    reader = workspace.reader
    found: dict[int, list[Account]] = {}
    for number, row in reader.rows(INDICATOR_VALUE, reader.ids(query), fields).items():
        indicator, period, value, source, baseline = row
        account = Account(number, period, value, source, bool(baseline))
        found.setdefault(indicator, []).append(account)
    for each in found.values():
        each.sort(key=lambda account: (span(account.period), account.id))
    return found


def _at(place: int | None) -> Where:
    return Where("place", Op.EMPTY) if place is None else is_("place", place)


def places_of(workspace: Workspace, indicator: int) -> list[int]:
    """Districts and neighbourhoods that an indicator has values of."""
    query = Query(INDICATOR_VALUE, where=(is_("indicator", indicator), Where("place", Op.FILLED)))
    rows = workspace.reader.rows(INDICATOR_VALUE, workspace.reader.ids(query), ("place",))
    return sorted({place for (place,) in rows.values()})


def targets(workspace: Workspace, indicators: Iterable[int]) -> dict[int, list[Target]]:
    """What goals want of some indicators, the nearest year first, those without a year last."""
    query = Query(
        GOAL, where=(in_("indicator", tuple(indicators)), Where("target_value", Op.FILLED))
    )
    reader = workspace.reader
    fields = ("indicator", "target_value", "target_year")
    found: dict[int, list[Target]] = {}
    for indicator, value, year in reader.rows(GOAL, reader.ids(query), fields).values():
        found.setdefault(indicator, []).append(Target(Decimal(value), year))
    for each in found.values():
        each.sort(key=lambda target: (target.year is None, target.year or 0, target.value))
    return found


def target_of(wanted: Sequence[Target], year: int) -> Target | None:
    """The target in force in a Jalali year."""
    ahead = (each for each in wanted if each.year is None or each.year >= year)
    return next(ahead, wanted[-1] if wanted else None)


def standings(
    workspace: Workspace, indicators: Sequence[int], place: int | None = None
) -> dict[int, Standing]:
    """How indicators stand that have a value of a place at all."""
    told = accounts(workspace, indicators, place)
    wanted = targets(workspace, told)
    directions = workspace.reader.rows(INDICATOR, list(told), ("direction",))
    return {
        number: standing(each, wanted.get(number, ()), directions[number][0])
        for number, each in told.items()
    }


def standing(told: Sequence[Account], wanted: Sequence[Target], direction: str | None) -> Standing:
    """How an indicator stands by its accounts, the oldest first; there is at least one."""
    latest = tuple(each for each in told if each.period == told[-1].period)
    earlier = told[: -len(latest)]
    same = [each for each in earlier if each.source == latest[0].source]
    alone = earlier if len({each.source for each in earlier}) == 1 else ()
    before = next(reversed(same or list(alone)), None)
    return Standing(latest, before, target_of(wanted, latest[0].year), direction)


def disagreements(told: Iterable[Account]) -> Iterator[tuple[Account, ...]]:
    """Accounts of one period in which sources tell different values."""
    by_period: dict[PartialDate, list[Account]] = {}
    for each in told:
        by_period.setdefault(each.period, []).append(each)
    for found in by_period.values():
        if len({each.value for each in found}) > 1:
            yield tuple(found)


# Words


def number_words(value: Decimal) -> str:
    """A value without the zeros that it was stored with."""
    whole = value == value.to_integral_value()
    return format_number(int(value) if whole else value.normalize())


def latest_words(standing: Standing, unit: str) -> str:
    """The latest value, or all of them where sources disagree."""
    values = _OR.join(number_words(each.value) for each in standing.latest)
    return f"{values} {unit}".rstrip()


def as_of_words(standing: Standing) -> str:
    """The period that the latest value is of."""
    return format_date(standing.latest[0].period)


def source_words(standing: Standing) -> str:
    """Who tells the latest value."""
    return _OR.join(each.source or _("Not recorded") for each in standing.latest)


def change_words(standing: Standing) -> str:
    """How the value moved, and whether that is good."""
    change = standing.change
    if change is None:
        return _("sources disagree") if len(standing.latest) > 1 else ""
    if not change:
        return _("unchanged")
    moved = (
        _("{amount} more", amount=number_words(change))
        if change > 0
        else _("{amount} less", amount=number_words(-change))
    )
    if standing.direction not in {"up", "down"}:
        return moved
    better = (change > 0) == (standing.direction == "up")
    return _("{change}, better", change=moved) if better else _("{change}, worse", change=moved)


def distance_words(standing: Standing) -> str:
    """How far the target is."""
    target, distance = standing.target, standing.distance
    if target is None or distance is None:
        return ""
    wanted = number_words(target.value)
    if target.year is not None:
        year = format_number(target.year, grouping=False)
        wanted = _("{target} in {year}", target=wanted, year=year)
    if not distance:
        return _("target reached: {target}", target=wanted)
    return _("{amount} to the target: {target}", amount=number_words(distance), target=wanted)


def said_briefly(unit: str, standing: Standing) -> str:
    """Value, date and source in one line: the answer on the telephone (domain §6.2, O7)."""
    return _(
        "{value}, {year}; source: {source}",
        value=latest_words(standing, unit_words("", unit)),
        year=as_of_words(standing),
        source=source_words(standing),
    )

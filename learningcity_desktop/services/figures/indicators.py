"""The course of an indicator over the years, beside its baseline and its target."""

from learningcity_desktop.domain.indicator import INDICATOR, INDICATOR_VALUE
from learningcity_desktop.domain.query import Query, in_
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Note, Row, Unit
from learningcity_desktop.services.measures import (
    Account,
    accounts,
    disagreements,
    number_words,
    target_of,
    targets,
)
from learningcity_desktop.services.reporting.profile_words import unit_words, year_words
from learningcity_desktop.services.workspace import Workspace

_MEANS: tuple[Unit, ...] = ("mean",)


def trend(workspace: Workspace, indicator: int, place: int | None = None) -> Figure:
    """Values by Jalali year, the lowest and the highest account where sources disagree.

    No rows before there are two years: one point is no course.
    Of a year with several periods the last one counts; years between values are told as gaps.
    """
    told = accounts(workspace, [indicator], place).get(indicator, [])
    wanted = targets(workspace, [indicator]).get(indicator, [])
    values = workspace.reader.get(INDICATOR, indicator) or {}
    baseline = next((each.value for each in told if each.baseline), None)
    by_year = _by_year(told)
    several = any(len({a.value for a in each}) > 1 for each in by_year.values())
    heads = [_("Lowest account"), _("Highest account")] if several else [_("Value")]
    heads += [_("Baseline")] if baseline is not None else []
    heads += [_("Target")] if wanted else []
    rows = []
    years = range(min(by_year), max(by_year) + 1) if len(by_year) > 1 else ()
    for year in years:
        here = by_year.get(year, [])
        query = Query(INDICATOR_VALUE, where=(in_("id", tuple(each.id for each in here)),))
        amounts: list[Amount] = [min((each.value for each in here), default=None)]
        amounts += [max((each.value for each in here), default=None)] if several else []
        cells = [Cell(amount, query) for amount in amounts]
        cells += [Cell(baseline)] if baseline is not None else []
        target = target_of(wanted, year)
        cells += [Cell(target.value)] if target is not None else []
        rows.append(Row((year_words(year),), tuple(cells)))
    title = workspace.names.record_title(INDICATOR.name, indicator)
    unit = unit_words("", values.get("unit", ""))
    return Figure(
        key="stat.indicator",
        title=f"{title} ({unit})" if unit else title,
        label_heads=(_("Year"),),
        number_heads=tuple(heads),
        rows=tuple(rows),
        units=_MEANS * len(heads),
        notes=tuple(map(_disagreement, disagreements(told))),
    )


def _by_year(told: list[Account]) -> dict[int, list[Account]]:
    """Jalali year → the accounts of its last period."""
    found: dict[int, list[Account]] = {}
    for each in told:
        kept = found.setdefault(each.year, [])
        if kept and kept[0].period != each.period:
            kept.clear()
        kept.append(each)
    return found


def _disagreement(told: tuple[Account, ...]) -> Note:
    """All accounts of a period with their sources."""
    said = [
        _(
            "{value} ({source})",
            value=number_words(each.value),
            source=each.source or _("Not recorded"),
        )
        for each in told
    ]
    text = _(
        "{period}: sources disagree: {accounts}",
        period=format_date(told[0].period),
        accounts=current_language().join(said),
    )
    return Note(text, Query(INDICATOR_VALUE, where=(in_("id", tuple(e.id for e in told)),)))

"""Levels reached in the areas of key features, one assessment beside another (domain §3.4)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.query import Op, Query, Totals, Where, in_, is_
from learningcity_desktop.i18n import _
from learningcity_desktop.services.assessments import AREAS, FEATURES, rank
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Note, Row, Unit
from learningcity_desktop.services.workspace import Workspace

_TENTH = Decimal("0.1")
_MEANS: tuple[Unit, ...] = ("mean",)


def levels_by_area(workspace: Workspace, assessments: Sequence[int]) -> Figure:
    """The mean level of the rated features of each area, for each assessment in a column.

    A feature that was not rated is left out and not taken for the lowest level.
    """
    names = workspace.names
    areas: dict[str, list[str]] = {}
    for entry in names.code_entries(FEATURES):
        areas.setdefault(entry.group, []).append(entry.code)
    levels = {each: _levels(workspace, each) for each in assessments}
    rows = []
    for area in names.code_entries(AREAS):
        features = tuple(areas.get(area.code, ()))
        cells = tuple(
            Cell(
                _mean([levels[each][code] for code in features if code in levels[each]]),
                _rated(each).also(in_("feature", features)),
            )
            for each in assessments
        )
        if any(cell.value is not None for cell in cells):
            rows.append(Row((area.label,), cells))
    return Figure(
        key="stat.self_assessment",
        title=_("Level reached by area of key features"),
        label_heads=(_("Area of key features"),),
        number_heads=tuple(names.record_title(SELF_ASSESSMENT.name, e) for e in assessments),
        rows=tuple(rows),
        units=_MEANS * len(assessments),
        notes=(Note(_("The mean level (1–5) of the features that were rated.")),),
    )


def _rated(assessment: int) -> Query:
    return Query(FEATURE_RATING, where=(is_("assessment", assessment), Where("level", Op.FILLED)))


def _levels(workspace: Workspace, assessment: int) -> dict[str, int]:
    """Feature → how high its level is."""
    found = {}
    for feature, level, _records in workspace.reader.totals(
        Totals(_rated(assessment), ("feature", "level"))
    ):
        reached = rank(workspace, level)
        if reached is not None:
            found[feature] = reached
    return found


def _mean(values: Sequence[int]) -> Amount:
    if not values:
        return None
    return (Decimal(sum(values)) / len(values)).quantize(_TENTH, ROUND_HALF_UP)

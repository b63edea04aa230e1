"""Beginning a self-assessment with all key features, and holding it against an earlier one."""

import datetime as dt
from dataclasses import dataclass

from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.services.records import Draft, new_draft
from learningcity_desktop.services.workspace import Workspace

#: The list of key features and that of their areas.
FEATURES, AREAS = "key_feature", "key_feature_area"
LEVELS = "feature_level"


@dataclass(frozen=True)
class Rating:
    """What an assessment says to one key feature."""

    level: str | None
    note: str


@dataclass(frozen=True)
class Assessment:
    """A stored assessment: its day and its ratings by key feature."""

    id: int
    date: dt.date
    ratings: dict[str, Rating]


def plant(workspace: Workspace, draft: Draft) -> None:
    """Give a draft a rating for each key feature on offer that it has none for, in list order.

    So one begun with an older list is asked about what came to the list since.
    """
    ratings = draft.children.setdefault(FEATURE_RATING.name, [])
    there = {rating.values["feature"] for rating in ratings}
    ratings += [
        new_draft(FEATURE_RATING, feature=entry.code)
        for entry in workspace.names.code_entries(FEATURES)
        if entry.active and entry.code not in there
    ]
    places = workspace.reader.positions(FEATURES)
    ratings.sort(key=lambda rating: places.get(rating.values["feature"], len(places)))


def others(workspace: Workspace, assessment: int | None, day: dt.date | None) -> list[Assessment]:
    """The other assessments, those before a day first and of these the latest first."""
    found = [
        _read(workspace, values["id"], values["date"])
        for values in workspace.reader.all(Query(SELF_ASSESSMENT, order="-date"))
        if values["id"] != assessment and values["date"] is not None
    ]
    return sorted(found, key=lambda each: day is not None and each.date >= day)


def _read(workspace: Workspace, number: int, day: dt.date) -> Assessment:
    query = Query(FEATURE_RATING, where=(is_("assessment", number),))
    ids = workspace.reader.ids(query)
    rows = workspace.reader.rows(FEATURE_RATING, ids, ("feature", "level", "note"))
    return Assessment(number, day, {row[0]: Rating(row[1], row[2]) for row in rows.values()})


def rank(workspace: Workspace, level: str | None) -> int | None:
    """How high a level is: 1 for the lowest of the list; None where nothing was judged."""
    place = None if level is None else workspace.reader.positions(LEVELS).get(level)
    return None if place is None else place + 1


def compared(workspace: Workspace, assessment: int) -> list[int]:
    """An assessment and the one before it, the earlier first."""
    values = workspace.reader.get(SELF_ASSESSMENT, assessment) or {}
    day = values.get("date")
    earlier = [e.id for e in others(workspace, assessment, day) if day and e.date < day]
    return [*earlier[:1], assessment]

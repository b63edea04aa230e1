"""What the network's page of a city shows, in the spoken language, and what it waits for (§4.8)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.goal import GOAL
from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query, in_, is_
from learningcity_desktop.domain.situation import CHALLENGE
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.count import count_words
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting.particulars import profile, the_city
from learningcity_desktop.services.workspace import Workspace

#: The figures of a city's page, in its order (domain §4.8).
FIGURES = ("population", "area", "density", "gdp_country", "schooling_m", "schooling_f")
#: Words that the application form leaves to a text about the city (domain §3.2, F1 and G1).
MOST_WORDS = 200
_MOST_LINES = 8


@dataclass(frozen=True)
class Text:
    """A text of the page: its paragraphs and its points, in one language only."""

    heading: str
    body: str
    points: tuple[str, ...] = ()

    @property
    def words(self) -> int:
        """How many words the network would read."""
        return count_words("\n".join((self.body, *self.points)))


@dataclass(frozen=True)
class CityPage:
    """The draft.

    Attributes:
        figures: labels with values; empty where nothing is recorded.
        missing: what the page leaves empty, in words.
    """

    name: str
    tagline: str
    figures: tuple[tuple[str, str], ...]
    texts: tuple[Text, ...]
    missing: tuple[str, ...]


def draft(workspace: Workspace, today: dt.date) -> CityPage:
    """The page as the register would fill it today."""
    city = the_city(workspace) or {}
    window = Window(today, today)
    figures = []
    for key in FIGURES:
        told = profile(workspace, key, window)
        label = workspace.names.code_label("profile_key", key)
        figures.append((label, told.text if told else ""))
    tagline = written(city, "slogan")
    texts = (
        Text(_("Vision and motivation"), written(city, "vision")),
        Text(_("Challenges and goals"), "", (*_challenges(workspace), *_goals(workspace))),
        Text(
            _("Plan and implementation"),
            written(city, "strategic_orientation"),
            (*_plans(workspace), *_programmes(workspace)),
        ),
    )
    missing = [label for label, value in (*figures, (_("Slogan"), tagline)) if not value]
    missing += [text.heading for text in texts if not text.words]
    return CityPage(written(city, "name"), tagline, tuple(figures), texts, tuple(missing))


def written(values: Mapping[str, Any], name: str) -> str:
    """A text in the spoken language; never the other one's, which the page could not take."""
    is_first = current_language().code == DATA_LANGUAGES[0]
    first = f"{name}_{DATA_LANGUAGES[0]}"
    own = (first if first in values else name) if is_first else f"{name}_{DATA_LANGUAGES[1]}"
    return str(values.get(own) or "")


def _lines(workspace: Workspace, query: Query) -> tuple[str, ...]:
    found = (written(values, "title") for values in workspace.reader.all(query))
    return tuple(text for text in found if text)[:_MOST_LINES]


def _challenges(workspace: Workspace) -> tuple[str, ...]:
    """The challenges that come first."""
    ranked = sorted(
        workspace.reader.all(Query(CHALLENGE, order="id")),
        key=lambda values: (values["priority"] is None, values["priority"] or 0),
    )
    texts = (written(values, "title") for values in ranked)
    return tuple(_("Challenge: {text}", text=text) for text in texts if text)[:_MOST_LINES]


def _in_force() -> Query:
    return Query(PLAN, where=(in_("status", ("approved", "review")),), order="-approved_on")


def _goals(workspace: Workspace) -> tuple[str, ...]:
    goals = Query(GOAL, where=(in_("plan", _in_force()),), order="id")
    return tuple(_("Goal: {text}", text=text) for text in _lines(workspace, goals))


def _plans(workspace: Workspace) -> tuple[str, ...]:
    return tuple(_("Plan: {text}", text=text) for text in _lines(workspace, _in_force()))


def _programmes(workspace: Workspace) -> tuple[str, ...]:
    running = Query(PROGRAMME, where=(is_("status", "active"),), order="-start")
    return tuple(_("Programme: {text}", text=text) for text in _lines(workspace, running))

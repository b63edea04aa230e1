"""The city's profile at a glance: each figure's latest value, and what is empty (domain §4.8)."""

import datetime as dt
from dataclasses import dataclass

from learningcity_desktop.domain.city import CITY_PROFILE_VALUE
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting.particulars import profile
from learningcity_desktop.services.workspace import Workspace

KEYS = "profile_key"


@dataclass(frozen=True)
class ProfileLine:
    """One figure: what it is called, and its latest value in words; empty where none is known."""

    key: str
    label: str
    words: str
    query: Query


def profile_lines(workspace: Workspace, today: dt.date) -> list[ProfileLine]:
    """All figures of the profile that the list offers."""
    window = Window(today, today)
    lines = []
    for entry in workspace.names.code_entries(KEYS):
        if entry.active:
            found = profile(workspace, entry.code, window)
            query = Query(CITY_PROFILE_VALUE, where=(is_("key", entry.code),))
            words = found.text if found else ""
            lines.append(ProfileLine(entry.code, entry.label, words, query))
    return lines

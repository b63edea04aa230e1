"""The pages of the window, in the order a coordinator thinks in; no page is imported before use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from learningcity_desktop.i18n import N_

if TYPE_CHECKING:
    from learningcity_desktop.ui.desk import Desk
    from learningcity_desktop.ui.pages.page import Page


@dataclass(frozen=True)
class Entry:
    """One line of the navigation. ``entity`` is the register that the page lists, if any."""

    id: str
    label: str
    icon: str
    make: "Callable[[Desk], Page]"
    entity: str = ""


@dataclass(frozen=True)
class Group:
    """Lines that stand together."""

    title: str
    entries: tuple[Entry, ...]


def _register(entity: str) -> "Callable[[Desk], Page]":
    def make(desk: "Desk") -> "Page":
        from learningcity_desktop.domain.registry import spec_named
        from learningcity_desktop.ui.pages.record_page import RecordPage

        return RecordPage(desk, spec_named(entity))

    return make


def _home(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.home_page import HomePage

    return HomePage(desk)


def _city(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.city_page import CityPage

    return CityPage(desk)


def _calendar(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.calendar_page import CalendarPage

    return CalendarPage(desk)


def _reports(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.composer_page import ComposerPage

    return ComposerPage(desk)


def _journal(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.journal_page import JournalPage

    return JournalPage(desk)


def _settings(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(desk)


def _entry(entity: str, page: str, label: str, icon: str) -> Entry:
    return Entry(page, label, icon, _register(entity), entity)


GROUPS = (
    Group("", (Entry("home", N_("Home"), "house", _home),)),
    Group(
        N_("Work"),
        (
            _entry("programme", "programmes", N_("Programmes"), "folder-kanban"),
            _entry("event", "events", N_("Events"), "calendar-check"),
            Entry("calendar", N_("Calendar"), "calendar", _calendar),
            _entry("event_series", "series", N_("Series of events"), "repeat"),
        ),
    ),
    Group(
        N_("Stakeholders"),
        (
            _entry("organisation", "organisations", N_("Organisations"), "building-2"),
            _entry("person", "persons", N_("Persons"), "users"),
            _entry("agreement", "agreements", N_("Agreements"), "handshake"),
        ),
    ),
    Group(
        N_("Resources"),
        (
            _entry("funding_line", "funding", N_("Funding lines"), "wallet"),
            _entry("contribution", "contributions", N_("In-kind contributions"), "gift"),
            _entry("fiscal_year", "years", N_("Fiscal years"), "calendar-days"),
        ),
    ),
    Group(
        N_("Report"),
        (
            Entry("report", N_("Biennial report"), "file-text", _reports, "reporting_cycle"),
            _entry("attachment", "evidence", N_("Evidence"), "paperclip"),
        ),
    ),
    Group(
        N_("City"),
        (
            Entry("city", N_("City and membership"), "landmark", _city, "city"),
            _entry("place", "places", N_("Places"), "map-pin"),
            _entry("venue", "venues", N_("Venues"), "store"),
            _entry("reference_city", "members", N_("Member cities"), "globe"),
        ),
    ),
    Group(
        N_("Desk"),
        (
            _entry("code_item", "lists", N_("Code lists"), "list"),
            Entry("journal", N_("Journal"), "history", _journal),
            Entry("settings", N_("Settings"), "settings", _settings),
        ),
    ),
)

ENTRIES = {entry.id: entry for group in GROUPS for entry in group.entries}


def page_of(entity: str) -> str | None:
    """The page that lists an entity, where there is one."""
    return next((entry.id for entry in ENTRIES.values() if entry.entity == entity), None)

"""The pages of the window, in the order a coordinator thinks in; no page is imported before use."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from learningcity_desktop.i18n import N_

if TYPE_CHECKING:
    from learningcity_desktop.ui.desk import Desk
    from learningcity_desktop.ui.pages.page import Page


@dataclass(frozen=True)
class View:
    """What several records say together: sums, a road map. It stands beside the registers."""

    id: str
    label: str
    make: "Callable[[Desk], Page]"


@dataclass(frozen=True)
class Entry:
    """One line of the navigation.

    ``entity`` is the register that the page lists, if any; a page that holds several has them in
    ``registers``, and views of them in ``views``; each of them is reached as ``page.register``.
    """

    id: str
    label: str
    icon: str
    make: "Callable[[Desk], Page]"
    entity: str = ""
    registers: tuple[str, ...] = ()
    views: tuple[View, ...] = ()

    @property
    def parts(self) -> tuple[str, ...]:
        """All that its page can be turned to; the first is what it shows at first."""
        return (*self.registers, *(view.id for view in self.views))


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


def _registers(
    label: str, entities: tuple[str, ...], views: tuple[View, ...]
) -> "Callable[[Desk], Page]":
    def make(desk: "Desk") -> "Page":
        from learningcity_desktop.i18n import _
        from learningcity_desktop.ui.pages.registers_page import RegistersPage

        return RegistersPage(desk, _(label), entities, views)

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


def _budget(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.budget_page import BudgetPage

    return BudgetPage(desk)


def _proposal(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.proposal_page import ProposalPage

    return ProposalPage(desk)


def _journal(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.journal_page import JournalPage

    return JournalPage(desk)


def _evidence(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.evidence_page import EvidencePage

    return EvidencePage(desk)


def _settings(desk: "Desk") -> "Page":
    from learningcity_desktop.ui.pages.settings_page import SettingsPage

    return SettingsPage(desk)


def _entry(entity: str, page: str, label: str, icon: str) -> Entry:
    return Entry(page, label, icon, _register(entity), entity)


def _several(
    page: str, label: str, icon: str, *entities: str, views: tuple[View, ...] = ()
) -> Entry:
    make = _registers(label, entities, views)
    return Entry(page, label, icon, make, registers=entities, views=views)


_PLAN = (
    *("plan", "goal", "plan_action", "challenge", "need", "barrier", "idea", "slogan", "policy"),
    *("past_action", "city_feature", "city_asset"),
)
_NETWORK = (
    *("international_participation", "partner_city", "good_practice", "reference_city"),
    "network_figure",
)

GROUPS = (
    Group("", (Entry("home", N_("Home"), "house", _home),)),
    Group(
        N_("Work"),
        (
            _entry("programme", "programmes", N_("Programmes"), "folder-kanban"),
            _entry("event", "events", N_("Events"), "calendar-check"),
            Entry("calendar", N_("Calendar"), "calendar", _calendar),
            _several(
                *("follow_up", N_("Series and follow-up"), "repeat"),
                *("event_series", "evaluation", "survey", "media_item"),
            ),
            _several("plan", N_("Plan of the city"), "clipboard-list", *_PLAN),
        ),
    ),
    Group(
        N_("Stakeholders"),
        (
            _entry("organisation", "organisations", N_("Organisations"), "building-2"),
            _several("persons", N_("Persons"), "users", "person", "instructor", "duty"),
            _several(
                *("agreements", N_("Agreements"), "handshake"),
                *("agreement", "agreement_obligation"),
            ),
            _several(
                *("meetings", N_("Meetings and letters"), "send"),
                *("meeting", "resolution", "letter", "working_group"),
            ),
        ),
    ),
    Group(
        N_("Resources"),
        (
            _several(
                *("funding", N_("Budget"), "wallet", "funding_line"),
                views=(
                    View("glance", N_("Budget at a glance"), _budget),
                    View("proposal", N_("Proposal and approval"), _proposal),
                ),
            ),
            _several(
                *("resources", N_("Gifts and years"), "gift"),
                *("contribution", "sponsor_prospect", "fiscal_year"),
            ),
        ),
    ),
    Group(
        N_("Report"),
        (
            Entry("report", N_("Biennial report"), "file-text", _reports, "reporting_cycle"),
            _entry("indicator", "indicators", N_("Indicators"), "chart-column"),
            Entry("evidence", N_("Evidence"), "paperclip", _evidence, "attachment"),
        ),
    ),
    Group(
        N_("City"),
        (
            Entry(
                *("city", N_("City and membership"), "landmark", _city),
                registers=("city", "membership"),
            ),
            _several("places", N_("Places"), "map-pin", "place", "venue"),
            _several("network", N_("Network"), "globe", *_NETWORK),
        ),
    ),
    Group(
        N_("Desk"),
        (
            _several("lists", N_("Lists and days"), "list", "code_item", "calendar_day"),
            Entry("journal", N_("Journal"), "history", _journal),
            Entry("settings", N_("Settings"), "settings", _settings),
        ),
    ),
)

ENTRIES = {entry.id: entry for group in GROUPS for entry in group.entries}
_DOT = "."


def page_of(entity: str) -> str | None:
    """The page that lists an entity, where there is one; ``page.register`` where it is shared."""
    for entry in ENTRIES.values():
        if entry.entity == entity:
            return entry.id
        if entity in entry.registers:
            return entry.id + _DOT + entity
    return None


def divided(page: str) -> tuple[str, str]:
    """The page itself and the register on it; the latter is empty where the page has only one."""
    name, _dot, register = page.partition(_DOT)
    return name, register


def is_page(page: str) -> bool:
    """Whether there is such a page, and such a register on it."""
    name, register = divided(page)
    return name in ENTRIES and (not register or register in ENTRIES[name].parts)


def all_pages() -> list[str]:
    """Every page, and every register and view of those that hold several."""
    return [
        name
        for entry in ENTRIES.values()
        for name in (entry.id, *(entry.id + _DOT + each for each in entry.parts[1:]))
    ]

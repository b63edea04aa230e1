"""The calendar's page on a small city, for the tests of its views."""

import datetime as dt

from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.pages.calendar_page import CalendarPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.making import day, make

DAY = dt.date(2025, 12, 4)  # Thursday 13 Azar 1404


def some_events(workspace: Workspace) -> int:
    """Two at one venue on the day, one of the month, one that ends after it; the first's number."""
    venue = make(workspace, "venue", name_fa="تالار")
    number = make(workspace, "event", title_fa="جشن کتاب", start=day(2025, 12, 4), venue=venue)
    make(workspace, "event", title_fa="کارگاه", start=day(2025, 12, 4), venue=venue)
    make(workspace, "event", title_fa="اردو", start=month("jalali", 1404, 9))
    make(workspace, "event", title_fa="دوره", start=day(2025, 11, 1), end=day(2025, 12, 5))
    return number


def open_calendar(session: Session, window: MainWindow, view: str = "month") -> CalendarPage:
    """The page at the day in one of its views, come to rest."""
    window.resize(1366, 768)
    window.go_to("calendar")
    settle(session)
    page = window.current_page()
    assert isinstance(page, CalendarPage)
    page.show_view(view)
    page.go(DAY)
    settle(session)
    return page

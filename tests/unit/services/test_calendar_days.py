"""Days of the register: each in its own calendar, found anew for every year, as somebody edits."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.calendar_day import CALENDAR_DAY
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.services import records
from learningcity_desktop.services.calendar_days import (
    days_between,
    holidays_between,
    occurrences,
    yearly_days,
)
from learningcity_desktop.services.seeds import shipped_days
from learningcity_desktop.services.workspace import Workspace
from tests.making import make


def _titles(workspace: Workspace, on: dt.date) -> list[str]:
    return [each.title for each in days_between(workspace, on, on).get(on, [])]


def _number(workspace: Workspace, title: str) -> int:
    [number] = workspace.reader.ids(Query(CALENDAR_DAY, where=(is_("title_en", title),)))
    return number


@pytest.mark.parametrize(
    ("title", "on"),
    [
        # Domain §4.7: computed there for 2026.
        ("International Day of Education", dt.date(2026, 1, 24)),
        ("International Literacy Day", dt.date(2026, 9, 8)),
        ("World Cities Day", dt.date(2026, 10, 31)),
        ("Nowruz", dt.date(2026, 3, 21)),
        ("Nowruz", dt.date(2025, 3, 21)),
        ("Nowruz", dt.date(2024, 3, 20)),
        (
            "Statistics of the first half-year are due (Art. 71, Municipalities Act)",
            dt.date(2025, 10, 7),
        ),
        ("Nationalisation of the oil industry", dt.date(2025, 3, 19)),
    ],
)
def test_each_day_keeps_to_its_own_calendar(workspace: Workspace, title: str, on: dt.date) -> None:
    assert title in _titles(workspace, on)


def test_the_other_date_of_a_day_moves(workspace: Workspace) -> None:
    """24 January is 4 Bahman in one year and 5 Bahman in another."""
    found = days_between(workspace, dt.date(2020, 3, 20), dt.date(2030, 3, 20))
    education = "International Day of Education"
    days = [d for d, each in found.items() if any(e.title == education for e in each)]
    assert {(d.month, d.day) for d in days} == {(1, 24)}
    assert {to_jalali(d)[1:] for d in days} == {(11, 4), (11, 5)}


def test_days_in_a_row_are_cut_at_the_ends_of_a_span(workspace: Workspace) -> None:
    first = dt.date(2026, 3, 22)
    last = first + dt.timedelta(9)
    found = days_between(workspace, first, last)
    assert [d for d, each in found.items() if each[0].title == "Nowruz"] == [
        first + dt.timedelta(n) for n in range(3)
    ]
    whole = {
        each.title: (begins, ends) for each, begins, ends in occurrences(workspace, first, last)
    }
    assert whole["Nowruz"] == (dt.date(2026, 3, 21), dt.date(2026, 3, 24))
    assert holidays_between(workspace, first, last + dt.timedelta(1)) == {
        **{first + dt.timedelta(n): "Nowruz" for n in range(3)},
        dt.date(2026, 4, 1): "Islamic Republic Day",
    }


def test_a_run_of_days_reaches_over_the_turn_of_its_year(workspace: Workspace) -> None:
    make(workspace, "calendar_day", title_fa="شب‌ها", calendar="gregorian", month=12, day=30, days=5)
    assert "شب‌ها" in _titles(workspace, dt.date(2026, 1, 2))
    assert "شب‌ها" not in _titles(workspace, dt.date(2026, 1, 4))


def test_a_day_that_only_some_years_have(workspace: Workspace) -> None:
    make(workspace, "calendar_day", title_fa="آخر", title_en="Last", month=12, day=30)
    found = days_between(workspace, dt.date(2020, 1, 1), dt.date(2026, 1, 1))
    days = [d for d, each in found.items() if any(e.title == "Last" for e in each)]
    assert [to_jalali(each) for each in days] == [(1399, 12, 30), (1403, 12, 30)]


def test_what_has_no_day_of_its_own_is_not_shown(workspace: Workspace) -> None:
    before = len(yearly_days(workspace))
    make(workspace, "calendar_day", title_fa="ماه کتاب", month=8, day=None)
    make(workspace, "calendar_day", title_fa="عید فطر", calendar="islamic", month=10, day=1)
    make(workspace, "calendar_day", title_fa="بی‌شمار", month=8, day=3, days=None)
    found = yearly_days(workspace)
    assert len(found) == before + 1
    assert {each.title: each.days for each in found}["بی‌شمار"] == 1


def test_beyond_the_years_that_are_served_there_is_nothing(workspace: Workspace) -> None:
    assert days_between(workspace, dt.date.min, dt.date(1800, 1, 1)) == {}
    assert days_between(workspace, dt.date(2200, 1, 1), dt.date.max) == {}


def test_what_ships_is_sound(workspace: Workspace) -> None:
    shipped = list(shipped_days())
    found = {each.uuid: each for each in yearly_days(workspace)}
    assert found.keys() == {each["uuid"] for each in shipped}
    for values in shipped:
        each = found[values["uuid"]]
        assert values["title_fa"]
        assert values["title_en"]
        assert each.in_year(1404 if each.calendar == "jalali" else 2025) is not None
        assert each.mark.startswith(("SEEN", "MEMORY"))
        assert each.is_verified == each.mark.startswith("SEEN")
        assert not each.is_holiday or each.calendar == "jalali"
        told = (each.kind, each.days, each.is_holiday)
        assert told == tuple(values[name] for name in ("kind", "days", "holiday"))
    assert {each.kind for each in found.values()} == {"iranian", "international", "legal"}
    first, last = dt.date(2026, 3, 21), dt.date(2026, 3, 27)
    with i18n.speaking("fa"):
        assert holidays_between(workspace, first, last)[first] == "نوروز"


def test_edited_added_and_deleted_days_change_the_calendar_at_once(workspace: Workspace) -> None:
    on = dt.date(2026, 9, 8)
    number = _number(workspace, "International Literacy Day")

    def change(**values: Any) -> None:
        draft = records.load(workspace, CALENDAR_DAY, number)
        draft.values |= values
        records.save(workspace, draft)

    change(title_en="Literacy", month=9, day=9, holiday=True, mark="")
    assert _titles(workspace, on) == []
    [moved] = days_between(workspace, on, on + dt.timedelta(1))[on + dt.timedelta(1)]
    assert (moved.title, moved.is_holiday, moved.is_verified) == ("Literacy", True, True)
    records.delete(workspace, CALENDAR_DAY, [number])
    assert _titles(workspace, on + dt.timedelta(1)) == []
    make(workspace, "calendar_day", title_fa="روز شهر", calendar="gregorian", month=9, day=8)
    assert _titles(workspace, on) == ["روز شهر"]
    workspace.undo()
    workspace.undo()
    assert _titles(workspace, on + dt.timedelta(1)) == ["Literacy"]


def test_holidays_come_first(workspace: Workspace) -> None:
    make(workspace, "calendar_day", title_fa="پیش از همه", month=1, day=1)
    assert _titles(workspace, dt.date(2026, 3, 21)) == ["Nowruz", "پیش از همه"]

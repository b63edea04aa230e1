"""The next edition: number and date are proposed as the series returns; results begin anew."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import from_jalali, to_jalali
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.editions import next_dates, next_edition, next_of_series
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

EVENT = SPECS["event"]


def jalali(year: int, month_number: int, day: int) -> PartialDate:
    return PartialDate(from_jalali(year, month_number, day), Precision.DAY)


def test_the_newest_edition_of_the_series_is_followed(workspace: Workspace) -> None:
    series = make(workspace, "event_series", periodicity="yearly")
    venue, body = make(workspace, "venue"), make(workspace, "organisation")
    given: dict[str, Any] = {"series": series, "venue": venue, "organiser": body, "topic": "LF02"}
    first = make(workspace, "event", edition=1, start=jalali(1402, 7, 7), **given)
    second = make(
        workspace,
        "event",
        edition=2,
        start=jalali(1403, 7, 12),
        end=jalali(1403, 7, 14),
        status="held",
        short_report="برگزار شد",
        volunteers=12,
        **given,
    )
    make(workspace, "stakeholder_link", event=second)
    make(workspace, "event_resource_plan", event=second, item="صندلی")
    make(workspace, "event_attendance", event=second)
    draft = next_edition(workspace, first)
    values = draft.values
    assert (values["edition"], values["start"], values["end"]) == (
        3,
        jalali(1404, 7, 12),
        jalali(1404, 7, 14),
    )
    assert {name: values[name] for name in given} == given
    assert (values["status"], values["short_report"], values["volunteers"]) == ("idea", "", None)
    assert draft == next_edition(workspace, second) == next_of_series(workspace, series)
    saved = records.save(workspace, draft).id
    found = records.load(workspace, EVENT, saved, [SPECS["event_resource_plan"]])
    assert [d.values["item"] for d in found.children["event_resource_plan"]] == ["صندلی"]
    assert next_edition(workspace, first).values["edition"] == 4


def test_an_event_without_a_series_is_followed_by_itself(workspace: Workspace) -> None:
    other = make(workspace, "event", edition=9)
    event = make(workspace, "event", start=jalali(1403, 12, 30))
    values = next_edition(workspace, event).values
    assert (values["edition"], values["start"], values["end"]) == (None, jalali(1404, 12, 29), None)
    assert next_edition(workspace, other).values["edition"] == 10
    with pytest.raises(Refused, match="no longer there"):
        next_edition(workspace, 999)


def test_editions_that_were_not_numbered_are_counted(workspace: Workspace) -> None:
    series = make(workspace, "event_series")
    make(workspace, "event", series=series, start=jalali(1402, 1, 1))
    make(workspace, "event", series=series, start=jalali(1403, 1, 1))
    values = next_of_series(workspace, series).values
    assert (values["edition"], values["start"]) == (3, jalali(1404, 1, 1))


def test_a_series_begins_with_its_first_edition(workspace: Workspace) -> None:
    programme = make(workspace, "programme")
    series = make(workspace, "event_series", title_fa="جشنواره", programme=programme)
    draft = next_of_series(workspace, series)
    told = {n: draft.values[n] for n in ("title_fa", "programme", "series", "edition", "start")}
    assert told == {
        "title_fa": "جشنواره",
        "programme": programme,
        "series": series,
        "edition": 1,
        "start": None,
    }
    with pytest.raises(Refused, match="This series is no longer there"):
        next_of_series(workspace, 999)
    assert workspace.reader.count(Query(EVENT)) == 0


@pytest.mark.parametrize(
    ("periodicity", "expected"),
    [
        ("weekly", jalali(1403, 8, 7)),
        ("monthly", jalali(1403, 8, 30)),
        ("seasonal", jalali(1403, 10, 30)),
        ("half_yearly", jalali(1404, 1, 30)),
        ("yearly", jalali(1404, 7, 30)),
        ("irregular", jalali(1404, 7, 30)),
        ("of another file", jalali(1404, 7, 30)),
    ],
)
def test_the_date_moves_as_the_series_returns(periodicity: str, expected: PartialDate) -> None:
    values = {"start": jalali(1403, 7, 30), "end": None}
    assert next_dates(values, periodicity) == {"start": expected, "end": None}


def test_months_stay_months_of_their_calendar() -> None:
    mehr, aban = month("jalali", 1403, 7), month("jalali", 1403, 8)
    assert next_dates({"start": mehr, "end": aban}, "yearly") == {
        "start": month("jalali", 1404, 7),
        "end": month("jalali", 1404, 8),
    }
    assert next_dates({"start": mehr, "end": None}, "yearly")["end"] is None
    december = PartialDate(dt.date(2025, 12, 1), Precision.MONTH)
    moved = next_dates({"start": december, "end": None}, "seasonal")["start"]
    assert moved == PartialDate(dt.date(2026, 3, 1), Precision.MONTH)
    assert next_dates({"start": None, "end": None}, "yearly") == {}


days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@settings(max_examples=100)
@given(start=days, length=st.integers(0, 40), periodicity=st.sampled_from(["yearly", "monthly"]))
def test_the_same_day_of_the_jalali_month_and_as_long(
    start: dt.date, length: int, periodicity: str
) -> None:
    first = PartialDate(start, Precision.DAY)
    last = PartialDate(start + dt.timedelta(days=length), Precision.DAY)
    moved = next_dates({"start": first, "end": last}, periodicity)
    begin, end = moved["start"], moved["end"]
    assert begin is not None
    assert end is not None
    assert (end.date - begin.date).days == length
    year, month_number, day = to_jalali(start)
    ahead = 12 if periodicity == "yearly" else 1
    months = year * 12 + month_number - 1 + ahead
    assert to_jalali(begin.date)[:2] == (months // 12, months % 12 + 1)
    assert to_jalali(begin.date)[2] <= day
    assert day - to_jalali(begin.date)[2] <= 2

"""Rules of agreements, reporting cycles, places, the city and its membership."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.agreement import Agreement, check_validity, is_in_force
from learningcity_desktop.domain.city import CityTitle, check_title_date
from learningcity_desktop.domain.membership import Membership, check_membership
from learningcity_desktop.domain.place import Place, check_parent
from learningcity_desktop.domain.reporting import ReportingCycle, check_window, current_cycle
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.periods import year
from tests.unit.domain.around import TODAY, Near, told

JAN, FEB, MAR = dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 1)
TOMORROW = PartialDate(TODAY + dt.timedelta(days=1), Precision.DAY)


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"valid_from": FEB, "valid_until": JAN}, [("valid_until", False)]),
        ({"date": FEB, "valid_until": JAN}, [("valid_until", False)]),
        ({"date": FEB, "valid_from": JAN, "valid_until": JAN}, []),
        ({"valid_until": JAN}, []),
        ({"parties": ()}, [("parties", True)]),
        ({"parties": (), "status": "draft"}, []),
    ],
)
def test_an_agreement_has_a_term_and_parties(
    values: dict[str, object], faults: list[tuple[str, bool]]
) -> None:
    agreement = Agreement(**{"parties": (1,), **values})
    assert told(check_validity(agreement, Near())) == faults


@pytest.mark.parametrize(
    ("values", "listed"),
    [
        ({"date": JAN}, True),  # open end
        ({"date": JAN, "valid_until": FEB}, True),
        ({"date": JAN, "valid_until": FEB - dt.timedelta(days=1)}, False),
        ({"date": FEB, "valid_from": dt.date(2026, 1, 1)}, True),  # signed in the period
        ({"date": MAR}, True),
        ({"date": MAR + dt.timedelta(days=1)}, False),
        ({"valid_from": MAR + dt.timedelta(days=1)}, False),
        ({}, False),
    ],
)
@pytest.mark.parametrize("status", ["signed", "ended", "draft", "cancelled"])
def test_an_agreement_is_in_force_or_signed_in_a_period(
    values: dict[str, dt.date], listed: bool, status: str
) -> None:
    agreement = Agreement(status=status, **values)
    expected = listed and status in {"signed", "ended"}
    assert is_in_force(agreement, FEB, MAR) is expected


def test_a_reporting_window_has_a_length() -> None:
    for last in (JAN, FEB):
        cycle = ReportingCycle(window_from=FEB, window_to=last)
        assert told(check_window(cycle, Near())) == [("window_to", False)]
    assert not told(check_window(ReportingCycle(window_from=JAN, window_to=FEB), Near()))
    assert not told(check_window(ReportingCycle(window_from=JAN), Near()))


days = st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 15))


@given(st.lists(st.tuples(st.one_of(st.none(), days), days), max_size=5), days)
def test_the_current_cycle_holds_today_or_is_the_latest(
    windows: list[tuple[dt.date | None, dt.date]], today: dt.date
) -> None:
    cycles = [
        ReportingCycle(id=number, window_from=first, window_to=last)
        for number, (first, last) in enumerate(windows, start=1)
    ]
    found = current_cycle(cycles, today)
    dated = [(n, f, t) for n, (f, t) in enumerate(windows, start=1) if f is not None]
    running = [(t, n) for n, f, t in dated if f <= today <= t]
    if running:
        assert found is not None
        assert found.id == max(running)[1]
    elif dated:
        assert found is not None
        assert found.id == max((t, n) for n, _f, t in dated)[1]
    else:
        assert found is None


def test_a_place_does_not_lie_inside_itself() -> None:
    city, district = Place(id=1), Place(id=2, parent=1)
    assert not told(check_parent(Place(id=3, parent=2), Near(others=[city, district])))
    assert told(check_parent(Place(id=1, parent=1), Near(others=[Place(id=1, parent=1)])))
    around = Near(others=[Place(id=1, parent=2), district])
    assert told(check_parent(Place(id=1, parent=2), around)) == [("parent", False)]
    # A ring further up that this place is no part of ends the climb too.
    assert told(check_parent(Place(id=9, parent=1), around)) == [("parent", False)]


def test_a_title_is_not_of_tomorrow() -> None:
    assert told(check_title_date(CityTitle(date=TOMORROW), Near())) == [("date", True)]
    assert not told(check_title_date(CityTitle(date=year("jalali", 1404)), Near()))
    assert not told(check_title_date(CityTitle(), Near()))


def test_a_member_joined_on_a_day_that_has_come() -> None:
    assert told(check_membership(Membership(joined_on=TOMORROW), Near())) == [("joined_on", False)]
    assert told(check_membership(Membership(status="M10"), Near())) == [("joined_on", True)]
    joined = PartialDate(TODAY, Precision.DAY)
    assert not told(check_membership(Membership(status="M9", joined_on=joined), Near()))
    assert not told(check_membership(Membership(status="M2"), Near()))

"""Organisations and roles over time: at most one mayor on any day (domain §7.2 rule 3)."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.domain.stakeholder import (
    EXCLUSIVE_ROLES,
    Organisation,
    RoleHolding,
    check_double,
    check_role_period,
    holder_at,
)
from tests.unit.domain.around import Near, told

JAN, FEB, MAR = dt.date(2025, 1, 1), dt.date(2025, 2, 1), dt.date(2025, 3, 1)


def mayor(start: dt.date | None, end: dt.date | None, role: str = "mayor") -> RoleHolding:
    return RoleHolding(role=role, from_date=start, to_date=end)


@pytest.mark.parametrize(
    ("mine", "other", "clash"),
    [
        ((JAN, FEB), (FEB, MAR), True),  # both on 1 February
        ((JAN, FEB - dt.timedelta(days=1)), (FEB, None), False),
        ((FEB, None), (JAN, None), True),
        ((FEB, None), (JAN, FEB), True),
        ((MAR, None), (JAN, FEB), False),
        ((JAN, MAR), (FEB, FEB), True),
        ((JAN, None), (None, None), False),
    ],
)
def test_nobody_is_mayor_beside_another(
    mine: tuple[dt.date, dt.date | None],
    other: tuple[dt.date | None, dt.date | None],
    clash: bool,
) -> None:
    around = Near(others=[mayor(*other)])
    faults = told(check_role_period(mayor(*mine), around))
    assert faults == ([("from_date", False)] if clash else [])


@pytest.mark.parametrize("role", sorted(EXCLUSIVE_ROLES))
def test_two_clashes_are_told_once(role: str) -> None:
    around = Near(others=[mayor(JAN, None, role), mayor(FEB, None, role)])
    assert len(told(check_role_period(mayor(MAR, None, role), around))) == 1
    assert not told(check_role_period(mayor(MAR, None, "expert"), around))


def test_a_term_does_not_end_before_it_begins() -> None:
    assert told(check_role_period(mayor(FEB, JAN), Near())) == [("to_date", False)]
    assert not told(check_role_period(mayor(FEB, FEB, "expert"), Near()))
    assert not told(check_role_period(mayor(None, JAN), Near(others=[mayor(JAN, None)])))


def test_a_second_organisation_of_the_same_name_is_warned_of() -> None:
    other = Organisation(id=2, name_fa="دانشگاه")
    assert told(check_double(Organisation(name_fa="دانشگاه"), Near(others=[other]))) == [
        ("name_fa", True)
    ]
    assert not told(check_double(Organisation(name_fa="مدرسه"), Near(others=[other])))
    assert not told(check_double(Organisation(), Near(others=[Organisation()])))


days = st.dates(dt.date(2025, 1, 1), dt.date(2025, 1, 20))


@given(st.lists(st.tuples(days, st.one_of(st.none(), days))), days)
def test_the_holder_on_a_day_is_found_by_interval(
    terms: list[tuple[dt.date, dt.date | None]], on: dt.date
) -> None:
    holdings = [mayor(start, end) for start, end in terms]
    found = holder_at([*holdings, mayor(None, None), mayor(on, on, "expert")], "mayor", on)
    covering = [t for t in terms if t[0] <= on and (t[1] is None or on <= t[1])]
    if found is None:
        assert not covering
    else:
        assert (found.from_date, found.to_date) in covering
        assert found.from_date == max(start for start, _end in covering)


@given(st.lists(st.tuples(days, st.one_of(st.none(), days)), max_size=5))
def test_terms_that_the_rule_lets_through_give_one_mayor_a_day(
    terms: list[tuple[dt.date, dt.date | None]],
) -> None:
    accepted: list[RoleHolding] = []
    for start, end in terms:
        holding = mayor(start, end)
        if not told(check_role_period(holding, Near(others=accepted))):
            accepted.append(holding)
    for number in range(20):
        on = dt.date(2025, 1, 1) + dt.timedelta(days=number)
        covering = [
            h
            for h in accepted
            if h.from_date and h.from_date <= on and (h.to_date is None or on <= h.to_date)
        ]
        assert len(covering) <= 1

"""Filters in words and under names: what was saved narrows the list as before."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, is_
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.services import filters
from learningcity_desktop.services.filters import SavedFilter, between_days, between_values
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

EVENT, FUNDING = spec_named("event"), spec_named("funding_line")

VALUES: st.SearchStrategy[Any] = st.one_of(
    st.text(max_size=20),
    st.integers(-(2**63), 2**63 - 1),
    st.booleans(),
    st.dates(),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.none(),
    st.lists(st.integers(0, 9) | st.text(max_size=5), max_size=3).map(tuple),
)


@settings(max_examples=50)
@given(
    st.text(min_size=1, max_size=20),
    st.text(max_size=20),
    st.dictionaries(
        st.sampled_from(["status", "start", "volunteers", "venue"]), VALUES, max_size=4
    ),
)
def test_what_is_saved_comes_back(
    workspace: Workspace, name: str, text: str, values: dict[str, Any]
) -> None:
    fields = {field: (Where(field, Op.IS, value),) for field, value in values.items()}
    wanted = SavedFilter(name, text, fields)
    filters.save_filter(workspace, EVENT, wanted)
    assert wanted in filters.saved_filters(workspace, EVENT)
    filters.remove_filter(workspace, EVENT, name)
    assert filters.saved_filters(workspace, EVENT) == []


def test_names_are_in_order_and_a_name_is_there_once(workspace: Workspace) -> None:
    for name, text in (("ب", "1"), ("الف", "2"), ("ب", "3")):
        filters.save_filter(workspace, EVENT, SavedFilter(name, text, {}))
    found = [(each.name, each.text) for each in filters.saved_filters(workspace, EVENT)]
    assert found == [("الف", "2"), ("ب", "3")]
    assert filters.saved_filters(workspace, FUNDING) == []
    again = Workspace.open(workspace.folder)
    assert len(filters.saved_filters(again, EVENT)) == 2
    again.close()


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"name": "x", "text": "", "where": [["no_such_field", "is", 1]]},
        {"name": "x", "text": "", "where": [["status", "no_such_op", 1]]},
        {"name": "x", "text": "", "where": [["start", "at_least", {"date": "gestern"}]]},
        {"name": "x", "text": "", "where": [["volunteer_hours", "at_least", {"number": "?"}]]},
        {"name": "x", "text": "", "where": [["status", "is"]]},
    ],
)
def test_what_another_program_wrote_is_left_out(workspace: Workspace, kept: Any) -> None:
    import json

    workspace.store.set_setting("filters/event", json.dumps([kept]))
    assert filters.saved_filters(workspace, EVENT) == []


def test_a_list_of_codes_is_not_compared(workspace: Workspace) -> None:
    programme = spec_named("programme")
    for op, there in ((Op.HAS_ANY, True), (Op.LESS, False)):
        fields = {"target_groups": (Where("target_groups", op, ("TG06",)),)}
        filters.save_filter(workspace, programme, SavedFilter("x", "", fields))
        assert bool(filters.saved_filters(workspace, programme)) is there


def test_only_plain_values_are_saved() -> None:
    assert filters.can_be_saved((is_("status", "held"), Where("venue", Op.EMPTY)))
    assert not filters.can_be_saved((Where("id", Op.IN, Query(EVENT)),))
    assert not filters.can_be_saved((AnyOf((is_("status", "held"),)),))


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (year("jalali", 1404), year("jalali", 1404), {"خرداد", "دی"}),
        (month("jalali", 1404, 4), None, {"دی", "بعد"}),
        (None, month("jalali", 1404, 3), {"قبل", "خرداد"}),
        (day(2025, 6, 5), day(2025, 6, 5), {"خرداد"}),
        (None, None, {"قبل", "خرداد", "دی", "بعد"}),
    ],
)
def test_days_between_periods(workspace: Workspace, first: Any, last: Any, found: set[str]) -> None:
    for title, start in (
        ("قبل", day(2025, 3, 20)),
        ("خرداد", day(2025, 6, 5)),
        ("دی", month("jalali", 1404, 10)),
        ("بعد", day(2026, 3, 21)),
    ):
        make(workspace, "event", title_fa=title, start=start)
    query = Query(EVENT, where=between_days("start", first, last))
    assert {each["title_fa"] for each in workspace.reader.all(query)} == found


def test_filters_in_words(workspace: Workspace) -> None:
    venue = make(workspace, "venue", name_fa="تالار")

    def said(*conditions: Where, language: str = "fa") -> str:
        with i18n.speaking(language):
            spec = FUNDING if conditions[0].field == "approved" else EVENT
            return filters.in_words(spec, workspace.names, conditions)

    assert said(is_("status", "held")) == "برگزارشده"
    assert said(is_("venue", venue)) == "تالار"
    assert said(*between_days("start", year("jalali", 1404), year("jalali", 1404))) == "سال ۱۴۰۴"
    some = between_days("start", month("jalali", 1404, 9), day(2025, 12, 4))
    assert said(*some) == "۱ تا ۱۳ آذر ۱۴۰۴"
    assert said(*some, language="en") == "22 November to 4 December 2025"
    assert said(*between_values("volunteers", 10, 20), language="en") == "10 to 20"
    assert said(*between_values("approved", None, 5_000_000), language="en") == "up to 5,000,000"
    assert said(*between_values("start", dt.date(2025, 12, 4), None), language="en") == (
        "from 2025-12-04"
    )
    hours = between_values("volunteer_hours", Decimal("1.5"), None)
    assert said(*hours, language="en") == "from 1.5"
    assert said(Where("venue", Op.EMPTY), language="en") == "Not recorded"
    assert said(Where("venue", Op.FILLED), language="en") == "Recorded"

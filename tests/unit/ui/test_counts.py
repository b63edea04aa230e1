"""Rows of counts survive being shown and edited as cells."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem
from learningcity_desktop.ui.widgets.counts import Counts, read_count

KEYS = ("a", "b", "c")
rows = st.lists(
    st.fixed_dictionaries(
        {
            "place": st.sampled_from(KEYS),
            "detail": st.sampled_from([None, None, "E1", "E2"]),
            "count": st.none() | st.integers(0, 50),
            "method": st.sampled_from(["counted", "estimated"]),
        },
        optional={"id": st.integers(1, 99)},
    ),
    max_size=8,
)
edits = st.lists(st.tuples(st.sampled_from(KEYS), st.none() | st.integers(0, 90)), max_size=8)


def _counts(given_rows: list[dict[str, Any]]) -> Counts:
    counts = Counts(
        lambda row: row["place"],
        lambda row: row["detail"] is None,
        lambda key: {"place": key, "detail": None, "method": "counted"},
    )
    counts.load(given_rows)
    return counts


def _by_hand(given_rows: list[dict[str, Any]], key: str) -> int | None:
    known = [r["count"] for r in given_rows if r["place"] == key and r["count"] is not None]
    return sum(known) if known else None


@given(rows)
@settings(max_examples=40)
def test_loading_and_storing_changes_nothing(given_rows: list[dict[str, Any]]) -> None:
    counts = _counts(given_rows)
    assert counts.rows() == given_rows
    for key in KEYS:
        assert counts.number(key) == _by_hand(given_rows, key)
        counts.set_number(key, counts.number(key))
    assert counts.rows() == given_rows


@given(rows, edits)
@settings(max_examples=60)
def test_an_edit_changes_its_cell_and_no_row_that_says_more(
    given_rows: list[dict[str, Any]], wanted: list[tuple[str, int | None]]
) -> None:
    counts = _counts(given_rows)
    for key, number in wanted:
        before = {k: counts.number(k) for k in KEYS}
        apart = counts.apart(key)
        if number is not None and number < apart and number != before[key]:
            with pytest.raises(Problem):
                counts.set_number(key, number)
            continue
        counts.set_number(key, number)
        shown = counts.number(key)
        if number is not None or not any(
            r["detail"] and r["place"] == key and r["count"] is not None for r in given_rows
        ):
            assert shown == number
        else:
            assert shown == apart
        assert all(counts.number(k) == before[k] for k in KEYS if k != key)
    kept = [row for row in counts.rows() if row["detail"]]
    assert kept == [row for row in given_rows if row["detail"]]


def test_a_cell_that_is_cleared_and_filled_again_is_the_same_row() -> None:
    row = {"id": 7, "place": "a", "detail": None, "count": 5, "method": "counted"}
    counts = _counts([row])
    counts.set_number("a", None)
    assert counts.rows() == []
    counts.set_number("a", 6)
    assert counts.rows() == [row | {"count": 6}]


def test_rows_that_stand_twice_become_one_by_an_edit() -> None:
    row = {"id": 1, "place": "a", "detail": None, "count": 5, "method": "counted"}
    counts = _counts([row, row | {"id": 2}])
    assert counts.number("a") == 10
    counts.set_number("a", 12)
    assert counts.rows() == [row | {"count": 12}]


def test_zero_is_not_empty() -> None:
    counts = _counts([])
    assert counts.number("a") is None
    counts.set_number("a", 0)
    assert counts.number("a") == 0
    assert len(counts.rows()) == 1


@given(rows, st.integers(0, 300))
@settings(max_examples=40)
def test_a_total_is_made_by_the_cell_of_the_unrecorded(
    given_rows: list[dict[str, Any]], number: int
) -> None:
    counts = _counts(given_rows)
    others = {key: counts.number(key) for key in ("a", "b")}
    try:
        counts.set_total(KEYS, "c", number)
    except Problem:
        assert number < (sum(n or 0 for n in others.values()) + counts.apart("c"))
        return
    assert counts.total(KEYS) == number
    assert {key: counts.number(key) for key in ("a", "b")} == others


def test_totals_are_told_with_what_is_being_typed() -> None:
    counts = _counts([{"place": "a", "detail": None, "count": 5, "method": "counted"}])
    assert counts.total(KEYS) == 5
    assert counts.total(KEYS, {"b": 3}) == 8
    assert counts.total(KEYS, {"a": None}) is None


def test_a_field_of_all_rows_is_told_where_it_is_one() -> None:
    row = {"place": "a", "detail": None, "count": 5, "method": "counted"}
    counts = _counts([row, row | {"place": "b", "method": "estimated"}])
    assert counts.common("method") is None
    counts.set_all("method", "registered")
    assert counts.common("method") == "registered"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("", None), (" ", None), ("۱۲", 12), ("٣", 3), ("1,234", 1234), ("7.0", 7)],
)
def test_counts_are_read_in_any_digits(typed: str, number: int | None) -> None:
    assert read_count(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1.5", "x", "1,5"])
def test_what_is_no_count_is_refused(typed: str) -> None:
    with pytest.raises(Problem):
        read_count(typed)

"""Every kind's conversions are inverses of each other, for any value (Hypothesis)."""

import datetime as dt
import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.kinds import (
    CodeEntry,
    Date,
    Flag,
    Kind,
    Money,
    Number,
    Structure,
    Text,
)
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer, Ref, Refs
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import month_bounds

CODES = {"one": "یک، نخست", "two": "دو", "three": "سه (۳)"}


class FixedNames:
    """Names that do not need a file."""

    def code_label(self, code_list: str, code: str) -> str:
        del code_list
        return CODES.get(code, code)

    def code_entries(self, code_list: str) -> Sequence[CodeEntry]:
        del code_list
        return [CodeEntry(code, label, True, "") for code, label in CODES.items()]

    def record_title(self, entity: str, record_id: int) -> str:
        return f"{entity} {record_id}"

    def find_record(self, entity: str, text: str) -> int:
        number = text.strip().removeprefix(entity).strip()
        if not (number.isdecimal() and len(number) < 9):
            raise i18n.Problem(f"There is no {entity} {number}.")
        return int(number)


NAMES = FixedNames()
days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
months = st.builds(
    lambda y, m: PartialDate(month_bounds(y, m)[0], Precision.MONTH),
    st.integers(1300, 1450),
    st.integers(1, 12),
)
partial = st.one_of(days.map(lambda d: PartialDate(d, Precision.DAY)), months)
texts = st.text(alphabet="آابپتجچکگمنویی‌ ۱۲۳abc-،«»", max_size=60)
codes = st.lists(st.sampled_from(list(CODES)), unique=True).map(lambda c: tuple(sorted(c)))

CASES: list[tuple[str, Kind, st.SearchStrategy[Any]]] = [
    ("text", Text("x"), texts),
    ("lines", Text("x", multiline=True), texts),
    ("latin", Text("x", latin=True), st.from_regex(r"[a-z0-9@./-]{0,30}", fullmatch=True)),
    ("whole", Number("x"), st.integers(0, 10**15)),
    ("year", Number("x", ordinal=True), st.integers(1200, 2200)),
    ("hours", Number("x", places=2), st.decimals(0, 10**9, places=2)),
    ("money", Money("x"), st.integers(0, 2**62)),
    ("change of money", Money("x", signed=True), st.integers(-(2**62), 2**62)),
    ("flag", Flag("x"), st.booleans()),
    ("day", Date("x"), days),
    ("partial", Date("x", coarsest=Precision.MONTH), partial),
    ("choice", Choice("x", code_list="c"), st.sampled_from(list(CODES))),
    ("choices", Choices("x", code_list="c"), codes),
    (
        "checklist",
        Checklist("x", code_list="c"),
        st.dictionaries(st.sampled_from(list(CODES)), st.booleans()),
    ),
    ("ref", Ref("x", to=ORGANISATION), st.integers(1, 10**6)),
    (
        "refs",
        Refs("x", to=ORGANISATION),
        st.lists(st.integers(1, 99), unique=True).map(lambda r: tuple(sorted(r))),
    ),
    ("link", Link("x"), st.builds(Pointer, st.sampled_from(list(SPECS)), st.integers(1, 99))),
    (
        "structure",
        Structure("x"),
        st.recursive(st.text() | st.integers(), st.lists, max_leaves=5),
    ),
]
EVERY = pytest.mark.parametrize(
    ("kind", "values"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)


TYPED = [case for case in CASES if not isinstance(case[1], Structure)]


@pytest.mark.parametrize(("kind", "values"), [c[1:] for c in TYPED], ids=[c[0] for c in TYPED])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_typed_text_reads_back(kind: Kind, values: st.SearchStrategy[Any], language: str) -> None:
    @given(values)
    def check(value: Any) -> None:
        value = kind.normalize(value)
        with i18n.speaking(language):
            assert kind.parse(kind.edit_text(value, NAMES), NAMES) == value

    check()


@EVERY
def test_json_reads_back(kind: Kind, values: st.SearchStrategy[Any]) -> None:
    @given(values)
    def check(value: Any) -> None:
        value = kind.normalize(value)
        data = json.loads(json.dumps(kind.to_json(value)))
        assert kind.from_json(data) == value

    check()


@EVERY
def test_columns_read_back(kind: Kind, values: st.SearchStrategy[Any]) -> None:
    if isinstance(kind, Choices | Refs):
        assert kind.columns == ()
        return

    @given(values)
    def check(value: Any) -> None:
        value = kind.normalize(value)
        raw = [v.isoformat() if isinstance(v, dt.date) else v for v in kind.dump(value)]
        assert kind.load(raw) == value

    check()


@EVERY
def test_empty_stays_empty_on_every_surface(kind: Kind, values: Any) -> None:
    del values
    empty = kind.empty
    assert kind.is_empty(empty)
    assert kind.format(empty, NAMES) == ""
    assert kind.from_json(kind.to_json(empty)) == empty
    assert kind.normalize(empty) == empty
    if not isinstance(kind, Structure):
        assert kind.parse(kind.edit_text(empty, NAMES), NAMES) == empty
    if not isinstance(kind, Choices | Refs):
        assert kind.load(kind.dump(empty)) == empty


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_more_places_than_a_number_takes_are_refused(value: Decimal) -> None:
    kind = Number("x", places=2, minimum=None)
    if abs(value) > 10**15:
        return
    if value == round(value, 2):
        assert kind.normalize(value) == value
    else:
        with pytest.raises(i18n.Problem):
            kind.normalize(value)


MARKS = "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩-−+٫٬.,/()' eE"
PIECES = (
    *("سواد", "زن", "بله", "1404/1/1", "1404/12/30", "event:1", "one=yes", "13 آذر", "۱۴۰۴", "[1]"),
    *("{}", "null", "NaN", "1e5", "میلیون", "تومان", "\u200e", "\u2066", "؛", "\n", "one", "="),
)
typed = st.one_of(
    st.text(max_size=20),
    st.text(MARKS, max_size=60),
    st.text("0123456789۰۱۲", min_size=15, max_size=55),
    st.lists(st.sampled_from(PIECES), max_size=5).map(" ".join),
)


@EVERY
@pytest.mark.parametrize("language", ["fa", "en"])
def test_whatever_is_typed_is_read_or_refused_in_words(
    kind: Kind, values: Any, language: str
) -> None:
    """No text is a fault of the program; what was read and passes the checks can be stored."""
    del values
    told: list[str] = []

    @given(typed)
    def check(text: str) -> None:
        with i18n.speaking(language):
            try:
                value = kind.normalize(kind.parse(text, NAMES))
            except i18n.Problem as problem:
                told.append(str(problem))
                return
        if kind.check(value) is None and kind.columns:
            cells = kind.dump(value)
            assert all(abs(cell) < 2**63 for cell in cells if isinstance(cell, int))
            raw = [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in cells]
            assert kind.load(raw) == value

    check()
    assert all(told)


def test_unknown_is_not_zero() -> None:
    kind = Number("x")
    assert kind.format(0, NAMES) == "0"
    assert kind.format(None, NAMES) == ""
    assert not kind.is_empty(0)


@pytest.mark.parametrize("word", ["بله", "آری", "YES", "true", "دارد", "1", "۱"])
def test_words_for_yes(word: str) -> None:
    assert Flag("x").parse(word, NAMES) is True


@pytest.mark.parametrize("word", ["خیر", "نه", "No", "ندارد", "0"])
def test_words_for_no(word: str) -> None:
    assert Flag("x").parse(word, NAMES) is False


def test_a_code_is_found_by_its_label_in_any_spelling() -> None:
    kind = Choice("x", code_list="c")
    assert kind.parse("TWO", NAMES) == "two"
    assert kind.parse("سه (3)", NAMES) == "three"
    with pytest.raises(i18n.Problem, match="not in the list"):
        kind.parse("چهار", NAMES)


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (Text("Name", required=True), "", "must be filled in"),
        (Text("Name", max_length=3), "abcd", "may have 3 letters"),
        (Number("Heads"), -1, "cannot be less than 0"),
        (Number("Heads", maximum=5), 6, "cannot be more than 5"),
        (Money("Sum"), -1, "cannot be negative"),
        (Choice("Kind", required=True), None, "must be filled in"),
    ],
)
def test_faults_are_told_in_words(kind: Kind, value: Any, said: str) -> None:
    problem = kind.check(value)
    assert problem is not None
    assert said in str(problem)

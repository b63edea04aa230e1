"""Kinds where they could guess: what is not clear is refused in words, never made into something.

What all kinds share (every conversion has an inverse) is held in tests/contracts/test_kinds.py.
"""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.base import Moment
from learningcity_desktop.domain.kinds import (
    LARGEST_AMOUNT,
    LARGEST_INTEGER,
    CodeEntry,
    Date,
    Flag,
    Kind,
    Money,
    Number,
    Structure,
    Text,
    json_object,
)
from learningcity_desktop.domain.links import (
    Checklist,
    Choice,
    Choices,
    Link,
    Pointer,
    Ref,
    join_list,
    split_list,
)
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import PartialDate, Precision


class Names:
    """Two entries of every list, one without an English name; records called by their number."""

    def code_label(self, code_list: str, code: str) -> str:
        return {"A": "سلامت، بهداشت", "B": "محیط زیست"}.get(code, code)

    def code_entries(self, code_list: str) -> list[CodeEntry]:
        return [
            CodeEntry("A", "سلامت، بهداشت", True, "", "Health"),
            CodeEntry("B", "محیط زیست", True, ""),
        ]

    def record_title(self, entity: str, record_id: int) -> str:
        return f"{entity} {record_id}"

    def find_record(self, entity: str, text: str) -> int:
        return int(text.removeprefix(entity))


NAMES = Names()


@pytest.mark.parametrize("text", ["؟", "-", "…", " ‌ ", "محیط", "C"])
def test_a_code_is_never_guessed(text: str) -> None:
    with pytest.raises(Problem, match="is not in the list"):
        Choices("Fields").parse(f"A;{text};B", NAMES)
    if text.strip():
        with pytest.raises(Problem, match="is not in the list"):
            Choice("Field").parse(text, NAMES)


@pytest.mark.parametrize("text", ["A", "سلامت، بهداشت", "سلامت بهداشت", "health", "HEALTH"])
def test_a_code_is_found_by_any_of_its_names(text: str) -> None:
    assert Choice("Field").parse(text, NAMES) == "A"


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("A=yes; B=خیر", (("A", True), ("B", False))),
        ("A=بله", (("A", True),)),
        ("A=ندارد", (("A", False),)),
        ("A=", ()),  # no answer is none
        ("", ()),
    ],
)
def test_answers_of_a_checklist(text: str, answers: tuple[tuple[str, bool], ...]) -> None:
    assert Checklist("Checks").parse(text, NAMES) == answers


@pytest.mark.parametrize("text", ["A", "A=شاید", "=yes", "C=yes", "A=no; B"])
def test_an_answer_is_never_guessed(text: str) -> None:
    with pytest.raises(Problem):
        Checklist("Checks").parse(text, NAMES)


def test_a_checklist_is_shown_with_labels() -> None:
    shown = Checklist("Checks").format((("A", True), ("B", False)), NAMES)
    assert shown == "سلامت، بهداشت Yes; محیط زیست No"


def test_a_link_names_entity_and_record() -> None:
    link = Link("Belongs to")
    assert link.parse("event:12", NAMES) == Pointer("event", 12)
    assert link.parse(" event-series:3 ", NAMES) == Pointer("event_series", 3)
    assert link.parse("  ", NAMES) is None
    with pytest.raises(Problem, match="entity:number"):
        link.parse("12", NAMES)
    assert link.format(Pointer("event", 2), NAMES) == "event 2"
    assert link.json_fields("linked_to", Pointer("event", 2)) == {
        "linked_to_entity": "event",
        "linked_to": 2,
    }
    assert link.json_fields("linked_to", None) == {"linked_to_entity": None, "linked_to": None}


def test_a_reference_is_shown_by_its_name() -> None:
    ref = Ref("Organiser", to=SPECS["organisation"])
    assert ref.format(3, NAMES) == "organisation 3"
    assert ref.parse("   ", NAMES) is None


@given(st.lists(st.text(alphabet="ابپ ، ,", min_size=1).map(str.strip).filter(bool), max_size=4))
def test_a_list_is_read_as_it_was_written(parts: list[str]) -> None:
    assert split_list(join_list(parts)) == parts


@pytest.mark.parametrize("text", ["الف؛ ب", "الف; ب", "الف، ب", "الف,ب", "الف\nب", "الف؛؛ب؛"])
def test_a_list_may_be_divided_by_any_mark(text: str) -> None:
    assert split_list(text) == ["الف", "ب"]


def test_a_structure_is_typed_as_json() -> None:
    kind = Structure("Questions")
    value = {"الف": [1, None, "ب"]}
    assert kind.edit_text(value, NAMES) == '{"الف": [1, null, "ب"]}'
    assert kind.parse(kind.edit_text(value, NAMES), NAMES) == value
    assert kind.edit_text(None, NAMES) == ""
    assert kind.parse(" ", NAMES) is None
    for text in ("{", "NaN", "[-Infinity]", '"\\ud800"', "[" * 100_000, "9" * 5000):
        with pytest.raises(Problem, match="is written as JSON"):
            kind.parse(text, NAMES)


def test_an_amount_fits_the_sums_that_are_made_of_it() -> None:
    kind = Money("Amount", signed=True)
    assert kind.check(LARGEST_AMOUNT) is kind.check(-LARGEST_AMOUNT) is None
    for value in (LARGEST_AMOUNT + 1, -LARGEST_AMOUNT - 1):
        assert "too large" in str(kind.check(value))
    assert 90 * LARGEST_AMOUNT <= LARGEST_INTEGER


@pytest.mark.parametrize(
    ("text", "amount"), [("-12", -12), ("−۱۲", -12), ("\u200e−۱۲", -12), ("۱۲", 12), ("", None)]
)
def test_only_an_amendment_takes_away(text: str, amount: int | None) -> None:
    assert Money("Amount", signed=True).parse(text, NAMES) == amount
    if amount is not None and amount < 0:
        with pytest.raises(Problem):
            Money("Amount").parse(text, NAMES)


def test_a_number_knows_its_places_and_its_size() -> None:
    whole, hours = Number("Heads"), Number("Hours", places=2)
    with pytest.raises(Problem, match="is a whole number"):
        whole.parse("۲٫۵", NAMES)
    with pytest.raises(Problem, match="at most 2 digits"):
        hours.parse("2.555", NAMES)
    for kind, text in ((hours, "92233720368547758.08"), (hours, "9" * 50), (whole, "۹" * 50)):
        with pytest.raises(Problem, match="too large"):
            kind.parse(text, NAMES)
    assert hours.parse("92233720368547758.07", NAMES) == Decimal("92233720368547758.07")
    assert hours.dump(Decimal("2.5")) == (250,)
    assert hours.to_json(Decimal("2.50")) == 2.5
    assert hours.to_json(Decimal("2.00")) == 2
    assert hours.format(Decimal("2.50"), NAMES) == "2.5"
    assert hours.format(Decimal("2.00"), NAMES) == "2"


def test_a_flag_has_three_answers() -> None:
    flag = Flag("Free")
    with i18n.speaking("fa"):
        assert [flag.format(v, NAMES) for v in (True, False, None)] == ["بله", "خیر", ""]
    with pytest.raises(Problem, match="answered by yes or no"):
        flag.parse("شاید", NAMES)


def test_a_date_tells_the_last_day_where_there_is_no_such_day() -> None:
    with i18n.speaking("fa"), pytest.raises(Problem, match="اسفند ۱۴۰۴ ۲۹ روز دارد"):
        Date("Date").parse("۱۴۰۴/۱۲/۳۰", NAMES)
    assert Date("Date").read("1403/12/30", "jalali") == dt.date(2025, 3, 20)
    with pytest.raises(Problem):
        Date("Date").parse("1404/05", NAMES)  # a month, where a day is asked for


def test_a_plain_date_is_one_known_to_the_day() -> None:
    kind = Date("Date", coarsest=Precision.YEAR)
    known = PartialDate(dt.date(2025, 1, 1), Precision.DAY)
    assert kind.normalize(dt.date(2025, 1, 1)) == known
    assert kind.from_json("2025-01-01") == known
    assert kind.json_fields("start", known) == {
        "start": "2025-01-01",
        "start_precision": "day",
    }
    assert kind.json_fields("start", None) == {"start": None, "start_precision": None}
    assert Date("Date").json_fields("due", None) == {"due": None}


def test_texts_that_are_latin_by_nature_stand_left_to_right() -> None:
    assert Text("E-mail", latin=True).format("a@b.ir", NAMES) == "\u2066a@b.ir\u2069"
    assert Text("E-mail", latin=True).edit_text("a@b.ir", NAMES) == "a@b.ir"
    assert Text("Note").format(None, NAMES) == ""


def test_a_kind_that_people_do_not_fill_in_cannot_be_typed() -> None:
    with pytest.raises(NotImplementedError):
        Moment("Created").parse("now", NAMES)
    assert Kind("x").format(5, NAMES) == "5"


def test_only_words_are_searched() -> None:
    assert Text("Note").search_text("الف") == "الف"
    assert Number("Heads").search_text(12) == ""


def test_a_record_as_json_has_all_fields() -> None:
    kinds = {"title_fa": Text("Title"), "start": Date("Start", coarsest=Precision.MONTH)}
    assert json_object(kinds, {"title_fa": "ا"}) == {
        "title_fa": "ا",
        "start": None,
        "start_precision": None,
    }


@pytest.mark.parametrize("coarsest", [Precision.DAY, Precision.YEAR])
def test_a_day_that_no_calendar_reaches_is_refused(coarsest: Precision) -> None:
    """Stored, it could not be read again."""
    kind = Date("Day", coarsest=coarsest)
    for day in (dt.date(2125, 11, 10), dt.date(1, 1, 1)):
        value = day if coarsest is Precision.DAY else PartialDate(day, Precision.DAY)
        problem = kind.check(value)
        assert "calendars do not reach" in str(problem)
    assert kind.check(None) is None

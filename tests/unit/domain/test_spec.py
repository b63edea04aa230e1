"""Specs: what a record is called, what is wrong with its fields, and faults of a declaration."""

from typing import Annotated

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.base import BASE_FIELDS, Record, declared_kinds
from learningcity_desktop.domain.kinds import Flag, Number, Text
from learningcity_desktop.domain.links import Link, Ref, Refs
from learningcity_desktop.domain.query import Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import SPECS, children_of, pointers_to, spec_named
from learningcity_desktop.domain.spec import Section, Spec


class Book(Record):
    """An entity of this test's own."""

    first: Annotated[str, "not a kind", Text("First", required=True)] = ""
    last: Annotated[str, Text("Last")] = ""
    name_en: Annotated[str, Text("English")] = ""
    pages: Annotated[int | None, Number("Pages", maximum=10)] = 3
    lent: Annotated[bool | None, Flag("Lent")] = None
    colour = "red"


BOOK = Spec(
    Book,
    name="book",
    number=99,
    label="Book",
    plural="Books",
    title=("first last", "name_en"),
    columns=("first", "pages", "last"),
    sections=(Section("All", ("first", "last", "name_en", "pages", "lent")),),
    search=("first", "last"),
    order="-pages",
)


def test_a_record_knows_only_its_fields() -> None:
    book = Book(first="ا", id=4)
    assert (book.first, book.pages, book.id) == ("ا", 3, 4)
    assert repr(book) == "Book(first='ا', id=4)"
    with pytest.raises(TypeError, match="Book has no field 'title'"):
        Book(title="x")
    with pytest.raises(TypeError):
        hash(book)


def test_records_are_equal_by_value_and_kind() -> None:
    assert Book(first="ا") == Book(first="ا")
    assert Book(first="ا") != Book(first="ب")
    assert Book() != Record()


def test_kinds_stand_in_the_order_of_declaration() -> None:
    assert list(declared_kinds(Book)) == [
        *BASE_FIELDS,
        *("first", "last", "name_en", "pages", "lent"),
    ]
    assert list(BOOK.fields) == ["first", "last", "name_en", "pages", "lent"]


def test_values_a_record_begins_with_and_those_of_nothing() -> None:
    assert BOOK.new_values()["pages"] == 3
    assert BOOK.empty_values()["pages"] is None
    assert BOOK.record({"first": "x"}) == Book(first="x")


@pytest.mark.parametrize(
    ("values", "persian", "english"),
    [
        ({"first": "الف", "last": "ب", "name_en": "A"}, "الف ب", "A"),
        ({"first": "الف", "last": ""}, "الف", "الف"),
        ({"name_en": "A"}, "A", "A"),
        ({"pages": 2}, "", ""),
    ],
)
def test_a_record_is_called_by_the_spoken_language(
    values: dict[str, object], persian: str, english: str
) -> None:
    assert BOOK.title_of(values) == english
    with i18n.speaking("fa"):
        assert BOOK.title_of(values) == persian


def test_texts_that_lists_sort_by_have_a_key() -> None:
    assert BOOK.sorted_texts == ("first", "last", "name_en")
    assert BOOK.title_fields == ("first", "last", "name_en")


def test_every_fault_of_the_fields_is_told() -> None:
    faults = list(BOOK.check_fields({"pages": 11}))
    assert [fault.field for fault in faults] == ["first", "pages"]
    assert not list(BOOK.check_fields({"first": "x", "pages": None}))


def planted(**changes: object) -> list[str]:
    arranged = {
        "title": ("first",),
        "columns": ("first",),
        "sections": (Section("All", ("first", "last", "name_en", "pages", "lent")),),
    }
    spec: Spec[Book] = Spec(
        Book, name="book", number=99, label="b", plural="b", **{**arranged, **changes}
    )
    return spec.problems()


def test_a_sound_declaration_has_no_problems() -> None:
    assert BOOK.problems() == []
    assert planted() == []
    assert planted(sections=()) == []


@pytest.mark.parametrize(
    "misspelt",
    [
        {"title": ("first lost",)},
        {"columns": ("lost",)},
        {"search": ("lost",)},
        {"order": "-lost"},
        {"indexes": (("pages", "lost"),)},
        {"called_by": "lost"},
    ],
)
def test_a_misspelt_name_is_found(misspelt: dict[str, object]) -> None:
    assert planted(**misspelt) == ["book: no field 'lost'"]


def test_a_form_shows_every_field_once() -> None:
    short = (Section("One", ("first", "last", "pages")), Section("Two", ("lent", "pages")))
    assert planted(sections=short) == [
        "book: 'pages' stands twice",
        "book: 'name_en' has no place in the form",
    ]


def test_only_what_points_at_a_record_is_asked_when_it_is_deleted() -> None:
    for spec in SPECS.values():
        for other, name, kind in pointers_to(spec):
            assert isinstance(kind, Link) or kind.entity == spec.name  # type: ignore[attr-defined]
            assert other.fields[name] is kind
    pointing = {(other.name, name) for other, name, _kind in pointers_to(SPECS["organisation"])}
    assert {("agreement", "parties"), ("event", "organiser"), ("attachment", "linked_to")} <= (
        pointing
    )
    assert ("place", "parent") in {(o.name, n) for o, n, _k in pointers_to(SPECS["place"])}


def test_owned_records_point_at_their_owner() -> None:
    for spec in SPECS.values():
        for child, name in children_of(spec):
            kind = child.fields[name]
            assert isinstance(kind, Ref)
            assert (kind.owned, kind.entity, kind.on_delete) == (True, spec.name, "cascade")


def test_links_to_several_records_name_their_entity() -> None:
    kind = SPECS["agreement"].fields["parties"]
    assert isinstance(kind, Refs)
    assert kind.entity == "organisation"


def test_a_register_is_named_with_either_dash() -> None:
    assert spec_named("event-series") is spec_named("event_series") is SPECS["event_series"]


def test_a_query_is_narrowed_without_changing_it() -> None:
    query = Query(SPECS["event"], where=(is_("status", "held"),))
    narrower = query.also(in_("type", ("E1",)), *between("edition", 1, 3))
    assert query.where == (Where("status", Op.IS, "held"),)
    assert narrower.where == (
        Where("status", Op.IS, "held"),
        Where("type", Op.IN, ("E1",)),
        Where("edition", Op.AT_LEAST, 1),
        Where("edition", Op.AT_MOST, 3),
    )
    assert narrower.pick("programme").query is narrower

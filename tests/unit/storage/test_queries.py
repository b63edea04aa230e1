"""Compiled queries against the brute-force model: every operator, order and total of every kind."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choices, Link, Ref, Refs
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where, in_, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec, pointers_to, spec_named
from learningcity_desktop.i18n import Message
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import compile as compiling
from learningcity_desktop.storage import reader as reading
from learningcity_desktop.storage.compile import Positions, Sizes, compile_ids
from tests.making import make
from tests.register import STRAY, WORDS
from tests.unit.storage.model import Model

EQUAL = (Op.IS, Op.IS_NOT)
AMONG = (Op.IN, Op.NOT_IN)
ORDERED = (Op.LESS, Op.AT_MOST, Op.MORE, Op.AT_LEAST)
THERE = (Op.EMPTY, Op.FILLED)
DEEPEST = 2
#: Codes have no places, and every register has one record.
NOTHING_KNOWN: tuple[Positions, Sizes] = (lambda _list: {}, lambda _spec: 1)


@pytest.fixture(scope="module", params=[1, 2])
def register(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Model]:
    folder = tmp_path_factory.mktemp("register") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    yield Model(workspace, request.param)
    workspace.close()


def operators(kind: Kind) -> tuple[Op, ...]:
    match kind:
        case Choices() | Refs():
            return (Op.HAS_ANY, Op.IS, Op.IN, *THERE)
        case Checklist() | Structure():
            return THERE
        case Link():
            return (*EQUAL, *THERE, Op.LEADS_TO)
        case Flag():
            return (*EQUAL, *AMONG, *THERE)
        case Date() if kind.is_partial:
            return (*EQUAL, *AMONG, *ORDERED, *THERE, Op.KNOWN_TO)
        case Text() | Number() | Money() | Date():
            return (*EQUAL, *AMONG, *ORDERED, *THERE)
    return (*EQUAL, *AMONG, *THERE)


class Draws:
    """Queries of any shape over the registers, drawn by Hypothesis."""

    def __init__(self, data: st.DataObject, register: Model) -> None:
        self.data = data
        self.register = register

    def one(self, options: Any) -> Any:
        return self.data.draw(st.sampled_from(list(options)))

    def query(self, spec: AnySpec, depth: int = 0) -> Query:
        conditions: list[Where | AnyOf] = []
        for _ in range(self.data.draw(st.integers(0, 3 if depth == 0 else 1))):
            options = [self.where(spec, depth) for _ in range(self.one([1, 1, 2]))]
            conditions.append(options[0] if len(options) == 1 else AnyOf(tuple(options)))
        text = self.one(["", "", "", *WORDS]) if spec.search else ""
        return Query(spec, text=text, where=tuple(conditions))

    def where(self, spec: AnySpec, depth: int) -> Where:
        name = self.one(spec.fields)
        kind = spec.kinds[name]
        op = self.one(operators(kind))
        if op in THERE:
            return Where(name, op)
        if op is Op.KNOWN_TO:
            return Where(name, op, self.one(Precision))
        if op is Op.LEADS_TO:
            other = self.one([spec_named("event"), spec_named("programme")])
            inner = self.query(other, depth + 1) if depth < DEEPEST else Query(other)
            return Where(name, op, self.one([other.name, inner]))
        if op is Op.HAS_ANY or (op is Op.IN and isinstance(kind, Choices | Refs)):
            return Where(name, op, tuple(self.some(spec, name) for _ in range(2)))
        if op in AMONG and isinstance(kind, Ref) and depth < DEEPEST:
            inner = self.query(spec_named(kind.entity), depth + 1)
            if pick := self.picked(kind.entity, depth):
                return Where(name, op, self.one([inner, pick]))
            return Where(name, op, inner)
        if op in AMONG:
            many = tuple(self.some(spec, name) for _ in range(self.one([0, 1, 3])))
            return Where(name, op, tuple(value for value in many if value is not None))
        value = self.some(spec, name)
        if op in ORDERED and value is None:
            return Where(name, Op.EMPTY)
        return Where(name, op, value)

    def picked(self, entity: str, depth: int) -> Any:
        """Values of a field that points at the same entity, over records of another one."""
        pointing = [(o, n) for o, n, k in pointers_to(spec_named(entity)) if isinstance(k, Ref)]
        if not pointing:
            return None
        other, name = self.one(pointing)
        return self.query(other, depth + 1).pick(name)

    def some(self, spec: AnySpec, name: str) -> Any:
        """A value that some record has, so that conditions hold for some."""
        value = self.one(self.register.records[spec.name].values())[name]
        kind = spec.kinds[name]
        if isinstance(kind, Choices | Refs):
            return value[0] if value else (STRAY if isinstance(kind, Choices) else 0)
        return value


OPTIONS = settings(max_examples=120)
SPECS_WITH_RECORDS = [spec for spec in SPECS.values() if spec.name != "code_item"]
specs = st.sampled_from(SPECS_WITH_RECORDS)


@given(data=st.data(), spec=specs)
@OPTIONS
def test_a_query_finds_what_the_model_finds(
    register: Model, data: st.DataObject, spec: AnySpec
) -> None:
    draws = Draws(data, register)
    query = draws.query(spec)
    expected = {values["id"] for values in register.found(query)}
    reader = register.workspace.reader
    assert set(reader.ids(query)) == expected
    assert reader.count(query) == len(expected)
    assert [values["id"] for values in reader.all(query)] == list(reader.ids(query))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiling, "FEWER", draws.one([0, 1_000_000]))
        assert set(reader.ids(query)) == expected, "whichever way others are looked into"


@pytest.mark.parametrize("spec", SPECS_WITH_RECORDS, ids=lambda spec: spec.name)
def test_every_order_of_every_entity(register: Model, spec: AnySpec) -> None:
    for name, kind in spec.kinds.items():
        if name in {"uuid", "created", "updated"} or isinstance(kind, Checklist | Structure):
            continue
        for order in (name, f"-{name}"):
            query = Query(spec, order=order)
            assert list(register.workspace.reader.ids(query)) == register.ids(query), order


@given(data=st.data(), spec=specs)
@OPTIONS
def test_totals_are_those_of_the_model(register: Model, data: st.DataObject, spec: AnySpec) -> None:
    draws = Draws(data, register)
    countable = [
        n for n, k in spec.fields.items() if not isinstance(k, Link | Structure | Checklist)
    ]
    summed = [n for n, k in spec.fields.items() if isinstance(k, Number | Money)]
    by = tuple(dict.fromkeys(draws.one(countable) for _ in range(draws.one([0, 1, 2]))))
    sums = tuple(dict.fromkeys(draws.one(summed) for _ in range(draws.one([0, 1, 2])) if summed))
    totals = Totals(draws.query(spec, DEEPEST), by, sums)
    found = register.workspace.reader.totals(totals)
    assert sorted(found, key=repr) == sorted(register.totals(totals), key=repr)
    if sums:
        groups = len(by)

        def by_sum(row: tuple[Any, ...]) -> tuple[Any, ...]:
            first = row[groups + 1]
            keys = ((key is not None, key) for key in row[:groups])
            return (first is None, -(first or 0), *keys)

        most = replace(totals, most=draws.one([1, 2, 3]))
        greatest = register.workspace.reader.totals(most)
        assert greatest == sorted(found, key=by_sum)[: most.most]


@given(data=st.data())
@OPTIONS
def test_heads_are_the_same_whichever_index_is_read(register: Model, data: st.DataObject) -> None:
    draws, spec = Draws(data, register), SPECS["event_attendance"]
    events = draws.query(SPECS["event"], DEEPEST)
    fixed = draws.one([(), (is_("channel", "onsite"),), (is_("sex", "f"),)])
    by = draws.one([("channel",), ("age_band", "sex"), ("channel", "sex", "age_band"), ("event",)])
    totals = Totals(Query(spec, where=(*fixed, in_("event", events))), by, ("count",))
    expected = sorted(register.totals(totals), key=repr)
    for many in (0, 1_000_000):  # gathered by their events; read in the order of the groups
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(reading, "MANY", many)
            found = register.workspace.reader.totals(totals)
        assert sorted(found, key=repr) == expected


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("کتاب‌خانه", "كتابخانه"),
        ("کتاب‌خانه", "کتاب خانه"),
        ("مُدیر", "مدير"),
        ("می‌رود", "ميرود"),
        ("۱۴۰۴/۰۵", "1404/05"),
        ("۱۴۰۴/۰۵", "١٤٠٤"),
        ("مسئول", "مسؤول"),
        ("مسئول", "مسئ"),
        ("Çorum", "corum"),
        ("gnlc 2025", "GNLC ۲۰۲۵"),
        ("آب", "اب"),
        ("ب", "ب"),
        ("رویداد؛ دوم", 'دوم "رویداد'),
    ],
)
def test_words_are_found_in_any_spelling(register: Model, stored: str, typed: str) -> None:
    spec = SPECS["organisation"]
    with register.workspace.act(Message("x")) as act:
        number = act.create(spec, {"name_fa": f"پیش {stored} پس"})
    try:
        assert number in register.workspace.reader.ids(Query(spec, text=typed))
        assert number not in register.workspace.reader.ids(Query(spec, text=f"{typed} zzz"))
    finally:
        register.workspace.undo()


def test_a_search_of_signs_only_narrows_nothing(register: Model) -> None:
    spec = SPECS["event"]
    assert len(register.workspace.reader.ids(Query(spec, text="؟ —"))) == len(
        register.records["event"]
    )


def test_words_narrow_no_register_without_texts(register: Model) -> None:
    spec = SPECS["event_attendance"]
    assert not spec.search
    assert len(register.workspace.reader.ids(Query(spec, text="کارگاه"))) == len(
        register.records[spec.name]
    )


def test_pieces_of_a_number_are_held_exactly(register: Model) -> None:
    """A value with more places than are stored lies between stored values."""
    spec, reader = SPECS["event"], register.workspace.reader
    values = [v["duration_hours"] for v in register.records["event"].values()]
    known = [value for value in values if value is not None]
    for wanted in ("0.001", "1.499", "2.505"):
        number = type(known[0])(wanted)
        below = reader.count(Query(spec, where=(Where("duration_hours", Op.LESS, number),)))
        assert below == sum(value < number for value in known)
        assert not reader.count(Query(spec, where=(is_("duration_hours", number),)))


@pytest.mark.parametrize(
    "condition",
    [
        Where("clusters", Op.LESS, 1),
        Where("title_fa", Op.HAS_ANY, ("x",)),
    ],
)
def test_an_operator_that_does_not_suit_a_field_is_a_bug(condition: Where) -> None:
    with pytest.raises(AssertionError, match="does not suit programme"):
        compile_ids(Query(SPECS["programme"], where=(condition,)), *NOTHING_KNOWN)


def test_a_list_without_entries_orders_by_number(register: Model) -> None:
    statement = compile_ids(Query(SPECS["event"], order="-type"), *NOTHING_KNOWN)
    assert statement.text == 'SELECT t.id FROM "event" t ORDER BY t.id DESC'
    assert not statement.values


def test_values_never_become_part_of_a_statement() -> None:
    wicked = "'; DROP TABLE event; --"
    query = Query(
        SPECS["event"],
        text=wicked,
        where=(is_("title_fa", wicked), in_("type", (wicked,)), Where("status", Op.IS_NOT, wicked)),
    )
    statement = compile_ids(query, *NOTHING_KNOWN)
    assert "DROP" not in statement.text
    assert statement.values.count(wicked) == 3


def test_only_the_first_ids_are_asked_for(workspace: Workspace) -> None:
    for number in range(5):
        make(workspace, "organisation", name_fa=f"سازمان {number}")
    query = Query(SPECS["organisation"], order="-id")
    everything = workspace.reader.ids(query)
    assert list(workspace.reader.ids(query, 2)) == list(everything[:2])
    assert list(workspace.reader.ids(query, 99)) == list(everything)

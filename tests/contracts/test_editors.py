"""Every kind of field has an input that keeps every value, in both directions of writing."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from learningcity_desktop import i18n
from learningcity_desktop.domain import base, kinds, links
from learningcity_desktop.domain.base import Identity, Key, Moment
from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Structure, Text
from learningcity_desktop.domain.links import (
    Checklist,
    Choice,
    Choices,
    Link,
    Pointer,
    Ref,
    Refs,
)
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import month_bounds
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme, translation
from learningcity_desktop.ui.editors import EDITORS, Editor, make_editor
from tests.making import make

days = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))
months = st.builds(
    lambda y, m: PartialDate(month_bounds(y, m)[0], Precision.MONTH),
    st.integers(1300, 1450),
    st.integers(1, 12),
)
years = st.builds(
    lambda y: PartialDate(month_bounds(y, 1)[0], Precision.YEAR), st.integers(1300, 1450)
)
exact = days.map(lambda d: PartialDate(d, Precision.DAY))
words = st.text(alphabet="آابپتجچکگمنویی‌ ۱۲۳abc-،«»(\u2068\u2069", max_size=60)
lines = st.text(alphabet="آابپتکگی‌ abc.\n", max_size=80)
AREAS = ("plan", "involvement", "celebration")
FEATURES = ("1.1", "1.2", "4.3", "10.1", "12.2", "gone")
QUESTIONS = ("Q1", "Q2", "Q5", "gone")


def _sorted_sets(of: Any) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(of), unique=True).map(lambda c: tuple(sorted(c)))


CASES: dict[str, tuple[Kind, st.SearchStrategy[Any]]] = {
    "text": (Text("Name"), words.map(clean)),
    "lines": (Text("Name", multiline=True), lines.map(lambda t: clean(t, multiline=True))),
    "latin": (Text("Mail", latin=True), st.from_regex(r"[a-z0-9@./-]{0,30}", fullmatch=True)),
    "whole": (Number("Heads"), st.none() | st.integers(0, 10**15)),
    "year": (Number("Year", ordinal=True), st.none() | st.integers(1200, 2200)),
    "hours": (Number("Hours", places=2), st.none() | st.decimals(0, 10**9, places=2)),
    "money": (Money("Amount"), st.none() | st.integers(0, 2**62)),
    "change": (Money("Change", signed=True), st.none() | st.integers(-(2**62), 2**62)),
    "flag": (Flag("Open"), st.sampled_from([None, True, False])),
    "day": (Date("Day"), st.none() | days),
    "month": (Date("Month", coarsest=Precision.MONTH), st.none() | exact | months),
    "rough": (Date("Rough", coarsest=Precision.YEAR), st.none() | exact | months | years),
    "choice": (
        Choice("Type", code_list="event_type"),
        st.sampled_from([None, "ET01", "ET09", "gone"]),
    ),
    "few": (Choices("Areas", code_list="six_area"), _sorted_sets((*AREAS, "gone"))),
    "many": (Choices("Features", code_list="key_feature"), _sorted_sets(FEATURES)),
    "list": (
        Checklist("Quality", code_list="checklist_quality"),
        st.dictionaries(st.sampled_from(QUESTIONS), st.booleans()).map(
            lambda d: tuple(sorted(d.items()))
        ),
    ),
    "ref": (Ref("Organiser", to=ORGANISATION), st.sampled_from([None, 1, 2, 3])),
    "refs": (Refs("Parties", to=ORGANISATION), _sorted_sets((1, 2, 3))),
    "link": (Link("Of"), st.sampled_from([None, *(Pointer("organisation", i) for i in (1, 2))])),
    "structure": (Structure("Parts"), st.none() | st.dictionaries(st.text(max_size=3), st.none())),
    "key": (Key("Number"), st.none() | st.integers(1, 10**6)),
    "identity": (Identity("Identity"), st.uuids().map(str)),
    "moment": (Moment("Changed"), st.sampled_from(["", "2025-12-04T10:20:30.000+00:00"])),
}
EVERY = pytest.mark.parametrize("name", CASES)


@pytest.fixture(scope="module")
def clothes(qapp: QApplication) -> Iterator[None]:
    """The program's colours: a problem is told by a border of theirs."""
    theme.wear(qapp, theme.Mode.LIGHT)
    yield
    qapp.setStyleSheet("")


@pytest.fixture(params=["fa", "en"])
def language(request: pytest.FixtureRequest, qapp: QApplication, clothes: None) -> Iterator[str]:
    del clothes
    translation.speak(qapp, i18n.use_language(request.param))
    yield request.param
    translation.speak(qapp, i18n.use_language("en"))


@pytest.fixture(scope="module")
def city(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A file that these tests only read."""
    folder = shutil.copytree(fresh_file, tmp_path_factory.mktemp("editors") / "city")
    opened = Workspace.open(folder)
    for name in ("دانشگاه مراغه", "شهرداری مراغه", "Microsoft شعبهٔ تهران"):
        make(opened, "organisation", name_fa=name)
    yield opened
    opened.close()


@pytest.fixture
def edit(qtbot: QtBot, city: Workspace, language: str) -> Callable[[str], Editor]:
    del language

    def made(name: str) -> Editor:
        editor = make_editor(CASES[name][0], city)
        qtbot.addWidget(editor)
        return editor

    return made


def test_every_kind_has_an_editor() -> None:
    declared = {
        member
        for module in (kinds, links, base)
        for member in vars(module).values()
        if isinstance(member, type) and issubclass(member, Kind) and member is not Kind
    }
    used = {type(kind) for spec in SPECS.values() for kind in spec.kinds.values()}
    assert declared | used == set(EDITORS)


@EVERY
def test_every_value_comes_back(edit: Callable[[str], Editor], name: str) -> None:
    editor = edit(name)
    kind, values = CASES[name]
    heard: list[None] = []
    editor.changed.connect(lambda: heard.append(None))

    @given(values)
    @settings(max_examples=25)
    def check(value: Any) -> None:
        editor.set_value(value)
        assert editor.value() == value
        assert editor.problem() is None
        assert editor.is_empty() == kind.is_empty(value)

    check()
    assert not heard


@EVERY
def test_leaving_a_field_unchanged_keeps_its_value(
    edit: Callable[[str], Editor], name: str
) -> None:
    editor = edit(name)

    @given(CASES[name][1])
    @settings(max_examples=10)
    def check(value: Any) -> None:
        editor.set_value(value)
        editor.commit()
        assert editor.value() == value

    check()


# What reads its own text back: the user may touch it and change nothing.
TYPED = ["text", "lines", "latin", "whole", "year", "hours", "money", "change", "day", "month"]


@pytest.mark.parametrize("name", [*TYPED, "rough"])
def test_shown_text_reads_back(edit: Callable[[str], Editor], name: str) -> None:
    editor = edit(name)

    @given(CASES[name][1])
    @settings(max_examples=25)
    def check(value: Any) -> None:
        editor.set_value(value)
        editor._typed()
        assert editor.value() == value
        editor.commit()
        assert editor.value() == value

    check()


@EVERY
def test_a_new_editor_is_empty_and_has_a_name(edit: Callable[[str], Editor], name: str) -> None:
    editor = edit(name)
    kind = CASES[name][0]
    assert editor.value() == kind.empty
    assert editor.is_empty()
    assert editor._named().accessibleName() == i18n._(kind.label)
    assert editor.focus_widget().window() is editor.window()


@EVERY
def test_a_problem_is_told_in_words_and_by_the_border(
    edit: Callable[[str], Editor], name: str
) -> None:
    editor = edit(name)
    editor.show()
    editor.set_problem("Something is wrong.")
    said = [label.text().lstrip("\u200f") for label in editor.findChildren(QLabel)]
    assert "Something is wrong." in said
    assert editor._framed().property("faulty") is True
    assert "Something is wrong." in editor._named().accessibleDescription()
    editor.set_problem(None)
    assert editor.problem() is None
    assert editor._framed().property("faulty") is False
    assert "Something" not in editor._named().accessibleDescription()


@EVERY
def test_setting_a_value_clears_what_was_said(edit: Callable[[str], Editor], name: str) -> None:
    editor = edit(name)
    editor.set_problem("Something is wrong.")
    editor.set_value(CASES[name][0].empty)
    assert editor.problem() is None


@EVERY
def test_nothing_is_left_behind(edit: Callable[[str], Editor], name: str) -> None:
    before = set(QApplication.topLevelWidgets())
    editor = edit(name)
    editor.show()
    editor.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert set(QApplication.topLevelWidgets()) <= before

"""Templates as files and versions: strict when they come in, never changed once kept."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.reporting import version_key
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.reporting import cycles, templates
from learningcity_desktop.services.reporting.template_check import questionnaire_problems
from learningcity_desktop.services.reporting.template_compare import compare
from learningcity_desktop.services.reporting.template_draft import Spot, TemplateDraft
from learningcity_desktop.services.reporting.template_words import difference_lines
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, open_cycle

VALID: dict[str, Any] = {
    "format": templates.FORMAT,
    "code": "award",
    "version": "2024",
    "status": "working",
    "title_fa": "جایزه",
    "title_en": "Award",
    "default_max_words": 200,
    "sections": [
        {
            "id": "A",
            "title_fa": "الف",
            "title_en": "",
            "repeat": {"of": "programme", "min": 0, "max": 5},
            "questions": [
                {"id": "A.1", "type": "text", "fa": "چه شد؟", "en": "", "max_words": 5},
                {"id": "A.2", "type": "table", "fa": "", "en": "T", "columns": ["a"]},
            ],
        },
        {"id": "B", "title_fa": "", "title_en": "B", "questions": []},
    ],
}


def text_of(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def test_a_file_comes_in_and_goes_out_the_same(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    for each in templates.templates(workspace):
        templates.write_file(each, path)
        again = templates.read_file(path)
        assert {name: each[name] for name in again} == again
        assert templates.take_in(workspace, again) == each["id"]
    assert not list(tmp_path.glob("*.part"))


def change(content: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(content)
    part: Any = changed
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    return changed


SECTION, QUESTION = ("sections", 0), ("sections", 0, "questions", 0)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (("code",), "", "Template: “code” is missing or is no text."),
        (("title_en",), 5, "Template: “title_en” is missing or is no text."),
        (("colour",), "", "Template: there is nothing called “colour”."),
        (("sections",), {}, "Template: “sections” is missing or is no list."),
        (("default_max_words",), 0, "Template: “default_max_words” is a whole number above zero."),
        (("annex",), 1, "Template: “annex” is true or false."),
        (SECTION, [], "Section 1 is no object with names and values."),
        ((*SECTION, "id"), "A.b", "Section 1: the id is missing or has a full stop in it."),
        ((*SECTION, "id"), "B", "Section B stands there twice."),
        ((*SECTION, "colour"), 1, "Section A: there is nothing called “colour”."),
        ((*SECTION, "title_en"), 1, "Section A: “title_en” is missing or is no text."),
        ((*SECTION, "title_fa"), "", "Section A has no title in any language."),
        ((*SECTION, "questions"), 1, "Section A: “questions” is missing or is no list."),
        ((*SECTION, "repeat"), {"of": "x"}, "Section A: only programmes can be asked about"),
        ((*SECTION, "repeat", "max"), 0, "Section A: “min” and “max” are whole numbers"),
        ((*SECTION, "repeat", "min"), 6, "Section A: “min” and “max” are whole numbers"),
        ((*SECTION, "repeat", "x"), 6, "Section A: there is nothing called “x”."),
        (QUESTION, "?", "Section A, question 1 is no object with names and values."),
        ((*QUESTION, "id"), "C.1", "Section A, question 1: the id must begin with that of its"),
        ((*QUESTION, "id"), "A.2", "Question A.2 stands there twice."),
        ((*QUESTION, "type"), "poem", "Question A.1: the type must be one of these: text, line"),
        ((*QUESTION, "type"), [], "Question A.1: the type must be one of these: text, line"),
        ((*QUESTION, "colour"), 1, "Question A.1: there is nothing called “colour”."),
        ((*QUESTION, "fa"), "", "Question A.1 asks nothing in any language."),
        ((*QUESTION, "en"), None, "Question A.1: “en” is missing or is no text."),
        ((*QUESTION, "max_words"), True, "Question A.1: “max_words” is a whole number above zero."),
        ((*QUESTION, "columns"), [1], "Question A.1: “columns” is no list of texts."),
        ((*QUESTION, "required"), "no", "Question A.1: “required” is true or false."),
    ],
)
def test_a_bad_file_is_refused_with_the_place(path: tuple[Any, ...], value: Any, said: str) -> None:
    assert templates.read_text(text_of(VALID))["code"] == "award"
    with pytest.raises(Refused) as refused:
        templates.read_text(text_of(change(VALID, path, value)))
    assert any(str(each).startswith(said) for each in refused.value.problems), [
        str(each) for each in refused.value.problems
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{\n  [}", "Line 2, character 3: this is not written as JSON."),
        ('{"a": NaN}', "The file is not written as JSON."),
        ('{"a": "\\ud800"}', "The file is not written as JSON."),
        ("[" * 100_000, "The file is not written as JSON."),
        ("[]", "This is no template: “format” is not “learning-city-template/1”."),
        ("{}", "This is no template"),
    ],
)
def test_what_is_no_template_is_told(text: str, said: str) -> None:
    with pytest.raises(Problem) as problem:
        templates.read_text(text)
    assert str(problem.value).startswith(said)


def test_files_that_cannot_be_read_or_written(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be read"):
        templates.read_file(tmp_path / "none.json")
    strange = tmp_path / "a.json"
    strange.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Problem, match="is no text in UTF-8"):
        templates.read_file(strange)
    strange.write_bytes(b" " * (templates.LARGEST_FILE + 1))
    with pytest.raises(Problem, match="too large for a template"):
        templates.read_file(strange)
    with pytest.raises(Problem, match="cannot be written"):
        templates.write_file(templates.read_text(text_of(VALID)), tmp_path / "no" / "a.json")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(max_examples=150)
@given(st.data())
def test_whatever_stands_in_a_file_is_read_or_refused(data: st.DataObject) -> None:
    """No file makes the program stumble: it is a template, or sentences say why it is none."""
    content = copy.deepcopy(VALID)
    part: Any = content
    while True:
        inner = part if isinstance(part, list) else list(part.values())
        deeper = [each for each in inner if isinstance(each, dict | list) and each]
        if not deeper or data.draw(st.booleans()):
            break
        part = data.draw(st.sampled_from(deeper))
    place = 0 if isinstance(part, list) else data.draw(st.sampled_from(sorted(part)))
    part[place] = data.draw(JSON)
    try:
        values = templates.read_text(text_of(content))
    except Problem:
        return
    assert templates.read_text(templates.file_text(values)) == values
    assert compare(values["sections"], values["sections"]) == []


def test_a_version_is_never_overwritten(workspace: Workspace) -> None:
    values = templates.read_text(text_of(VALID))
    first = templates.take_in(workspace, values)
    other = change(values, ("sections", "default_max_words"), 9)
    with pytest.raises(Problem, match="There is a template award 2024 already"):
        templates.take_in(workspace, other)
    second = templates.save_version(workspace, other)
    third = templates.save_version(workspace, {**other, "version": ""})
    fourth = templates.save_version(workspace, {**other, "version": "own"})
    found = {each["id"]: each for each in templates.templates(workspace)}
    assert [found[n]["version"] for n in (first, second, third, fourth)] == [
        *("2024", "2025", "1", "own")
    ]
    assert found[first]["sections"]["default_max_words"] == 200
    assert str(workspace.to_undo()) == "Template “جایزه” own kept"
    assert templates.take_in(workspace, {**values, "version": "2026"}) > fourth
    workspace.undo()
    assert templates.template_called(workspace, "award@2024")["id"] == first
    assert templates.template_called(workspace, "award")["id"] == fourth
    with pytest.raises(Problem, match="The report template “award@7” is not there"):
        templates.template_called(workspace, "award@7")
    with pytest.raises(Refused):
        templates.save_version(workspace, change(values, ("sections", "annex"), 3))


def test_an_answered_report_keeps_its_copy(workspace: Workspace) -> None:
    shipped = templates.template_called(workspace, cycles.WORKING_TEMPLATE)
    cycle = open_cycle(workspace, LEAST["reporting_cycle"])
    draft = TemplateDraft(shipped["sections"])
    draft.change(Spot(0, 0), "fa", "نام شهر شما")
    number = templates.save_version(workspace, {**shipped, "sections": draft.content})
    assert cycles.template_content(workspace)["id"] == number
    kept = cycles.cycle_numbered(workspace, cycle).sections
    assert kept == shipped["sections"]
    assert [d.id for d in compare(kept, draft.content)] == ["S1.1"]


@pytest.mark.parametrize(
    ("version", "following"),
    [
        ("0.1", "0.2"),
        ("0.9", "0.10"),
        ("2015/16", "2015/17"),
        ("v3b", "v4b"),
        ("", "1"),
        ("x", "x.1"),
    ],
)
def test_the_next_version(version: str, following: str) -> None:
    assert templates.next_version(version, {version}) == following
    assert templates.next_version("0.1", {"0.1", "0.2", "0.3"}) == "0.4"


def test_versions_are_ordered_as_numbers() -> None:
    ordered = ["0.9", "0.10", "0.10.1", "1", "2015/16", "2015/17"]
    assert sorted([*ordered[3:], *ordered[:3]], key=version_key) == ordered


# Comparing


def questions(*ids: str, **values: Any) -> dict[str, Any]:
    asked = [{"id": f"A.{i}", "type": "text", "fa": i, "en": "", **values} for i in ids]
    section = {"id": "A", "title_fa": "", "title_en": "A", "questions": asked}
    return {"sections": [section]}


def told(old: Any, new: Any) -> list[tuple[str, str]]:
    return [(each.kind, each.id) for each in compare(old, new)]


def test_what_was_added_removed_changed_and_moved() -> None:
    assert told(questions("1", "2"), questions("2", "3")) == [("added", "A.3"), ("removed", "A.1")]
    assert told(questions("1", "2", "3"), questions("3", "1", "2")) == [("moved", "A.3")]
    assert told(questions("1"), questions("1", max_words=3)) == [("changed", "A.1")]
    assert told(None, questions("1")) == [("added", "A"), ("added", "A.1")]
    assert told(questions("1"), None) == [("removed", "A"), ("removed", "A.1")]
    renamed = change(questions("1"), ("sections", 0, "title_fa"), "الف")
    assert told(questions("1"), renamed) == [("changed", "A")]


@given(st.permutations([str(n) for n in range(7)]))
def test_the_moved_are_as_few_as_can_be(order: list[str]) -> None:
    start = [str(n) for n in range(7)]
    moved = {each.id for each in compare(questions(*start), questions(*order))}
    stay = [i for i in order if f"A.{i}" not in moved]
    assert stay == sorted(stay)
    assert all(
        sorted([*stay, i], key=order.index) != sorted([*stay, i]) for i in start if i not in stay
    )


def test_differences_in_words() -> None:
    old = questions("1", required=True, type="text")
    new = questions("1", "2", max_words=1500, type="stat", columns=["a", "b"], repeat={"a": 1})
    added, changed = compare(old, new)
    assert difference_lines(added) == ["Added: \u2066A.2\u2069  2"]
    assert difference_lines(changed) == [
        "Altered: \u2066A.1\u2069  1",
        "Type of answer: Running text → Figures from the records",
        "Must be answered: Yes → –",
        "Most words: – → 1,500",
        "Columns: – → a, b",
        "Asked for each programme: – → a: 1",
    ]
    with i18n.speaking("fa"):
        assert difference_lines(added)[0].endswith("2")
    [moved] = compare(questions("1", "2"), questions("2", "1"))
    assert difference_lines(moved)[1:] == ["Place 2 → 1"]
    [off] = compare(questions("1"), questions("1", required=False, unit="x"))
    assert difference_lines(off)[1:] == ["Must be answered: – → No", "Unit: – → x"]


# Editing


def test_parts_come_and_go() -> None:
    draft = TemplateDraft(None)
    section = draft.add_section()
    first = draft.add_question(section)
    second = draft.add_question(first)
    between = draft.add_question(first)
    assert [q["id"] for q in draft.sections[0]["questions"]] == ["S1.1", "S1.3", "S1.2"]
    assert (first, second, between) == (Spot(0, 0), Spot(0, 1), Spot(0, 1))
    assert draft.add_section(section) == Spot(1)
    assert draft.add_section(section) == Spot(1)
    assert [each["id"] for each in draft.sections] == ["S1", "S3", "S2"]
    draft.remove(first)
    assert draft.add_question(section) == Spot(0, 2)
    assert draft.part(Spot(0, 2))["id"] == "S1.4"
    draft.remove(Spot(1))
    assert [each["id"] for each in draft.sections] == ["S1", "S2"]
    draft.change(section, "title_fa", "الف")
    draft.change(section, "repeat", {"of": "programme", "max": 3})
    draft.change(section, "repeat", None)
    assert draft.part(section).keys() == {"id", "title_fa", "title_en", "questions"}
    assert draft.is_changed
    assert draft.problems()


def test_the_original_stays_as_it_is() -> None:
    original = questions("1", "2")
    draft = TemplateDraft(original)
    draft.move(Spot(0, 0), 1)
    assert original == questions("1", "2")
    draft.move(Spot(0, 1), -1)
    assert not draft.is_changed


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(-1, 3), st.sampled_from([-1, 1]))))
def test_moving_loses_nothing_and_leaves_a_sound_template(
    moves: list[tuple[int, int, int]],
) -> None:
    draft = TemplateDraft({"sections": []})
    for name in "ABC":
        section = draft.add_section()
        draft.change(section, "title_fa", name)
        for number in range(2):
            draft.change(draft.add_question(section), "fa", f"{name}{number}")
    before = sorted(q["fa"] for s in draft.sections for q in s["questions"])
    for section_at, question_at, steps in moves:
        if section_at >= len(draft.sections):
            continue
        count = len(draft.sections[section_at]["questions"])
        spot = Spot(section_at, None if question_at < 0 else question_at)
        if question_at >= count:
            continue
        moved = draft.part(spot)
        assert draft.part(draft.move(spot, steps)) is moved
    assert sorted(q["fa"] for s in draft.sections for q in s["questions"]) == before
    assert list(questionnaire_problems(draft.content)) == []


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        (("version",), "9/..\n9", "a version is one line"),
        (("sections",), [], "it has no section"),
        ((*QUESTION, "max_words"), 10**30, "max_words"),
    ],
)
def test_what_no_report_could_ask_is_refused(path: tuple[Any, ...], value: Any, told: str) -> None:
    with pytest.raises(Problem, match=told) as refused:
        templates.read_text(text_of(change(VALID, path, value)))
    assert told in str(refused.value)

"""Attaching files: they belong to a record, are told apart by content, and are missed when gone."""

from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

ATTACHMENT = SPECS["attachment"]


@pytest.fixture
def event(workspace: Workspace) -> Pointer:
    return Pointer("event", make(workspace, "event"))


def values_of(workspace: Workspace, number: int) -> dict[str, Any]:
    values = workspace.values(ATTACHMENT, number)
    assert values is not None
    return values


def test_files_are_attached_as_one_action(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    paths = [tmp_path / "پوستر.PNG", tmp_path / "فیلم.mp4", tmp_path / "گزارش.pdf"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    numbers = evidence.attach(workspace, event, paths, consent="given")
    assert str(workspace.to_undo()) == "3 files attached to “کارگاه تغذیه”"
    found = [values_of(workspace, number) for number in numbers]
    assert [v["file"] for v in found] == ["پوستر.PNG", "فیلم.mp4", "گزارش.pdf"]
    assert [v["kind"] for v in found] == ["photo", "video", None]
    assert [v["size"] for v in found] == [len(p.name.encode()) for p in paths]
    assert {v["consent"] for v in found} == {"given"}
    assert {v["linked_to"] for v in found} == {event}
    for values, path in zip(found, paths, strict=True):
        assert evidence.path_of(workspace, values).read_text(encoding="utf-8") == path.name
        assert evidence.is_intact(workspace, values)


def test_one_bad_file_attaches_none(workspace: Workspace, event: Pointer, tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match=r"missing\.txt could not be copied in"):
        evidence.attach(workspace, event, [good, tmp_path / "missing.txt"])
    assert workspace.reader.count(Query(ATTACHMENT)) == 0
    assert evidence.attach(workspace, event, []) == []


def test_nothing_is_attached_to_a_record_that_is_gone(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    records.delete(workspace, SPECS["event"], [event.id])
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    with pytest.raises(Problem, match="This Event is no longer there"):
        evidence.attach(workspace, event, [tmp_path / "a.txt"])


@pytest.mark.parametrize("name", ["بی‌نام", "a", "گزارش نهایی.docx"])
def test_a_file_is_found_by_whatever_name_it_gets(
    workspace: Workspace, event: Pointer, tmp_path: Path, name: str
) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    [number] = evidence.attach(workspace, event, [tmp_path / "a.pdf"])
    draft = records.load(workspace, ATTACHMENT, number)
    draft.values["file"] = name
    records.save(workspace, draft)
    values = values_of(workspace, number)
    assert evidence.is_intact(workspace, values)
    assert evidence.path_of(workspace, values).suffix == ".pdf"


def test_a_name_with_stray_signs_is_cleaned_and_the_file_found(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    path = tmp_path / "كتاب.pdf "
    path.write_text("x", encoding="utf-8")
    [number] = evidence.attach(workspace, event, [path])
    values = values_of(workspace, number)
    assert values["file"] == "کتاب.pdf"
    assert evidence.is_intact(workspace, values)


def test_a_file_that_was_changed_or_taken_away_is_noticed(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    [number] = evidence.attach(workspace, event, [tmp_path / "a.pdf"])
    values = values_of(workspace, number)
    path = evidence.path_of(workspace, values)
    path.write_text("y", encoding="utf-8")
    assert not evidence.is_intact(workspace, values)
    path.unlink()
    assert not evidence.is_intact(workspace, values)
    path.mkdir()
    assert not evidence.is_intact(workspace, values)


def test_an_undone_attachment_comes_back_with_its_file(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    [number] = evidence.attach(workspace, event, [tmp_path / "a.pdf"])
    records.delete(workspace, ATTACHMENT, [number])
    workspace.undo()
    assert evidence.is_intact(workspace, values_of(workspace, number))

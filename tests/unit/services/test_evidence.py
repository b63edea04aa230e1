"""Attaching files: they belong to a record, are told apart by content, and are missed when gone."""

import os
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
    with pytest.raises(Problem, match="This event is no longer there"):
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


def test_folders_programs_and_empty_files_are_refused_in_words(
    workspace: Workspace, event: Pointer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST_FILE", 1024**3)
    names = ("عکس‌ها", "خالی.txt", "فهرست.pdf.EXE", "لوله", "گزارش.pdf", "بزرگ.mp4", "نیست.pdf")
    folder, empty, program, pipe, good, large, gone = (tmp_path / name for name in names)
    folder.mkdir()
    empty.touch()
    os.mkfifo(pipe)
    for path in (program, good):
        path.write_text("x", encoding="utf-8")
    with large.open("wb") as file:
        file.truncate(1024**3 + 1)
    taken, faults = evidence.sorted_out([folder, empty, program, pipe, good, large, gone])
    assert taken == [good]
    assert [str(fault) for fault in faults] == [
        "“عکس‌ها” is a folder. Choose the files in it, or pack them first.",
        "“خالی.txt” is empty.",
        "“فهرست.pdf.EXE” is a program and not evidence; it could harm computers.",
        "“لوله” is not a file that can be kept.",
        "“بزرگ.mp4” is larger than 1 GB; make it smaller first.",
        f"The file {gone} could not be copied in.",
    ]
    with pytest.raises(Problem, match="is a folder"):
        evidence.attach(workspace, event, [good, folder])
    assert workspace.reader.count(Query(ATTACHMENT)) == 0
    assert not workspace.store.attachments.exists()


def test_files_are_copied_with_a_sign_of_how_far_it_is(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    told: list[float] = []
    kept = evidence.copy_in(workspace, paths, told.append)
    assert told == [0.0, 0.5]
    assert workspace.to_undo() is not None  # the event; copies are no action of their own
    assert len(evidence.attach_kept(workspace, event, kept)) == 2


def test_areas_are_those_of_the_programme_else_of_the_register(workspace: Workspace) -> None:
    programme = make(workspace, "programme", six_area=("access", "funding"))
    series = make(workspace, "event_series", programme=programme)
    bare = make(workspace, "programme", title_fa="بی‌زمینه")
    event = make(workspace, "event", series=series)
    plan = make(workspace, "plan_action", programme=bare)
    wanted = {
        Pointer("programme", programme): ("access", "funding"),
        Pointer("programme", bare): (),
        Pointer("event", event): ("access", "funding"),
        Pointer("event", make(workspace, "event", programme=bare)): ("celebration",),
        Pointer("event", make(workspace, "event", venue=make(workspace, "venue"))): (
            "celebration",
        ),
        Pointer("plan_action", plan): ("plan",),
        Pointer("survey", make(workspace, "survey", event=event)): ("access", "funding"),
        Pointer("resolution", make(workspace, "resolution")): ("involvement",),
        Pointer("agreement", make(workspace, "agreement")): ("involvement",),
        Pointer("place", make(workspace, "place")): (),
        Pointer("event", 999): (),
    }
    assert {owner: evidence.areas_of(workspace, owner) for owner in wanted} == wanted


def test_attached_files_carry_guessed_areas_unless_others_are_told(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    [guessed] = evidence.attach(workspace, event, [tmp_path / "a.pdf"])
    [told] = evidence.attach(workspace, event, [tmp_path / "a.pdf"], areas=("plan",))
    assert values_of(workspace, guessed)["areas"] == ("celebration",)
    assert values_of(workspace, told)["areas"] == ("plan",)


def test_a_copy_is_saved_whole_or_not_at_all(
    workspace: Workspace, event: Pointer, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_text("x", encoding="utf-8")
    [number] = evidence.attach(workspace, event, [tmp_path / "a.pdf"])
    values = values_of(workspace, number)
    target = tmp_path / "نسخه.pdf"
    evidence.save_copy(workspace, values, target)
    assert target.read_text(encoding="utf-8") == "x"
    with pytest.raises(Problem, match="belongs to a city’s record"):
        evidence.save_copy(workspace, values, evidence.path_of(workspace, values))
    evidence.path_of(workspace, values).unlink()
    with pytest.raises(Problem, match="could not be written"):
        evidence.save_copy(workspace, values, tmp_path / "دیگر.pdf")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.pdf", "city", "نسخه.pdf"]

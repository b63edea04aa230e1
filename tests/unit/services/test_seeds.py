"""What ships reaches older files too: once, as one action, and never against somebody's will."""

from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import use_language
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.services import records, seeds
from learningcity_desktop.services.check import check
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.store import DATABASE

CODE = SPECS["code_item"]
LISTS = ("media_channel", "consent")


def older(folder: Path) -> Path:
    """A file of a version that shipped neither two of the lists nor templates nor days."""
    Workspace.create(folder).close()
    connection = open_connection(folder / DATABASE)
    marks = ", ".join("?" * len(LISTS))
    connection.execute(f"DELETE FROM code_item WHERE code_list IN ({marks})", LISTS)
    connection.execute("DELETE FROM report_template")
    connection.execute("DELETE FROM calendar_day")
    connection.execute("DELETE FROM setting WHERE key = 'shipped.planted'")
    connection.close()
    return folder


def everything(workspace: Workspace) -> dict[str, tuple[Any, ...]]:
    """What is in the lists, by identity."""
    return {
        values["uuid"]: tuple(values[name] for name in CODE.fields)
        for values in workspace.reader.all(Query(CODE))
    }


def test_an_older_file_is_given_what_it_lacks(tmp_path: Path) -> None:
    whole = Workspace.create(tmp_path / "new")
    expected = everything(whole)
    whole.close()
    workspace = Workspace.open(older(tmp_path / "old"))
    assert everything(workspace) == expected
    assert workspace.reader.count(Query(SPECS["report_template"]))
    assert workspace.reader.count(Query(SPECS["calendar_day"]))
    assert [f for f in check(workspace) if not f.warning] == []
    [action, begin] = workspace.history()
    assert (action.kind, begin.kind) == ("do", "begin")
    assert {change.op for change in action.changes} == {"create"}
    assert str(action.label) == "What this version of the program brings was added"
    use_language("fa")
    assert workspace.names.code_label("consent", "given") == "رضایت گرفته شد"
    workspace.close()


def test_nothing_is_written_where_nothing_is_missing(tmp_path: Path) -> None:
    folder = older(tmp_path / "city")
    Workspace.open(folder).close()
    before = (folder / DATABASE).read_bytes()
    workspace = Workspace.open(folder)
    assert seeds.plant_missing(workspace) == 0
    workspace.close()
    assert (folder / DATABASE).read_bytes() == before


def test_a_file_that_lacks_only_the_note_is_given_the_note(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "city")
    workspace.store.set_setting("shipped.planted", "of an older version")
    assert seeds.plant_missing(workspace) == 0
    assert [line.kind for line in workspace.history()] == ["begin"]
    workspace.close()


def test_what_was_deleted_stays_away_and_what_was_entered_stands(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "city")
    where = (is_("code_list", "media_channel"), is_("code", "own"))
    [gone] = workspace.reader.ids(Query(CODE, where=where))
    records.delete(workspace, CODE, [gone])
    workspace.close()
    connection = open_connection(tmp_path / "city" / DATABASE)
    connection.execute("DELETE FROM code_item WHERE code_list = 'consent'")
    connection.execute("DELETE FROM setting WHERE key = 'shipped.planted'")
    connection.execute(
        "INSERT INTO code_item (uuid, code_list, code, code__sort, label_fa, active)"
        " VALUES ('mine', 'consent', 'given', ?, 'بله', 1)",
        (sort_key("given"),),
    )
    connection.close()
    workspace = Workspace.open(tmp_path / "city")
    assert not workspace.reader.ids(Query(CODE, where=where))
    consent = list(workspace.reader.all(Query(CODE, where=(is_("code_list", "consent"),))))
    assert sorted(values["code"] for values in consent) == [
        *("given", "missing", "not_needed", "refused")
    ]
    assert [v["label_fa"] for v in consent if v["code"] == "given"] == ["بله"]
    workspace.close()


def test_taken_back_it_does_not_come_again(tmp_path: Path) -> None:
    folder = older(tmp_path / "city")
    workspace = Workspace.open(folder)
    workspace.undo()
    workspace.store.set_setting("shipped.planted", "")
    assert seeds.plant_missing(workspace) == 0
    workspace.redo()
    assert workspace.names.code_entries("consent")
    workspace.close()


def test_a_file_that_cannot_be_given_anything_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = older(tmp_path / "city")

    def fail() -> None:
        raise OSError("no such resource")

    monkeypatch.setattr(seeds, "_sources", fail)
    with pytest.raises(OSError, match="no such resource"):
        Workspace.open(folder)
    (folder / DATABASE).rename(folder / "moved.db")  # nobody holds it

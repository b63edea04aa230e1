"""A report never replaces a city's record, this one's or another's."""

from pathlib import Path

import pytest

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.backups import back_up_to
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.store import ATTACHMENTS, DATABASE


@pytest.mark.parametrize("name", [DATABASE, f"{ATTACHMENTS}/ab/x.pdf", f"x/../{DATABASE}"])
def test_the_citys_own_files_are_refused(workspace: Workspace, name: str) -> None:
    with pytest.raises(Problem, match="belongs to a city’s record"):
        refuse_record(workspace.folder, workspace.folder / name)


def test_another_citys_file_and_a_backup_are_refused(
    workspace: Workspace, fresh_file: Path, tmp_path: Path
) -> None:
    copy = back_up_to(workspace).path.rename(tmp_path / "copy.pdf")
    link = tmp_path / "link.pdf"
    link.symlink_to(fresh_file / DATABASE)
    for target in (fresh_file / DATABASE, copy, link):
        with pytest.raises(Problem, match="belongs to a city’s record"):
            refuse_record(workspace.folder, target)


def test_any_other_place_is_free(workspace: Workspace, tmp_path: Path) -> None:
    older = tmp_path / "older.pdf"
    older.write_bytes(b"%PDF-1.7")
    for target in (older, tmp_path / "new.pdf", workspace.folder / "report.pdf", tmp_path):
        refuse_record(workspace.folder, target)

"""Written files: whole or not at all, and what is told where they cannot be."""

import errno
import os
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.written import (
    new_workbook,
    sheet_name,
    unwritable,
    whole_or_not,
)


def test_the_file_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("older")
    with whole_or_not(path) as part:
        part.write_text("newer")
        assert path.read_text() == "older"
    assert path.read_text() == "newer"
    assert [*tmp_path.iterdir()] == [path]


@pytest.mark.parametrize("wrong", [KeyboardInterrupt, Problem, ValueError])
def test_what_ends_the_work_leaves_nothing(tmp_path: Path, wrong: type[BaseException]) -> None:
    def write() -> None:
        with whole_or_not(tmp_path / "x.txt") as part:
            part.write_text("half")
            raise wrong("stop")

    with pytest.raises(wrong):
        write()
    assert [*tmp_path.iterdir()] == []


def test_a_full_disk_is_told_as_such() -> None:
    for code in (errno.ENOSPC, errno.EDQUOT):
        told = str(unwritable(Path("x"), OSError(code, os.strerror(code))))
        assert told == "The disk is full; x was not written. Free some space and try again."
    other = OSError(errno.EACCES, os.strerror(errno.EACCES))
    assert str(unwritable(Path("x"), other)) == "x cannot be written: Permission denied"
    assert str(unwritable(Path("x"), OSError("odd"))) == "x cannot be written: odd"


def test_a_workbook_keeps_texts_as_texts(tmp_path: Path) -> None:
    with new_workbook(tmp_path / "x.xlsx") as book:
        book.add_worksheet("s").write_string(0, 0, "=1+1")
    [sheet] = CalamineWorkbook.from_path(tmp_path / "x.xlsx").sheet_names
    assert sheet == "s"
    assert [path.name for path in tmp_path.iterdir()] == ["x.xlsx"]


def test_a_workbook_without_its_folder_gives_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_workbook(tmp_path / "none" / "x.xlsx"):
        pass
    folder = tmp_path / "x.xlsx"
    folder.mkdir()
    with pytest.raises(IsADirectoryError), new_workbook(folder) as book:
        book.add_worksheet("s").write_string(0, 0, "x")
    assert [*tmp_path.iterdir()] == [folder]


def test_a_name_of_a_sheet_is_one_that_excel_takes() -> None:
    assert sheet_name("a/b:c*d?e[f]g\\h'i" + "x" * 40) == "abcdefghi" + "x" * 22


@pytest.mark.parametrize("name", [".", "", "/"])
def test_a_folder_is_no_name_of_a_file(name: str) -> None:
    with pytest.raises(Problem, match="is a folder"), whole_or_not(Path(name)):
        pass

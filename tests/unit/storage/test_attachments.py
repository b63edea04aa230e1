"""Files of evidence: kept once by what they contain, safely, whatever they are called."""

import hashlib
import os
import shutil
import stat
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem
from learningcity_desktop.storage.attachments import fingerprint, keep, place_of
from learningcity_desktop.storage.disk import flush_folder
from tests.unit.storage.conftest import without_rights


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "attachments"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def source(tmp_path: Path, name: str, content: bytes = b"content") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("content", [b"", b"x", b"y" * (1 << 20), b"z" * ((1 << 21) + 1)])
def test_a_copy_has_fingerprint_and_size_of_its_content(
    folder: Path, tmp_path: Path, content: bytes
) -> None:
    mark, size = keep(folder, source(tmp_path, "a.pdf", content))
    assert (mark, size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert place_of(folder, mark, "a.pdf").read_bytes() == content
    assert fingerprint(place_of(folder, mark, "a.pdf")) == mark


def test_equal_files_are_kept_once(folder: Path, tmp_path: Path) -> None:
    first = keep(folder, source(tmp_path, "a.pdf"))
    before = files(folder)[0].stat().st_ino
    assert keep(folder, source(tmp_path, "b.PDF")) == first
    assert keep(folder, source(tmp_path, "c.png")) == first
    assert [path.stat().st_ino for path in files(folder)] == [before]
    keep(folder, source(tmp_path, "a.pdf", b"other"))
    assert len(files(folder)) == 2


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("گزارش نهایی.pdf", ".pdf"),
        ("عکسِ «جشنواره».JPG", ".jpg"),
        ("بی‌پایان", ""),
        ("a.tar.gz", ".gz"),
        ("a.یک", ""),
        ("a.pdf ", ""),
        (".پنهان", ""),
        ("a.0123456789", ""),
    ],
)
def test_a_file_may_have_any_name(folder: Path, tmp_path: Path, name: str, ending: str) -> None:
    mark, _size = keep(folder, source(tmp_path, name))
    [kept] = files(folder)
    assert kept.name == mark + ending
    assert place_of(folder, mark, "anything else.txt") == kept


def test_a_name_that_is_no_text_at_all(folder: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.txt")
    mark, _size = keep(folder, source(tmp_path, name))
    assert place_of(folder, mark, name).name == f"{mark}.txt"


def test_a_copy_that_was_changed_is_made_good_again(folder: Path, tmp_path: Path) -> None:
    path = source(tmp_path, "a.txt")
    keep(folder, path)
    [kept] = files(folder)
    kept.write_bytes(b"CONTENT")  # of equal size
    keep(folder, path)
    assert kept.read_bytes() == b"content"


@pytest.mark.parametrize("fault", ["missing", "folder", "forbidden"])
def test_what_cannot_be_read_leaves_nothing(folder: Path, tmp_path: Path, fault: str) -> None:
    path = tmp_path / "a.txt"
    if fault == "folder":
        path.mkdir()
    elif fault == "forbidden":
        path = Path("/proc/self/mem")  # opens, but its beginning cannot be read
        if not path.exists():
            pytest.skip("this system has no such file")
    with pytest.raises(Problem, match="could not be copied in"):
        keep(folder, path)
    assert files(folder) == []


def test_a_folder_that_may_not_be_written_to(open_folder: Path) -> None:
    path = source(open_folder, "a.txt")
    (open_folder / "closed").mkdir(mode=0o555)
    with without_rights(), pytest.raises(Problem, match="could not be copied in"):
        keep(open_folder / "closed", path)
    with without_rights(), pytest.raises(Problem, match="could not be copied in"):
        keep(open_folder / "closed" / "attachments", path)
    assert files(open_folder) == [path]


def test_a_copy_is_on_the_disk_before_it_is_named(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[tuple[bool, list[str]]] = []
    fsync = os.fsync

    def watching(number: int) -> None:
        is_folder = stat.S_ISDIR(os.fstat(number).st_mode)
        flushed.append((is_folder, [path.suffix for path in files(folder)]))
        fsync(number)

    monkeypatch.setattr(os, "fsync", watching)
    keep(folder, source(tmp_path, "a.pdf"))
    assert flushed == [(False, [".part"]), (True, [".pdf"])]


def test_a_folder_is_flushed_and_not_kept_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers: list[int] = []
    monkeypatch.setattr(os, "fsync", numbers.append)
    flush_folder(tmp_path)
    [number] = numbers
    with pytest.raises(OSError, match="Bad file descriptor"):
        os.fstat(number)


def test_a_system_that_cannot_flush_folders_is_no_fault(tmp_path: Path) -> None:
    flush_folder(tmp_path)
    flush_folder(tmp_path / "missing")


def test_a_half_copy_of_a_killed_program_is_in_nobody_s_way(folder: Path, tmp_path: Path) -> None:
    folder.mkdir()
    (folder / "left.part").write_bytes(b"half")
    mark, _size = keep(folder, source(tmp_path, "a.pdf"))
    assert place_of(folder, mark, "a.pdf").is_file()


@settings(max_examples=20)
@given(st.lists(st.tuples(st.sampled_from("abc"), st.binary(max_size=3)), max_size=6))
def test_as_many_copies_as_contents(
    tmp_path_factory: pytest.TempPathFactory, given_files: list[tuple[str, bytes]]
) -> None:
    base = tmp_path_factory.mktemp("kept")
    folder = base / "attachments"
    marks = [keep(folder, source(base, name, content))[0] for name, content in given_files]
    assert len(files(folder)) == len({content for _name, content in given_files})
    for mark, (_name, content) in zip(marks, given_files, strict=True):
        assert place_of(folder, mark, "").read_bytes() == content
    shutil.rmtree(base)


def test_files_that_stand_beside_each_other_are_told_apart(folder: Path) -> None:
    """The first two signs of a fingerprint are the shelf; thousands of files share one."""
    shelf = folder / "ab"
    shelf.mkdir(parents=True)
    marks = ["ab" + sign * 62 for sign in "1234"]
    for mark in marks[:3]:
        (shelf / f"{mark}.pdf").write_text(mark, encoding="utf-8")
    assert place_of(folder, marks[1], "x.pdf").read_text(encoding="utf-8") == marks[1]
    assert place_of(folder, marks[3], "x.PDF") == shelf / f"{marks[3]}.pdf"


@pytest.mark.parametrize(
    "mark", ["../../../../etc/passwd", "/etc/passwd", "", "ab", "AB" * 32, "ab\0" + "c" * 61]
)
def test_what_is_no_fingerprint_leads_nowhere(folder: Path, mark: str) -> None:
    """Records come from other offices too; what they name must lie in the city's folder."""
    place = place_of(folder, mark, "x.png")
    assert place.is_relative_to(folder)
    assert not place.exists()

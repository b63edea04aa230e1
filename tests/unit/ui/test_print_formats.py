"""Reports in other formats than PDF: from the dialog of Ctrl+P and from the preview."""

import zipfile
from pathlib import Path

import pytest

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.formats import FORMATS
from learningcity_desktop.ui.report_files import SaveDialog
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.unit.ui.test_print_dialog import choose, dialog_of, previews

pytestmark = pytest.mark.usefixtures("tidy")


def answer_save(monkeypatch: pytest.MonkeyPatch, path: Path, form: str) -> list[SaveDialog]:
    """Choose a kind and a name in the next dialog that asks for a file."""
    asked: list[SaveDialog] = []

    def exec_(dialog: SaveDialog) -> int:
        asked.append(dialog)
        wanted = next(each for each in dialog.nameFilters() if each.endswith(f"(*.{form})"))
        dialog.selectNameFilter(wanted)
        dialog.filterSelected.emit(wanted)
        dialog.setDirectory(str(path.parent))
        dialog.selectFile(path.name)
        return 1

    monkeypatch.setattr(SaveDialog, "exec", exec_)
    return asked


def test_another_format_is_saved_and_told(
    session: Session, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(window)
    options = choose(dialog, "handover")
    assert dialog.preview_button.text() == _("Preview")
    options.format.setCurrentIndex(options.format.findData("docx"))
    assert dialog.preview_button.text() == _("Save as")
    [asked] = [answer_save(monkeypatch, tmp_path / "تحویل", "docx")]
    dialog.accept()
    settle(session)
    assert zipfile.is_zipfile(tmp_path / "تحویل.docx")
    assert previews(window) == []
    assert len(asked) == 1
    assert choose(dialog_of(window), "handover").chosen_format().id == "docx"


def test_no_file_named_is_no_file_written(
    session: Session, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SaveDialog, "exec", lambda _dialog: 0)
    dialog = dialog_of(window)
    options = choose(dialog, "handover")
    options.format.setCurrentIndex(options.format.findData("txt"))
    dialog.accept()
    settle(session)
    assert [*tmp_path.glob("*.txt")] == []


def test_the_preview_saves_in_every_format(
    session: Session, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = dialog_of(window)
    choose(dialog, "handover")
    dialog.accept()
    settle(session)
    [preview] = previews(window)
    for form in FORMATS:
        answer_save(monkeypatch, tmp_path / "file", form)
        preview._on_save()
        settle(session)
        assert (tmp_path / f"file.{form}").stat().st_size > 100
    assert (tmp_path / "file.pdf").read_bytes() == preview._path.read_bytes()
    assert len([*tmp_path.glob("file.*")]) == len(FORMATS)


def test_the_kind_of_file_gives_the_ending(window: MainWindow) -> None:
    dialog = SaveDialog("صورت‌جلسه", [*FORMATS.values()], window)
    assert dialog.target.path.name == "صورت‌جلسه.pdf"
    last = dialog.nameFilters()[-1]
    dialog.selectNameFilter(last)
    dialog.filterSelected.emit(last)
    assert dialog.target.path.name == "صورت‌جلسه.txt"
    assert dialog.target.form.id == "txt"
    dialog.deleteLater()

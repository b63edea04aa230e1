"""Evidence by hand: dropped on a form or a row, looked at, missed when gone; never in the way."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSize, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services import evidence
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import attaching, opening, thumbnails
from learningcity_desktop.ui.dialogs.attach_dialog import AttachDialog
from learningcity_desktop.ui.dialogs.file_preview import FilePreview
from learningcity_desktop.ui.forms.evidence_part import EvidencePart
from learningcity_desktop.ui.pages.evidence_page import EvidencePage
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.thumbnails import large_picture, small_picture
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import press

pytestmark = pytest.mark.usefixtures("tidy")

ATTACHMENT, EVENT = SPECS["attachment"], SPECS["event"]
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
COPY = Qt.DropAction.CopyAction


def photo(folder: Path, name: str = "عکس.png", size: tuple[int, int] = (640, 480)) -> Path:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    path = folder / name
    assert image.save(str(path))
    return path


def document(folder: Path) -> Path:
    path = folder / "گزارش.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    painter.fillRect(0, 0, 2000, 2000, Qt.GlobalColor.black)
    painter.end()
    return path


def dropped(files: list[Path], target: QWidget, place: QPoint) -> bool:
    """Drag files over a widget and let them fall; tells whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    entering = QDragEnterEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, entering)
    moving = QDragMoveEvent(place, COPY, data, LEFT, NONE)
    QApplication.sendEvent(target, moving)
    if not (entering.isAccepted() and moving.isAccepted()):
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(place), COPY, data, LEFT, NONE))
    return True


def files_of(workspace: Workspace, entity: str, record: int) -> list[str]:
    query = Query(ATTACHMENT)
    owner = Pointer(entity, record)
    return [v["file"] for v in workspace.reader.all(query) if v["linked_to"] == owner]


def record_page(session: Session, window: MainWindow, name: str) -> RecordPage:
    window.go_to(name)
    settle(session)
    page = window.current_page()
    assert isinstance(page, RecordPage)
    return page


def test_files_fall_on_any_tab_of_a_form(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    event = make(workspace, "event")
    page = record_page(session, window, "events")
    files = [photo(tmp_path), document(tmp_path)]
    assert dropped(files, page.form, QPoint(20, 200))
    settle(session)
    assert files_of(workspace, "event", event) == ["عکس.png", "گزارش.pdf"]
    assert window._toast.isVisible()
    window.undo()
    assert files_of(workspace, "event", event) == []


def test_a_line_of_text_leaves_files_to_the_form(clothes: None, tmp_path: Path) -> None:
    del clothes
    line = TextLine()
    assert not dropped([photo(tmp_path)], line, QPoint(2, 2))
    assert line.text() == ""
    line.deleteLater()


def test_files_fall_on_the_row_they_hover_over(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    first, second = make(workspace, "event", title_fa="یک"), make(workspace, "event", title_fa="دو")
    page = record_page(session, window, "events")
    row = page.table.row_of(second)
    assert row is not None
    place = page.list.visualRect(page.table.index(row, 0)).center()
    assert dropped([photo(tmp_path)], page.list.viewport(), place)
    assert files_of(workspace, "event", second) == ["عکس.png"]
    assert files_of(workspace, "event", first) == []
    below = QPoint(10, page.list.viewport().height() - 2)
    assert not dropped([photo(tmp_path)], page.list.viewport(), below)


def test_what_is_refused_is_told_and_the_rest_attached(
    session: Session,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    event = make(workspace, "event")
    page = record_page(session, window, "events")
    told: list[str] = []
    monkeypatch.setattr(window, "tell", lambda problem: told.append(str(problem)))
    (tmp_path / "پوشه").mkdir()
    page.form.attach([tmp_path / "پوشه", photo(tmp_path)])
    assert len(told) == 1
    assert "پوشه" in told[0]
    assert files_of(workspace, "event", event) == ["عکس.png"]
    page.make_new()
    page.form.attach([photo(tmp_path)])
    assert workspace.reader.count(Query(ATTACHMENT)) == 1
    assert window._toast.isVisible()


def test_large_files_are_copied_beside_the_window(
    session: Session,
    window: MainWindow,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attaching, "_QUICK", 0)
    event = make(workspace, "event")
    owner = Pointer("event", event)
    attaching.attach_files(window.desk, owner, [photo(tmp_path)], window)
    settle(session)
    assert files_of(workspace, "event", event) == ["عکس.png"]
    told: list[str] = []
    monkeypatch.setattr(window, "tell", lambda problem: told.append(str(problem)))

    def full(*_args: object) -> None:
        raise Problem(message=evidence.Message("full"))

    monkeypatch.setattr(evidence, "copy_in", full)
    attaching.attach_files(window.desk, owner, [photo(tmp_path)], window)
    settle(session)
    assert told == ["full"]


def test_the_register_shows_pictures_and_what_is_missing(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    event = Pointer("event", make(workspace, "event"))
    kept, gone = evidence.attach(workspace, event, [photo(tmp_path), document(tmp_path)])
    values = workspace.values(ATTACHMENT, gone)
    assert values is not None
    evidence.path_of(workspace, values).unlink()
    page = record_page(session, window, "evidence")
    assert isinstance(page, EvidencePage)
    assert list(page.cells.faults) == [gone]
    assert page.faults.isVisible()
    small = thumbnails.thumbnails_of(window.desk)
    assert small.picture(workspace.values(ATTACHMENT, kept) or {}, QSize(44, 33), 1.0) is not None
    assert small.picture(values, QSize(44, 33), 1.0) is None
    door = page._fault_row.itemAt(0).widget()
    assert door is not None
    door.click()  # type: ignore[attr-defined]
    assert page.table.rowCount() == 1
    page.filters.clear()
    workspace.undo()
    settle(session)
    assert not page.faults.isVisible()
    page.look_over(thorough=True)
    settle(session)
    assert window._toast.isVisible()


def test_space_and_enter_look_at_a_file_and_arrows_at_the_others(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    event = Pointer("event", make(workspace, "event"))
    evidence.attach(workspace, event, [photo(tmp_path), photo(tmp_path, "ب.png", (80, 60))])
    page = record_page(session, window, "evidence")
    page.list.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        press(page.list, key)
        settle(session)
        look = next(d for d in window.findChildren(FilePreview) if d.isVisible())
        look.close()
        settle(session)
    press(page.list, Qt.Key.Key_Space)
    settle(session)
    look = next(d for d in window.findChildren(FilePreview) if d.isVisible())
    first = look.told.text()
    assert not look.picture.pixmap().isNull()
    press(look, Qt.Key.Key_Left)  # from right to left, on
    settle(session)
    assert look.told.text() != first
    press(look, Qt.Key.Key_Right)
    settle(session)
    assert look.told.text() == first
    opening.save_to(window.desk, look._values, tmp_path / "رونوشت.png")
    assert (tmp_path / "رونوشت.png").is_file()
    look.close()


def test_files_are_attached_from_the_register(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    event = make(workspace, "event")
    page = record_page(session, window, "evidence")
    assert dropped([photo(tmp_path)], page.list.viewport(), QPoint(9, 9))
    dialog = next(d for d in window.findChildren(AttachDialog) if d.isVisible())
    assert dialog.list.count() == 1
    assert not dialog.attach_button.isEnabled()
    dialog.attach()
    assert dialog.isVisible()
    dialog.owner.set_value(Pointer("event", event))
    dialog.owner.changed.emit()
    assert dialog.attach_button.isEnabled()
    dialog.attach_button.click()
    settle(session)
    assert files_of(workspace, "event", event) == ["عکس.png"]


def test_the_evidence_tab_shows_files_and_a_programme_its_areas(
    session: Session, window: MainWindow, workspace: Workspace, tmp_path: Path
) -> None:
    programme = make(workspace, "programme", six_area=("plan",))
    [number] = evidence.attach(workspace, Pointer("programme", programme), [photo(tmp_path)])
    page = record_page(session, window, "programmes")
    page.form.tabs.setCurrentIndex(6)
    settle(session)
    part = next(p for p in page.form.parts if isinstance(p, EvidencePart))
    assert part.items.count() == 1
    assert part.areas.isVisible()
    [[button]] = part._pictures.values()
    assert not button.icon().isNull()
    button.click()
    settle(session)
    look = next(d for d in window.findChildren(FilePreview) if d.isVisible())
    look.close()
    part._on_remove(number)
    assert part.items.count() == 0
    assert not part.areas.isVisible()


def test_a_document_shows_its_first_page(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    picture = large_picture(document(tmp_path), QSize(200, 200))
    assert picture is not None
    assert picture.height() == 200
    dark = [picture.pixelColor(x, x).lightness() for x in range(0, picture.width(), 4)]
    assert min(dark) < 60 < 250 < max(dark)
    (tmp_path / "broken.pdf").write_text("not a pdf", encoding="utf-8")
    assert large_picture(tmp_path / "broken.pdf", QSize(9, 9)) is None
    (tmp_path / "broken.png").write_text("not a picture", encoding="utf-8")
    assert large_picture(tmp_path / "broken.png", QSize(9, 9)) is None


def test_small_pictures_are_kept_outside_and_never_too_many(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    folder = tmp_path / "cache"
    path = photo(tmp_path, size=(1000, 500))
    picture = small_picture(path, "a" * 64, folder)
    assert picture is not None
    assert (picture.width(), picture.height()) == (256, 128)
    [kept] = folder.iterdir()
    path_before = kept.stat().st_mtime_ns
    assert small_picture(path, "a" * 64, folder) == picture
    assert kept.stat().st_mtime_ns == path_before
    assert small_picture(tmp_path / "gone.png", "b" * 64, folder) is None
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 2)
    monkeypatch.setattr(thumbnails, "_PRUNE_EVERY", 1)
    for letter in "cdef":
        small_picture(path, letter * 64, folder)
    assert len(list(folder.iterdir())) <= 3
    monkeypatch.setattr(thumbnails, "_LARGEST", 1)
    assert small_picture(path, "9" * 64, folder) is None

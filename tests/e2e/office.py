"""Somebody at the window: pages, fields and keys, and what the program says read back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import _
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.preview import PreviewDialog
from learningcity_desktop.ui.dialogs.print_dialog import PrintDialog
from learningcity_desktop.ui.editors import Editor
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow
from tests.e2e.tour import text_of
from tests.unit.ui.hands import press, type_text

_LONGEST_MS = 20_000


class Office:
    """A session and its keyboard; ``keys`` counts what was pressed."""

    def __init__(self, session: Session, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.session = session
        self.keys = 0
        self.rest()

    @property
    def workspace(self) -> Workspace:
        """The open city."""
        return self.session.workspace

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.session.main_window is not None
        return self.session.main_window

    def rest(self) -> None:
        """Wait until the program has done all there was to do, as a window that is worked in."""
        settle(self.session)
        if QApplication.activeWindow() is None:  # without a screen nobody gives it back
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window)

    def wait_for(self, there: Callable[[], bool]) -> None:
        """Wait until something in the background has come true."""
        self._qtbot.waitUntil(there, timeout=_LONGEST_MS)
        self.rest()

    # Keys

    def press(self, keys: str) -> None:
        """Press a chord such as «Ctrl+N» where the caret is."""
        chord = QKeySequence(keys)[0]  # type: ignore[index] - it is, at run time
        target = QApplication.focusWidget() or QApplication.activeWindow() or self.window
        QTest.keyClick(target, chord.key(), chord.keyboardModifiers())
        self.keys += 1
        self.rest()

    def type(self, text: str) -> None:
        """Type letters where the caret is."""
        for char in text:  # the first may open an editor, into which the others go
            target = QApplication.focusWidget()
            assert target is not None
            type_text(target, char)
        self.keys += len(text)
        self.rest()

    # Pages and records

    def go(self, page: str) -> None:
        """Turn to a page."""
        self.window.go_to(page)
        self.rest()

    def open(self, entity: str, record: int) -> None:
        """Turn to a record."""
        self.window.open_record(entity, record)
        self.rest()

    @property
    def form(self) -> RecordForm:
        """The form that is worked in: that of a dialogue, or that of the page."""
        dialog = QApplication.activeModalWidget()
        [form] = [f for f in (dialog or self.window).findChildren(RecordForm) if f.isVisible()]
        return form

    def tab(self, title: str) -> None:
        """Turn to a tab of the form, called by its message."""
        tabs = self.form.tabs
        titles = [tabs.tabText(number) for number in range(tabs.count())]
        tabs.setCurrentIndex(titles.index(_(title)))
        self.rest()

    def fill(self, **texts: str) -> None:
        """Type into fields of the form; what was there goes."""
        for name, text in texts.items():
            self._fill(self.editor(self.form.spec.name, name), text)

    def add_child(self, entity: str, **texts: str) -> None:
        """Add a record that lives inside the shown one."""
        self._children(entity).add_button.click()
        self.rest()
        for name, text in texts.items():
            self._fill(self.editor(entity, name), text)

    def set_child(self, entity: str, row: int, **texts: str) -> None:
        """Change a record that lives inside the shown one."""
        part = self._children(entity)
        part.table.setCurrentIndex(part.model.index(row, 0))
        self.rest()
        for name, text in texts.items():
            self._fill(self.editor(entity, name), text)

    def _children(self, entity: str) -> ChildrenPart:
        parts = [part for part in self.form.parts if isinstance(part, ChildrenPart)]
        [part] = [part for part in parts if part.spec.name == entity]
        return part

    def editor(self, entity: str, field: str) -> Editor:
        """The editor of a field on the tabs that were opened."""
        for grid in self.form.findChildren(FieldGrid):
            if grid.spec.name == entity and field in grid.editors:
                return grid.editors[field]
        raise AssertionError(f"no field {entity}.{field} on the tabs that were opened")

    def _fill(self, editor: Editor, text: str) -> None:
        stop = editor.focus_widget()
        stop.setFocus()
        self.rest()
        press(stop, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.type(text)
        self.press("Tab")

    def save(self) -> None:
        """Ctrl+S; nothing may be refused."""
        form = self.form
        self.press("Ctrl+S")
        assert not form.is_dirty, self.faults()

    # Files and paper

    def drop(self, files: list[Path], onto: QWidget) -> None:
        """Drag files from the desktop onto something and let them fall."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
        place = QPointF(onto.rect().center())
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        entering = QDragEnterEvent(place.toPoint(), copy, data, left, none)
        entering.ignore()
        QApplication.sendEvent(onto, entering)
        assert entering.isAccepted(), "files may not fall here"
        QApplication.sendEvent(onto, QDropEvent(place, copy, data, left, none))
        self.rest()

    def print(self, report: str, paper: Path) -> str:
        """Ctrl+P, the report by the arrows, Enter; returns the words on the kept paper."""
        self.press("Ctrl+P")
        asked = self.dialog()
        assert isinstance(asked, PrintDialog)
        ids = list(REPORTS)
        steps = ids.index(report) - ids.index(asked.report.id)
        for _step in range(abs(steps)):
            self.press("Down" if steps > 0 else "Up")
        assert asked.report.id == report
        self.press("Return")
        return self.keep_shown_paper(paper)

    def keep_shown_paper(self, paper: Path) -> str:
        """Keep the pages that are about to be shown; returns the words on them."""
        self.wait_for(lambda: isinstance(QApplication.activeModalWidget(), PreviewDialog))
        shown = self.dialog()
        assert isinstance(shown, PreviewDialog)
        shown.save_to(paper)
        self.press("Esc")
        return text_of(paper)

    # Reading

    def all(self, entity: str) -> list[dict[str, Any]]:
        """Every stored record of an entity."""
        return list(self.workspace.reader.all(Query(spec_named(entity))))

    def faults(self) -> list[str]:
        """What the shown form says is wrong."""
        problems = [editor.problem() for editor in self.form.findChildren(Editor)]
        return [self.form.message.text(), *(text for text in problems if text)]

    def said(self, within: QWidget | None = None) -> str:
        """All words that can be seen."""
        labels = (within or self.window).findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    def dialog(self) -> QDialog:
        """The dialogue that is open."""
        [dialog] = [
            w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()
        ]
        return dialog


def a_photo(folder: Path, name: str = "photo.png") -> Path:
    """A small picture."""
    from PySide6.QtGui import QImage

    path = folder / name
    picture = QImage(64, 48, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkCyan)
    assert picture.save(str(path))
    return path

"""The register of evidence: small pictures, what is missing or changed, a look at the files."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStyleOptionViewItem, QWidget

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.query import Query, in_
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.services.evidence_state import State, Watch
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dropping import FileDrop
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.models.record_table import IdRole, RecordTable
from learningcity_desktop.ui.pages.page import quiet_button
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.thumbnails import sign_picture, thumbnails_of
from learningcity_desktop.ui.widgets.record_list import Cell

_PICTURE = QSize(44, 33)
_ROW = 42
_WANTED = ("hash", "file", "kind")
#: The column that a picture stands before; a file without a caption is called by its name there.
_TITLE = "caption_fa"


class EvidencePage(RecordPage):
    """The list of all files; Enter or Space looks at one, a chip tells which are not sound."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, ATTACHMENT)
        self._watch = Watch(desk.workspace)
        self._looking = False
        self.cells = _FileCell(self)
        self.list.setItemDelegate(self.cells)
        self.list.verticalHeader().setDefaultSectionSize(_ROW)
        self.list.installEventFilter(self)
        check = quiet_button(_("Read all files and compare"), "refresh-cw")
        check.clicked.connect(lambda: self.look_over(thorough=True))
        self.header.insertWidget(self.header.count() - 1, check)
        self.faults = QWidget()
        self._fault_row = QHBoxLayout(self.faults)
        self._fault_row.setContentsMargins(0, 0, 0, 0)
        self.body.insertWidget(1, self.faults)
        self.faults.hide()
        FileDrop(self.list.viewport(), lambda files, _place: self._attach(files))
        self.table.modelReset.connect(self.cells.forget)
        self._unsubscribe = self.workspace.subscribe(self._on_news)
        self.destroyed.connect(self._unsubscribe)

    _new_icon = "file-plus"

    def _new_text(self) -> str:
        return _("Attach files")

    def enter(self) -> None:
        super().enter()
        self.look_over()

    def make_new(self) -> None:
        """Choose files and the record that they belong to."""
        self._attach([])

    def _attach(self, files: list[Path]) -> None:
        from learningcity_desktop.ui.dialogs.attach_dialog import AttachDialog

        AttachDialog(self.desk, files, self).open()

    def look_at(self, record_id: int) -> None:
        """Show a file large; the others of the list are an arrow key away."""
        from learningcity_desktop.ui.dialogs.file_preview import FilePreview

        ids = [i for i in (self.table.id_at(r) for r in range(self.table.rowCount())) if i]
        FilePreview(self.desk, ids, record_id, self).open()

    # Missing and changed files

    def look_over(self, *, thorough: bool = False) -> None:
        """Look beside the window which files are not what was attached."""
        if self._looking:
            return
        self._looking = True
        watch = self._watch
        task = self.desk.runner.start(
            lambda tell: (watch.look(thorough=thorough, tell=tell), thorough)
        )
        task.finished.connect(self._on_looked)
        task.failed.connect(self._on_stopped)
        task.cancelled.connect(self._on_stopped)

    def _on_stopped(self, *_error: object) -> None:
        self._looking = False

    def _on_looked(self, found: tuple[Mapping[int, State], bool]) -> None:
        self._looking = False
        faults, thorough = found
        self.cells.faults = dict(faults)
        self.list.viewport().update()
        while (item := self._fault_row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for state in State:
            ids = tuple(record for record, found in faults.items() if found is state)
            if ids:
                self._fault_row.addWidget(self._door(state, ids))
        self._fault_row.addStretch(1)
        self.faults.setVisible(bool(faults))
        if thorough and not faults:
            self.desk.guide.toast(_("All files are there and as they were attached."))

    def _door(self, state: State, ids: tuple[int, ...]) -> QPushButton:
        count = len(ids)
        text = (
            ngettext("{count} file is missing", "{count} files are missing", count)
            if state is State.MISSING
            else ngettext("{count} file was changed", "{count} files were changed", count)
        )
        door = quiet_button(text, "triangle-alert", text)
        door.setIcon(icon("triangle-alert", theme.tokens().bad))
        door.clicked.connect(lambda: self.show_query(Query(ATTACHMENT, where=(in_("id", ids),))))
        return door

    def _on_news(self, changed: Changed) -> None:
        self.cells.forget()
        if changed.touches(ATTACHMENT.name) and self.isVisible():
            self.look_over()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in keys
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            record = self.list.current_id()
            if record is not None:
                self.look_at(record)
            return True
        return super().eventFilter(watched, event)


class _FileCell(Cell):
    """Paints a small picture before a file's name, and says where the file is not sound."""

    def __init__(self, page: EvidencePage) -> None:
        super().__init__(page.list)
        self._page = page
        self._rows: dict[int, dict[str, Any]] = {}
        self.faults: dict[int, State] = {}
        thumbnails_of(page.desk).came.connect(self._on_came)

    def forget(self) -> None:
        """Read the rows anew."""
        self._rows.clear()

    def _on_came(self, _mark: str) -> None:
        self._page.list.viewport().update()

    def _values(self, record: int) -> dict[str, Any]:
        if record not in self._rows:
            found = self._page.workspace.reader.rows(ATTACHMENT, [record], _WANTED)
            self._rows[record] = dict(zip(_WANTED, found.get(record, ("", "", None)), strict=True))
        return self._rows[record]

    # Qt overrides

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RecordTable) or model.columns[index.column()] != _TITLE:
            return
        record = index.data(IdRole)
        values = self._values(record)
        desk = self._page.desk
        ratio = self._page.list.devicePixelRatioF()
        picture = thumbnails_of(desk).picture(values, _PICTURE, ratio)
        option.icon = QIcon(
            picture if picture is not None else sign_picture(values["kind"], _PICTURE, ratio)
        )
        option.decorationSize = _PICTURE
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.text = option.text or values["file"]
        state = self.faults.get(record)
        if state is not None:
            said = _("File is missing") if state is State.MISSING else _("File was changed")
            option.text = current_language().join([said, option.text])
            option.palette.setColor(QPalette.ColorRole.Text, theme.colour(theme.tokens().bad))

"""Another record, found by typing what it is called; never a wrong one in silence."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.match_list import MatchList
from learningcity_desktop.ui.widgets.matches import Act, Match
from learningcity_desktop.ui.widgets.sources import RecordSource

_OPEN_KEY = "Alt+Return"


class ReferenceEdit(Editor):
    """A record of one entity, by its number.

    Signals:
        open_requested(str, int): show this record of this entity.
        create_requested(str, str): make a record of this entity that is called so; `choose` takes
            it in then.
    """

    open_requested = Signal(str, int)
    create_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, spec: AnySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._source = RecordSource(workspace, spec)
        self._line = TextLine()
        self._line.setPlaceholderText(_("Type a name"))
        self._box = Box(self._line)
        self._clear = self._box.add_button("x", _("Clear"), self._on_clear)
        self._open_button = self._box.add_button(
            "external-link", _("Open this record"), self._on_open, _OPEN_KEY
        )
        self._drop = self._box.add_button("chevron-down", _("Show the list"), self._on_drop, "Down")
        self._place(self._box)
        self._list = MatchList(self._line, self._box)
        self._list.asked.connect(self._offer)
        self._list.picked.connect(self._on_picked)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self.commit)
        shortcut = QShortcut(QKeySequence(_OPEN_KEY), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._on_open)
        self._turn(self.layoutDirection())
        self._refresh_buttons()

    def set_entity(self, spec: AnySpec) -> None:
        """Choose from the records of another entity; what was chosen is gone."""
        self._source = RecordSource(self._workspace, spec)
        self.set_value(None)

    def choose(self, record: int) -> None:
        """Take a record as if the user had picked it."""
        self._source.remember(record)
        self._list.dismiss()
        self._take(record)

    def is_empty(self) -> bool:
        return not self._line.text().strip()

    def focus_widget(self) -> TextLine:
        return self._line

    def set_value(self, value: int | None) -> None:
        self._list.dismiss()
        super().set_value(value)

    def commit(self) -> None:
        self._list.dismiss()
        super().commit()

    def _read(self) -> int | None:
        text = self._line.text().strip()
        return self._source.find(text) if text else None

    def _show(self, value: int | None) -> None:
        self._line.setText("" if value is None else self._source.title(value))
        if not self._line.hasFocus():
            self._line.setCursorPosition(0)  # a long name shows how it begins
        self._line.setToolTip(self._line.text())
        self._refresh_buttons()

    def _typed(self) -> None:
        super()._typed()
        self._refresh_buttons()

    def _offer(self) -> None:
        # What stands there settled is no search: all is offered.
        text = self._line.text() if self._open else ""
        chosen = () if self._value is None else (self._value,)
        self._list.offer(self._source.matches(text), chosen, begin=self._value)

    def _on_picked(self, match: Match) -> None:
        if match.act is Act.CREATE:
            self._list.dismiss()
            self.create_requested.emit(self._source.spec.name, match.key)
            return
        self.choose(match.key)

    def _on_clear(self) -> None:
        self._take(None)
        self._line.setFocus()

    def _on_open(self) -> None:
        if self._value is not None and not self._open:
            self.open_requested.emit(self._source.spec.name, self._value)

    def _on_drop(self) -> None:
        self._line.setFocus()
        self._list.ask()

    def _refresh_buttons(self) -> None:
        is_settled = self._value is not None and not self._open
        self._clear.setVisible(not self.is_empty() and not self._read_only)
        self._open_button.setVisible(is_settled)
        self._drop.setVisible(not self._read_only)

    def _lock(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        self._refresh_buttons()

    def _framed(self) -> QWidget:
        return self._box

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._line.turn(outer)

"""Several entries of a long list, or several records: a tag each, and a line that finds more."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.theme import CONTROL_HEIGHT, XS
from learningcity_desktop.ui.widgets.box import moves_focus
from learningcity_desktop.ui.widgets.chip import CHIP_HEIGHT, Tag, steps_of
from learningcity_desktop.ui.widgets.editor import Editor, mark
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.match_list import MatchList
from learningcity_desktop.ui.widgets.matches import Act, Match, Source
from learningcity_desktop.ui.widgets.sources import RecordSource

_LEAST_TO_TYPE = 96


class _SearchLine(TextLine):
    """The line behind the tags.

    Signals:
        went_back(): Backspace where nothing is left to erase, or an arrow towards the tags.
    """

    went_back = Signal()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_TO_TYPE, CHIP_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_back = event.key() == Qt.Key.Key_Backspace or steps_of(event, self._outer) < 0
        if is_back and event.key() != Qt.Key.Key_Up and not self.text():
            self.went_back.emit()
            return
        super().keyPressEvent(event)


class TagsEdit(Editor):
    """Things chosen from a long list: a tag each, and a line that finds more.

    Backspace or an arrow in the empty line leads to the last tag; there Backspace or Delete takes
    it away, and the arrow keys lead to the others.

    Signals:
        opened(object): a tag was clicked.
        creation_asked(str): something of this name is missing from the list.
    """

    opened = Signal(object)
    creation_asked = Signal(str)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._value = ()
        self._keys: tuple[Any, ...] = ()
        self.tags: dict[Any, Tag] = {}
        self._frame = QFrame()
        self._frame.setProperty("box", True)
        self._flow = FlowLayout(self._frame)
        margin = (CONTROL_HEIGHT - 2 - CHIP_HEIGHT) // 2
        self._flow.setContentsMargins(XS, margin, XS, margin)
        flowing(self._frame)
        self._line = _SearchLine(self._frame)
        self._line.setProperty("bare", True)
        self._line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._line.installEventFilter(self)
        self._flow.addWidget(self._line)
        self._place(self._frame)
        self._list = MatchList(self._line, self._frame)
        self._list.asked.connect(self._offer)
        self._list.picked.connect(self._on_picked)
        self._line.textEdited.connect(self._typed)
        self._line.editingFinished.connect(self.commit)
        self._line.went_back.connect(self._focus_last)
        self._turn(self.layoutDirection())

    def is_empty(self) -> bool:
        return not self._keys and not self._line.text().strip()

    def focus_widget(self) -> TextLine:
        return self._line

    def set_value(self, value: tuple[Any, ...]) -> None:
        self._list.dismiss()
        super().set_value(value)

    def commit(self) -> None:
        self._list.dismiss()
        super().commit()

    def add(self, key: Any) -> None:
        """Add something as if the user had picked it."""
        self._source.remember(key)
        self._line.clear()
        self._take(tuple(sorted({*self._keys, key})))

    def _remove(self, key: Any) -> None:
        """Take a tag away; what is being typed stays."""
        places = list(self.tags)
        at = places.index(key)
        was_focused = self.tags[key].hasFocus()
        self._show_tags(tuple(k for k in self._keys if k != key))
        if self._line.text():
            self._typed()
        else:
            self._take(self._keys)
        if was_focused:
            left = list(self.tags.values())
            target = left[min(at, len(left) - 1)] if left else self._line
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _read(self) -> tuple[Any, ...]:
        text = self._line.text().strip()
        more = {self._source.find(text)} if text else set()
        return tuple(sorted({*self._keys, *more}))

    def _show(self, value: tuple[Any, ...]) -> None:
        self._line.clear()
        self._show_tags(tuple(value))

    def _show_tags(self, value: tuple[Any, ...]) -> None:
        self._keys = value
        self._line.setPlaceholderText(_("Add") if value else _("Type to search"))
        for key in [k for k in self.tags if k not in value]:
            tag = self.tags.pop(key)
            self._flow.removeWidget(tag)
            tag.hide()
            tag.deleteLater()
        arranged = self._source.arranged(value)
        if list(self.tags) != list(arranged):
            self.tags = {key: self.tags.get(key) or self._tag(key) for key in arranged}
            for place, tag in enumerate(self.tags.values()):
                self._flow.removeWidget(tag)
                self._flow.insert(place, tag)
                tag.show()
        self._line.setVisible(not self._read_only)

    def _tag(self, key: Any) -> Tag:
        tag = Tag(self._source.title(key), self._frame)
        tag.is_fixed = self._read_only
        tag.setAccessibleDescription(_("Delete takes this tag away."))
        tag.removed.connect(lambda: self._remove(key))
        tag.opened.connect(lambda: self.opened.emit(key))
        tag.walked.connect(lambda steps: self._walk(key, steps))
        return tag

    def _offer(self) -> None:
        self._list.offer(self._source.matches(self._line.text()), self._keys)

    def _on_picked(self, match: Match) -> None:
        if match.act is Act.CREATE:
            self._list.dismiss()
            self.creation_asked.emit(match.key)
        elif match.key in self._keys:
            self._remove(match.key)
            self._offer()
        else:
            self.add(match.key)
            self._offer()

    def _walk(self, key: Any, steps: int) -> None:
        """Go from tag to tag, and behind the last one back to the line."""
        stops: list[QWidget] = [*self.tags.values(), self._line]
        at = stops.index(self.tags[key]) + steps
        if at >= 0:
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _focus_last(self) -> None:
        if self.tags:
            list(self.tags.values())[-1].setFocus(Qt.FocusReason.BacktabFocusReason)

    def _lock(self, read_only: bool) -> None:
        self._line.setReadOnly(read_only)
        self._line.setVisible(not read_only)
        for tag in self.tags.values():
            tag.is_fixed = read_only
            tag.updateGeometry()

    def _framed(self) -> QWidget:
        return self._frame

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        self._line.turn(outer)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_focus(event):
            mark(self._frame, lit=event.type() == QEvent.Type.FocusIn)
        elif event.type() == QEvent.Type.MouseButtonPress and not self._list.isVisible():
            self._list.ask()
        return super().eventFilter(watched, event)


class RecordTagsEdit(TagsEdit):
    """Several records of one entity, by their numbers.

    Signals:
        open_requested(str, int): show this record of this entity.
        create_requested(str, str): make a record of this entity that is called so; `add` takes it
            in then.
    """

    open_requested = Signal(str, int)
    create_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, spec: AnySpec, parent: QWidget | None = None) -> None:
        super().__init__(RecordSource(workspace, spec), parent)
        self.opened.connect(lambda key: self.open_requested.emit(spec.name, key))
        self.creation_asked.connect(lambda text: self.create_requested.emit(spec.name, text))

"""What every input is to a form: a value in, a value out, and what is wrong with it in words."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from learningcity_desktop.i18n import Problem
from learningcity_desktop.ui.theme import SMALL_POINTS, XS, S, font
from learningcity_desktop.ui.widgets.direction import led


class Editor(QWidget):
    """One field's input, with a line for hints and problems under it.

    A value that was set is handed back untouched until the user changes what is shown. While text
    is being typed it is *open*: `value` reads it, but nothing is reformatted before the user leaves
    the field or presses Enter. What cannot be read stays as typed.

    Signals:
        changed(): the user changed what is shown; it may not be readable yet.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: Any = None
        self._open = False
        self._told: str | None = None
        self._unread: str | None = None
        self._hint: str | None = None
        self._name = ""
        self._help = ""
        self._read_only = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setFont(font(SMALL_POINTS))
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.hide()
        self._under = QHBoxLayout()
        self._under.setSpacing(S)
        self._under.addWidget(self._note, 1)
        self._under.addStretch()
        self._column.addLayout(self._under)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    # What a form asks

    def value(self) -> Any:
        """What the field holds; raises `Problem` where the typed text cannot be read."""
        return self._read() if self._open else self._value

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` is not emitted, and problems of what stood here are gone."""
        self._value, self._open = value, False
        self._told = self._unread = None
        self._show(value)
        self._refresh()

    def is_empty(self) -> bool:
        """Whether nothing was entered; unreadable text is something."""
        raise NotImplementedError

    def set_problem(self, text: str | None) -> None:
        """Tell what is wrong with the value, or that nothing is."""
        self._told = text
        self._refresh()

    def problem(self) -> str | None:
        """What is told to be wrong now."""
        return self._unread or self._told

    def set_read_only(self, read_only: bool) -> None:
        """Let the value be read but not changed."""
        self._read_only = read_only
        mark(self._framed(), locked=read_only)
        self._lock(read_only)

    def focus_widget(self) -> QWidget:
        """What gets the keyboard focus."""
        raise NotImplementedError

    def set_name(self, name: str, explanation: str = "") -> None:
        """Say what the field is called, and what helps to fill it in, to assistive technology."""
        self._name, self._help = name, explanation
        self._named().setAccessibleName(name)
        self._refresh()

    def commit(self) -> None:
        """Read what was typed and write it the way it is stored; or tell why it cannot be read."""
        if not self._open:
            return
        try:
            value = self._read()
        except Problem as problem:
            self._unread = str(problem)
        else:
            self._value, self._open = value, False
            self._unread = None
            self._show(value)
        self._refresh()

    # What a subclass says

    def _read(self) -> Any:
        """Shown → value; raises `Problem`."""
        raise NotImplementedError

    def _show(self, value: Any) -> None:
        """Value → shown."""
        raise NotImplementedError

    def _lock(self, read_only: bool) -> None:
        """Refuse changes, or allow them again."""
        raise NotImplementedError

    def _framed(self) -> QWidget:
        """The widget whose border tells a problem."""
        return self.focus_widget()

    def _named(self) -> QWidget:
        """The widget that assistive technology knows the field by."""
        return self.focus_widget()

    def _turn(self, outer: Qt.LayoutDirection) -> None:
        """Follow the direction of the interface where layouts do not do it."""

    # What a subclass does

    def _place(self, control: QWidget, stretch: int = 0) -> None:
        """Put the control above the line of hints."""
        self._column.insertWidget(self._column.count() - 1, control, stretch)

    def _take(self, value: Any) -> None:
        """The user chose a value, and not by typing it."""
        self._value, self._open = value, False
        self._unread = None
        self._show(value)
        self._note_change()

    def _typed(self) -> None:
        """The user changed the text; a complaint stands only until it can be read again."""
        self._open = True
        if self._unread is not None:
            try:
                self._read()
            except Problem as problem:
                self._unread = str(problem)
            else:
                self._unread = None
        self._note_change()

    def _note_change(self) -> None:
        self._told = None
        self._refresh()
        self.changed.emit()

    def _say(self, hint: str | None) -> None:
        """Show a quiet line under the field; a problem takes its place."""
        if hint != self._hint:
            self._hint = hint
            self._refresh()

    def _refresh(self) -> None:
        problem = self.problem()
        text = problem or self._hint or ""
        mark(self._note, problem=problem is not None, muted=problem is None)
        self._note.setText(led(text, self.layoutDirection()))
        self._note.setVisible(bool(text))
        mark(self._framed(), faulty=problem is not None)
        described = ". ".join(t for t in (problem, self._help) if t)
        self._named().setAccessibleDescription(described)

    # Qt overrides

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.LayoutDirectionChange:
            self._turn(self.layoutDirection())


def mark(widget: QWidget, **properties: bool) -> None:
    """Set properties that the style sheet looks at; it is asked again only if one differs."""
    differing = {n: v for n, v in properties.items() if bool(widget.property(n)) != v}
    if not differing:
        return
    for name, value in differing.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()

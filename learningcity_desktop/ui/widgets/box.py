"""A frame that looks like one input and holds a line with its small companions."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import CONTROL_HEIGHT, XS, S, tokens
from learningcity_desktop.ui.widgets.editor import mark

ICON = 16


class Box(QFrame):
    """One line in a frame; what stands behind it is set off towards the end of the line.

    The frame is lit while the line has the keyboard focus.

    Signals:
        focus_moved(): the line got the keyboard focus or lost it.
    """

    focus_moved = Signal()

    def __init__(self, line: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = line
        self._icons: dict[QToolButton, str] = {}
        self.setProperty("box", True)
        self.setFixedHeight(CONTROL_HEIGHT)
        line.setProperty("bare", True)
        line.installEventFilter(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(S - 1, 0, XS, 0)
        self._row.setSpacing(XS)
        self._row.addWidget(line, 1)
        self.setFocusProxy(line)

    def add(self, companion: QWidget) -> None:
        """Put something behind the line."""
        self._row.addWidget(companion)

    def add_button(
        self, name: str, text: str, act: Callable[[], None], key: str = ""
    ) -> QToolButton:
        """Put a button behind the line; the keyboard has its own way there, so Tab passes it.

        Args:
            name: the icon.
            text: what the button does, for the tooltip and for assistive technology.
            act: what is done.
            key: the key that does the same, told in the tooltip.
        """
        button = QToolButton(self)
        button.setProperty("inner", True)
        self._icons[button] = name
        button.setIcon(icon(name, tokens().muted))
        button.setIconSize(QSize(ICON, ICON))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({shown_key(key)})" if key else text)
        button.clicked.connect(act)
        self.add(button)
        return button

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for button, name in self._icons.items():
                button.setIcon(icon(name, tokens().muted))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if moves_focus(event):
            mark(self, lit=event.type() == QEvent.Type.FocusIn)
            self.focus_moved.emit()
        return super().eventFilter(watched, event)


def moves_focus(event: QEvent) -> bool:
    """Whether a widget got the keyboard focus or lost it; a list that drops down takes none.

    What Qt announces before (FocusAboutToChange) need not come about.
    """
    return (
        isinstance(event, QFocusEvent)
        and event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}
        and event.reason() != Qt.FocusReason.PopupFocusReason
    )


def shown_key(key: str) -> str:
    """A key as people read it; it keeps its own direction inside a Persian sentence."""
    return ltr(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText))

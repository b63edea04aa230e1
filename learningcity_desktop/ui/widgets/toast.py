"""Tells what was done at the foot of the window, and offers to take it back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme

_SHOWN_MS = 6000
_LIFT = 40


class Toast(QFrame):
    """One line over the window's foot. Signals: undo_asked()."""

    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel()
        self._undo = QPushButton(_("Undo"))
        self._undo.setProperty("flat", True)
        self._undo.clicked.connect(self._on_undo)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.L, theme.S, theme.S, theme.S)
        box.setSpacing(theme.M)
        box.addWidget(self._text)
        box.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def show_text(self, text: str, *, undo: bool) -> None:
        """Say something for a few seconds."""
        self._text.setText(text)
        self._undo.setVisible(undo)
        self._dress()
        self.adjustSize()
        self._settle()
        self.show()
        self.raise_()
        self._timer.start(_SHOWN_MS)

    def _dress(self) -> None:
        t = theme.tokens()
        self.setStyleSheet(
            f"#toast {{ background: {t.text}; border-radius: {theme.RADIUS}px; }}"
            f"#toast QLabel {{ color: {t.surface}; }}"
            f"#toast QPushButton {{ color: {t.surface}; background: transparent;"
            f" border: 1px solid {t.muted}; }}"
            f"#toast QPushButton:hover {{ background: {t.muted}; }}"
        )

    def _settle(self) -> None:
        window = self._over
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - _LIFT)

    def _on_undo(self) -> None:
        self.hide()
        self.undo_asked.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._settle()
        return super().eventFilter(watched, event)

"""What an empty page says: one sentence on what belongs here, one button."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.icons import icon


class EmptyState(QWidget):
    """An icon, a sentence and, where there is something to do, a button."""

    def __init__(
        self,
        icon_name: str,
        sentence: str,
        button: str = "",
        action: Callable[[], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        picture = QLabel()
        picture.setPixmap(icon(icon_name, theme.tokens().muted).pixmap(QSize(40, 40)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence = QLabel(sentence)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setProperty("muted", True)
        self.sentence.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setSpacing(theme.M)
        box.addStretch(2)
        box.addWidget(picture)
        box.addWidget(self.sentence)
        if button and action is not None:
            self.button = QPushButton(button)
            self.button.setProperty("primary", True)
            self.button.clicked.connect(action)
            box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(3)

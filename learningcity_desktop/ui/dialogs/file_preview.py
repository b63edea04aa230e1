"""A file of evidence, large: looked at one after the other, opened, saved elsewhere."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services import evidence
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.opening import ask_and_save, open_file
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.thumbnails import large_picture, sign_of

_SIZE = (900, 640)
_LARGEST = QSize(2400, 2400)
_SIGN = QSize(64, 64)


class FilePreview(QDialog):
    """Shows one of several attached files; the arrow keys lead to the others."""

    def __init__(
        self, desk: Desk, ids: Sequence[int], shown: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._ids = list(ids)
        self._place = self._ids.index(shown) if shown in self._ids else 0
        self._values: dict[str, Any] = {}
        self._image: QImage | None = None
        self._asked = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Evidence"))
        self.resize(*_SIZE)
        self.caption = section_label("")
        self.caption.setWordWrap(True)
        self.told = muted_label()
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setMinimumSize(240, 180)
        self.picture.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self.open_button = action_button(_("Open with another program"), "external-link")
        self.save_button = action_button(_("Save a copy"), "download")
        close = action_button(_("Close"), "x")
        self.back_button = quiet_button(_("The file before"), "chevron-up")
        self.on_button = quiet_button(_("The next file"), "chevron-down")
        self.place = muted_label()
        self.place.setWordWrap(False)
        self.open_button.clicked.connect(lambda: open_file(self.desk, self._values))
        self.save_button.clicked.connect(lambda: ask_and_save(self.desk, self._values, self))
        close.clicked.connect(self.reject)
        self.back_button.clicked.connect(lambda: self.step(-1))
        self.on_button.clicked.connect(lambda: self.step(1))
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        for widget in (self.back_button, self.on_button, self.place):
            foot.addWidget(widget)
        foot.addStretch(1)
        for button in (self.open_button, self.save_button, close):
            button.setAutoDefault(False)
            foot.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(self.caption)
        box.addWidget(self.told)
        box.addWidget(self.picture, 1)
        box.addLayout(foot)
        self._show()

    def step(self, steps: int) -> None:
        """Look at the file before (-1) or behind (1) this one."""
        place = self._place + steps
        if 0 <= place < len(self._ids):
            self._place = place
            self._show()

    def _show(self) -> None:
        workspace, names = self.desk.workspace, self.desk.workspace.names
        found = workspace.values(ATTACHMENT, self._ids[self._place]) if self._ids else None
        for button in (self.open_button, self.save_button):
            button.setEnabled(found is not None)
        self.back_button.setEnabled(self._place > 0)
        self.on_button.setEnabled(self._place + 1 < len(self._ids))
        if found is None:
            self._say(_("This file is no longer there."))
            return
        self._values = found
        name = ltr(str(found["file"]))
        self.caption.setText(ATTACHMENT.title_of(found) or name)
        fields = ("linked_to", "kind", "grade", "date", "consent")
        told = [ATTACHMENT.kinds[n].format(found[n], names) for n in fields]
        self.told.setText("  ·  ".join(text for text in (*told, name) if text))
        language = current_language()
        self.place.setText(
            _(
                "{place} of {count}",
                place=language.integer(self._place + 1),
                count=language.integer(len(self._ids)),
            )
        )
        self._image = None
        self.picture.setPixmap(self._sign())
        path = evidence.path_of(workspace, found)
        if not path.is_file():
            self._say(_("The file is missing from the city’s folder."))
            return
        self._asked += 1
        asked = self._asked
        task = self.desk.runner.start(lambda _tell: (asked, large_picture(path, _LARGEST)))
        task.finished.connect(self._on_drawn)

    def _sign(self) -> QPixmap:
        sign = icon(sign_of(self._values.get("kind")), theme.tokens().muted)
        return sign.pixmap(_SIGN)

    def _say(self, text: str) -> None:
        self._asked += 1
        self._image = None
        self.picture.setText(text)

    def _on_drawn(self, drawn: tuple[int, QImage | None]) -> None:
        asked, image = drawn
        if asked == self._asked and image is not None:
            self._image = image
            self._fit()

    def _fit(self) -> None:
        if self._image is None:
            return
        ratio = self.devicePixelRatioF()
        room = self.picture.size() * ratio
        fitted = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        fitted = fitted.boundedTo(self._image.size())  # a small picture stays sharp
        pixmap = QPixmap.fromImage(
            self._image.scaled(
                fitted,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        pixmap.setDevicePixelRatio(ratio)
        self.picture.setPixmap(pixmap)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        before, behind = (Qt.Key.Key_Right, Qt.Key.Key_Left)[:: 1 if rtl else -1]
        if event.key() in {before, Qt.Key.Key_Up, Qt.Key.Key_PageUp}:
            self.step(-1)
        elif event.key() in {behind, Qt.Key.Key_Down, Qt.Key.Key_PageDown}:
            self.step(1)
        else:
            super().keyPressEvent(event)

"""Files attached to the record: dropped, chosen, opened, described, removed."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QIcon, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import N_, Problem, _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.pages.page import action_button, muted_label, quiet_button
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.status_chip import StatusChip, tone_of

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_PICTURE = QSize(44, 44)
_ICONS = {"photo": "image", "video": "image", "contract": "handshake", "invoice": "banknote"}


class EvidencePart(Part):
    """Accepts files by drag and drop."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("Evidence"))
        self._id: int | None = None
        self.setAcceptDrops(True)
        self.items = QVBoxLayout()
        self.items.setSpacing(theme.S)
        self.box.addLayout(self.items)
        self.add_button = action_button(_("Attach files"), "file-plus")
        self.add_button.clicked.connect(self._on_add)
        self.box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(
            muted_label(_("Files can be dropped here; the program keeps a copy of its own."))
        )

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.add_button.setEnabled(draft.id is not None)
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.add_button if self.add_button.isEnabled() else None

    def refresh(self) -> None:
        clear(self.items)
        if self._id is None:
            self.items.addWidget(muted_label(_("Save the record first, then attach files.")))
            return
        workspace = self.form.workspace
        for values in workspace.reader.all(records.evidence_of(self.form.spec.name, self._id)):
            self.items.addWidget(self._line(values))

    def _line(self, values: dict[str, object]) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        path = evidence.path_of(self.form.workspace, values)
        picture = QLabel()
        picture.setFixedSize(_PICTURE)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setPixmap(_thumbnail(path, str(values["kind"] or "")))
        words = QVBoxLayout()
        words.setSpacing(0)
        caption = str(values["caption_fa"] or values["caption_en"] or "")
        words.addWidget(QLabel(led(caption or ltr(str(values["file"])), self.layoutDirection())))
        kind = ATTACHMENT.kinds["kind"].format(values["kind"], self.form.workspace.names)
        words.addWidget(muted_label(f"{kind}  {ltr(str(values['file']))}" if caption else kind))
        consent = StatusChip()
        code = str(values["consent"] or "missing")
        label = self.form.workspace.names.code_label("consent", code)
        consent.show_text(label, tone_of("consent", code))
        row.addWidget(picture)
        row.addLayout(words, 1)
        row.addWidget(consent, 0, Qt.AlignmentFlag.AlignVCenter)
        for tip, name, do in (
            (_("Open"), "external-link", lambda: self._on_open(path)),
            (_("Describe"), "pencil", lambda: self._on_describe(values["id"])),
            (_("Remove"), "trash-2", lambda: self._on_remove(values["id"])),
        ):
            button = quiet_button(tip, name)
            button.clicked.connect(do)
            row.addWidget(button)
        return line

    def _on_open(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _on_describe(self, attachment: object) -> None:
        self.form.desk.guide.open_record(ATTACHMENT.name, int(str(attachment)))

    def _on_remove(self, attachment: object) -> None:
        try:
            records.delete(self.form.workspace, ATTACHMENT, [int(str(attachment))])
        except Problem as problem:
            self.form.desk.guide.tell(problem)

    def _on_add(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach files"), place)
        self.attach([Path(name) for name in names])

    def attach(self, files: list[Path]) -> None:
        """Copy files in and attach them to the record."""
        if not files or self._id is None:
            return
        owner = Pointer(self.form.spec.name, self._id)
        try:
            evidence.attach(self.form.workspace, owner, files)
        except Problem as problem:
            self.form.desk.guide.tell(problem)
            return
        label = self.form.workspace.to_undo()
        if label is not None:
            self.form.desk.done(label)

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._id is not None and event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.attach([Path(name) for name in local if Path(name).is_file()])


def _thumbnail(path: Path, kind: str) -> QPixmap:
    if kind == "photo":
        picture = QPixmap(str(path))
        if not picture.isNull():
            return picture.scaled(
                _PICTURE,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
    drawn: QIcon = icon(_ICONS.get(kind, "file"), theme.tokens().muted)
    return drawn.pixmap(QSize(24, 24))

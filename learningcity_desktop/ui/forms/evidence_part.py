"""Files attached to the record: dropped, chosen, looked at, described, removed."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.i18n import N_, Problem, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.opening import open_file
from learningcity_desktop.ui.pages.page import action_button, muted_label, quiet_button
from learningcity_desktop.ui.thumbnails import sign_picture, thumbnails_of
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.status_chip import StatusChip, tone_of

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_PICTURE = QSize(72, 54)
#: More files than that are listed on a page of their own.
_SHOWN = 20


class EvidencePart(Part):
    """The newest files of one record; the form around it takes what is dropped."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("Evidence"))
        self._id: int | None = None
        self._pictures: dict[str, list[QPushButton]] = {}
        self.areas = QWidget()
        self._areas_row = FlowLayout(self.areas, spacing=theme.S)
        flowing(self.areas)
        self.box.addWidget(self.areas)
        self.items = QVBoxLayout()
        self.items.setSpacing(theme.S)
        self.box.addLayout(self.items)
        self.add_button = action_button(_("Attach files"), "file-plus")
        self.add_button.clicked.connect(self._on_add)
        self.all_button = quiet_button(_("Show all"), "list", _("Show all"))
        self.all_button.clicked.connect(self._on_all)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addWidget(self.all_button)
        foot.addStretch(1)
        self.box.addLayout(foot)
        self.box.addWidget(
            muted_label(_("Files can be dropped here; the program keeps a copy of its own."))
        )
        thumbnails_of(form.desk).came.connect(self._on_picture)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.add_button.setEnabled(draft.id is not None)
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.add_button if self.add_button.isEnabled() else None

    def refresh(self) -> None:
        clear(self.items)
        self._pictures.clear()
        self.all_button.hide()
        self.areas.hide()
        if self._id is None:
            self.items.addWidget(muted_label(_("Save the record first, then attach files.")))
            return
        reader = self.form.workspace.reader
        ids = reader.ids(records.evidence_of(self.form.spec.name, self._id))
        for values in reader.some(ATTACHMENT, ids[:_SHOWN]):
            self.items.addWidget(self._line(values))
        self.all_button.setVisible(len(ids) > _SHOWN)
        if self.form.spec is PROGRAMME:
            self._show_areas(self._id)

    def _show_areas(self, programme: int) -> None:
        """What the programme and its events can show in each of the six areas; each a door."""
        from learningcity_desktop.services.figures.evidence import (
            evidence_by_area,
            files_of_programme,
        )

        clear(self._areas_row)
        figure = evidence_by_area(self.form.workspace, files_of_programme(programme))
        for row in figure.rows:
            [cell] = row.cells
            if cell.value and cell.query is not None:
                count = current_language().integer(int(cell.value))
                text = f"{row.labels[0]}: {count}"
                door = quiet_button(text, "tags", text)
                door.clicked.connect(
                    lambda _c=False, q=cell.query, t=row.labels[0]: (
                        self.form.desk.guide.open_records(q, t)
                    )
                )
                self._areas_row.addWidget(door)
        self.areas.setVisible(not figure.is_empty)

    def _line(self, values: dict[str, Any]) -> QWidget:
        names = self.form.workspace.names
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.M)
        name = str(values["file"])
        caption = ATTACHMENT.title_of(values)
        words = QVBoxLayout()
        words.setSpacing(2)
        title = QLabel(led(caption or ltr(name), self.layoutDirection()))
        title.setWordWrap(True)
        words.addWidget(title)
        told = [
            ATTACHMENT.kinds[n].format(values[n], names) for n in ("kind", "grade", "date", "areas")
        ]
        told = [text for text in told if text] + ([ltr(name)] if caption else [])
        words.addWidget(muted_label("  ·  ".join(told)))
        row.addWidget(self._picture(values, caption or name))
        row.addLayout(words, 1)
        row.setAlignment(words, Qt.AlignmentFlag.AlignVCenter)
        chips = QVBoxLayout()
        chips.setSpacing(theme.XS)
        if not evidence.path_of(self.form.workspace, values).is_file():
            gone = StatusChip()
            gone.show_text(_("File is missing"), "bad")
            chips.addWidget(gone)
        consent = StatusChip()
        code = str(values["consent"] or "missing")
        consent.show_text(names.code_label("consent", code), tone_of("consent", code))
        chips.addWidget(consent)
        row.addLayout(chips)
        row.setAlignment(chips, Qt.AlignmentFlag.AlignVCenter)
        for tip, sign, do in (
            (_("Open with another program"), "external-link", lambda: self._on_open(values)),
            (_("Describe"), "pencil", lambda: self._on_describe(values["id"])),
            (_("Remove"), "trash-2", lambda: self._on_remove(values["id"])),
        ):
            button = quiet_button(tip, sign)
            button.setAccessibleName(f"{tip}: {caption or name}")
            button.clicked.connect(do)
            row.addWidget(button)
        return line

    def _picture(self, values: dict[str, Any], called: str) -> QPushButton:
        """A small picture that shows itself large."""
        button = QPushButton()
        button.setProperty("flat", True)
        button.setFixedSize(_PICTURE + QSize(8, 8))
        button.setIconSize(_PICTURE)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        look = _("Look at “{title}”", title=called)
        button.setAccessibleName(look)
        button.setToolTip(look)
        button.clicked.connect(lambda: self._on_look(values["id"]))
        thumbnails = thumbnails_of(self.form.desk)
        picture = thumbnails.picture(values, _PICTURE, self.devicePixelRatioF())
        if picture is None:
            picture = sign_picture(values["kind"], _PICTURE, self.devicePixelRatioF())
        button.setIcon(QIcon(picture))
        self._pictures.setdefault(str(values["hash"]), []).append(button)
        return button

    def _on_picture(self, mark: str) -> None:
        thumbnails = thumbnails_of(self.form.desk)
        for button in self._pictures.get(mark, ()):
            picture = thumbnails.picture({"hash": mark}, _PICTURE, self.devicePixelRatioF())
            if picture is not None:
                button.setIcon(QIcon(picture))

    def _on_look(self, attachment: int) -> None:
        from learningcity_desktop.ui.dialogs.file_preview import FilePreview

        query = records.evidence_of(self.form.spec.name, self._id or 0)
        ids = list(self.form.workspace.reader.ids(query))
        FilePreview(self.form.desk, ids, attachment, self.window()).open()

    def _on_open(self, values: dict[str, Any]) -> None:
        open_file(self.form.desk, values)

    def _on_all(self) -> None:
        title = _("{what} of “{title}”", what=_(ATTACHMENT.plural), title=self.form.called)
        query = records.evidence_of(self.form.spec.name, self._id or 0)
        self.form.desk.guide.open_records(query, title)

    def _on_describe(self, attachment: int) -> None:
        self.form.desk.guide.open_record(ATTACHMENT.name, attachment)

    def _on_remove(self, attachment: int) -> None:
        try:
            records.delete(self.form.workspace, ATTACHMENT, [attachment])
        except Problem as problem:
            self.form.desk.guide.tell(problem)

    def _on_add(self) -> None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        names, _filter = QFileDialog.getOpenFileNames(self, _("Attach files"), place)
        self.form.attach([Path(name) for name in names])

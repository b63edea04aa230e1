"""The template editor: official questions are typed in, and saving makes a new version."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.reporting import REPORT_TEMPLATE, WORKING_TEMPLATE
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.reporting import templates
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.reporting.template_draft import Spot, TemplateDraft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.template_parts import PartForm, QuestionTree
from learningcity_desktop.ui.pages.page import action_button, quiet_button
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.line import TextLine

_SIZE = (1120, 700)
_FILES = "JSON (*.json)"


class TemplateDialog(QDialog):
    """Chooses a version, edits a copy of it, and keeps that as a version of its own."""

    def __init__(self, desk: Desk, template: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Report templates"))
        self.resize(*_SIZE)
        self.draft = TemplateDraft(None)
        self._values: dict[str, Any] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addLayout(self._head())
        box.addLayout(self._bar())
        self.tree = QuestionTree()
        self.form = PartForm(desk.workspace)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.M)
        split.setChildrenCollapsible(False)
        split.addWidget(self.tree)
        split.addWidget(self.form)
        split.setSizes([440, 640])
        box.addWidget(split, 1)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("problem", True)
        self.message.hide()
        box.addWidget(self.message)
        box.addLayout(self._foot())
        self.tree.chosen.connect(self._on_chosen)
        self.tree.move_asked.connect(self._move)
        self.tree.removal_asked.connect(self._remove)
        self.form.edited.connect(self._on_edited)
        self._fill(template)

    # Parts

    def _head(self) -> QHBoxLayout:
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(_("Template and version"))
        self.choice.activated.connect(lambda _i: self._on_template())
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.choice, 1)
        for text, sign, slot in (
            (_("Compare …"), "columns-3", self._compare),
            (_("Import …"), "download", self._import),
            (_("Export …"), "upload", self._export),
        ):
            button = action_button(text, sign)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        return row

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        for text, tip, sign, slot in (
            (_("Section"), _("Add a section"), "plus", self._add_section),
            (_("Question"), _("Add a question (Insert)"), "plus", self._add_question),
            ("", _("Move up (Alt+Up)"), "chevron-up", lambda: self._move(-1)),
            ("", _("Move down (Alt+Down)"), "chevron-down", lambda: self._move(1)),
            ("", _("Take out (Delete)"), "trash-2", self._remove),
        ):
            button = quiet_button(tip, sign, text)
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        self.version = TextLine(latin=True)
        self.version.setFixedWidth(140)
        label = QLabel(_("New version"))
        label.setBuddy(self.version)
        self.version.setAccessibleName(_("New version"))
        self.save_button = action_button(_("Keep as a new version"), "save", primary=True)
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self.save)
        close = action_button(_("Close"), "x")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        self.undo_button: QPushButton = quiet_button(_("Drop the changes"), "undo-2")
        self.undo_button.setText(_("Drop the changes"))
        self.undo_button.setAutoDefault(False)
        self.undo_button.clicked.connect(self._drop)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.undo_button)
        foot.addStretch(1)
        foot.addWidget(label)
        foot.addWidget(self.version)
        foot.addWidget(close)
        foot.addWidget(self.save_button)
        return foot

    # Which template

    def _fill(self, template: int | None) -> None:
        self.choice.clear()
        known = templates.templates(self.desk.workspace)
        for each in known:
            name = _(
                "{title}, version {version}", title=said(each, "title"), version=each["version"]
            )
            self.choice.addItem(name, each["id"])
        newest = next((each["id"] for each in known if each["code"] == WORKING_TEMPLATE), None)
        wanted = template if self.choice.findData(template) >= 0 else newest
        self.choice.setCurrentIndex(max(0, self.choice.findData(wanted)))
        self._load()

    def _load(self) -> None:
        number = self.choice.currentData()
        found = None if number is None else self.desk.workspace.reader.get(REPORT_TEMPLATE, number)
        self._begin(found or {})

    def _begin(self, values: dict[str, Any]) -> None:
        self._values = values
        self.draft = TemplateDraft(values.get("sections"))
        taken = {
            each["version"]
            for each in templates.templates(self.desk.workspace)
            if each["code"] == values.get("code")
        }
        self.version.setText(templates.next_version(values.get("version", ""), taken))
        self._tell("")
        self.go_to(Spot(0) if self.draft.sections else None)

    def _on_template(self) -> None:
        if self.draft.is_changed:
            self.choice.setCurrentIndex(self.choice.findData(self._values.get("id")))
            self._tell(_("Keep the changes as a new version first, or drop them."))
            return
        self._load()

    def _drop(self) -> None:
        self._begin(self._values)

    # Editing

    def go_to(self, spot: Spot | None) -> None:
        """Show the tree anew with a section or question of it in the form."""
        self.tree.show_draft(self.draft, spot)
        self.form.show_part(None if spot is None else self.draft.part(spot))
        self._note_change()

    def _note_change(self) -> None:
        is_changed = self.draft.is_changed
        self.save_button.setEnabled(is_changed)
        self.undo_button.setVisible(is_changed)

    def _on_chosen(self, spot: object) -> None:
        assert isinstance(spot, Spot)
        self.form.show_part(self.draft.part(spot))

    def _on_edited(self, name: str, value: object) -> None:
        spot = self.tree.spot()
        if spot is not None:
            self.draft.change(spot, name, value)
            self.tree.rename(self.draft, spot)
            self._note_change()

    def _add_section(self) -> None:
        self.go_to(self.draft.add_section(self.tree.spot()))
        self.form.begin()

    def _add_question(self) -> None:
        spot = self.tree.spot()
        if spot is None:
            spot = self.draft.add_section()
        self.go_to(self.draft.add_question(spot))
        self.form.begin()

    def _move(self, steps: int) -> None:
        spot = self.tree.spot()
        if spot is not None:
            self.go_to(self.draft.move(spot, steps))
            self.tree.setFocus()

    def _remove(self) -> None:
        spot = self.tree.spot()
        if spot is None:
            return
        self.draft.remove(spot)
        self.go_to(self._near(spot))
        self.tree.setFocus()

    def _near(self, spot: Spot) -> Spot | None:
        """What stands where something was taken out, or just before."""
        if spot.question is None:
            left = len(self.draft.sections)
            return Spot(min(spot.section, left - 1)) if left else None
        left = len(self.draft.sections[spot.section]["questions"])
        return Spot(spot.section, min(spot.question, left - 1)) if left else Spot(spot.section)

    # Keeping, files, comparison

    def save(self) -> bool:
        """Keep what was edited as a new version; tell what has to be put right first."""
        values = {
            **{name: self._values.get(name, "") for name in ("code", "title_fa", "title_en")},
            "status": self._values.get("status"),
            "version": self.version.text().strip(),
            "sections": self.draft.content,
        }
        try:
            number = templates.save_version(self.desk.workspace, values, self)
        except Refused as refused:
            self._tell("\n".join(str(each) for each in refused.problems[:4]))
            return False
        except Problem as problem:
            self._tell(str(problem))
            return False
        self._fill(number)
        label = self.desk.workspace.to_undo()
        if label is not None:
            self.desk.done(label)
        return True

    def _tell(self, text: str) -> None:
        self.message.setText(text)
        self.message.setVisible(bool(text))

    def _compare(self) -> None:
        from learningcity_desktop.ui.dialogs.template_compare import TemplateCompareDialog

        dialog = TemplateCompareDialog(self.desk, self._values.get("id"), self)
        if self.draft.is_changed:
            dialog.compare_with_draft(self.draft.content)
        dialog.open()

    def _import(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(self, _("Import a template"), "", _FILES)
        if path:
            self.take_in(Path(path))

    def take_in(self, path: Path) -> None:
        """Bring a template file in as a version, or say where it is faulty."""
        try:
            values = templates.read_file(path)
            number = templates.take_in(self.desk.workspace, values, self)
        except Refused as refused:
            self._tell("\n".join(str(each) for each in refused.problems[:4]))
        except Problem as problem:
            self._tell(str(problem))
        else:
            self._fill(number)

    def _export(self) -> None:
        name = f"{self._values.get('code')}-{self._values.get('version')}.json".replace("/", "-")
        path, _kind = QFileDialog.getSaveFileName(self, _("Export the template"), name, _FILES)
        if path:
            self.send_out(Path(path))

    def send_out(self, path: Path) -> None:
        """Write the chosen version into a file."""
        try:
            templates.write_file(self._values, path)
        except Problem as problem:
            self._tell(str(problem))
            return
        self.desk.guide.toast(_("Written: {path}", path=ltr(str(path))))

    # Qt overrides

    def keyPressEvent(self, event: Any) -> None:
        if event.key() == Qt.Key.Key_Insert:
            self._add_question()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        if self.draft.is_changed:
            self._tell(_("Keep the changes as a new version first, or drop them."))
            return
        super().reject()

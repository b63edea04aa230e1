"""The key features of a self-assessment, filled in one after the other by digits (domain §3.4)."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from learningcity_desktop.domain.assessment import FEATURE_RATING
from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services import assessments
from learningcity_desktop.services.assessments import FEATURES, LEVELS, Assessment
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.models.rating_table import RatingTable
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.rating_view import RatingView

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_ROWS_SHOWN = 9
_SHOWS = ("note", "indicator", "link", "files", "rated_by", "rated_on")


class AssessmentPart(Part):
    """A list by areas with the level of each feature, what was said before, and the grounds."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        workspace = form.workspace
        self._drafts: list[Draft] = []
        self._others: list[Assessment] = []
        self._row = -1
        self._moving = False
        self._codes = [e.code for e in workspace.names.code_entries(LEVELS)]
        self.model = RatingTable(workspace, self)
        self.table = RatingView(self.model, len(self._codes))
        self.table.setFixedHeight(theme.ROW_HEIGHT * (_ROWS_SHOWN + 1) + 2)
        self.count = muted_label()
        self.compared = ChoiceBox()
        self.compared.setAccessibleName(_("Compared with"))
        self.compared.activated.connect(lambda _row: self._compare())
        self.asked = QLabel()
        self.asked.setWordWrap(True)
        self.before = muted_label()
        self.grid = FieldGrid(form, FEATURE_RATING, _SHOWS)
        self.grid.changed.connect(lambda _name: self._on_edited())
        self._build()
        self.table.level_asked.connect(self.set_level)
        self.table.grounds_asked.connect(self.focus_grounds)
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        back = QShortcut(QKeySequence("Ctrl+Up"), self.grid)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.table.setFocus)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(section_label(_("Key features")))
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(muted_label(_("Compared with")), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.compared)
        self.box.addLayout(head)
        self.box.addWidget(self._unverified())
        self.box.addWidget(self.table)
        self.box.addWidget(
            muted_label(
                _(
                    "A digit sets the level and leads on, 0 clears it; "
                    "Enter leads to the grounds, Ctrl+Up back to the list."
                )
            )
        )
        self.box.addWidget(self.asked)
        self.box.addWidget(self.before)
        self.box.addWidget(self.grid)

    def _unverified(self) -> QWidget:
        """The wording of the features is nobody's but this program's (domain §3.4)."""
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        words = muted_label(
            _(
                "The wording of these features is not verified: "
                "it has not been compared with the publication."
            )
        )
        words.setProperty("muted", False)
        words.setProperty("warning", True)
        row.addWidget(words, 1)
        edit = quiet_button(_("Correct the wording"), "pencil", _("Correct the wording"))
        query = Query(CODE_ITEM, where=(is_("code_list", FEATURES),))
        edit.clicked.connect(lambda: self.form.desk.guide.go_to("lists.code_item", query=query))
        row.addWidget(edit)
        return bar

    # Showing

    def show_draft(self, draft: Draft) -> None:
        kept = self._row
        self._row = -1
        assessments.plant(self.form.workspace, draft)
        self._drafts = draft.children[FEATURE_RATING.name]
        self._moving = True
        self.model.set_drafts(self._drafts)
        self._moving = False
        self._others = assessments.others(self.form.workspace, draft.id, draft.values["date"])
        self.compared.clear()
        for each in self._others:
            self.compared.addItem(format_date(each.date), each.id)
        self.compared.setEnabled(bool(self._others))
        if not self._others:
            self.compared.addItem(_("No other assessment yet"))
        self._compare()
        self.table.go_to(kept)
        self._count()

    def _compare(self) -> None:
        place = self.compared.currentIndex()
        other = self._others[place] if 0 <= place < len(self._others) else None
        self.model.compare(other.ratings if other else {})
        self._tell_before()

    def _tell_before(self) -> None:
        before = self.model.before(self._row) if self._row >= 0 else None
        label = self.form.workspace.names.code_label
        level = label(LEVELS, before.level) if before and before.level else ""
        said = [part for part in (level, before.note if before else "") if part]
        self.before.setText(_("Then: {said}", said=" – ".join(said)) if said else "")
        self.before.setVisible(bool(said))

    def _count(self) -> None:
        rated = sum(1 for each in self._drafts if each.values["level"] is not None)
        integer = current_language().integer
        said = _("{rated} of {all} rated", rated=integer(rated), all=integer(len(self._drafts)))
        self.count.setText(led(said, self.layoutDirection()))

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        row = current.row()
        if self._moving or row == self._row or not current.isValid():
            return
        if self._read():
            self._moving = True
            self.table.go_to(self._row)
            self._moving = False
            return
        draft = self.model.lines[row].draft
        self.grid.setEnabled(draft is not None)
        self._row = row if draft is not None else -1
        self.asked.setText(self.model.lines[row].text)
        if draft is not None:
            self.grid.show_values(draft.values)
        self._tell_before()

    def _current(self) -> Draft | None:
        return self.model.lines[self._row].draft if self._row >= 0 else None

    # Editing

    def set_level(self, row: int, rank: int) -> None:
        """Set the level of a row, 0 for none, and go to the next feature."""
        draft = self.model.lines[row].draft if row >= 0 else None
        if draft is None or self._read():
            return
        draft.values["level"] = self._codes[rank - 1] if rank else None
        draft.values["rated_on"] = dt.date.today() if rank else None  # noqa: DTZ011 - wall calendar
        self.model.touch(row)
        if draft is self._current():
            self.grid.show_values(draft.values)
        if rank:
            self.table.go_to(self.model.following(row))
        self._count()
        self.changed.emit()

    def focus_grounds(self) -> None:
        """Put the caret into the grounds of the chosen feature."""
        if self._row >= 0:
            self.grid.editors["note"].focus_widget().setFocus()

    def _on_edited(self) -> None:
        self._read()
        self.changed.emit()

    def _read(self) -> list[Problem]:
        """Put what was typed into the chosen rating; returns and shows what cannot be read."""
        draft = self._current()
        if draft is None:
            return []
        faults = self.grid.read_into(draft.values)
        self.grid.show_problems({fault.field or "": str(fault) for fault in faults})
        return faults

    def first_stop(self) -> QWidget | None:
        return self.table

    def write(self, draft: Draft) -> list[Problem]:
        faults = self._read()
        for each in self._drafts:
            if each.values["level"] is not None and not each.values["rated_by"]:
                each.values["rated_by"] = draft.values["assessor"]
        draft.children[FEATURE_RATING.name] = self._drafts
        return [Problem(fault.message) for fault in faults]

    def show_problems(self, problems: Mapping[str, str]) -> None:
        del problems  # a rating's problems are shown where they are found

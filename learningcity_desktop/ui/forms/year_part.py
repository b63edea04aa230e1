"""A fiscal year on its page: what is still open in it, closing it, opening it again."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.services import fiscal_years
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.pages.page import action_button, muted_label
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.text_edit import LineEdit

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class YearClosing(Part):
    """Hidden while the year is new; acts at once, apart from what the form saves."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("Closing of the year"))
        self._id: int | None = None
        self.said = muted_label()
        self.matters = QVBoxLayout()
        self.matters.setSpacing(0)
        self.close_button = action_button(_("Close the year"), "archive")
        self.close_button.clicked.connect(self.close_year)
        self.reason = LineEdit()
        self.reason.set_name(_("Reason for opening the year again"))
        self.reopen_button = action_button(_("Open the year again"), "undo-2")
        self.reopen_button.clicked.connect(self.reopen_year)
        caption = muted_label(_("Reason for opening the year again"))
        self.again = QWidget()
        again = QVBoxLayout(self.again)
        again.setContentsMargins(0, 0, 0, 0)
        again.setSpacing(theme.XS)
        again.addWidget(caption)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.reason, 1)
        row.addWidget(self.reopen_button, 0, Qt.AlignmentFlag.AlignTop)
        again.addLayout(row)
        self.box.addWidget(self.said)
        self.box.addLayout(self.matters)
        self.box.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.box.addWidget(self.again)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setVisible(draft.id is not None)
        self.reason.set_value("")
        self.refresh()

    def refresh(self) -> None:
        clear(self.matters)
        workspace = self.form.workspace
        values = None if self._id is None else workspace.reader.get(self.form.spec, self._id)
        if values is None or self._id is None:
            return
        is_closed = bool(values["locked"])
        self.close_button.setVisible(not is_closed)
        self.again.setVisible(is_closed)
        if is_closed:
            self.said.setText(
                _("The money of this year can be read and printed; nothing of it can be changed.")
            )
            return
        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
        found = list(fiscal_years.open_matters(workspace, self._id, today))
        self.said.setText(
            _("Still open in this year; it can be closed all the same:")
            if found
            else _("Nothing is open in this year.")
        )
        for matter in found:
            line = LinkButton(matter.text, dot=theme.tokens().warn)
            line.setEnabled(matter.query is not None)
            line.clicked.connect(
                lambda _c=False, m=matter: self.form.desk.guide.open_records(m.query, m.text)
            )
            self.matters.addWidget(line)

    def first_stop(self) -> QWidget | None:
        return self.reason.focus_widget() if self.again.isVisible() else self.close_button

    def close_year(self) -> None:
        """Close it; what is being typed into the form is not meant."""
        self._carry_out(lambda year: fiscal_years.close(self.form.workspace, year))

    def reopen_year(self) -> None:
        """Open it again, with a reason."""
        self.reason.commit()
        reason = str(self.reason.value())
        self._carry_out(lambda year: fiscal_years.reopen(self.form.workspace, year, reason))

    def _carry_out(self, verb: Callable[[int], Message]) -> None:
        if self.form.is_dirty:
            self.form.desk.guide.toast(_("Save or discard the changes of the form first."))
            return
        if self._id is None:
            return
        try:
            label = verb(self._id)
        except Problem as problem:
            if problem.field == "reason":
                self.reason.set_problem(str(problem))
                self.reason.focus_widget().setFocus()
            else:
                self.form.desk.guide.tell(problem)
            return
        self.form.desk.done(label)

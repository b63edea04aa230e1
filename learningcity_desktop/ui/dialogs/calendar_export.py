"""Asks what a calendar file holds, and of which days."""

import datetime as dt
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import N_, Message, Problem, _, ngettext
from learningcity_desktop.importexport.icalendar import DAYS, DUE, EVENTS, export_calendar
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.date_edit import DateEdit

_WIDTH = 440
_PARTS = (
    (EVENTS, N_("Events")),
    (DUE, N_("What falls due: obligations, resolutions, meetings, deadlines")),
    (DAYS, N_("Holidays and other days of the calendar")),
)


class CalendarExportDialog(QDialog):
    """Signals: chosen(date, date, frozenset): first and last day, and the parts that are wanted."""

    chosen = Signal(object, object, object)

    def __init__(self, first: dt.date, last: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Save as a calendar file (.ics)"))
        self.setMinimumWidth(_WIDTH)
        self.editors = (DateEdit(), DateEdit())
        days = QGridLayout()
        days.setHorizontalSpacing(theme.M)
        for column, (editor, caption, day) in enumerate(
            zip(self.editors, (_("From"), _("To")), (first, last), strict=True)
        ):
            editor.set_name(caption)
            editor.set_value(day)
            days.addWidget(QLabel(caption), 0, column)
            days.addWidget(editor, 1, column)
        self.boxes = {part: QCheckBox(_(label)) for part, label in _PARTS}
        self.boxes[EVENTS].setChecked(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("Which days?")))
        box.addLayout(days)
        box.addSpacing(theme.S)
        box.addWidget(section_label(_("What is saved?")))
        for each in self.boxes.values():
            each.toggled.connect(self._on_toggled)
            box.addWidget(each)
        box.addWidget(muted_label(_("Telephones and other calendars read such a file.")))
        box.addSpacing(theme.S)
        box.addLayout(self._foot())
        self.boxes[EVENTS].setFocus()

    def _foot(self) -> QHBoxLayout:
        self.save_button = action_button(_("Save"), "save", primary=True)
        return foot_of(self, self.save_button)

    def _on_toggled(self) -> None:
        self.save_button.setEnabled(bool(self._parts()))

    def _parts(self) -> frozenset[str]:
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    # Qt overrides

    def accept(self) -> None:
        days: list[dt.date] = []
        for editor in self.editors:
            try:
                day = editor.value()
            except Problem as problem:
                editor.set_problem(str(problem))
                return
            if day is None:
                editor.set_problem(_("Fill in a day."))
                return
            days.append(day)
        first, last = days
        if last < first:
            self.editors[1].set_problem(_("This is less than what it begins with."))
            return
        super().accept()
        self.chosen.emit(first, last, self._parts())


def write_calendar(
    desk: Desk, path: Path, first: dt.date, last: dt.date, parts: frozenset[str]
) -> None:
    """Write some days of the calendar into a file, and tell so."""
    made = export_calendar(desk.workspace, first, last, parts)
    try:
        path.write_bytes(made.text.encode())
    except OSError:
        problem = Problem(Message(N_("{path} could not be written."), {"path": str(path)}))
        desk.guide.tell(problem)
        return
    desk.guide.toast(
        ngettext(
            "{count} entry saved: {file}",
            "{count} entries saved: {file}",
            made.count,
            file=path.name,
        )
    )

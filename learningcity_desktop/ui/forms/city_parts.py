"""What the city's page shows besides fields: the way to membership, offices, the profile."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.stakeholder import EXCLUSIVE_ROLES, PERSON
from learningcity_desktop.i18n import Message, Problem, _, current_language
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services import membership, offices
from learningcity_desktop.services.membership import Place, Step
from learningcity_desktop.services.profile import profile_lines
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_MARK = 18


class MembershipWay(Part):
    """The steps of membership one below the other; one button takes the next."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        head = QHBoxLayout()
        head.addWidget(section_label(_("The way to membership")), 1)
        self.next_button = action_button("", "check")
        self.next_button.clicked.connect(self.take_next)
        head.addWidget(self.next_button)
        self.box.addLayout(head)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(theme.M)
        self.rows.setVerticalSpacing(theme.XS)
        self.rows.setColumnStretch(1, 1)
        self.box.addLayout(self.rows)
        self.steps: list[Step] = []

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setVisible(draft.id is not None)
        self.refresh()

    def refresh(self) -> None:
        clear(self.rows)
        self.steps = [] if self._id is None else membership.way(self.form.workspace, self._id)
        for row, step in enumerate(self.steps):
            self._show(row, step)
        following = next((s.label for s in self.steps if s.place is Place.NEXT), "")
        self.next_button.setText(_("Next step: {step}", step=following))
        self.next_button.setVisible(bool(following))

    def _show(self, row: int, step: Step) -> None:
        t = theme.tokens()
        names = {
            Place.DONE: ("circle-check", t.good, _("{step}: done", step=step.label)),
            Place.CURRENT: (
                "map-pin",
                t.accent,
                _("{step}: the city stands here", step=step.label),
            ),
            Place.NEXT: ("chevron-down", t.text, _("{step}: comes next", step=step.label)),
            Place.AHEAD: ("circle-alert", t.muted, _("{step}: not yet", step=step.label)),
        }
        sign, colour, said = names[step.place]
        mark = QLabel()
        if step.place is not Place.AHEAD:
            mark.setPixmap(icon(sign, colour).pixmap(QSize(_MARK, _MARK)))
        mark.setFixedWidth(_MARK)
        mark.setAccessibleName(said)
        self.rows.addWidget(mark, row, 0)
        label = QLabel(step.label)
        label.setWordWrap(True)
        label.setProperty("muted", step.place in {Place.NEXT, Place.AHEAD})
        label.setToolTip(step.note)
        if step.place is Place.CURRENT:
            label.setFont(theme.font(weight=QFont.Weight.Medium))
        self.rows.addWidget(label, row, 1)
        if not step.is_verified:
            doubt = muted_label(_("not verified: told from memory"))
            doubt.setWordWrap(False)
            doubt.setProperty("warning", True)
            self.rows.addWidget(doubt, row, 2)
        elif step.letter:
            self.rows.addWidget(self._letter(step), row, 2)
        self.rows.addWidget(muted_label(step.date), row, 3)

    def _letter(self, step: Step) -> QWidget:
        words = _("Letter {number}", number=isolate(step.letter))
        if step.letter_id is None:
            return muted_label(words)
        number = step.letter_id
        door = quiet_button(_("Open the letter"), "external-link", words)
        door.clicked.connect(lambda: self.form.desk.guide.open_record("letter", number))
        return door

    def take_next(self) -> None:
        """Note that the next step was reached today; what was typed is stored before."""
        if self._id is None or (self.form.is_dirty and not self.form.save()):
            return
        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
        try:
            membership.take_next_step(self.form.workspace, self._id, today)
        except Problem as problem:
            self.form.desk.guide.tell(problem)
            return
        self.form.desk.done(self.form.workspace.to_undo() or Message(""))


class Offices(Part):
    """Mayor and contact person, today and before; a button gives the office to another."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self.box.addWidget(section_label(_("In office")))
        self.box.addWidget(
            muted_label(
                _("Reports print whoever held the office on their day; a change leaves them alone.")
            )
        )
        self.rows = QVBoxLayout()
        self.rows.setSpacing(theme.S)
        self.box.addLayout(self.rows)

    def show_draft(self, draft: Draft) -> None:
        del draft
        self.refresh()

    def refresh(self) -> None:
        clear(self.rows)
        for entry in self.form.workspace.names.code_entries("role"):
            if entry.code in EXCLUSIVE_ROLES:
                self._show(entry.code, entry.label)

    def _show(self, role: str, label: str) -> None:
        head = QHBoxLayout()
        head.addWidget(QLabel(label), 1)
        change = action_button(_("Another takes over"), "users")
        change.setAccessibleName(_("{role}: another takes over", role=label))
        change.clicked.connect(lambda: self.change(role))
        head.addWidget(change)
        self.rows.addLayout(head)
        held = offices.terms(self.form.workspace, role)
        if not held:
            self.rows.addWidget(muted_label(_("Nobody is recorded.")))
        for term in held:
            said = (
                _(
                    "from {first} to {last}",
                    first=format_date(term.first),
                    last=format_date(term.last),
                )
                if term.last
                else _("since {first}", first=format_date(term.first))
            )
            line = LinkButton(term.name, note=said, dot="" if term.last else theme.tokens().good)
            line.clicked.connect(
                lambda _c=False, p=term.person: self.form.desk.guide.open_record(PERSON.name, p)
            )
            self.rows.addWidget(line)

    def change(self, role: str) -> None:
        """Ask who takes over and from when."""
        from learningcity_desktop.ui.dialogs.office_dialog import OfficeDialog

        OfficeDialog(self.form.desk, role, self.window()).open()


class ProfileSummary(Part):
    """Each figure of the profile with year and source; those that are empty are told."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self.box.addWidget(section_label(_("What the network shows of the city")))
        self.missing = muted_label()
        self.box.addWidget(self.missing)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(2)
        self.box.addLayout(self.rows)

    def show_draft(self, draft: Draft) -> None:
        del draft
        self.refresh()

    def refresh(self) -> None:
        clear(self.rows)
        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
        lines = profile_lines(self.form.workspace, today)
        empty = [line.label for line in lines if not line.words]
        self.missing.setText(
            _("Still empty: {figures}", figures=current_language().join(empty)) if empty else ""
        )
        self.missing.setVisible(bool(empty))
        self.missing.setProperty("warning", True)
        for line in lines:
            if line.words:
                link = LinkButton(line.label, note=line.words)
                link.clicked.connect(
                    lambda _c=False, each=line: self.form.desk.guide.open_records(
                        each.query, each.label
                    )
                )
                self.rows.addWidget(link)


def way(form: "RecordForm") -> Part:
    """The steps of membership."""
    return MembershipWay(form)


def in_office(form: "RecordForm") -> Part:
    """Mayor and contact person."""
    return Offices(form)


def profile(form: "RecordForm") -> Part:
    """The figures of the profile."""
    return ProfileSummary(form)

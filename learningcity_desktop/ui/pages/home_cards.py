"""The cards of the home page: each shows what was read for it and says what was pressed."""

import datetime as dt
from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.date_names import month_names
from learningcity_desktop.persian.dates import both_calendars, format_date
from learningcity_desktop.persian.periods import parts
from learningcity_desktop.services.due import Coming, Due
from learningcity_desktop.services.history import Recent
from learningcity_desktop.services.matters import Pressing
from learningcity_desktop.services.reporting.readiness import SectionReadiness, overall
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.navigation import page_of
from learningcity_desktop.ui.pages.hints import HINTS
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.row_button import RowButton, ShareButton, widest
from learningcity_desktop.ui.widgets.status_chip import tone_colour

_NUMBER_ROOM, _STEP_ROOM = 36, 22
#: What each pressing group is called, and its tone.
_GROUPS = {
    Pressing.LATE: (N_("Late"), "bad"),
    Pressing.SOON: (N_("Soon"), "warn"),
    Pressing.UNFINISHED: (N_("To finish"), "accent"),
}
#: Where one begins: register or page, what is to be done there, and what belongs there.
_STEPS = (
    (
        "city",
        N_("Complete the profile and the membership of the city"),
        N_("Population, titles, contact person and membership: the report begins with them."),
    ),
    ("organisation", N_("Enter the organisations that take part"), HINTS["organisation"]),
    ("programme", N_("Enter the programmes of the learning city"), HINTS["programme"]),
    ("event", N_("Enter the events with their head counts"), HINTS["event"]),
    ("funding_line", N_("Enter the funding lines of the year"), HINTS["funding_line"]),
    (
        "report",
        N_("Open a reporting cycle"),
        N_("A reporting cycle has a period, a deadline and its own copy of the questions."),
    ),
)


class Card(QFrame):
    """A titled frame whose rows are made anew; the row that has the keyboard keeps it.

    Attributes:
        rows: what leads somewhere, by what it leads to.
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.setAccessibleName(title)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.S, theme.M, theme.S, theme.M)
        box.setSpacing(theme.XS)
        head = section_label(title)
        head.setContentsMargins(theme.S, 0, theme.S, 0)
        box.addWidget(head)
        self.box = box
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        box.addLayout(self.lines)
        box.addStretch()
        self.rows: dict[Hashable, QWidget] = {}
        self.say(_("Computing …"))

    def say(self, text: str) -> None:
        """Show one sentence in place of rows."""
        self.begin()
        self._caption(text)

    def begin(self) -> Hashable | None:
        """Take all rows out; returns which of them has the keyboard."""
        focused = next((key for key, row in self.rows.items() if row.hasFocus()), None)
        clear(self.lines)
        self.rows = {}
        return focused

    def add(self, key: Hashable, row: QWidget) -> None:
        """Put a row at the end."""
        self.lines.addWidget(row)
        self.rows[key] = row

    def end(self, focused: Hashable | None) -> None:
        """Give the keyboard back to the row that had it, or to the first one."""
        if focused is not None and self.rows:
            row = self.rows.get(focused) or next(iter(self.rows.values()))
            row.show()  # else it is shown with the next layout, and nothing hidden takes the focus
            row.setFocus()

    def _caption(self, text: str, tone: str = "") -> QLabel:
        label = muted_label(text)
        label.setContentsMargins(theme.S, theme.XS, theme.S, 0)
        if tone:
            label.setFont(theme.font(theme.SMALL_POINTS, QFont.Weight.Medium))
            label.setStyleSheet(f"color: {tone_colour(tone)}")
        self.lines.addWidget(label)
        return label


class DueCard(Card):
    """What waits, by how pressing it is. Signals: opened(door, title)."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("What waits"))

    def show_due(self, found: Sequence[Due]) -> None:
        """Show these."""
        focused = self.begin()
        shown = None
        for each in found:
            name, tone = _GROUPS[each.pressing]
            if each.pressing is not shown:
                self._caption(_(name), tone)
                shown = each.pressing
            number = "" if each.number is None else current_language().integer(each.number)
            row = RowButton(
                each.text,
                lead=number or "–",
                room=_NUMBER_ROOM,
                tone=tone_colour(tone),
                spoken=f"{_(name)}: {each.sentence}",
            )
            row.clicked.connect(lambda _c=False, d=each: self.opened.emit(d.door, d.sentence))
            self.add((each.code, each.pressing, each.door), row)
        if not found:
            self._caption(_("Nothing waits. Well done."))
        self.end(focused)


class DatesCard(Card):
    """The next dates by name. Signals: opened(door, title)."""

    opened = Signal(object, str)

    def __init__(self) -> None:
        super().__init__(_("Next dates"))

    def show_dates(self, found: Sequence[Coming], today: dt.date) -> None:
        """Show these."""
        focused = self.begin()
        leads = [_("Today") if d.day == today else _day_and_month(d.day) for d in found]
        room = widest(leads)
        for lead, each in zip(leads, found, strict=True):
            spoken = f"{format_date(each.day, style='full')}: {each.text}"
            row = RowButton(each.text, lead=lead, room=room, spoken=spoken)
            row.setToolTip(f"{each.text}\n{both_calendars(each.day)}")
            row.clicked.connect(lambda _c=False, d=each: self.opened.emit(d.door, d.text))
            self.add((each.door, each.text), row)
        if not found:
            self._caption(_("No date stands ahead."))
        self.end(focused)


def _day_and_month(day: dt.date) -> str:
    speaker = current_language()
    _year, month, number = parts(day, speaker.calendar)
    return _("{day} {month}", day=number, month=month_names(speaker.calendar, speaker)[month - 1])


class NewsCard(Card):
    """What was done lately, and when the newest backup was made.

    Signals:
        opened(door, title): a record is to be shown.
        backup_asked(): the line about backups was pressed.
    """

    opened = Signal(object, str)
    backup_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Done lately"))
        self.backup = LinkButton("")
        self.backup.clicked.connect(self.backup_asked)
        self.box.addWidget(self.backup)

    def show_news(self, found: Sequence[Recent], backup: dt.datetime | None) -> None:
        """Show these."""
        focused = self.begin()
        for number, each in enumerate(found):
            row = LinkButton(each.label, note=each.when)
            row.setToolTip(each.label)
            if each.record is None or not _has_place(each.record):
                row.setEnabled(False)
                row.unsetCursor()
            row.clicked.connect(lambda _c=False, r=each: self.opened.emit(r.record, r.label))
            self.add(number, row)
        date = "" if backup is None else format_date(backup.astimezone().date(), style="long")
        said = _("Newest backup: {date}", date=date) if date else _("No backup has been made yet")
        self.backup.setText(said)
        self.backup.setAccessibleName(said)
        self.end(focused)


def _has_place(record: Pointer) -> bool:
    """Whether there is a page for a record, or for the one it lives inside."""
    return page_of(record.entity) is not None or bool(spec_named(record.entity).owners)


class ReportCard(Card):
    """How ready the report is. Signals: opened(section): a section, or "" for the whole report."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Biennial report"))
        self.title = muted_label()
        self.title.setContentsMargins(theme.S, 0, theme.S, 0)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.button = action_button("", "file-text")
        self.button.clicked.connect(lambda: self.opened.emit(""))
        self.box.insertWidget(1, self.title)
        self.box.insertLayout(2, _inset(self.bar))
        self.box.addLayout(_inset(self.button, Qt.AlignmentFlag.AlignLeading))

    def show_cycle(self, title: str | None) -> None:
        """Name the report that is being read; None where there is none."""
        self.bar.setVisible(title is not None)
        if title is None:
            self.title.setText(_("No reporting cycle has been opened yet."))
            self.button.setText(_("Open a reporting cycle"))
            self.begin()
            return
        self.title.setText(title)
        self.button.setText(_("Go to the report"))

    def show_sections(self, title: str, sections: Sequence[SectionReadiness]) -> None:
        """Show each section with its share."""
        focused = self.begin()
        done, asked = overall(sections)
        self.bar.setRange(0, max(1, asked))
        self.bar.setValue(done)
        counted = _("{done} of {all} questions are complete.", done=done, all=asked)
        self.title.setText(f"{title}\n{counted}")
        shares = [_("{done} of {all}", done=s.done, all=s.questions) for s in sections]
        room = widest(shares, theme.SMALL_POINTS)
        for each, share in zip(sections, shares, strict=True):
            number = current_language().integer(each.number)
            row = ShareButton(
                *(each.title, each.done, each.questions, share), number=number, share_room=room
            )
            row.clicked.connect(lambda _c=False, s=each.section: self.opened.emit(s))
            self.add(each.section, row)
        self.end(focused)


def _inset(widget: QWidget, side: Qt.AlignmentFlag | None = None) -> QVBoxLayout:
    """What has no rows' padding of its own begins where their texts do."""
    box = QVBoxLayout()
    box.setContentsMargins(theme.S, theme.XS, theme.S, theme.XS)
    if side is None:
        box.addWidget(widget)
    else:
        box.addWidget(widget, 0, side)
    return box


class FirstSteps(Card):
    """What a new file begins with. Signals: chosen(str): a register or a page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("First steps"))
        self.begin()
        self._caption(
            _("This file is new. Begin with whatever lies on the desk; figures come by themselves.")
        )
        for number, (place, text, hint) in enumerate(_STEPS, start=1):
            row = RowButton(
                _(text),
                lead=current_language().integer(number),
                room=_STEP_ROOM,
                tone=theme.tokens().accent,
            )
            row.clicked.connect(lambda _c=False, p=place: self.chosen.emit(p))
            self.lines.addSpacing(theme.S)
            self.add(place, row)
            told = self._caption(_(hint))
            told.setContentsMargins(theme.S, 0, theme.S, 0)
            told.setIndent(_STEP_ROOM + theme.M)

"""One day in words, beside the month or the week that it is chosen in."""

import datetime as dt
from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.periods import OTHER
from learningcity_desktop.services.clashes import Clash
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.widgets.clash_words import ClashWords
from learningcity_desktop.ui.widgets.event_list import EventList
from learningcity_desktop.ui.widgets.matches import Match

_WIDTH = 272
_EVENT = "event"


class DayPanel(QFrame):
    """What the day is, what falls due, its events, and what is in their way.

    Signals:
        created(): a new event is wanted on the day.
        opened(Pointer): a record is to be shown.
        moved(int, int): an event is to be so many days later.
        move_asked(int): an event is to be moved to a date that is asked for.
        row_chosen(object): the number of the event that is chosen, or None.
    """

    created = Signal()
    opened = Signal(object)
    moved = Signal(int, int)
    move_asked = Signal(int)
    row_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFixedWidth(_WIDTH)
        self._filling = False
        self.heading = section_label("")
        self.heading.setWordWrap(True)
        self.other = muted_label()
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.list = EventList(wraps=True)
        self.list.setProperty("plain", True)
        self.list.opened.connect(self.opened)
        self.list.moved.connect(self.moved)
        self.list.move_asked.connect(self.move_asked)
        self.list.selectionModel().currentChanged.connect(self._on_row)
        self.clashes = ClashWords()
        self.clashes.opened.connect(lambda number: self.opened.emit(Pointer(_EVENT, number)))
        add = action_button(_("New event on this day"), "plus")
        add.clicked.connect(self.created)
        self.move_button = quiet_button(_("Move to another day (M)"), "calendar-days")
        self.move_button.clicked.connect(self._ask_to_move)
        foot = QHBoxLayout()
        foot.setSpacing(theme.XS)
        foot.addWidget(add, 1)
        foot.addWidget(self.move_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        box.setSpacing(theme.S)
        for widget in (self.heading, self.other, self.notes):
            box.addWidget(widget)
        box.addWidget(self.list, 1)
        box.addWidget(self.clashes)
        box.addLayout(foot)

    def show_day(
        self, day: dt.date, notes: Sequence[str], rows: list[Match], warned: Collection[int]
    ) -> None:
        """Tell another day."""
        own = current_language().calendar
        self.heading.setText(format_date(day, style="full"))
        self.other.setText(format_date(day, style="long", calendar=OTHER[own]))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self._filling = True
        self.list.fill(rows, warned)
        self._filling = False
        self._follow()

    def tell_clashes(self, clashes: Sequence[Clash]) -> None:
        """Say what is in the way."""
        self.clashes.tell(clashes)

    def choose(self, event: int | None) -> None:
        """Choose the row of an event, or none."""
        self._filling = True
        self.list.choose(Pointer(_EVENT, event) if event is not None else None)
        self._filling = False
        self._follow()

    def chosen(self) -> int | None:
        """The number of the event whose row is chosen."""
        key = self.list.chosen()
        return key.id if key is not None and key.entity == _EVENT else None

    def _follow(self) -> None:
        self.move_button.setEnabled(self.chosen() is not None)

    def _on_row(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        """What the user chooses is told; what is shown anew is not."""
        if not self._filling:
            self._follow()
            self.row_chosen.emit(self.chosen())

    def _ask_to_move(self) -> None:
        chosen = self.chosen()
        if chosen is not None:
            self.move_asked.emit(chosen)

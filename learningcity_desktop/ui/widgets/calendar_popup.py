"""The calendar that opens from a date: pages of days, months and years, and what may be chosen."""

import datetime as dt

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.dates import Calendar, PartialDate, Precision, span
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import SMALL_POINTS, XS, S, font
from learningcity_desktop.ui.widgets import calendar_pages as pages
from learningcity_desktop.ui.widgets.calendar_grid import CalendarGrid
from learningcity_desktop.ui.widgets.editor import mark
from learningcity_desktop.ui.widgets.popup import place_below
from learningcity_desktop.ui.widgets.segments import Segments

_FINE_TO_COARSE = (Precision.DAY, Precision.MONTH, Precision.YEAR)
_CHOICES = {
    Precision.DAY: N_("Day"),
    Precision.MONTH: N_("Month only"),
    Precision.YEAR: N_("Year only"),
}


class CalendarPopup(QFrame):
    """A calendar in a window of its own; it closes when something is chosen, or on Esc.

    Args:
        calendar: which calendar is shown.
        chosen: the date that stands in the field.
        coarsest: how coarse a date may be chosen.
        anchor: the field that it drops down from.
        holidays: tells the days on which offices are closed.

    Signals:
        picked(PartialDate): what was chosen.
    """

    picked = Signal(object)

    def __init__(
        self,
        calendar: Calendar,
        chosen: PartialDate | None,
        coarsest: Precision,
        anchor: QWidget,
        holidays: pages.Holidays = pages.no_holidays,
    ) -> None:
        super().__init__(anchor, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self.setAccessibleName(_("Calendar"))
        self._anchor = anchor
        self._chosen = chosen
        self._today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self._wanted = chosen.precision if chosen else Precision.DAY
        self.grid = CalendarGrid(calendar, self._today, holidays=holidays)
        self._title = QPushButton()
        mark(self._title, flat=True)
        self._title.clicked.connect(self._zoom_out)
        self._spoken = QLabel()
        self._spoken.setFont(font(SMALL_POINTS))
        mark(self._spoken, muted=True)
        self.today_button = QPushButton(_("Today"))
        mark(self.today_button, flat=True)
        self.today_button.clicked.connect(self._pick_today)
        self.precisions = Segments(
            [(p, _(_CHOICES[p])) for p in _FINE_TO_COARSE[: _FINE_TO_COARSE.index(coarsest) + 1]]
        )
        self.precisions.set_value(self._wanted)
        self.precisions.chosen.connect(self._choose_precision)
        self._arrange()
        self.precisions.setVisible(coarsest is not Precision.DAY)
        self.grid.turned.connect(self._retitle)
        self.grid.looked_at.connect(self._spoken.setText)
        self.grid.picked.connect(self._on_picked)
        start = chosen.date if chosen else self._today
        self.grid.show_page(start, self._wanted, chosen)
        self.setFocusProxy(self.grid)

    def open(self) -> None:
        """Drop down from the field."""
        self.adjustSize()
        self.move(place_below(self._anchor, self.sizeHint()))
        self.show()
        self.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(S, S, S, S)
        column.setSpacing(XS)
        head = QHBoxLayout()
        head.setSpacing(XS)
        head.addWidget(self._page_button("chevron-left", _("Earlier"), -1))
        head.addWidget(self._title, 1)
        head.addWidget(self._page_button("chevron-right", _("Later"), 1))
        column.addLayout(head)
        column.addWidget(self.grid, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._spoken)
        foot = QHBoxLayout()
        foot.addWidget(self.today_button)
        foot.addStretch(1)
        foot.addWidget(self.precisions)
        column.addLayout(foot)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _page_button(self, name: str, text: str, steps: int) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(name))
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.grid.turn(steps))
        return button

    def _retitle(self) -> None:
        self._title.setText(self.grid.title)
        self._title.setEnabled(self.grid.precision is not Precision.YEAR)

    def _zoom_out(self) -> None:
        coarser = Precision.MONTH if self.grid.precision is Precision.DAY else Precision.YEAR
        self.grid.show_page(self.grid.cursor_date, coarser, self._chosen)
        self.grid.setFocus()

    def _choose_precision(self, precision: Precision) -> None:
        self._wanted = precision
        self.grid.show_page(self.grid.cursor_date, precision, self._chosen)
        self.grid.setFocus()

    def _on_picked(self, value: PartialDate) -> None:
        """Choose, or go down to the finer page where something finer is wanted."""
        shown = _FINE_TO_COARSE.index(value.precision)
        if shown > _FINE_TO_COARSE.index(self._wanted):
            day = self._same_day_in(value)
            self.grid.show_page(day, _FINE_TO_COARSE[shown - 1], self._chosen)
            return
        self.picked.emit(value)
        self.close()

    def _same_day_in(self, around: PartialDate) -> dt.date:
        """The cursor's day where it lies in a month or year, else that one's first day."""
        first, last = span(around)
        return self.grid.cursor_date if first <= self.grid.cursor_date <= last else first

    def _pick_today(self) -> None:
        today = PartialDate(self._today, Precision.DAY)
        self.picked.emit(pages.coarsened(today, self._wanted, self.grid.calendar))
        self.close()

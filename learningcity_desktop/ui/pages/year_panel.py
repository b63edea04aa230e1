"""A year: at a glance, or by district with its weeks or months."""

import datetime as dt
from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _
from learningcity_desktop.persian import jalali
from learningcity_desktop.services.district_year import DistrictYear, Step
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.district_year_view import DistrictYearView
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.year_view import YearView

GLANCE, MONTHS, WEEKS = "glance", "month", "week"


class YearPanel(QWidget):
    """Signals: turned(): another look at the year is wanted."""

    turned = Signal()

    def __init__(self, names: Names, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = YearView(today)
        self.districts = DistrictYearView(names, today)
        self.looks = Segments(
            (
                (GLANCE, _("Year at a glance")),
                (MONTHS, _("By district and month")),
                (WEEKS, _("By district and week")),
            )
        )
        self.looks.chosen.connect(self.turn_to)
        self.looks.set_value(GLANCE)
        self.legend = QLabel()
        self.legend.setFont(theme.font(theme.SMALL_POINTS))
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        head = QHBoxLayout()
        head.addWidget(self.looks)
        head.addStretch(1)
        head.addWidget(self.legend)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.year)
        self.stack.addWidget(self.districts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(head)
        box.addWidget(self.stack, 1)

    @property
    def by_district(self) -> bool:
        """Whether districts are shown."""
        return str(self.looks.value()) != GLANCE

    @property
    def step(self) -> Step:
        """What a column of the districts is."""
        return "week" if self.looks.value() == WEEKS else "month"

    def turn_to(self, look: str) -> None:
        """Show the year another way."""
        self.looks.set_value(look)
        self.stack.setCurrentWidget(self.districts if self.by_district else self.year)
        self.turned.emit()

    def stop(self) -> QWidget:
        """Where the keyboard goes."""
        return self.districts if self.by_district else self.year

    def bounds(self) -> tuple[dt.date, dt.date]:
        """First and last day of the year; districts are planned in the solar one."""
        if self.by_district:
            return jalali.fiscal_year_bounds(self.jalali_year())
        return self.year.year()

    def jalali_year(self) -> int:
        """The solar year of the cursor."""
        return jalali.fiscal_year(self.year.cursor_date)

    def set_counts(self, counts: Mapping[dt.date, int], holidays: Mapping[dt.date, str]) -> None:
        """Show how many events begin on each day."""
        self.legend.clear()
        self.year.set_counts(counts, holidays)

    def set_districts(self, year: DistrictYear) -> None:
        """Show what each district has."""
        self.districts.fill(year)
        marks = (
            f'<span style="color:{colour}">■</span>&nbsp;{escape(text)}'
            for text, colour in self.districts.kinds()
        )
        self.legend.setText(" &nbsp; ".join(marks))

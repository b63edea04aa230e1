"""A year by district: numbers on calm shades, each a door to its events."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services.district_year import DistrictYear, Tally
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.district_table import DistrictTable, TallyRole
from learningcity_desktop.ui.widgets.days_view import NEW_KEYS
from learningcity_desktop.ui.widgets.direction import RTL

_NARROWEST, _LOWEST, _HIGHEST = 17, 30, 96
_TITLES, _SUMS = 124, 48
_STRIP = 4
_FAINTEST, _STRONGEST = 0.05, 0.32
#: So many types of event have a colour of their own; the rest share the last one.
_COLOURED = 5
Index = QModelIndex | QPersistentModelIndex


class DistrictYearView(QTableView):
    """Enter or two clicks list the events of a cell; N begins one there.

    Signals:
        opened(Query, str): the events of a cell are to be listed under a title.
        created(PartialDate, object): a new event is wanted in a week or month of a district.
    """

    opened = Signal(object, str)
    created = Signal(object, object)

    def __init__(self, names: Names, today: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.table = DistrictTable(names, self)
        self.setModel(self.table)
        self.setItemDelegate(_Shades(self))
        self.setHorizontalHeader(_Months(self.table, today, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("Year by district"))
        self.setProperty("counts", True)
        across, down = self.horizontalHeader(), self.verticalHeader()
        for header in (across, down):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(_NARROWEST)
            header.setHighlightSections(False)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        down.setFixedWidth(_TITLES)
        self.doubleClicked.connect(self._open)

    def fill(self, year: DistrictYear) -> None:
        """Show a year; the cell that was chosen stays so."""
        here = self.currentIndex()
        self.table.fill(year)
        self._fit()
        row = min(max(here.row(), 0), self.table.rowCount() - 1)
        column = here.column() if here.isValid() else self.table.column_of(self._today) or 0
        column = min(max(column, 0), self.table.columnCount() - 1)
        self.setCurrentIndex(self.table.index(row, column))

    def kinds(self) -> list[tuple[str, str]]:
        """The types of event that have a colour of their own, each with it; the rest last."""
        year = self.table.year
        coded = list(year.total.whole.kinds) if year is not None else []
        told = [(self.table.kind_called(code), colour_of(coded, code)) for code in coded]
        told, rest = told[:_COLOURED], told[_COLOURED:]
        return [*told, (_("Other types"), rest[0][1])] if rest else told

    def _fit(self) -> None:
        """Divide the room among the columns and rows; what is too much is scrolled to."""
        columns, rows = self.table.columnCount(), self.table.rowCount()
        if not columns or not rows:
            return
        width, narrowest = self.viewport().width() - _SUMS, self._narrowest()
        tall = min(max(self.viewport().height() // rows, _LOWEST), _HIGHEST)
        for column in range(columns - 1):
            begins, ends = (width * n // (columns - 1) for n in (column, column + 1))
            self.setColumnWidth(column, max(ends - begins, narrowest))
        self.setColumnWidth(columns - 1, _SUMS)
        for row in range(rows):
            self.setRowHeight(row, tall)

    def _narrowest(self) -> int:
        """As wide as the largest number of a column."""
        year = self.table.year
        most = max((cell.count for cell in year.total.cells), default=0) if year else 0
        needed = QFontMetrics(_number_font(wide=False, is_sum=True))
        return max(_NARROWEST, needed.horizontalAdvance(current_language().integer(most)) + 4)

    def _open(self, index: Index) -> None:
        tally = index.data(TallyRole)
        if tally is not None and tally.count:
            self.opened.emit(tally.query, self._titled(index))

    def _titled(self, index: Index) -> str:
        row = self.table.row_at(index.row())
        return _("{district}, {days}", district=row.title, days=self.table.called(index.column()))

    def begin_here(self) -> None:
        """Ask for a new event in the chosen cell."""
        index = self.currentIndex()
        if not index.isValid():
            return
        days = self.table.days(index.column())
        day = days[0] if days is not None else self._today
        exact = self.table.has_weeks or days is None
        begins = PartialDate(day, Precision.DAY if exact else Precision.MONTH)
        self.created.emit(begins, self.table.row_at(index.row()).place)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open(self.currentIndex())
        elif key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()  # the page turns to another year
        elif not event.modifiers() and event.text().lower() in NEW_KEYS:
            self.begin_here()
        else:
            super().keyPressEvent(event)


def colour_of(coded: Sequence[str | None], code: str | None) -> str:
    """The colour of a type of event, by its place among those of the year."""
    return theme.tokens().chart[min(coded.index(code), _COLOURED)]


def _number_font(*, wide: bool, is_sum: bool) -> QFont:
    points = theme.SMALL_POINTS if wide else theme.SMALL_POINTS - 1.5
    return theme.font(points, QFont.Weight.Medium if is_sum else QFont.Weight.Normal, tabular=True)


class _Shades(QStyledItemDelegate):
    """The number, darker ground where there is more, and a strip of the types below."""

    def __init__(self, view: DistrictYearView) -> None:
        super().__init__(view)
        self._view = view

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, colours = self._view.table, theme.tokens()
        tally: Tally = index.data(TallyRole)
        is_sum = table.is_sum(index.row(), index.column())
        place: QRect = option.rect
        painter.save()
        ground = place.adjusted(1, 1, -1, -1)
        if tally.count and not is_sum:
            shade = QColor(colours.accent)
            share = tally.count / table.most
            shade.setAlphaF(_FAINTEST + (_STRONGEST - _FAINTEST) * share)
            painter.fillRect(ground, shade)
            self._paint_strip(painter, ground, tally)
        else:
            painter.fillRect(ground, QColor(colours.hover if is_sum else colours.surface))
        painter.setPen(QColor(colours.text))
        painter.setFont(_number_font(wide=place.width() >= 2 * _NARROWEST, is_sum=is_sum))
        words = ground.adjusted(-1, 0, 1, -_STRIP if not is_sum else 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, index.data())
        if index == self._view.currentIndex():
            painter.setPen(QPen(QColor(colours.accent), 2 if self._view.hasFocus() else 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        painter.restore()

    def _paint_strip(self, painter: QPainter, ground: QRect, tally: Tally) -> None:
        """The shares of the types, in the order of the year."""
        year = self._view.table.year
        assert year is not None
        coded = list(year.total.whole.kinds)
        shares: Counter[str] = Counter()
        for code, count in tally.kinds.items():
            shares[colour_of(coded, code)] += count
        chart = theme.tokens().chart
        done, width = 0, ground.width()
        for colour in sorted(shares, key=chart.index):
            begins, ends = (width * n // tally.count for n in (done, done + shares[colour]))
            done += shares[colour]
            x = ground.right() + 1 - ends if self._is_mirrored() else ground.left() + begins
            strip = QRect(x, ground.bottom() + 1 - _STRIP, ends - begins, _STRIP)
            painter.fillRect(strip, QColor(colour))

    def _is_mirrored(self) -> bool:
        return self._view.layoutDirection() == RTL


class _Months(QHeaderView):
    """Heads of weeks in two lines: the month over its weeks, the day each begins with under it."""

    def __init__(self, table: DistrictTable, today: dt.date, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self._today = today
        self.setSectionsClickable(False)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), 44 if self._table.has_weeks else 32)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        colours = theme.tokens()
        painter.save()
        painter.fillRect(rect, QColor(colours.surface))
        is_now = section == self._table.column_of(self._today)
        painter.setPen(QColor(colours.accent if is_now else colours.muted))
        weight = QFont.Weight.Bold if is_now else QFont.Weight.Normal
        weeks = self._table.has_weeks
        painter.setFont(theme.font(theme.SMALL_POINTS - (1.5 if weeks else 0), weight))
        words = rect.adjusted(0, rect.height() // 2, 0, 0) if weeks else rect
        text = str(self.model().headerData(section, self.orientation()))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._table.has_weeks:
            return
        colours = theme.tokens()
        painter = QPainter(self.viewport())
        painter.setFont(theme.font(theme.SMALL_POINTS))
        for name, first, last in self._table.months():
            one, other = (self._place_of(section) for section in (first, last))
            over = one.united(other).adjusted(0, 0, 0, -self.height() // 2)
            painter.setPen(QColor(colours.text))
            painter.drawText(over, Qt.AlignmentFlag.AlignCenter, name)
            painter.setPen(QPen(QColor(colours.line), 1))
            edge = one.right() if self.layoutDirection() == RTL else one.left()
            painter.drawLine(edge, 4, edge, self.height() - 4)
        painter.end()

    def _place_of(self, section: int) -> QRect:
        return QRect(
            self.sectionViewportPosition(section), 0, self.sectionSize(section), self.height()
        )

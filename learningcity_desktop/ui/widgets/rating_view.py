"""A list of key features in which a digit sets the level and leads to the next feature."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.digits import to_latin
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.rating_table import (
    BEFORE,
    FEATURE,
    LEVEL,
    RankRole,
    RatingTable,
)

Index = QModelIndex | QPersistentModelIndex
_PIP, _GAP = 9, 4
_LEVEL_WIDTH, _BEFORE_WIDTH = 190, 118
_CLEARING = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})


class RatingView(QTableView):
    """Signals: level_asked(row, rank) with 0 for none; grounds_asked()."""

    level_asked = Signal(int, int)
    grounds_asked = Signal()

    def __init__(self, table: RatingTable, levels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._levels = levels
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(FEATURE, QHeaderView.ResizeMode.Stretch)
        for column, width in ((LEVEL, _LEVEL_WIDTH), (BEFORE, _BEFORE_WIDTH)):
            heads.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            heads.resizeSection(column, width)
        pips = _Pips(levels, self)
        self.setItemDelegateForColumn(LEVEL, pips)
        self.setItemDelegateForColumn(BEFORE, pips)
        self.setAccessibleName(_("Levels of the key features"))
        table.modelReset.connect(self._join_headings)

    def _join_headings(self) -> None:
        self.clearSpans()
        for row, line in enumerate(self._table.lines):
            if line.draft is None:
                self.setSpan(row, FEATURE, 1, BEFORE + 1)

    def go_to(self, row: int) -> None:
        """Stand on a row; on the first rating where it is none."""
        lines = self._table.lines
        if not 0 <= row < len(lines) or lines[row].draft is None:
            row = self._table.following(-1)
        if 0 <= row < len(lines):
            self.setCurrentIndex(self._table.index(row, LEVEL))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        typed = to_latin(event.text())
        if event.key() in _CLEARING or typed == "0":
            self.level_asked.emit(row, 0)
        elif typed.isdecimal() and len(typed) == 1 and int(typed) <= self._levels:
            self.level_asked.emit(row, int(typed))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self.grounds_asked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid() or index.column() != LEVEL:
            return
        for number in range(self._levels):
            if _pip(self.visualRect(index), number, self.layoutDirection()).contains(place):
                self.level_asked.emit(index.row(), number + 1)


def _pip(cell: QRect, number: int, direction: Qt.LayoutDirection) -> QRect:
    """Where a pip stands, counted from the start side; its gap belongs to it."""
    from_start = theme.S + number * (_PIP + _GAP)
    rtl = direction == Qt.LayoutDirection.RightToLeft
    x = cell.right() - from_start - _PIP if rtl else cell.left() + from_start
    return QRect(x - _GAP // 2, cell.top(), _PIP + _GAP, cell.height())


class _Pips(QStyledItemDelegate):
    """Draws a level as filled places of a row of places; its name follows where there is room."""

    def __init__(self, levels: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._levels = levels

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style = QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        text, style.text = style.text, ""
        widget = style.widget
        widget.style().drawControl(
            widget.style().ControlElement.CE_ItemViewItem, style, painter, widget
        )
        t = theme.tokens()
        reached = index.data(RankRole) or 0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = t.accent if index.column() == LEVEL else t.muted
        for number in range(self._levels):
            place = _pip(style.rect, number, widget.layoutDirection())
            middle = place.center()
            square = QRectF(middle.x() - _PIP / 2, middle.y() - _PIP / 2, _PIP, _PIP)
            painter.setPen(QPen(theme.colour(tone if number < reached else t.muted), 1))
            painter.setBrush(theme.colour(tone) if number < reached else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(square, 2, 2)
        if index.column() == LEVEL and text:
            taken = theme.S + self._levels * (_PIP + _GAP) + theme.XS
            rtl = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
            room = style.rect.adjusted(0 if rtl else taken, 0, -taken if rtl else 0, 0)
            painter.setPen(theme.colour(t.text))
            painter.setFont(theme.font(theme.SMALL_POINTS))
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, room.width()
            )
            flags = Qt.AlignmentFlag.AlignVCenter
            flags |= Qt.AlignmentFlag.AlignAbsolute
            flags |= Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, flags, shown)
        painter.restore()

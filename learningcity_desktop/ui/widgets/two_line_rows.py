"""Rows of a list with a quiet sentence under what they are called."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from learningcity_desktop.ui.theme import SMALL_POINTS, XS, M, font, tokens
from learningcity_desktop.ui.widgets.direction import start_side

#: Under this role a row keeps its sentence; what it is called is its own text.
SentenceRole = Qt.ItemDataRole.UserRole + 1
_HEIGHT = 50

Index = QModelIndex | QPersistentModelIndex


class TwoLineRows(QStyledItemDelegate):
    """Paints both lines from the start side; the whole row is marked while it is chosen."""

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(0, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        place: QRect = option.rect
        painter.save()
        painter.setLayoutDirection(option.direction)
        colours = tokens()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(place, QColor(colours.wash))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(place, QColor(colours.hover))
        inner = place.adjusted(M, XS, -M, -XS)
        half = inner.height() // 2
        lines = (
            (str(index.data() or ""), font(), colours.text, inner.adjusted(0, 0, 0, -half)),
            (
                str(index.data(SentenceRole) or ""),
                font(SMALL_POINTS),
                colours.muted,
                inner.adjusted(0, half, 0, 0),
            ),
        )
        for text, letters, ink, line in lines:
            painter.setFont(letters)
            painter.setPen(QColor(ink))
            wide = painter.fontMetrics()
            elided = wide.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
            painter.drawText(line, start_side(option.direction), elided)
        painter.restore()

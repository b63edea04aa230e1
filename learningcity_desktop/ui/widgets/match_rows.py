"""Rows of matches as a model, and how they are painted."""

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.theme import ROW_HEIGHT, SMALL_POINTS, M, S, font, tokens
from learningcity_desktop.ui.widgets.direction import LTR, RTL, start_side
from learningcity_desktop.ui.widgets.matches import Act, Match

NARROWEST = 280
MatchRole = Qt.ItemDataRole.UserRole
_SIGN = 16

Index = QModelIndex | QPersistentModelIndex


def stepped(matches: Sequence[Match], here: int, steps: int) -> int | None:
    """The row some steps on, over those that can be chosen; single steps go round the ends."""
    rows = [row for row, match in enumerate(matches) if match.act is not Act.NOTHING]
    if not rows:
        return None
    if here not in rows:
        return rows[0 if steps > 0 else -1]
    at = rows.index(here) + steps
    if abs(steps) > 1:
        at = min(max(at, 0), len(rows) - 1)
    return rows[at % len(rows)]


class MatchRows(QAbstractListModel):
    """Matches, and which of them are chosen already."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.matches: Sequence[Match] = ()
        self.chosen: Collection[Any] = ()

    def fill(self, matches: Sequence[Match], chosen: Collection[Any]) -> None:
        """Hold other matches."""
        self.beginResetModel()
        self.matches, self.chosen = matches, chosen
        self.endResetModel()

    @property
    def has_signs(self) -> bool:
        """Whether a sign stands before any row, so that all keep room for one."""
        return bool(self.chosen) or any(m.act is Act.CREATE for m in self.matches)

    def sign(self, match: Match) -> str:
        """The icon before a row, if any."""
        if match.act is Act.CREATE:
            return "plus"
        return "check" if match.key in self.chosen and match.act is Act.CHOOSE else ""

    def ink(self, match: Match) -> str:
        """The colour of the icon before a row."""
        del match
        return tokens().accent

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.matches)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match = self.matches[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return match.text
        if role == MatchRole:
            return match
        if role == Qt.ItemDataRole.CheckStateRole and match.key in self.chosen:
            return Qt.CheckState.Checked
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.matches[index.row()].act is Act.NOTHING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class MatchPainter(QStyledItemDelegate):
    """Headings in small letters; rows with a sign before and a quiet detail behind."""

    def __init__(self, view: QListView, rows: MatchRows) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows

    def _paint_match(
        self, painter: QPainter, match: Match, place: QRect, direction: Qt.LayoutDirection
    ) -> None:
        colours = tokens()
        if self._rows.has_signs:
            sign, place = _parted(place, _SIGN, direction)
            if name := self._rows.sign(match):
                sign.setTop(place.center().y() - _SIGN // 2 + 1)
                sign.setHeight(_SIGN)
                icon(name, self._rows.ink(match)).paint(painter, sign)
        if match.detail:
            painter.setFont(font(SMALL_POINTS))
            # A text is a fraction of a pixel wider than its advance in whole pixels.
            needed = painter.fontMetrics().horizontalAdvance(match.detail) + 2
            width = min(needed, place.width() // 2)
            # What stands at the end is what begins a line of the other direction.
            backwards = LTR if direction == RTL else RTL
            detail, place = _parted(place, width, backwards)
            _write(painter, match.detail, detail, backwards, colours.muted)
        painter.setFont(font())
        ink = colours.accent if match.act is Act.CREATE else colours.text
        _write(painter, match.text, place, direction, ink)

    # Qt overrides

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index
        return QSize(NARROWEST, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        match: Match = index.data(MatchRole)
        place: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        painter.save()
        painter.setLayoutDirection(direction)
        if index == self._view.currentIndex():
            painter.fillRect(place, QColor(tokens().wash))
        inner = place.adjusted(M, 0, -M, 0)
        if match.act is Act.NOTHING:
            painter.setFont(font(SMALL_POINTS))
            _write(painter, match.text, inner, direction, tokens().muted)
        else:
            self._paint_match(painter, match, inner, direction)
        painter.restore()


def _parted(place: QRect, width: int, direction: Qt.LayoutDirection) -> tuple[QRect, QRect]:
    """Part a piece from the start of a line; the rest begins behind a gap."""
    if direction == RTL:
        start = place.adjusted(place.width() - width, 0, 0, 0)
        return start, place.adjusted(0, 0, -width - S, 0)
    return place.adjusted(0, 0, width - place.width(), 0), place.adjusted(width + S, 0, 0, 0)


def _write(
    painter: QPainter, text: str, place: QRect, direction: Qt.LayoutDirection, ink: str
) -> None:
    """Write on one line from where it starts, shortened where there is no room."""
    metrics = painter.fontMetrics()
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.setPen(QColor(ink))
    painter.drawText(place, start_side(direction), elided)

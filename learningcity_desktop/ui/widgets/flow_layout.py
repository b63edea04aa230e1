"""A layout that sets its items in rows, as words stand in a paragraph."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

_WIDEST_HINT = 480


class FlowLayout(QLayout):
    """Rows of items, from the side where the interface starts; expanding items fill their row."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 4) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setSpacing(spacing)
        self.setContentsMargins(QMargins())

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before the item that stands at a place."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._items:
            if item.isEmpty():
                continue
            wanted = item.sizeHint().width()
            if rows and taken + self.spacing() + wanted <= width:
                rows[-1].append(item)
                taken += self.spacing() + wanted
            else:
                rows.append([item])
                taken = wanted
        return rows

    def _arrange(self, area: QRect, *, is_trial: bool) -> int:
        """Place all items; tells the height that they take."""
        inner = area.marginsRemoved(self.contentsMargins())
        y = inner.top()
        for row in self._rows(inner.width()):
            height = max(item.sizeHint().height() for item in row)
            if not is_trial:
                self._place_row(row, QRect(inner.left(), y, inner.width(), height))
            y += height + self.spacing()
        margins = self.contentsMargins()
        return max(y - self.spacing(), inner.top()) - area.top() + margins.bottom()

    def _place_row(self, row: list[QLayoutItem], place: QRect) -> None:
        mirrored = self._is_mirrored()
        taken = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
        spare = max(0, place.width() - taken)
        x = 0
        for item in row:
            width = min(item.sizeHint().width(), place.width())
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                width, spare = width + spare, 0
            start = place.width() - x - width if mirrored else x
            corner = QPoint(place.left() + start, place.top())
            item.setGeometry(QRect(corner, QSize(width, item.sizeHint().height())))
            x += width + self.spacing()

    def _is_mirrored(self) -> bool:
        parent = self.parentWidget()
        return parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), is_trial=True)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, is_trial=False)

    def sizeHint(self) -> QSize:
        items = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
        margins = self.contentsMargins()
        in_one_row = sum(items) + self.spacing() * max(0, len(items) - 1)
        width = min(in_one_row, _WIDEST_HINT) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width)).expandedTo(self.minimumSize())

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


def flowing(widget: QWidget) -> None:
    """Let a widget with a `FlowLayout` be as high as its rows are at its width."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)

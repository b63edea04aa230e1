"""A picture that fills its place, its head kept in sight, and the same as a table."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.reports.chart import Picture
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.chart_view import ChartView
from learningcity_desktop.ui.widgets.figure_view import GridModel
from learningcity_desktop.ui.widgets.scene_painter import ScenePainter
from learningcity_desktop.ui.widgets.scrolled import scrolled

_NARROWEST, _WIDEST = 72, 240


class _Head(QWidget):
    """Paints the head of a picture over its place, while the rest is scrolled away below it."""

    def __init__(self, view: ChartView, over: QWidget) -> None:
        super().__init__(over)
        self._view = view
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        view.installEventFilter(self)

    def fit(self) -> None:
        """Be as large as the head of the picture is now."""
        height = self._view.scene().head
        self.setVisible(height > 0)
        self.setGeometry(self._view.x(), 0, self._view.width(), int(height) + 1)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Paint}:
            self.fit()
            if event.type() != QEvent.Type.Paint:
                self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour(theme.tokens().surface))
        painter.setClipRect(QRectF(0, 0, self.width(), self._view.scene().head + 1))
        ScenePainter(painter, self._view.scene()).paint()
        painter.end()


class PicturePanel(QFrame):
    """Picture and table of one content, one at a time.

    Args:
        picture: what is shown at first.
        scrolls: the picture is as high as it wants to be; else as high as its place.

    Signals:
        opened(int): the place of the item that was clicked or entered in the picture.
        row_opened(int): the row that was entered in the table.
    """

    opened = Signal(int)
    row_opened = Signal(int)

    def __init__(self, picture: Picture, *, scrolls: bool) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.view = ChartView(picture)
        self.view.opened.connect(lambda _series, category: self.opened.emit(category))
        self.table = _new_table()
        self.table.activated.connect(self._on_activated)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._scrolled() if scrolls else self._filled())
        self.stack.addWidget(self.table)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        box.addWidget(self.stack)

    def _scrolled(self) -> QScrollArea:
        area = scrolled(self.view)
        self.head = _Head(self.view, area.viewport())
        self.head.raise_()
        return area

    def _filled(self) -> QWidget:
        expanding = QSizePolicy.Policy.Expanding
        self.view.setSizePolicy(expanding, expanding)
        return self.view

    @property
    def is_table(self) -> bool:
        """Whether the table is shown."""
        return self.stack.currentIndex() == 1

    def show_table(self, *, shown: bool) -> None:
        """Show the table, or the picture again."""
        self.stack.setCurrentIndex(int(shown))

    def focus_stop(self) -> QWidget:
        """What the keyboard goes into."""
        return self.table if self.is_table else self.view

    def set_content(
        self,
        picture: Picture,
        heads: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        numeric: frozenset[int] = frozenset(),
        totals: frozenset[int] = frozenset(),
    ) -> None:
        """Show another picture, and the rows that say the same."""
        self.view.set_chart(picture)
        old = self.table.model()
        self.table.setModel(GridModel(heads, list(rows), numeric, totals, parent=self.table))
        if old is not None:
            old.deleteLater()
        self.table.setAccessibleName(picture.title)
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(len(heads)):
            wanted = self.table.sizeHintForColumn(column)
            head = columns.sectionSizeHint(column)
            self.table.setColumnWidth(column, min(max(wanted, head), _WIDEST))
        columns.setStretchLastSection(True)

    def _on_activated(self, index: QModelIndex) -> None:
        self.row_opened.emit(index.row())


def _new_table() -> QTableView:
    table = QTableView()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
    table.horizontalHeader().setHighlightSections(False)
    table.horizontalHeader().setMinimumSectionSize(_NARROWEST)
    return table

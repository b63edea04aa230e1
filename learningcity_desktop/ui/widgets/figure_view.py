"""A computed figure on the screen: its numbers open the records behind them."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.amounts import cell_words
from learningcity_desktop.services.figures.model import Figure, Unit
from learningcity_desktop.services.reporting.content import Listing
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.link_button import LinkButton

Index = QModelIndex | QPersistentModelIndex
_MOST_ROWS_SHOWN = 14


class GridModel(QAbstractTableModel):
    """Rows of text with heads; some cells lead somewhere."""

    def __init__(
        self,
        heads: tuple[str, ...],
        rows: list[tuple[str, ...]],
        numeric: frozenset[int],
        totals: frozenset[int] = frozenset(),
        leads: frozenset[tuple[int, int]] = frozenset(),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._heads = heads
        self._rows = rows
        self._numeric = numeric
        self._totals = totals
        self._leads = leads

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = index.row(), index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._rows[row][column]
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._side(column)
            case Qt.ItemDataRole.ForegroundRole if (row, column) in self._leads:
                return theme.colour(theme.tokens().accent)
            case Qt.ItemDataRole.FontRole if row in self._totals:
                return theme.font(weight=QFont.Weight.Medium, tabular=True)
        return None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        if column in self._numeric:
            return (
                Qt.AlignmentFlag.AlignRight
                | Qt.AlignmentFlag.AlignAbsolute
                | Qt.AlignmentFlag.AlignVCenter
            )
        return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


class Grid(QTableView):
    """A small table as high as its rows. Signals: opened(row, column) by click or Enter."""

    opened = Signal(int, int)

    def __init__(self, model: GridModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        model.setParent(self)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(30)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        shown = min(model.rowCount(), _MOST_ROWS_SHOWN)
        self.setFixedHeight(shown * 30 + theme.ROW_HEIGHT + 6)
        self.clicked.connect(lambda i: self.opened.emit(i.row(), i.column()))
        self.activated.connect(lambda i: self.opened.emit(i.row(), i.column()))

    def fit_words(self) -> None:
        """Give each column what its words need; the last one takes the rest."""
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        heads.setStretchLastSection(True)


class FigureView(QWidget):
    """A figure with its cautions. Signals: records_asked(query, title)."""

    records_asked = Signal(object, str)

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figure = figure
        units: tuple[Unit, ...] = figure.units
        if len(units) < len(figure.number_heads):
            units = units * len(figure.number_heads)
        words = len(figure.label_heads)
        rows = [
            (
                *row.labels,
                *(cell_words(c, u) for c, u in zip(row.cells, units, strict=False)),
            )
            for row in figure.rows
        ]
        leads = frozenset(
            (r, words + c)
            for r, row in enumerate(figure.rows)
            for c, cell in enumerate(row.cells)
            if cell.query is not None and cell.value
        )
        model = GridModel(
            (*figure.label_heads, *figure.number_heads),
            rows,
            frozenset(range(words, words + len(figure.number_heads))),
            frozenset(n for n, row in enumerate(figure.rows) if row.is_total),
            leads,
        )
        self.grid = Grid(model, figure.title)
        self.grid.opened.connect(self._on_opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.grid)
        for note in figure.notes:
            line = LinkButton(note.text, dot=theme.tokens().warn if note.query else "")
            line.setEnabled(note.query is not None)
            line.clicked.connect(lambda _c=False, n=note: self.records_asked.emit(n.query, n.text))
            box.addWidget(line)

    def _on_opened(self, row: int, column: int) -> None:
        words = len(self._figure.label_heads)
        if column < words:
            return
        line = self._figure.rows[row]
        cell = line.cells[column - words]
        if cell.query is not None and cell.value:
            head = self._figure.number_heads[column - words]
            title = _(
                "{figure}: {label}, {head}",
                figure=self._figure.title,
                label=" / ".join(text for text in line.labels[:2] if text),
                head=head,
            )
            self.records_asked.emit(cell.query, title)


class ListingView(QWidget):
    """A list of records of a report. Signals: record_asked(pointer)."""

    record_asked = Signal(object)

    def __init__(self, listing: Listing, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records: tuple[Pointer | None, ...] = listing.records
        leads = frozenset((r, 0) for r, record in enumerate(listing.records) if record)
        model = GridModel(listing.heads, list(listing.rows), listing.numeric, frozenset(), leads)
        self.grid = Grid(model, name)
        self.grid.opened.connect(self._on_opened)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.grid)

    def _on_opened(self, row: int, _column: int) -> None:
        if row < len(self._records) and self._records[row] is not None:
            self.record_asked.emit(self._records[row])

"""The list of a register: virtual over ids, sorted in SQL, columns chosen and remembered."""

from pathlib import Path

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from learningcity_desktop.domain.kinds import Date, Flag, Kind, Structure, Text
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.record_table import RawRole, RecordTable
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.widgets.dropping import dropped_sheet
from learningcity_desktop.ui.widgets.status_chip import TONES, tone_colour, tone_of

# Pixels that a column of each kind takes where nobody chose otherwise.
_TITLE_WIDTH, _WORDS_WIDTH, _NUMBER_WIDTH = 190, 150, 120
#: Around a heading, the mark of the order included.
_HEAD_MARGINS = 40
_WIDTHS: dict[type[Kind], int] = {Date: 96, Choice: 122, Flag: 70}
_MOST_COPIED = 10_000


class Cell(QStyledItemDelegate):
    """Paints states as a coloured dot with their word."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        kind = model.kind(index.column()) if isinstance(model, RecordTable) else None
        if not isinstance(kind, Choice) or kind.code_list not in TONES:
            super().paint(painter, option, index)
            return
        code = index.data(RawRole)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inner = QStyleOptionViewItem(option)
        shift = 14
        inner.rect = option.rect.adjusted(0 if rtl else shift, 0, -shift if rtl else 0, 0)
        background = QStyleOptionViewItem(option)
        self.initStyleOption(background, index)
        background.text = ""
        style = option.widget.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, background, painter, option.widget)
        super().paint(painter, inner, index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.colour(tone_colour(tone_of(kind.code_list, code))))
        x = option.rect.right() - 14 if rtl else option.rect.left() + 7
        painter.drawEllipse(QPoint(x, option.rect.center().y() + 1), 4, 4)
        painter.restore()


def _width_of(kind: Kind, heads: QFontMetrics) -> int:
    """What a column takes (pixels): enough for its values, and for its heading within reason."""
    values = _WIDTHS.get(type(kind)) or (_NUMBER_WIDTH if kind.numeric else _WORDS_WIDTH)
    heading = heads.horizontalAdvance(_(kind.label)) + _HEAD_MARGINS
    return max(values, min(heading, _WORDS_WIDTH + theme.XXL))


class RecordList(QTableView):
    """A virtual table of records.

    Signals: record_chosen(id) when another record is current, activated_record(id) on Enter,
        rows_pasted(text) on Ctrl+V, sheet_dropped(path) where one file is dropped.
    """

    record_chosen = Signal(int)
    activated_record = Signal(int)
    rows_pasted = Signal(str)
    sheet_dropped = Signal(Path)

    def __init__(
        self, model: RecordTable, state: WindowState, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._state = state
        #: Columns that the user chose, and their widths (pixels); empty while nobody chose.
        self._widths: dict[str, int] = {}
        self._spreading = False
        self.table = model
        self.setModel(model)
        self.setItemDelegate(Cell(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)  # a row is one stop; Tab leads on
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAlternatingRowColors(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setMinimumSectionSize(48)
        heads.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        heads.customContextMenuRequested.connect(self._show_columns_menu)
        self._restore_columns()
        self._show_order(model.query.order or model.spec.order)
        self.setSortingEnabled(True)
        heads.sectionResized.connect(self._on_resized)
        heads.sectionMoved.connect(self._on_moved)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._return_to_place)
        self.setAcceptDrops(True)
        self._kept: tuple[int | None, int] = (None, 0)
        self._quiet = False

    def _show_order(self, order: str) -> None:
        """Mark the column that the list is sorted by, before sorting follows the mark."""
        name = order.lstrip("-")
        place = self.table.columns.index(name) if name in self.table.columns else -1
        downwards = Qt.SortOrder.DescendingOrder
        upwards = Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(
            place, downwards if order.startswith("-") else upwards
        )

    # Columns

    @property
    def _key(self) -> str:
        return f"columns/{self.table.spec.name}"

    def _restore_columns(self) -> None:
        """Show the columns that were chosen here before, at their widths; else the first ones."""
        spec = self.table.spec
        for word in self._state.words(self._key):
            name, _colon, width = word.partition(":")
            if name in spec.fields and width.isdecimal():
                self._widths[name] = int(width)
        if self._widths:
            self.table.set_columns(list(self._widths))

    def _spread(self) -> None:
        """Give each column its width, and the title what is left.

        Of columns that nobody chose only as many are shown as leave the title room.
        """
        heads, columns = self.horizontalHeader(), self.table.columns
        title = self._title_place()
        room = self.viewport().width()
        taken = 0
        self._spreading = True
        for place, name in enumerate(columns):
            if place == title:
                continue
            width = self._widths.get(name) or _width_of(self.table.kind(place), heads.fontMetrics())
            fits = bool(self._widths) or taken + width + _TITLE_WIDTH <= room
            heads.setSectionHidden(place, not fits)
            if fits:
                heads.resizeSection(place, width)
                taken += width
        heads.setSectionHidden(title, False)
        heads.resizeSection(title, max(_TITLE_WIDTH, room - taken))
        self._spreading = False

    def _title_place(self) -> int:
        """The column of what a record is called: it stretches, and is never left out."""
        titles = set(self.table.spec.title_fields)
        places = range(len(self.table.columns))
        named = (p for p in places if self.table.columns[p] in titles)
        worded = (p for p in places if isinstance(self.table.kind(p), Text))
        return next(named, next(worded, 0))

    def _on_resized(self, place: int, _before: int, width: int) -> None:
        if not self._spreading and place < len(self.table.columns):
            self._keep_columns({self.table.columns[place]: width})

    def _on_moved(self) -> None:
        if not self._spreading:
            self._keep_columns({})

    def _keep_columns(self, widths: dict[str, int]) -> None:
        """Remember the columns as the user left them, in their order on the screen."""
        heads = self.horizontalHeader()
        places = sorted(range(heads.count()), key=heads.visualIndex)
        self._widths = {
            name: widths.get(name, heads.sectionSize(place))
            for place in places
            if not heads.isSectionHidden(place)
            for name in [self.table.columns[place]]
        }
        self._state.set_words(self._key, [f"{n}:{w}" for n, w in self._widths.items()])

    def _show_columns_menu(self, where: QPoint) -> None:
        menu = self.columns_menu()
        menu.exec(self.horizontalHeader().mapToGlobal(where))
        menu.deleteLater()

    def columns_menu(self) -> QMenu:
        """Which fields are shown."""
        menu = QMenu(self)
        heads = self.horizontalHeader()
        shown = {name for p, name in enumerate(self.table.columns) if not heads.isSectionHidden(p)}
        for name, kind in self.table.spec.fields.items():
            if isinstance(kind, Structure):
                continue
            action = menu.addAction(_(kind.label))
            action.setCheckable(True)
            action.setChecked(name in shown)
            action.triggered.connect(lambda checked, n=name: self._set_column(n, shown=checked))
        menu.addSeparator()
        menu.addAction(_("As at first")).triggered.connect(self._first_columns)
        return menu

    def _set_column(self, name: str, *, shown: bool) -> None:
        self._keep_columns({})
        widths = {each: width for each, width in self._widths.items() if each != name}
        if shown:
            widths[name] = _width_of(
                self.table.spec.kinds[name], self.horizontalHeader().fontMetrics()
            )
        if widths:
            self._put_columns(widths)

    def _first_columns(self) -> None:
        self._put_columns({})

    def _put_columns(self, widths: dict[str, int]) -> None:
        self._widths = widths
        self._state.set_words(self._key, [f"{n}:{w}" for n, w in widths.items()])
        self.table.set_columns(list(widths) or self.table.spec.columns)
        heads = self.horizontalHeader()
        self._spreading = True
        for place in range(heads.count()):
            heads.moveSection(heads.visualIndex(place), place)
        self._spread()

    # Records

    def current_id(self) -> int | None:
        """The record that the list stands on."""
        index = self.currentIndex()
        return self.table.id_at(index.row()) if index.isValid() else None

    def selected_ids(self) -> list[int]:
        """All chosen records, in list order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [i for i in (self.table.id_at(row) for row in rows) if i is not None]

    def show_record(self, record_id: int, *, quietly: bool = False) -> bool:
        """Stand on a record; tells whether it is in the list."""
        row = self.table.row_of(record_id)
        if row is None:
            return False
        self._quiet = quietly
        try:
            index = self.table.index(row, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        finally:
            self._quiet = False
        return True

    def point_at(self, row: int) -> None:
        """Mark a row without leading to its record: something hovers over it."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.table.index(row, 0)
        self.selectionModel().select(index, flags.ClearAndSelect | flags.Rows)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        record = self.table.id_at(current.row()) if current.isValid() else None
        if record is not None and not self._quiet:
            self.record_chosen.emit(record)

    def _remember_place(self) -> None:
        self._kept = (self.current_id(), self.verticalScrollBar().value())

    def _return_to_place(self) -> None:
        record, scrolled = self._kept
        self._spread()
        if record is not None and self.show_record(record, quietly=True):
            return
        self.verticalScrollBar().setValue(scrolled)

    def copy_selection(self) -> None:
        """Put the chosen rows on the clipboard as a spreadsheet takes them, with heads."""
        model = self.table
        heads = [
            str(model.headerData(c, Qt.Orientation.Horizontal)) for c in range(model.columnCount())
        ]
        lines = ["\t".join(heads)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        for row in rows[:_MOST_COPIED]:
            cells = (model.index(row, c).data() or "" for c in range(model.columnCount()))
            lines.append(
                "\t".join(str(cell).replace("\t", " ").replace("\n", " ") for cell in cells)
            )
        QGuiApplication.clipboard().setText("\n".join(lines))

    # Qt overrides

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_sheet(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if dropped_sheet(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_sheet(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.sheet_dropped.emit(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            record = self.current_id()
            if record is not None:
                self.activated_record.emit(record)
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selection()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            if text := QGuiApplication.clipboard().text():
                self.rows_pasted.emit(text)
            return
        super().keyPressEvent(event)

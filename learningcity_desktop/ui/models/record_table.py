"""A table model over ids: rows are read a page at a time when they are painted."""

from array import array
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.links import Link, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.services.workspace import Changed, Workspace
from learningcity_desktop.ui import theme

PAGE = 128
_MOST_PAGES = 64
RawRole = Qt.ItemDataRole.UserRole
IdRole = Qt.ItemDataRole.UserRole + 1


Index = QModelIndex | QPersistentModelIndex


class RecordTable(QAbstractTableModel):
    """Records of one query. Sorting and filtering are new queries; memory is 8 bytes a record."""

    def __init__(
        self,
        workspace: Workspace,
        query: Query,
        columns: Sequence[str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._query = query
        self._columns = tuple(columns or query.spec.columns)
        self._english = self._find_english()
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, tuple[Any, ...]]] = OrderedDict()
        self._unsubscribe = workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)
        self.reload()

    @property
    def spec(self) -> AnySpec:
        """The entity that is listed."""
        return self._query.spec

    @property
    def query(self) -> Query:
        """What is listed."""
        return self._query

    def _find_english(self) -> tuple[str, ...]:
        """The field of the name in English where it is to be shown for the Persian one.

        A list is read in the language of the window where a record has a name in it.
        """
        persian, *english = self.spec.title or ("",)
        self._persian = [name for name in self._columns if name in persian.split()]
        spoken = current_language().code == DATA_LANGUAGES[0]
        return () if spoken or not self._persian else tuple({*english} - {*self._columns})

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are shown."""
        return self._columns

    def set_query(self, query: Query) -> None:
        """List something else of the same entity."""
        if query != self._query:
            self._query = query
            self.reload()

    def set_columns(self, columns: Sequence[str]) -> None:
        """Show other fields."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._english = self._find_english()
        self._pages.clear()
        self.endResetModel()

    def reload(self) -> None:
        """Ask for the ids again."""
        self.beginResetModel()
        self._ids = self._workspace.reader.ids(self._query)
        self._pages.clear()
        self.endResetModel()

    def id_at(self, row: int) -> int | None:
        """The record in a row."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, record_id: int) -> int | None:
        """The row that a record stands in."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return None

    def kind(self, column: int) -> Kind:
        """The kind of a column's field."""
        return self.spec.kinds[self._columns[column]]

    def _row(self, row: int) -> tuple[Any, ...] | None:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            ids = self._ids[number * PAGE : (number + 1) * PAGE]
            page = self._workspace.reader.rows(self.spec, ids, (*self._columns, *self._english))
            self._name_references(page)
            self._pages[number] = page
            if len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        return page.get(self._ids[row])

    def _name_references(self, page: dict[int, tuple[Any, ...]]) -> None:
        """Ask for the names of all records that a page points at in one go each."""
        for column, name in enumerate(self._columns):
            kind = self.spec.kinds[name]
            if isinstance(kind, Ref | Refs):
                values = (row[column] for row in page.values())
                wanted = {
                    each
                    for value in values
                    if value
                    for each in (value if isinstance(value, tuple) else (value,))
                }
                self._workspace.names.record_titles(kind.entity, list(wanted))

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches(self.spec.name):
            self._refetch(changed.records[self.spec.name])
        elif any(changed.touches(entity) for entity in self._referred()):
            self._pages.clear()
            self._repaint()

    def _referred(self) -> set[str]:
        kinds = [self.spec.kinds[name] for name in self._columns]
        entities = {k.entity for k in kinds if isinstance(k, Ref | Refs)}
        return entities | ({"code_item"} if kinds else set())

    def _refetch(self, touched: frozenset[int]) -> None:
        fresh = self._workspace.reader.ids(self._query)
        if fresh == self._ids and touched:
            self._pages.clear()
            self._repaint()
            return
        self.beginResetModel()
        self._ids = fresh
        self._pages.clear()
        self.endResetModel()

    def _repaint(self) -> None:
        if self._ids:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == IdRole:
            return self._ids[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(index.column())
        if role == Qt.ItemDataRole.FontRole and self.kind(index.column()).numeric:
            return theme.font(tabular=True)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, RawRole}:
            return None
        row = self._row(index.row())
        if row is None:
            return None
        value = row[index.column()]
        if role == RawRole:
            return value
        kind = self.kind(index.column())
        name = self._columns[index.column()]
        if self._english and name in self._persian and row[-1]:
            # A first and a last name are one name in English: it stands where the first one is.
            value = row[-1] if name == self._persian[0] else ""
        if value is None or kind.is_empty(value):
            return ""
        return kind.format(value, self._workspace.names)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        """Units stand under units in either direction; text begins at the start."""
        side = Qt.AlignmentFlag.AlignVCenter
        if self.kind(column).numeric:
            return side | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
        return side | Qt.AlignmentFlag.AlignLeading

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _(self.kind(section).label)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self._columns) or isinstance(self.kind(column), Refs | Link):
            return
        name = self._columns[column]
        wanted = f"-{name}" if order == Qt.SortOrder.DescendingOrder else name
        self.set_query(
            Query(self.spec, text=self._query.text, where=self._query.where, order=wanted)
        )

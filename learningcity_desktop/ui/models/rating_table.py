"""A table model over the ratings of a self-assessment, grouped by the areas of key features."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services.assessments import AREAS, FEATURES, LEVELS, Rating, rank
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.heads import head_data

Index = QModelIndex | QPersistentModelIndex
FEATURE, LEVEL, BEFORE = range(3)
_HEADS = (N_("Key feature"), N_("Level"), N_("Compared with"))
#: How high a level is, and of how many: for whoever draws it.
RankRole = Qt.ItemDataRole.UserRole


class Line(NamedTuple):
    """A row: the heading of an area, or one rating."""

    text: str
    draft: Draft | None = None


class RatingTable(QAbstractTableModel):
    """One row a rating, under the heading of its area; shows drafts as they are."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.lines: list[Line] = []
        self._before: Mapping[str, Rating] = {}

    def set_drafts(self, drafts: list[Draft]) -> None:
        """Show the ratings of an assessment, which stand in the order of their list."""
        names = self._workspace.names
        areas = {entry.code: entry.label for entry in names.code_entries(AREAS)}
        groups = {entry.code: entry.group for entry in names.code_entries(FEATURES)}
        self.beginResetModel()
        self.lines = []
        last = None
        for draft in drafts:
            feature = draft.values["feature"]
            area = groups.get(feature, "")
            if area != last:
                self.lines.append(Line(areas.get(area, area)))
                last = area
            self.lines.append(Line(names.code_label(FEATURES, feature), draft))
        self.endResetModel()

    def compare(self, before: Mapping[str, Rating]) -> None:
        """Show what another assessment said, by key feature."""
        self._before = before
        self._touch(0, len(self.lines) - 1)

    def before(self, row: int) -> Rating | None:
        """What the other assessment said to the feature of a row."""
        draft = self.lines[row].draft
        return self._before.get(draft.values["feature"]) if draft else None

    def touch(self, row: int) -> None:
        """A rating was changed."""
        self._touch(row, row)

    def _touch(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, BEFORE))

    def following(self, row: int) -> int:
        """The next row with a rating; the row itself where there is none."""
        rows = range(row + 1, len(self.lines))
        return next((each for each in rows if self.lines[each].draft is not None), row)

    def _level(self, index: Index) -> str | None:
        draft = self.lines[index.row()].draft
        if draft is None or index.column() == FEATURE:
            return None
        if index.column() == LEVEL:
            level: str | None = draft.values["level"]
            return level
        before = self.before(index.row())
        return before.level if before else None

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.lines[index.row()].draft is None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        return head_data(lambda column: _(_HEADS[column]), section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(index, line)
            case Qt.ItemDataRole.FontRole if line.draft is None:
                return theme.font(weight=QFont.Weight.Medium)
            case Qt.ItemDataRole.BackgroundRole if line.draft is None:
                return theme.colour(theme.tokens().window)
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role == RankRole:
            return rank(self._workspace, self._level(index))
        return None

    def _text(self, index: Index, line: Line) -> str:
        if line.draft is None or index.column() == FEATURE:
            return line.text if index.column() == FEATURE else ""
        level = self._level(index)
        return "" if level is None else self._workspace.names.code_label(LEVELS, level)

"""A year by district as a table: districts down, weeks or months across, sums at the ends."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.dates import format_range
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.district_year import DistrictRow, DistrictYear, Tally

Index = QModelIndex | QPersistentModelIndex
TallyRole = Qt.ItemDataRole.UserRole
#: So many types are told in a tooltip.
_MOST_TOLD = 6


class DistrictTable(QAbstractTableModel):
    """Holds one year; the last row and the last column are sums."""

    def __init__(self, names: Names, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.year: DistrictYear | None = None
        self.most = 1

    def fill(self, year: DistrictYear) -> None:
        """Hold another year."""
        self.beginResetModel()
        self.year = year
        counts = (cell.count for row in year.rows for cell in row.cells)
        self.most = max(counts, default=0) or 1
        self.endResetModel()

    def row_at(self, row: int) -> DistrictRow:
        """A row, the sums being the last."""
        assert self.year is not None
        return self.year.rows[row] if row < len(self.year.rows) else self.year.total

    def tally(self, row: int, column: int) -> Tally:
        """What was counted in a cell."""
        found = self.row_at(row)
        return found.cells[column] if column < len(found.cells) else found.whole

    def is_sum(self, row: int, column: int) -> bool:
        """Whether a cell adds others up."""
        assert self.year is not None
        return row >= len(self.year.rows) or column >= len(self.year.slots)

    def days(self, column: int) -> tuple[dt.date, dt.date] | None:
        """The days of a column; None for events without a known day, and for the sums."""
        assert self.year is not None
        return self.year.slots[column].days if column < len(self.year.slots) else None

    def column_of(self, day: dt.date) -> int | None:
        """The column that a day lies in."""
        for column, slot in enumerate(self.year.slots if self.year else ()):
            if slot.days is not None and slot.days[0] <= day <= slot.days[1]:
                return column
        return None

    def months(self) -> list[tuple[str, int, int]]:
        """Where columns are weeks: each month's name, its first column and its last."""
        found: list[tuple[str, int, int]] = []
        for column, slot in enumerate(self.year.slots if self.year else ()):
            if slot.days is None:
                continue
            # A week belongs to the month that has most of it.
            middle = slot.days[0] + (slot.days[1] - slot.days[0]) // 2
            name = _(jalali.MONTHS[jalali.to_jalali(middle)[1] - 1])
            if found and found[-1][0] == name:
                found[-1] = (name, found[-1][1], column)
            else:
                found.append((name, column, column))
        return found

    @property
    def has_weeks(self) -> bool:
        """Whether the columns are weeks."""
        slots = self.year.slots if self.year else ()
        return len([slot for slot in slots if slot.days is not None]) > len(jalali.MONTHS)

    def called(self, column: int) -> str:
        """What a column covers, in words."""
        assert self.year is not None
        if column >= len(self.year.slots):
            return format_range(self.year.first, self.year.last, calendar="jalali")
        days = self.year.slots[column].days
        if days is None:
            return _("Day not known")
        return format_range(*days, calendar="jalali")

    def spoken(self, row: int, column: int) -> str:
        """A cell in words: where, when, how many and of which kinds."""
        tally = self.tally(row, column)
        events = ngettext("{count} event", "{count} events", tally.count)
        told = [self.row_at(row).title, self.called(column), events]
        return "\n".join([current_language().join(told), *self._kinds(tally.kinds)])

    def _kinds(self, kinds: Mapping[str | None, int]) -> list[str]:
        speaker = current_language()
        return [
            f"{self.kind_called(code)}: {speaker.integer(count)}"
            for code, count in list(kinds.items())[:_MOST_TOLD]
        ]

    def kind_called(self, code: str | None) -> str:
        """What a type of event is called."""
        return self._names.code_label("event_type", code) if code else _("Type not told")

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.year is None else len(self.year.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self.year is None else len(self.year.slots) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == TallyRole:
            return self.tally(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            count = self.tally(index.row(), index.column()).count
            return current_language().integer(count) if count else ""
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if self.year is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return self.called(section)
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.row_at(section).title
        if section >= len(self.year.slots):
            return _("Total")
        days = self.year.slots[section].days
        if days is None:
            return _("?")
        _year, month, day = jalali.to_jalali(days[0])
        if self.has_weeks:
            return localize(str(day), current_language())
        return _(jalali.MONTHS[month - 1])

"""The head count of one event: sex × age band on site and online, and target groups beside it."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QTabWidget, QVBoxLayout, QWidget

from learningcity_desktop.domain.event import (
    EVENT_ATTENDANCE,
    EVENT_ATTENDANCE_GROUP,
    UNKNOWN_AGE,
    UNKNOWN_SEX,
)
from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.ui.theme import CONTROL_HEIGHT, SMALL_POINTS, XS, L, S, font
from learningcity_desktop.ui.widgets.choice_edit import ChoiceEdit
from learningcity_desktop.ui.widgets.count_sheet import CountSheet, Plan, Title
from learningcity_desktop.ui.widgets.count_view import CountView
from learningcity_desktop.ui.widgets.counts import Counts, Row
from learningcity_desktop.ui.widgets.editor import Editor, mark
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing

_ON_SITE = "onsite"
_METHOD_WIDTH = 200


class Attendance(NamedTuple):
    """Rows of both tables, each a mapping of fields.

    Members that are no fields (a row's ``id``) are kept; a row that was not there has only fields.
    """

    cells: Sequence[Row] = ()
    groups: Sequence[Row] = ()


def _cell_of(row: Row) -> tuple[str, str, str]:
    return (
        row.get("channel") or _ON_SITE,
        row.get("age_band") or UNKNOWN_AGE,
        row.get("sex") or UNKNOWN_SEX,
    )


def _is_plain(row: Row) -> bool:
    given = (row.get("channel"), row.get("age_band"), row.get("sex"))
    return row.get("education_level") is None and given == _cell_of(row)


def _group_of(row: Row) -> str:
    return row.get("target_group") or ""


class AttendanceGrid(Editor):
    """Two tables: heads by age band and sex, one sheet a channel; and heads by target group.

    Totals may be typed: what the cells do not make goes to the row and column of the unrecorded,
    so that one number for the whole event is enough. Channels are never added (domain §5.6). Rows
    with an education level are counted in their cell and stay as they are (see `counts`).
    """

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self._value = Attendance()
        self._cells = Counts(_cell_of, _is_plain, self._new_cell)
        self._groups = Counts(_group_of, lambda _row: True, self._new_group)
        self.channels: dict[str, CountView] = {}
        self.tabs = QTabWidget()
        self.groups = CountView(CountSheet(self._groups, self._group_plan()))
        self.groups.setAccessibleName(_("Target groups"))
        self.method = ChoiceEdit(lambda: names.code_entries("attendance_method"))
        self._group_note = _small_label(problem=True)
        self._tables = QWidget()
        self._arrange()
        self._join(self.groups)
        self.method.changed.connect(self._on_method)
        self._show(self._value)

    def is_empty(self) -> bool:
        return not self._cells.rows() and not self._groups.rows()

    def focus_widget(self) -> QWidget:
        return next(iter(self.channels.values()))

    # Values

    def value(self) -> Attendance:
        """Both tables, with the cell that is being typed into; raises `Problem`."""
        for view in (*self.channels.values(), self.groups):
            view.commit()
        found: Attendance = super().value()
        return found

    def _read(self) -> Attendance:
        for view in (*self.channels.values(), self.groups):
            problem = view.sheet.problem()
            if problem is not None:
                raise problem
        return Attendance(self._cells.rows(), self._groups.rows())

    def _show(self, value: Attendance) -> None:
        self._cells.load(value.cells)
        self._groups.load(value.groups)
        channels = self._axis("attendance_channel", (_cell_of(row)[0] for row in value.cells))
        if [code for code, _title in channels] != list(self.channels):
            self._make_tabs(channels)
        for code, view in self.channels.items():
            view.sheet.reload(self._cell_plan(code))
        self.tabs.setFixedWidth(max(view.width() for view in self.channels.values()))
        self.groups.sheet.reload(self._group_plan())
        self.method.set_value(self._cells.common("method") or self._groups.common("method"))
        self._tell_totals()

    def _new_cell(self, key: tuple[str, str, str]) -> Row:
        channel, age_band, sex = key
        place = {"channel": channel, "age_band": age_band, "sex": sex}
        return EVENT_ATTENDANCE.empty_values() | place | {"method": self.method.value()}

    def _new_group(self, key: str) -> Row:
        place = {"target_group": key, "method": self.method.value()}
        return EVENT_ATTENDANCE_GROUP.empty_values() | place

    def _cell_plan(self, channel: str) -> Plan:
        used = [_cell_of(row) for row in self._cells.rows()]
        return Plan(
            self._axis("age_band", (age for _channel, age, _sex in used), UNKNOWN_AGE),
            self._axis("sex", (sex for _channel, _age, sex in used), UNKNOWN_SEX),
            lambda age, sex: (channel, age, sex),
            rest=(UNKNOWN_AGE, UNKNOWN_SEX),
        )

    def _group_plan(self) -> Plan:
        used = map(_group_of, self._groups.rows())
        heads = [("", _("Head count"))]
        return Plan(self._axis("target_group", used), heads, lambda group, _column: group)

    def _axis(self, code_list: str, used: Iterable[str], *always: str) -> list[Title]:
        """The entries on offer, and those in use that are not."""
        wanted = dict.fromkeys([*used, *always])
        entries = self._names.code_entries(code_list)
        axis = {e.code: e.label for e in entries if e.active or e.code in wanted}
        unknown = {c: c or _("Not recorded") for c in wanted if c not in axis}
        return list((axis | unknown).items())

    # Parts

    def _arrange(self) -> None:
        self.tabs.setDocumentMode(True)
        flow = FlowLayout(self._tables, spacing=L)
        flowing(self._tables)
        heading = QLabel(_("Target groups"))
        heading.setFixedHeight(CONTROL_HEIGHT)
        mark(heading, muted=True)
        flow.addWidget(_column(self.tabs))
        flow.addWidget(_column(heading, self.groups, self._group_note))
        self._place(self._tables)
        note = _small_label(muted=True)
        note.setText(_("One total is enough; whatever is not told apart counts as not recorded."))
        self._place(note)
        label = QLabel(_("How it was counted"))
        mark(label, muted=True)
        self.method.set_name(label.text())
        self.method.setFixedWidth(_METHOD_WIDTH)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        row.addWidget(label)
        row.addWidget(self.method)
        row.addStretch(1)
        self._place(foot)
        self._column.removeItem(self._under)
        self._column.insertLayout(0, self._under)  # below two tables nobody would see it

    def _make_tabs(self, channels: Sequence[Title]) -> None:
        for view in self.channels.values():
            self.tabs.removeTab(self.tabs.indexOf(view))
            view.deleteLater()
        self.channels = {}
        for code, title in channels:
            view = CountView(CountSheet(self._cells, self._cell_plan(code)))
            view.setAccessibleName(title)
            self._join(view)
            self.channels[code] = view
            self.tabs.addTab(view, title)
        for one, next_one in pairwise([self.tabs, *self.channels.values(), self.groups]):
            QWidget.setTabOrder(one, next_one)  # they were made after the groups
        self._lock(self._read_only)

    def _join(self, view: CountView) -> None:
        view.sheet.edited.connect(self._typed)
        view.typed.connect(self._typed)
        view.sheet.dataChanged.connect(self._tell_totals)
        view.pasted.connect(lambda words: self.set_problem(words or None))

    def _on_method(self) -> None:
        method = self.method.value()
        self._cells.set_all("method", method)
        self._groups.set_all("method", method)
        self._typed()

    def _tell_totals(self) -> None:
        """Write each channel's total on its tab, and hold the groups against the greatest."""
        totals = {code: view.sheet.total() for code, view in self.channels.items()}
        for (code, total), view in zip(totals.items(), self.channels.values(), strict=True):
            title = self._names.code_label("attendance_channel", code)
            shown = title if total is None else f"{title} · {format_number(total)}"
            self.tabs.setTabText(self.tabs.indexOf(view), shown)
        known = [total for total in totals.values() if total is not None]
        self._group_note.setText("\n".join(self._too_large(max(known))) if known else "")
        self._group_note.setVisible(bool(self._group_note.text()))

    def _too_large(self, whole: int) -> list[str]:
        """Groups with more heads than the event has (domain §7.2 rule 2)."""
        sheet = self.groups.sheet
        counted = [(title, sheet.number(row, 0)) for row, (_c, title) in enumerate(sheet.plan.rows)]
        return [
            _(
                "“{group}” has {count} heads but the whole event only {total}.",
                group=title,
                count=count,
                total=whole,
            )
            for title, count in counted
            if count is not None and count > whole
        ]

    def _lock(self, read_only: bool) -> None:
        for view in (*self.channels.values(), self.groups):
            view.sheet.is_locked = read_only
        self.method.set_read_only(read_only)

    def _framed(self) -> QWidget:
        return self._tables


def _small_label(**looks: bool) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setFont(font(SMALL_POINTS))
    label.setTextFormat(Qt.TextFormat.PlainText)
    mark(label, **looks)
    return label


def _column(*widgets: QWidget) -> QWidget:
    block = QWidget()
    column = QVBoxLayout(block)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(XS)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    return block

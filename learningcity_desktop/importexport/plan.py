"""Reads a sheet row by row into what an import would do: new, changed, unchanged, or in doubt.

Nothing is written here. A row with a doubt is never half taken: it waits whole.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.importexport.cells import Read, reader_for
from learningcity_desktop.importexport.furniture import looks_like_total, what_instead
from learningcity_desktop.importexport.headings import Column, Headings, Said, find_headings
from learningcity_desktop.importexport.known import Known
from learningcity_desktop.importexport.references import References
from learningcity_desktop.importexport.sheet import Cell, Cells, Doubt, Sheet, is_blank, shown
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

#: Told how far, 0 to 1; may raise to end the work.
Progress = Callable[[float], None]
_TOLD_EVERY = 500  # rows

_LOOKS_LIKE_TOTAL = N_("This looks like a row of totals; if it is a record, give it its own name.")
_NOWHERE = N_("Nothing in this row stands in a column that is read.")
_NO_HEADING = N_("This column has cells but no heading; give it one, or leave it out.")
_NO_UNIT = N_("The unit of this amount is not said in its heading.")
_TWO_DATES = N_("The two dates of “{field}” are not the same day.")
_ONLY_ONE = N_("There is one {what} in a file, and it is there already.")


@dataclass(frozen=True)
class Left:
    """A row that is no record, and what it was taken for."""

    row: int
    what: Message


@dataclass
class Planned:
    """What becomes of one row: ``record`` is its number where it is there already."""

    row: int
    record: int | None
    values: dict[str, Any]


@dataclass
class Plan:
    """What an import would do.

    Attributes:
        spec: the register.
        sheet: the sheet that was read.
        headings: its headings.
        read: how many rows were taken for records.
        rows: new and changed records without a doubt.
        unchanged: rows that are stored already as they stand.
        duplicates: rows that are probably a known record, or another row, in another spelling.
        doubts: everything that is not clear, in the order of the sheet.
        left: rows that are no records.
    """

    spec: AnySpec
    sheet: Sheet
    headings: Headings
    read: int = 0
    rows: list[Planned] = field(default_factory=list)
    unchanged: int = 0
    duplicates: int = 0
    doubts: list[Doubt] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    @property
    def new(self) -> int:
        """How many records would be added."""
        return sum(row.record is None for row in self.rows)

    @property
    def updated(self) -> int:
        """How many records would be changed."""
        return len(self.rows) - self.new

    def place_of(self, name: str | None = None) -> int:
        """The column of a field, or the first one that is read."""
        columns = self.headings.read
        fitting = [c for c in columns if c.target and c.target.field == name]
        title = [c for c in columns if c.target and c.target.field in self.spec.title_fields]
        return (fitting or title or list(columns))[0].index


def choose_sheet(
    sheets: Sequence[Sheet], spec: AnySpec, said: Said, unit: int | None
) -> tuple[Sheet, Headings]:
    """The sheet whose headings name the most fields; raises `Problem` where none does."""
    if said.sheet is not None:
        sheets = [sheet for sheet in sheets if search_key(sheet.name) == search_key(said.sheet)]
        if not sheets:
            raise Problem(
                Message(N_("There is no sheet “{name}” in this file."), {"name": said.sheet})
            )
    found = [
        (sheet, heads) for sheet in sheets if (heads := find_headings(sheet, spec, said, unit))
    ]
    if not found:
        raise Problem(
            Message(
                N_("No row of this file has headings of “{what}”. Its headings: {fields}"),
                {
                    "what": Message(spec.plural),
                    "fields": ", ".join(_(kind.label) for kind in spec.fields.values()),
                },
            )
        )
    return max(found, key=lambda each: len(each[1].read))


def make_plan(
    workspace: Workspace,
    spec: AnySpec,
    sheet: Sheet,
    headings: Headings,
    progress: Progress | None = None,
) -> Plan:
    """Read every row; ``progress`` may raise to end it."""
    return _Planner(workspace, spec, sheet, headings).plan(progress or (lambda _share: None))


class _Planner:
    """Reads the rows of one sheet."""

    def __init__(
        self, workspace: Workspace, spec: AnySpec, sheet: Sheet, headings: Headings
    ) -> None:
        self._workspace, self._spec = workspace, spec
        self._plan = Plan(spec, sheet, headings, doubts=list(headings.doubts))
        references = References(workspace)
        self._readers: list[tuple[Column, Read]] = [
            (
                column,
                reader_for(spec.kinds[column.target.field], workspace, references, column.unit),
            )
            for column in headings.read
            if column.target is not None and not spec.kinds[column.target.field].computed
        ]
        self._headed = {column.index for column in headings.columns}
        self._fields = {column.target.field for column in headings.read if column.target}
        self._known = Known(workspace, spec, self._fields)
        self._unheaded: set[int] = set()
        self._blank = spec.new_values() | {
            name: spec.kinds[name].empty for name in self._fields if name in spec.fields
        }

    def plan(self, progress: Progress) -> Plan:
        plan, count = self._plan, self._plan.sheet.count
        for number, cells in enumerate(plan.sheet.rows()):
            if number % _TOLD_EVERY == 0:
                progress(number / count if count else 0.0)
            if number <= plan.headings.last:
                self._note_above(number, cells)
            elif not all(map(is_blank, cells)):
                self._row(number, cells)
        self._settle()
        plan.doubts.sort(key=lambda doubt: (doubt.row, doubt.column))
        return plan

    def _note_above(self, row: int, cells: Cells) -> None:
        if row < self._plan.headings.first and not all(map(is_blank, cells)):
            self._plan.left.append(Left(row, Message(N_("above the headings"))))

    def _row(self, row: int, cells: Cells) -> None:
        if what := what_instead(self._plan.headings, row, cells):
            self._plan.left.append(Left(row, what))
            return
        self._plan.read += 1
        self._note_stray(row, cells)
        doubts: list[Doubt] = []
        total = looks_like_total(cells)
        if total is not None:
            doubts.append(Doubt(row, total, shown(cells[total]), Message(_LOOKS_LIKE_TOTAL)))
        values, faults = self._values(row, cells)
        doubts += faults
        if not values and not doubts:
            column = next(i for i, cell in enumerate(cells) if not is_blank(cell))
            doubts.append(Doubt(row, column, shown(cells[column]), Message(_NOWHERE)))
        self._place(row, cells, values, doubts)

    def _note_stray(self, row: int, cells: Cells) -> None:
        """Cells below no heading: each column is told once."""
        for index, cell in enumerate(cells):
            if index not in self._headed and index not in self._unheaded and not is_blank(cell):
                self._unheaded.add(index)
                self._plan.doubts.append(Doubt(row, index, shown(cell), Message(_NO_HEADING)))

    def _values(self, row: int, cells: Cells) -> tuple[dict[str, Any], list[Doubt]]:
        values: dict[str, Any] = {}
        faults: list[Doubt] = []
        for column, read in self._readers:
            cell: Cell = cells[column.index] if column.index < len(cells) else None
            if is_blank(cell):
                continue
            try:
                if column.index in self._plan.headings.unclear:
                    raise Problem(_NO_UNIT)  # noqa: TRY301 - told like every other doubt
                self._take(values, column, read(cell))
            except Problem as problem:
                faults.append(Doubt(row, column.index, shown(cell), problem.message))
        return values, faults

    def _take(self, values: dict[str, Any], column: Column, value: Any) -> None:
        assert column.target is not None
        name = column.target.field
        if name in values and _day(values[name]) != _day(value):
            said = {"field": Message(self._spec.kinds[name].label)}
            raise Problem(Message(_TWO_DATES, said))
        if not (column.target.iso and name in values):  # the ISO date is not known more exactly
            values[name] = value

    def _place(self, row: int, cells: Cells, values: dict[str, Any], doubts: list[Doubt]) -> None:
        """Decide whether the row is new, known or in doubt."""
        plan = self._plan

        def doubt(problem: Problem) -> None:
            column = plan.place_of(problem.field)
            cell = cells[column] if column < len(cells) else None
            doubts.append(Doubt(row, column, shown(cell), problem.message))

        record = None
        try:
            record = self._known.find(row, values, _raw_texts(plan.headings, cells))
        except Problem as problem:
            plan.duplicates += problem.warning
            doubt(problem)
        identity = {"uuid": values["uuid"]} if values.get("uuid") and record is None else {}
        values = {name: v for name, v in values.items() if name in self._spec.fields}
        if record is None:
            whole = self._blank | values | identity
            told = {each.column for each in doubts}
            for fault in self._spec.check_fields(whole):
                if plan.place_of(fault.field) not in told:
                    doubt(fault)
            if self._spec.only_one and self._known.count:
                doubt(Problem(Message(_ONLY_ONE, {"what": Message(self._spec.label)})))
            values = whole
        if doubts:
            plan.doubts += doubts
            return
        plan.rows.append(Planned(row, record, values))

    def _settle(self) -> None:
        """Take out known rows in which nothing differs from what is stored."""
        plan = self._plan
        wanted = [row.record for row in plan.rows if row.record is not None]
        stored = {
            values["id"]: {name: values[name] for name in self._fields & values.keys()}
            for values in self._workspace.reader.some(self._spec, wanted)
        }
        kept = []
        for row in plan.rows:
            before = stored.get(row.record) if row.record is not None else None
            if before is None:
                kept.append(row)
                continue
            row.values = {n: v for n, v in row.values.items() if v != before.get(n)}
            if row.values:
                kept.append(row)
            else:
                plan.unchanged += 1
        plan.rows = kept


def _raw_texts(headings: Headings, cells: Cells) -> dict[str, str]:
    """What stands in the cells, field by field, as it was typed."""
    return {
        column.target.field: shown(cells[column.index]).strip()
        for column in headings.read
        if column.target is not None and column.index < len(cells) and not column.target.iso
    }


def _day(value: Any) -> Any:
    return getattr(value, "date", value) if not isinstance(value, dt.datetime) else value.date()

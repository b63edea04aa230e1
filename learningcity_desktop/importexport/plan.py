"""Reads a sheet row by row into what an import would do: new, changed, unchanged, or in doubt.

Nothing is written here. A row with a doubt is never half taken: it waits whole.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, Within, _
from learningcity_desktop.importexport.cells import Read, reader_for
from learningcity_desktop.importexport.furniture import looks_like_total, what_instead
from learningcity_desktop.importexport.headings import Column, Headings, find_headings
from learningcity_desktop.importexport.known import Known, Resembles, Verdict
from learningcity_desktop.importexport.missing import Awaited, Awaiting, circle
from learningcity_desktop.importexport.references import NotThere, References
from learningcity_desktop.importexport.said import Said
from learningcity_desktop.importexport.sheet import (
    About,
    Cell,
    Cells,
    Doubt,
    Sheet,
    address,
    is_blank,
    shown,
)
from learningcity_desktop.persian.date_input import WHICH_CENTURY
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Progress, Workspace

_TOLD_EVERY = 500  # rows

_LOOKS_LIKE_TOTAL = N_("This looks like a row of totals; if it is a record, give it its own name.")
_NOWHERE = N_("Nothing in this row stands in a column that is read.")
_NO_HEADING = N_("This column has cells but no heading; give it one, or leave it out.")
_NO_UNIT = N_("The unit of this amount is not said in its heading.")
_TWO_DATES = N_("The two dates of “{field}” are not the same day.")
_ONLY_ONE = N_("There is one {what} in a file, and it is there already.")
_LEFT_OUT = N_("left out, as you said")


@dataclass(frozen=True)
class Left:
    """A row that is no record, and what it was taken for."""

    row: int
    what: Message


@dataclass(slots=True)
class Planned:
    """What becomes of one row.

    Attributes:
        row: counted from 0.
        record: its number where it is there already.
        values: what the row says; a new record has the plan's ``blank`` for the rest.
    """

    row: int
    record: int | None
    values: dict[str, Any]


@dataclass(frozen=True)
class Twin:
    """A row that is probably a known record, or another row of the file.

    Attributes:
        row, column, value: the row, its cell, and what stands there.
        reason: what it looks like.
        number: the known record, where there is one.
        verdicts: what may become of it.
        verdict: what a person said; None where nobody has.
    """

    row: int
    column: int
    value: str
    reason: Message
    number: int | None
    verdicts: tuple[Verdict, ...]
    verdict: Verdict | None

    @property
    def cell(self) -> str:
        """The cell as spreadsheets name it."""
        return address(self.row, self.column)


@dataclass
class Plan:
    """What an import would do.

    Attributes:
        spec: the register.
        sheet: the sheet that was read.
        headings: its headings.
        blank: what a new record has where its row says nothing.
        awaiting: names of records that are still to come.
        read: how many rows were taken for records.
        rows: new and changed records without a doubt.
        unchanged: rows that are stored already as they stand.
        twins: rows that are probably a known record, or another row, in another spelling.
        doubts: everything that is not clear, in the order of the sheet.
        left: rows that are no records.
    """

    spec: AnySpec
    sheet: Sheet
    headings: Headings
    blank: dict[str, Any]
    awaiting: Awaiting
    read: int = 0
    rows: list[Planned] = field(default_factory=list)
    unchanged: int = 0
    twins: list[Twin] = field(default_factory=list)
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

    @property
    def duplicates(self) -> int:
        """How many rows are probably there already, or twice in the file."""
        return len(self.twins)

    @property
    def to_make(self) -> list[Awaited]:
        """Records of other registers that are made first, because rows name them."""
        return self.awaiting.to_make()

    def settle_names(self) -> None:
        """Find what rows name; rows that name what will not be there become doubtful."""
        if not self.awaiting.awaited:
            return
        while True:
            sound = {row.row: row.values for row in self.rows}
            faults: dict[int, tuple[str, Message]] = self.awaiting.settle(sound)
            if not faults and self.awaiting.within:
                order, circles = self.awaiting.in_order(sound)
                faults = dict.fromkeys(circles, ("", circle()))
                if not faults:
                    places = {row: place for place, row in enumerate(order)}
                    self.rows.sort(key=lambda each: places[each.row])
            if not faults:
                return
            for row, (name, why) in faults.items():
                told = self.awaiting.names_in(sound[row].get(name))
                about = About.MISSING if name else About.RULE
                self.doubts.append(Doubt(row, self.place_of(name), told, why, about))
            self.rows = [each for each in self.rows if each.row not in faults]

    def sort_doubts(self) -> None:
        """Put the doubts into the order of the sheet."""
        self.doubts.sort(key=lambda doubt: (doubt.row, doubt.column))

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
    said: Said | None = None,
) -> Plan:
    """Read every row; ``progress`` may raise to end it."""
    planner = _Planner(workspace, spec, sheet, headings, said or Said())
    return planner.plan(progress or (lambda _share: None))


class _Planner:
    """Reads the rows of one sheet."""

    def __init__(
        self, workspace: Workspace, spec: AnySpec, sheet: Sheet, headings: Headings, said: Said
    ) -> None:
        self._workspace, self._spec, self._said = workspace, spec, said
        self._fields = {column.target.field for column in headings.read if column.target}
        blank = spec.new_values() | {
            name: spec.kinds[name].empty for name in self._fields if name in spec.fields
        }
        awaiting = Awaiting(spec, References(workspace), said.create_missing)
        self._plan = Plan(spec, sheet, headings, blank, awaiting, doubts=list(headings.doubts))
        self._readers: list[tuple[Column, Read]] = [
            (
                column,
                reader_for(
                    spec.kinds[column.target.field],
                    workspace,
                    awaiting.find,
                    column.unit,
                    said.century,
                ),
            )
            for column in headings.read
            if column.target is not None and not spec.kinds[column.target.field].computed
        ]
        self._headed = {column.index for column in headings.columns}
        self._known = Known(workspace, spec, self._fields)
        self._unheaded: set[int] = set()

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
        plan.settle_names()
        plan.sort_doubts()
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
            reason = Message(_LOOKS_LIKE_TOTAL)
            doubts.append(Doubt(row, total, shown(cells[total]), reason, About.TOTAL))
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
                reason = Message(_NO_HEADING)
                self._plan.doubts.append(Doubt(row, index, shown(cell), reason, About.HEADING))

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
                faults.append(
                    Doubt(row, column.index, shown(cell), problem.message, _about(problem))
                )
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
            doubts.append(Doubt(row, column, shown(cell), problem.message, _about(problem)))

        record = None
        alike: Resembles | None = None
        try:
            record = self._known.find(row, values, _raw_texts(plan.headings, cells))
        except Resembles as problem:
            alike = problem
            verdict = self._weigh(row, cells, problem)
            if verdict is Verdict.LEAVE:
                plan.left.append(Left(row, Message(_LEFT_OUT)))
                return
            if verdict is None:
                doubt(problem)
            elif verdict is Verdict.UPDATE:
                record = problem.number
        except Problem as problem:
            doubt(problem)
        identity = {"uuid": values["uuid"]} if values.get("uuid") and record is None else {}
        values = {name: v for name, v in values.items() if name in self._spec.fields}
        if plan.awaiting.within:
            plan.awaiting.named(row, values)
        if record is None:
            told = {each.column for each in doubts}
            for fault in self._spec.check_fields(plan.blank | values):
                if plan.place_of(fault.field) not in told:
                    doubt(fault)
            if self._spec.only_one and self._known.count:
                doubt(Problem(Message(_ONLY_ONE, {"what": Within(self._spec.label)})))
            values |= identity
        elif alike is not None:  # the register's own spelling stays
            values = {n: v for n, v in values.items() if n not in self._known.names}
        if doubts:
            self._known.release()
            plan.doubts += doubts
            return
        plan.rows.append(Planned(row, record, values))

    def _weigh(self, row: int, cells: Cells, alike: Resembles) -> Verdict | None:
        """What a person said of a probable duplicate, if it can be done."""
        verdicts = (
            *([Verdict.UPDATE] if alike.number is not None else []),
            *([Verdict.NEW] if alike.may_be_new else []),
            Verdict.LEAVE,
        )
        said = self._said.verdicts.get(row, self._said.verdict)
        verdict = said if said in verdicts else None
        if verdict is Verdict.UPDATE and alike.number is not None:
            try:
                self._known.take(row, alike.number)
            except Resembles as twice:
                return self._weigh(row, cells, twice)
        column = self._plan.place_of()
        cell = cells[column] if column < len(cells) else None
        self._plan.twins.append(
            Twin(row, column, shown(cell), alike.message, alike.number, verdicts, verdict)
        )
        return verdict

    def _settle(self) -> None:
        """Take out known rows in which nothing differs from what is stored."""
        plan = self._plan
        known = {row.record: row for row in plan.rows if row.record is not None}
        for stored in self._workspace.reader.some(self._spec, list(known)):
            row = known[stored["id"]]
            row.values = {n: v for n, v in row.values.items() if v != stored[n]}
        kept = [row for row in plan.rows if row.record is None or row.values]
        plan.unchanged += len(plan.rows) - len(kept)
        plan.rows = kept


def _about(problem: Problem) -> About:
    """What kind of doubt a problem is."""
    if isinstance(problem, NotThere):
        return About.MISSING
    if isinstance(problem, Resembles):
        return About.DUPLICATE
    if problem.message.text == WHICH_CENTURY:
        return About.CENTURY
    return About.UNIT if problem.message.text == _NO_UNIT else About.VALUE


def _raw_texts(headings: Headings, cells: Cells) -> dict[str, str]:
    """What stands in the cells, field by field, as it was typed."""
    return {
        column.target.field: shown(cells[column.index]).strip()
        for column in headings.read
        if column.target is not None and column.index < len(cells) and not column.target.iso
    }


def _day(value: Any) -> Any:
    return getattr(value, "date", value) if not isinstance(value, dt.datetime) else value.date()

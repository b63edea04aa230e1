"""Carries a plan out as one action: one transaction, one line in the journal, one undo.

Rules see the register as it would be afterwards, so they are asked inside the transaction; what
they object to becomes a doubt of its row, and then nothing of the action is stored.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.missing import least_values, resolved
from learningcity_desktop.importexport.plan import Plan, Planned
from learningcity_desktop.importexport.sheet import About, Doubt
from learningcity_desktop.services.act import Act, Refused
from learningcity_desktop.services.records import Draft, save_within
from learningcity_desktop.services.workspace import Progress, Workspace

_TOLD_EVERY = 200  # records


@dataclass(frozen=True)
class Wishes:
    """How far an import may go.

    Attributes:
        dry_run: only tell what it would do.
        skip_doubtful: leave rows with doubts out and take the others.
    """

    dry_run: bool = False
    skip_doubtful: bool = False


@dataclass(frozen=True)
class Outcome:
    """What an import did, or would do.

    Attributes:
        plan: the plan, with the doubts that the rules added.
        written: whether anything was stored.
        notes: how many records have something that their coordinator should know.
    """

    plan: Plan
    written: bool
    notes: int = 0


class _Rehearsed(Exception):  # noqa: N818 - ends a transaction that was only tried
    """Nothing of what was tried is kept."""


def carry_out(
    workspace: Workspace,
    plan: Plan,
    wishes: Wishes = Wishes(),
    progress: Progress | None = None,
    origin: object | None = None,
) -> Outcome:
    """Write what a plan says, unless there are doubts; ``progress`` may raise to end it.

    Raises `Problem` for what the machine can do (disk full, file locked); then nothing is stored.
    """
    tell = progress or (lambda _share: None)
    if plan.doubts and not (wishes.skip_doubtful or wishes.dry_run):
        return Outcome(plan, written=False)
    while plan.rows:
        attempt = _Attempt(workspace, plan, tell)
        try:
            with workspace.act(_label(plan), origin) as act:
                attempt.run(act)
                if wishes.dry_run:
                    act.check_rules()
                    raise _Rehearsed  # noqa: TRY301 - the way out of a transaction
        except _Rehearsed:
            return Outcome(plan, written=False, notes=len(act.warnings))
        except Refused as refused:
            if not attempt.blame(refused):
                raise
        else:
            return Outcome(plan, written=True, notes=len(act.warnings))
        if not (wishes.skip_doubtful or wishes.dry_run):
            break
    return Outcome(plan, written=False)


def _label(plan: Plan) -> Message:
    return Message(
        N_("{count} rows taken into “{what}” from a sheet"),
        {"count": len(plan.rows), "what": Message(plan.spec.plural)},
    )


class _Attempt:
    """One transaction over all rows of a plan, and which record came of which row."""

    def __init__(self, workspace: Workspace, plan: Plan, tell: Progress) -> None:
        self._workspace, self._plan, self._tell = workspace, plan, tell
        self._row_of: dict[int, Planned] = {}
        self._refused: list[tuple[Planned, Refused]] = []
        self._done = 0

    def run(self, act: Act) -> None:
        """Write every row; raises `Refused` where single records were refused."""
        plan, spec = self._plan, self._plan.spec
        new = [row for row in plan.rows if row.record is None]
        known = [row for row in plan.rows if row.record is not None]
        numbers = self._numbers(act, new)
        made = act.create_many(
            spec, (plan.blank | resolved(spec, row.values, numbers) for row in self._told(new))
        )
        self._row_of |= dict(zip(made, new, strict=True))
        for row in self._told(known):
            assert row.record is not None
            self._row_of[row.record] = row
            try:
                draft = Draft(spec, row.record, resolved(spec, row.values, numbers))
                save_within(act, draft, self._workspace)
            except Refused as refused:
                self._refused.append((row, refused))
        if self._refused:
            raise Refused([problem for _row, each in self._refused for problem in each.problems])

    def _numbers(self, act: Act, new: list[Planned]) -> dict[int, int]:
        """Make what is missing; which numbers stand for the names that rows wait for."""
        plan = self._plan
        numbers = {}
        for one in plan.to_make:
            spec = spec_named(one.entity)
            numbers[one.number] = act.create(spec, least_values(spec, one.name))
        first = self._workspace.reader.next_id(plan.spec)
        of_row = {row.row: first + place for place, row in enumerate(new)}
        of_row |= {row.row: row.record for row in plan.rows if row.record is not None}
        for one in plan.awaiting.awaited.values():
            if one.row in of_row:
                numbers[one.number] = of_row[one.row]
        return numbers

    def _told(self, rows: list[Planned]) -> Iterator[Planned]:
        for row in rows:
            if self._done % _TOLD_EVERY == 0:
                self._tell(self._done / len(self._plan.rows))
            self._done += 1
            yield row

    def _blamed(
        self, problem: Problem, entity: str, number: int
    ) -> Iterator[tuple[Planned, Problem]]:
        """The row of a record that is objected to; of one that rows live inside, all these rows.

        A line of a closed year objects to whatever is put into it.
        """
        spec = self._plan.spec
        if entity == spec.name:
            if number in self._row_of:
                yield self._row_of[number], problem
            return
        for name in (name for name, ref in spec.owners.items() if ref.entity == entity):
            held = Query(spec, where=(is_(name, number),))
            inside = set(self._workspace.reader.ids(held))
            for record, row in self._row_of.items():
                if row.values.get(name) == number or record in inside:
                    yield row, problem.about(name)

    def blame(self, refused: Refused) -> bool:
        """Turn faults into doubts of their rows, and take those out; tells if any was."""
        plan = self._plan
        faults: list[tuple[Planned, Problem]] = [
            (row, problem) for row, each in self._refused for problem in each.problems
        ]
        if not faults:
            for problem, (entity, number) in zip(refused.problems, refused.records, strict=True):
                blamed = list(self._blamed(problem, entity, number))
                if not blamed:
                    return False
                faults += blamed
        gone = {row.row for row, _problem in faults}
        read = {column.target.field for column in plan.headings.read if column.target}
        for row, problem in faults:
            # What is objected to need not be what the row would change: the year of a line.
            told = row.values if row.record is not None else read
            name = problem.field if problem.field in told else next(iter(row.values), None)
            said = _said(row.values.get(name or ""))
            plan.doubts.append(
                Doubt(row.row, plan.place_of(name), said, problem.message, About.RULE)
            )
        plan.rows = [row for row in plan.rows if row.row not in gone]
        plan.settle_names()
        plan.sort_doubts()
        return bool(faults)


def _said(value: Any) -> str:
    return "" if value is None else str(value)

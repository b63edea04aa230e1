"""Is everything in order? Database, references, codes, rules, attachments, journal."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.evidence import is_intact, path_of
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.reporting.editions import editions, faults
from learningcity_desktop.services.surroundings import Surroundings
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import Damaged
from learningcity_desktop.storage.naming import is_linked
from learningcity_desktop.storage.reader import Reader, Values

_PAGE = 500
_NO_RECORD = 0  # records are numbered from 1


@dataclass(frozen=True)
class Finding:
    """One thing that is not in order, or worth a look."""

    area: str
    message: Message
    warning: bool = False


def check(workspace: Workspace) -> Iterator[Finding]:
    """Look at everything; yields nothing where all is well."""
    parts = (
        _database(workspace),
        *(_register(workspace, spec) for spec in SPECS.values()),
        _attachments(workspace),
        _editions(workspace),
        _journal(workspace),
    )
    told: list[str] = []
    for part in parts:
        try:
            yield from part
        except Problem as problem:  # the rest may still be readable
            if str(problem) not in told:
                told.append(str(problem))
                yield Finding("database", problem.message)


def _database(workspace: Workspace) -> Iterator[Finding]:
    for told in workspace.store.integrity_faults():
        yield Finding("database", Message(N_("Database: {told}"), {"told": told}))


def _register(workspace: Workspace, spec: AnySpec) -> Iterator[Finding]:
    reader = workspace.reader
    try:
        ids = _numbers(reader, spec)
        for name, kind in spec.fields.items():
            if is_linked(kind):
                reader.rows(spec, [_NO_RECORD], [name])  # is the table of links there at all?
    except Damaged:
        named = {"register": Message(spec.plural)}
        yield Finding("records", Message(N_("The register “{register}” cannot be read."), named))
        return
    known = _known_codes(reader, spec)
    for values in _sound(reader, spec, ids):
        if isinstance(values, Finding):
            yield values
            continue
        title = spec.title_of(values) or nameless(spec, values["id"])
        for problem in spec.check_fields(values):
            yield _finding(title, problem.message)
        for name, code in _codes(spec, values):
            if name in known and code not in known[name]:
                unknown = {"code": code, "list": name}
                message = Message(N_("“{code}” is not in the list “{list}”."), unknown)
                yield _finding(title, message)
        for name, kind in spec.fields.items():
            target = values.get(name)
            if isinstance(kind, Link) and target and not _is_there(reader, target):
                yield _finding(title, Message(N_("The record that it belongs to is gone.")))
        for problem in _rule_problems(reader, spec, values):
            yield _finding(title, problem.message, warning=problem.warning)


def _numbers(reader: Reader, spec: AnySpec) -> Sequence[int]:
    """All records of a register; where its table has holes, those that the index knows."""
    try:
        return reader.ids(Query(spec, order="id"))
    except Damaged:
        return sorted(reader.ids(Query(spec, order="uuid")))


def _known_codes(reader: Reader, spec: AnySpec) -> dict[str, set[str]]:
    """The lists that a register takes its codes from; none where they cannot be read."""
    with suppress(Damaged):  # told of the register of codes
        return {name: set(reader.positions(name)) for name in _lists_of(spec)}
    return {}


def _sound(reader: Reader, spec: AnySpec, ids: Sequence[int]) -> Iterator[Values | Finding]:
    """Every record of a register that can be read, and what to tell of those that cannot."""
    for start in range(0, len(ids), _PAGE):
        page = ids[start : start + _PAGE]
        try:
            yield from list(reader.some(spec, page))
        except Damaged:
            for record_id in page:
                try:
                    yield from list(reader.some(spec, [record_id]))
                except Damaged:
                    yield from _unreadable(reader, spec, record_id)


def _unreadable(reader: Reader, spec: AnySpec, record_id: int) -> Iterator[Finding]:
    """What of a record cannot be read: all of it, or some fields."""
    title = nameless(spec, record_id)
    fields = [name for name in spec.kinds if not _is_readable(reader, spec, record_id, name)]
    if "id" in fields:
        yield _finding(title, Message(N_("The record cannot be read.")))
        return
    for name in fields:
        said = {"field": Message(spec.kinds[name].label)}
        yield _finding(title, Message(N_("“{field}” cannot be read."), said))


def _is_readable(reader: Reader, spec: AnySpec, record_id: int, field: str) -> bool:
    try:
        reader.rows(spec, [record_id], [field])
    except Damaged:
        return False
    return True


def _rule_problems(reader: Reader, spec: AnySpec, values: Values) -> Iterator[Problem]:
    if not spec.rules:
        return
    around, record = Surroundings(reader, spec, values["id"]), spec.record(values)
    for rule in spec.rules:
        with suppress(Damaged):  # of a neighbour, and told there
            for problem in rule(record, around):
                if not problem.sealed:
                    yield problem


def _is_there(reader: Reader, target: Pointer) -> bool:
    with suppress(Damaged):  # told of its own register
        return target.entity in SPECS and reader.exists(*target)
    return True


def _finding(title: str, message: Message, *, warning: bool = False) -> Finding:
    whole = Message(N_("“{title}”: {fault}"), {"title": title, "fault": message})
    return Finding("records", whole, warning)


def _lists_of(spec: AnySpec) -> set[str]:
    return {
        kind.code_list
        for kind in spec.fields.values()
        if isinstance(kind, Choice | Choices | Checklist)
    }


def _codes(spec: AnySpec, values: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, kind in spec.fields.items():
        value = values.get(name)
        match kind:
            case Choice() if value is not None:
                yield kind.code_list, str(value)
            case Choices():
                yield from ((kind.code_list, str(code)) for code in value or ())  # type: ignore[attr-defined]
            case Checklist():
                yield from ((kind.code_list, str(code)) for code, _answer in value or ())  # type: ignore[attr-defined]
            case _:
                pass


def _attachments(workspace: Workspace) -> Iterator[Finding]:
    try:
        ids = _numbers(workspace.reader, ATTACHMENT)
    except Damaged:  # told of the register
        return
    for values in _sound(workspace.reader, ATTACHMENT, ids):
        if isinstance(values, Finding) or is_intact(workspace, values):
            continue
        text = (
            N_("The attached file “{file}” was changed outside the program.")
            if _is_file(path_of(workspace, values))
            else N_("The attached file “{file}” is missing.")
        )
        yield Finding("attachments", Message(text, {"file": values["file"]}))


def _editions(workspace: Workspace) -> Iterator[Finding]:
    """Frozen reports are what they were when they were sealed."""
    names = workspace.names
    with suppress(Damaged):  # told of the register
        for cycle in _numbers(workspace.reader, REPORTING_CYCLE):
            found = editions(workspace, cycle)
            values = workspace.reader.get(REPORTING_CYCLE, cycle) or {}
            lost = values.get("edition")
            if lost is not None and all(each.number != lost for each in found):
                said = {"title": names.record_title(REPORTING_CYCLE.name, cycle), "number": lost}
                text = N_("“{title}”: the frozen edition {number} is not in the register.")
                yield Finding("editions", Message(text, said))
            for edition in found:
                title = workspace.names.record_title(REPORTING_CYCLE.name, cycle)
                said = {"title": title, "number": edition.number}
                for fault in faults(workspace, edition):
                    text = N_("“{title}”, edition {number}: {fault}")
                    yield Finding("editions", Message(text, said | {"fault": fault}))


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name that is too long for any file
        return False


def _journal(workspace: Workspace) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    try:
        actions = list(workspace.store.journal.actions())
    except Damaged:
        yield Finding("journal", Message(N_("The journal cannot be read.")))
        return
    for action in reversed(actions):
        if action.counter <= seen.get(action.computer, 0):
            yield Finding(
                "journal",
                Message(N_("Line {number} of the journal is out of order."), {"number": action.id}),
            )
        seen[action.computer] = action.counter

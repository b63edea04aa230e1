"""Is everything in order? Database, references, codes, rules, attachments, journal."""

from collections.abc import Iterator
from dataclasses import dataclass

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.evidence import is_intact, path_of
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.surroundings import Surroundings
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader


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
        *(_records(workspace, spec) for spec in SPECS.values()),
        _attachments(workspace),
        _journal(workspace),
    )
    for part in parts:
        try:
            yield from part
        except Problem as problem:  # the rest may still be readable
            yield Finding("database", problem.message)


def _database(workspace: Workspace) -> Iterator[Finding]:
    for told in workspace.store.integrity_faults():
        yield Finding("database", Message(N_("Database: {told}"), {"told": told}))


def _records(workspace: Workspace, spec: AnySpec) -> Iterator[Finding]:
    reader = workspace.reader
    known = {name: set(reader.positions(name)) for name in _lists_of(spec)}
    for values in reader.all(Query(spec, order="id")):
        said = {"title": spec.title_of(values) or nameless(spec, values["id"])}
        for problem in spec.check_fields(values):
            yield _finding(said, problem.message)
        for name, code in _codes(spec, values):
            if code not in known[name]:
                yield _finding(
                    said,
                    Message(
                        N_("“{code}” is not in the list “{list}”."), {"code": code, "list": name}
                    ),
                )
        for name, kind in spec.fields.items():
            target = values.get(name)
            if isinstance(kind, Link) and target and not _is_there(reader, target):
                yield _finding(said, Message(N_("The record that it belongs to is gone.")))
        if spec.rules:
            around = Surroundings(reader, spec, values["id"])
            record = spec.record(values)
            for rule in spec.rules:
                for problem in rule(record, around):
                    if not problem.sealed:
                        yield _finding(said, problem.message, warning=problem.warning)


def _is_there(reader: Reader, target: Pointer) -> bool:
    return target.entity in SPECS and reader.exists(*target)


def _finding(said: dict[str, str], message: Message, *, warning: bool = False) -> Finding:
    whole = Message(N_("“{title}”: {fault}"), {**said, "fault": message})
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
    for values in workspace.reader.all(Query(ATTACHMENT)):
        if is_intact(workspace, values):
            continue
        missing = not path_of(workspace, values).is_file()
        text = (
            N_("The attached file “{file}” is missing.")
            if missing
            else N_("The attached file “{file}” was changed outside the program.")
        )
        yield Finding("attachments", Message(text, {"file": values["file"]}))


def _journal(workspace: Workspace) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for action in reversed(list(workspace.store.journal.actions())):
        if action.counter <= seen.get(action.computer, 0):
            yield Finding(
                "journal",
                Message(N_("Line {number} of the journal is out of order."), {"number": action.id}),
            )
        seen[action.computer] = action.counter

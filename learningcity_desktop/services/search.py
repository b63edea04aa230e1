"""One search over every register: any spelling, the nearest first, within a bounded time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.names import nameless
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import finding
from learningcity_desktop.storage.finding import beginning_with, first_keys, holding

#: So many records of each register are told, unless others are asked for.
MOST_OF_EACH = 5
#: A search of registers of this size takes a few milliseconds.
_FEW = 10_000


class Nearness(IntEnum):
    """How well a record fits: the lower, the better."""

    BEGINS = 0
    IN_NAME = 1
    ELSEWHERE = 2


@dataclass(frozen=True)
class Found:
    """One record: what it is called, and a detail that tells it from others of that name."""

    entity: str
    id: int
    title: str
    detail: str
    nearness: Nearness


@dataclass(frozen=True)
class Group:
    """What was found in one register, the nearest first."""

    spec: AnySpec
    found: tuple[Found, ...]


def search(
    workspace: Workspace,
    text: str,
    *,
    limit: int = MOST_OF_EACH,
    go_on: Callable[[], object] = lambda: None,
) -> list[Group]:
    """Find records by words, however they are spelt.

    The register with the nearest record comes first, the code lists last. A record is called by its
    title and by what a search of its register looks into first: a file by its name. Records whose
    name begins with the words come before those whose name holds them, and these before those that
    hold them elsewhere; among equals the newest first. Of more than `MOST_LOOKED_AT` records that
    hold the words, the newest are ranked.

    Args:
        workspace: the open file.
        text: what is looked for.
        limit: so many records of each register at most.
        go_on: called between registers; what it raises ends the search.
    """
    terms = search_terms(text)
    if not terms or limit <= 0:
        return []
    groups = []
    for spec in SPECS.values():
        if spec.search:
            go_on()
            if found := tuple(_found(workspace, spec, terms, limit)):
                groups.append(Group(spec, found))
    # Words of code lists are in every record's mouth; whoever looks for them looks further down.
    return sorted(groups, key=lambda g: (g.spec is CODE_ITEM, g.found[0].nearness))


def is_quick(workspace: Workspace) -> bool:
    """Whether the registers are small enough for a search between two strokes of a key."""
    return all(workspace.reader.next_id(s) <= _FEW for s in SPECS.values() if s.search)


def nearness(names: Iterable[str], terms: Sequence[str]) -> Nearness:
    """How near the keys of a record's names are to what was looked for."""
    wanted = "".join(terms)
    best = Nearness.ELSEWHERE
    for name in names:
        if name.startswith(wanted):
            return Nearness.BEGINS
        if all(term in name for term in terms):
            best = Nearness.IN_NAME
    return best


def _found(
    workspace: Workspace, spec: AnySpec, terms: tuple[str, ...], limit: int
) -> Iterator[Found]:
    reader = workspace.reader
    others = holding(reader, spec, terms)
    ranks: dict[int, Nearness] = {}
    if len(others) >= finding.MOST_LOOKED_AT:  # there may be nearer ones that were not looked at
        begins = beginning_with(reader, spec, "".join(terms), limit)
        ranks = dict.fromkeys(begins, Nearness.BEGINS)
    if len(ranks) < limit:
        others = [number for number in others if number not in ranks]
        firsts = first_keys(reader, spec, others)
        titles = reader.rows(spec, others, spec.title_fields)
        for number in titles:
            names = (firsts.get(number, ""), *_title_keys(spec, titles[number]))
            ranks[number] = nearness(names, terms)
    nearest = sorted(ranks.items(), key=lambda each: (each[1], -each[0]))
    yield from _told(workspace, spec, nearest[:limit])


def _title_keys(spec: AnySpec, values: Sequence[Any]) -> Iterator[str]:
    """What a record is called in each language of the data, whole and in parts."""
    by_name = dict(zip(spec.title_fields, values, strict=True))
    for names in dict.fromkeys((*spec.title, *spec.title_fields)):
        yield search_key(" ".join(str(by_name[name] or "") for name in names.split()))


def _told(
    workspace: Workspace, spec: AnySpec, ranked: Sequence[tuple[int, Nearness]]
) -> Iterator[Found]:
    columns = tuple(dict.fromkeys((*spec.name_fields, spec.search[0], *spec.columns)))
    rows = workspace.reader.rows(spec, [number for number, _rank in ranked], columns)
    for number, rank in ranked:
        if number in rows:  # another program may have deleted it meanwhile
            values = dict(zip(columns, rows[number], strict=True))
            called = spec.name_of(values, workspace.names) or str(values[spec.search[0]] or "")
            title = called.partition("\n")[0]
            detail = _detail(workspace, spec, values, title)
            yield Found(spec.name, number, title or nameless(spec, number), detail, rank)


def _detail(workspace: Workspace, spec: AnySpec, values: Mapping[str, Any], title: str) -> str:
    """The first thing in a list's columns that the title does not say: a date, a file, a place."""
    for name in spec.columns:
        kind = spec.kinds[name]
        if name in spec.title_fields and isinstance(kind, Text):
            continue
        said = kind.format(values[name], workspace.names)
        if said and said != title:
            return said
    return ""

"""A whole report taken down as plain data: what freezing keeps, and what is held against it later.

Words stand in both languages of the data, records by their identities. Of the records behind a
number their places in a list for each register are kept, as runs («0-15,17»), so that one event
counted in thirty numbers is written down once.
"""

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from learningcity_desktop import i18n
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import current_language
from learningcity_desktop.services.figures.model import Amount, Figure
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.content import Content, Listing, Words
from learningcity_desktop.services.reporting.dossier import Dossier, Item, Part, gather
from learningcity_desktop.services.workspace import Workspace

Json = dict[str, Any]
Progress = Callable[[float], None]
#: Of a number with more records behind it only their count and a digest of them are kept.
MOST_KEPT = 20_000
#: Instead of a row and a column: a list as a whole.
WHOLE = (-1, -1)


@dataclass
class Snapshot:
    """A report as data (JSON as it is), and the queries of its numbers while they are at hand."""

    contents: list[Json] = field(default_factory=list)
    answers: list[Json] = field(default_factory=list)
    #: Register → identities of all records that are named by their places.
    records: dict[str, list[str]] = field(default_factory=dict)
    #: Place of a content, row, column → what was counted (of a list `WHOLE`, all its records);
    #: empty where it was read from a file.
    queries: dict[tuple[int, int, int], Query] = field(default_factory=dict)

    def members(self, cell: Json) -> frozenset[str] | None:
        """Identities of the records behind a number; None where they were too many to keep."""
        if "records" not in cell:
            return None
        known = self.records.get(cell["entity"], [])
        return frozenset(known[place] for place in read_runs(cell["records"]))


def take(
    workspace: Workspace,
    cycle: ReportingCycle,
    progress: Progress | None = None,
    most: int = MOST_KEPT,
) -> Snapshot:
    """Take a cycle's report down as it is now; figures, answers and records of one state.

    Args:
        workspace: the open file.
        cycle: a stored cycle; its own date of the report counts, so that days passing by alone
            make no difference.
        progress: told how far it is, may raise to stop it.
        most: so many records behind a number are kept by name.
    """
    tell = progress or (lambda _share: None)
    window = cycles.window_of(cycle)
    today = cycle.report_date or window.last
    with workspace.store.reading():
        dossiers = []
        for place, language in enumerate(DATA_LANGUAGES):
            with i18n.speaking(language):
                dossiers.append(
                    gather(
                        workspace,
                        cycle,
                        window,
                        today=today,
                        progress=lambda share, at=place: tell((at + share) / 3),  # type: ignore[misc]
                    )
                )
        taking = _Taking(workspace, most)
        pairs = list(zip(*(_asked(dossier) for dossier in dossiers), strict=True))
        snapshot = Snapshot()
        for place, asked in enumerate(pairs):
            tell((2 + place / len(pairs)) / 3)
            snapshot.contents.append(taking.item(place, asked))
        assert cycle.id is not None
        snapshot.answers = taking.answers(cycle.id, _printed(dossiers))
        snapshot.records = taking.named()
        snapshot.queries = taking.queries
    return snapshot


def spoken(told: Mapping[str, Any]) -> Any:
    """What stands in both languages of the data, in the one that is spoken."""
    return told.get(current_language().code, told[DATA_LANGUAGES[-1]])


#: Question and programme → its answer in each language.
_Printed = Mapping[tuple[str, int | None], Mapping[str, str]]


def _printed(dossiers: Sequence[Dossier]) -> _Printed:
    """The answers with the figures in them filled in, each language by its own dossier."""
    found: dict[tuple[str, int | None], dict[str, str]] = {}
    for language, dossier in zip(DATA_LANGUAGES, dossiers, strict=True):
        for _part, item in _asked(dossier):
            told = found.setdefault((item.question.id, item.programme), {})
            told[language] = item.printed(language)
    return found


def _asked(dossier: Dossier) -> Iterator[tuple[Part, Item]]:
    return ((part, item) for part in dossier.parts for item in part.items)


class _Taking:
    """Numbers the records that are met, and writes contents down with these numbers."""

    def __init__(self, workspace: Workspace, most: int) -> None:
        self._workspace = workspace
        self._reader = workspace.reader
        self._most = most
        self._counted: dict[Query, tuple[int, Sequence[int] | str]] = {}
        self._members: list[tuple[Json, Sequence[int]]] = []
        self.queries: dict[tuple[int, int, int], Query] = {}

    def item(self, place: int, asked: Sequence[tuple[Part, Item]]) -> Json:
        """One question with what the register says to it, in all languages."""
        items = [item for _part, item in asked]
        first = items[0]
        told: Json = {
            "question": first.question.id,
            "fill": first.question.fill,
            "programme": self._uuid("programme", first.programme),
            "programme_title": _said([part.programme_title for part, _item in asked]),
            "kind": "none",
        }
        return told | self._content(place, [item.content for item in items])

    def _content(self, place: int, contents: Sequence[Content | None]) -> Json:
        match contents[0]:
            case Words() as words:
                texts = [each.text for each in contents if isinstance(each, Words)]
                return {
                    "kind": "words",
                    "text": _said(texts),
                    "source": words.source,
                    "record": self._pointer(words.record),
                }
            case Listing() as listing:
                alike = [each for each in contents if isinstance(each, Listing)]
                if listing.query is not None:
                    self.queries[place, *WHOLE] = listing.query
                return self._listing(listing, alike)
            case Figure():
                alike_figures = [each for each in contents if isinstance(each, Figure)]
                return self._figure(place, alike_figures)
        return {}

    def _listing(self, first: Listing, others: Sequence[Listing]) -> Json:
        kept = min(len(first.rows), self._most)
        pointers = [self._pointer(each) for each in first.records[:kept]]
        pointers += [None] * (kept - len(pointers))
        return {
            "kind": "listing",
            "heads": _said([list(each.heads) for each in others]),
            "numeric": sorted(first.numeric),
            "count": len(first.rows),
            "rows": [
                {"record": pointers[row], "cells": _said([list(o.rows[row]) for o in others])}
                for row in range(kept)
            ],
        }

    def _figure(self, place: int, figures: Sequence[Figure]) -> Json:
        first = figures[0]
        paired = [_paired(first, other) for other in figures]
        rows = []
        for at, row in enumerate(first.rows):
            cells = []
            for column, cell in enumerate(row.cells):
                told: Json = {"value": dumped(cell.value)}
                if cell.query is not None:
                    self.queries[place, at, column] = cell.query
                    self._count(told, cell.query)
                cells.append(told)
            labels = [
                list(other.rows[pairing.rows[at]].labels)
                for other, pairing in zip(figures, paired, strict=True)
            ]
            rows.append({"labels": _said(labels), "total": row.is_total, "cells": cells})
        heads = [
            [other.number_heads[pairing.columns[c]] for c in range(len(first.number_heads))]
            for other, pairing in zip(figures, paired, strict=True)
        ]
        return {
            "kind": "figure",
            "key": first.key,
            "title": _said([each.title for each in figures]),
            "label_heads": _said([list(each.label_heads) for each in figures]),
            "number_heads": _said(heads),
            "units": list(first.units),
            "rows": rows,
            "notes": _said([[note.text for note in each.notes] for each in figures]),
        }

    def _count(self, cell: Json, query: Query) -> None:
        """Write down how many records a number counts, and which; numbers share their queries."""
        if query not in self._counted:
            count = self._reader.count(query)
            if count <= self._most:
                self._counted[query] = count, sorted(self._reader.ids(query))
            else:
                self._counted[query] = count, digest_of(self._reader.ids(query))
        count, members = self._counted[query]
        cell |= {"entity": query.spec.name, "count": count}
        if isinstance(members, str):
            cell["digest"] = members
        else:
            self._members.append((cell, members))

    def named(self) -> dict[str, list[str]]:
        """Identities of all records met, by register; the numbers are given their places there."""
        met: dict[str, set[int]] = {}
        for cell, members in self._members:
            met.setdefault(cell["entity"], set()).update(members)
        records, places = {}, {}
        for entity, ids in sorted(met.items()):
            rows = self._reader.rows(spec_named(entity), sorted(ids), ("uuid",))
            ordered = sorted(rows)
            records[entity] = [rows[number][0] for number in ordered]
            places[entity] = {number: place for place, number in enumerate(ordered)}
        for cell, members in self._members:
            known = places[cell["entity"]]
            cell["records"] = write_runs(known[number] for number in members)
        return records

    def answers(self, cycle: int, printed: "_Printed") -> list[Json]:
        """All that was written, by question; figures in the texts as they are printed."""
        found = cycles.answers(self._workspace, cycle).values()
        told = [
            {
                "uuid": answer.uuid,
                "question": answer.question,
                "programme": self._uuid("programme", answer.programme),
                "text": printed.get((answer.question, answer.programme))
                or {"fa": answer.text_fa, "en": answer.text_en},
                "evidence": sorted(
                    self._reader.uuid_of(ATTACHMENT, n) or "" for n in answer.evidence
                ),
                "data": answer.data,
                "entered": answer.entered,
            }
            for answer in found
        ]
        return sorted(told, key=lambda each: (each["question"], each["programme"] or ""))

    def _pointer(self, record: Pointer | None) -> list[str] | None:
        uuid = None if record is None else self._uuid(record.entity, record.id)
        return None if record is None or uuid is None else [record.entity, uuid]

    def _uuid(self, entity: str, number: int | None) -> str | None:
        return None if number is None else self._reader.uuid_of(spec_named(entity), number)


@dataclass(frozen=True)
class _Pairing:
    """Where the rows and columns of one language's table stand in that of another."""

    rows: Mapping[int, int]
    columns: Mapping[int, int]


def _paired(first: Figure, other: Figure) -> _Pairing:
    """Rows sorted by their words stand elsewhere in another language; what they count tells."""
    places: dict[Query, tuple[int, int]] = {}
    shared: set[Query] = set()
    for at, row in enumerate(other.rows):
        for column, cell in enumerate(row.cells):
            if cell.query is not None:
                if cell.query in places:
                    shared.add(cell.query)
                places[cell.query] = at, column
    rows = {at: at for at in range(len(first.rows))}
    columns = {column: column for column in range(len(first.number_heads))}
    for at, row in enumerate(first.rows):
        for column, cell in enumerate(row.cells):
            if cell.query in places and cell.query not in shared:
                rows[at], columns[column] = places[cell.query]
    return _Pairing(rows, columns)


def _said(told: Sequence[Any]) -> Json:
    return dict(zip(DATA_LANGUAGES, told, strict=True))


def dumped(value: Amount) -> int | str | None:
    """A number as JSON keeps it exactly: what is no integer as text."""
    return value if value is None or isinstance(value, int) else str(value)


def amount_of(value: int | str | None) -> Amount:
    """The inverse of `dumped`."""
    return Decimal(value) if isinstance(value, str) else value


def digest_of(ids: "array[int]") -> str:
    """What tells one set of records of this file from another: SHA-256 over their numbers."""
    return hashlib.sha256(array("q", sorted(ids)).tobytes()).hexdigest()


def write_runs(places: Iterable[int]) -> str:
    """Rising numbers as runs: «0-15,17»."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1][1] = place
        else:
            runs.append([place, place])
    return ",".join(f"{a}-{b}" if b > a else f"{a}" for a, b in runs)


def read_runs(text: str) -> Iterator[int]:
    """The inverse of `write_runs`."""
    for run in filter(None, text.split(",")):
        first, _dash, last = run.partition("-")
        yield from range(int(first), int(last or first) + 1)

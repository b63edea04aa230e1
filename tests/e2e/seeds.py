"""The documents that the program began from, sentence by sentence: what each puts into a city."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from learningcity_desktop.cli.typed import typed_values
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace

_DASH, _HYPHEN = "–", "-"
_FILE = Path(__file__).parents[1] / "data" / "seeds.json"

#: How many paragraphs each document has.
PARAGRAPHS = {"000": 15, "001": 14, "002": 15, "003": 19, "004": 230}


@dataclass(frozen=True)
class Entry:
    """One record, as it is typed: field → text."""

    entity: str
    values: Mapping[str, str]

    @property
    def spec(self) -> AnySpec:
        """What is declared of it."""
        return spec_named(self.entity)


@dataclass(frozen=True)
class Row:
    """Some paragraphs of a document, and what they put into the record; nothing where empty.

    Attributes:
        screens: views and pictures, besides the records' own pages, that show it.
        reports: papers on which it is printed.
    """

    seed: str
    rows: str
    says: str
    entries: tuple[Entry, ...]
    screens: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """«004-150-151»."""
        return f"{self.seed}-{self.rows.replace(_DASH, _HYPHEN)}"

    @property
    def paragraphs(self) -> range:
        """The paragraphs that it covers."""
        first, _dash, last = self.rows.partition(_DASH)
        return range(int(first), int(last or first) + 1)


def rows() -> list[Row]:
    """All rows in their order."""
    told = json.loads(_FILE.read_text("utf-8"))
    return [
        Row(
            each["seed"],
            each["rows"],
            each["says"],
            tuple(Entry(entry["entity"], entry["values"]) for entry in each["records"]),
            tuple(each.get("screens", ())),
            tuple(each.get("reports", ())),
        )
        for each in told
    ]


def enter(workspace: Workspace, all_rows: list[Row]) -> Iterator[tuple[Row, list[int]]]:
    """Type everything in, in order; tells the number of each record."""
    for row in all_rows:
        yield row, [_entered(workspace, entry) for entry in row.entries]


def _entered(workspace: Workspace, entry: Entry) -> int:
    spec = entry.spec
    pairs = [f"{name}={text}" for name, text in entry.values.items()]
    values = typed_values(workspace, spec, pairs, gregorian=False)
    there = workspace.reader.ids(Query(spec)) if _is_single(spec) else ()
    if there:
        draft = records.load(workspace, spec, there[0])
        draft.values |= values
    else:
        draft = records.new_draft(spec, **values)
    return records.save(workspace, draft).id


def _is_single(spec: AnySpec) -> bool:
    """A city has one record of itself, and one membership that its page shows."""
    return spec.only_one or spec.name == "membership"

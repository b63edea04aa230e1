"""Which screen, entity and test stand for each sentence of the seeds and each story of the year.

    python -m tests.e2e.coverage

writes ``docs/coverage.md``; `test_coverage.py` fails when the page is old or tells what is not so.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from learningcity_desktop.domain.links import Link
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.ui.navigation import all_pages, divided, page_of
from tests.e2e.seeds import Row, rows

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "coverage.md"
_STORIES = ROOT / "tests" / "data" / "stories.json"
SENTENCES = "tests/e2e/test_seeds.py::test_a_sentence_has_its_place"
_SEEDS = {
    "000": "Maragheh joins (broadcaster of East Azarbaijan)",
    "001": "Kermanshah joins (Mehr news agency)",
    "002": "Bandar Khamir at the conference of Yeonsu (Sobh-e Sahel)",
    "003": "Balıkesir joins (Turkish)",
    "004": "The network, on the page of the National Commission",
}


@dataclass(frozen=True)
class Story:
    """One of the coordinator's stories: what is done, where, with which entities, shown by what."""

    id: str
    rhythm: str
    says: str
    screens: tuple[str, ...]
    entities: tuple[str, ...]
    reports: tuple[str, ...]
    tests: tuple[str, ...]


def stories() -> list[Story]:
    """All stories in their order."""
    return [
        Story(
            *(each["id"], each["rhythm"], each["says"]),
            *(tuple(each[name]) for name in ("screens", "entities", "reports", "tests")),
        )
        for each in json.loads(_STORIES.read_text("utf-8"))
    ]


def screens_of(entity: str) -> list[str]:
    """The pages on which a record is seen: its own, or those of the records that it lives in."""
    page = page_of(entity)
    if page is not None:
        return [page if page in all_pages() else divided(page)[0]]  # the first bears none
    spec = spec_named(entity)
    owners = [ref.entity for ref in spec.owners.values()]
    assert owners or any(isinstance(kind, Link) for kind in spec.fields.values()), entity
    return [screen for owner in owners for screen in screens_of(owner)]


def page() -> str:
    """The whole of ``docs/coverage.md``."""
    return "\n".join([*_heading(), *_sentences(), *_year()]) + "\n"


def _heading() -> Iterator[str]:
    yield from (
        "# What of the seeds and of the year has its place",
        "",
        "One line for each group of sentences of the five documents that the program began from,",
        "and one for each story of the coordinator's year: the entities, the screens (as",
        "`screenshot` names them), the reports (as `report` names them), the test that enters or",
        "walks it. Made by `python -m tests.e2e.coverage`; a test fails when a line is missing, or",
        "names a screen, an entity, a report or a test that does not exist.",
        "",
    )


def _sentences() -> Iterator[str]:
    for seed, group in groupby(rows(), key=lambda row: row.seed):
        yield from (f"## {seed}: {_SEEDS[seed]}", "", *_head("§", "Sentence"))
        yield from (_line(row) for row in group)
        yield ""


def _line(row: Row) -> str:
    if not row.entries:
        return f"| {row.rows} | {row.says} | | | | |"
    entities = list(dict.fromkeys(entry.entity for entry in row.entries))
    own = [screen for entity in entities for screen in screens_of(entity)]
    screens = dict.fromkeys((*own, *row.screens))
    tests = [f"{SENTENCES}[{row.key}]"]
    return _cells(row.rows, row.says, entities, screens, row.reports, tests)


def _year() -> Iterator[str]:
    for rhythm, group in groupby(stories(), key=lambda story: story.rhythm):
        yield from (f"## {rhythm}", "", *_head("", "Story"))
        for story in group:
            told = (story.entities, story.screens, story.reports, story.tests)
            yield _cells(story.id, story.says, *told)
        yield ""


def _head(number: str, what: str) -> tuple[str, str]:
    return f"| {number} | {what} | Entities | Screens | Reports | Test |", "| --- " * 6 + "|"


def _cells(number: str, says: str, *lists: Iterable[str]) -> str:
    marked = (", ".join(f"`{name}`" for name in names) for names in lists)
    return f"| {' | '.join((number, says, *marked))} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written to {PAGE}")

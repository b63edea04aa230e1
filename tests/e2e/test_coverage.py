"""docs/coverage.md tells of every sentence and every story, and of nothing that is not there."""

import ast
from functools import cache

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.ui.screenshots import page_names
from tests.e2e.coverage import PAGE, ROOT, SENTENCES, page, screens_of, stories
from tests.e2e.seeds import rows

STORIES = [
    *(f"W{n}" for n in range(1, 9)),
    *(f"M{n}" for n in range(1, 8)),
    *(f"S{n}" for n in range(1, 4)),
    *(f"Y{n}" for n in range(1, 8)),
    *(f"O{n}" for n in range(1, 8)),
]


def test_the_page_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "run python -m tests.e2e.coverage"


def test_every_story_is_walked() -> None:
    assert [story.id for story in stories()] == STORIES
    for story in stories():
        assert story.says
        assert story.tests, story.id


def test_what_the_page_names_is_there() -> None:
    known = set(page_names())
    for story in stories():
        assert set(story.screens) <= known, story.id
        assert set(story.entities) <= SPECS.keys(), story.id
        assert set(story.reports) <= REPORTS.keys(), story.id
    for test in (SENTENCES, *(test for story in stories() for test in story.tests)):
        path, _marks, name = test.partition("::")
        assert name.partition("[")[0] in _tests_in(path), test
    for row in rows():
        assert set(row.screens) <= known, row.key
        assert set(row.reports) <= REPORTS.keys(), row.key
        for entry in row.entries:
            assert entry.entity in SPECS, row.key
            assert set(screens_of(entry.entity)) <= known, row.key


@cache
def _tests_in(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))

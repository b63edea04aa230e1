"""The same lists in SQL alone: what the window's model is held against."""

from array import array
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.naming import search_rows

EVENT = SPECS["event"]
SCREEN = 30  # rows
FIRST, LAST = search_rows(EVENT)
_ALL = "SELECT id FROM event ORDER BY start DESC, id DESC"
_BY_TITLE = "SELECT id FROM event ORDER BY title_fa__sort, id"
_BY_PROGRAMME = (
    "SELECT t.id FROM event t LEFT JOIN programme r ON r.id = t.programme\n"
    "  ORDER BY r.title_fa__sort NULLS LAST, t.id"
)
_FOUND = (
    "SELECT id FROM event WHERE id IN (SELECT rowid - ? FROM search\n"
    "  WHERE search MATCH ? AND rowid BETWEEN ? AND ?) ORDER BY start DESC, id DESC"
)
_ROWS = (
    "SELECT id, start, start_precision, title_fa, type, programme, status FROM event\n"
    f"  WHERE id IN ({', '.join('?' * SCREEN)})"
)
#: As they are typed; the last one as an Arabic keyboard writes it.
RARE, COMMON, ARABIC = "زنبورداری", "کارگاه", "كارگاه تغذيه"
NOTHING = Query(EVENT, where=(is_("id", 0),))


@dataclass(frozen=True)
class Case:
    """One thing that is done with a list: as the window asks for it, and as SQL does it."""

    words: str
    query: Query
    statement: str
    values: tuple[Any, ...] = ()


def _searched(words: str, text: str) -> Case:
    match = " AND ".join(f'"{word}"' for word in search_key(text).split())
    return Case(words, Query(EVENT, text=text), _FOUND, (FIRST, match, FIRST, LAST))


CASES = (
    Case("open, newest first", Query(EVENT), _ALL),
    Case("sort by title", Query(EVENT, order="title_fa"), _BY_TITLE),
    Case("sort by the programme's name", Query(EVENT, order="programme"), _BY_PROGRAMME),
    _searched("search a rare word", RARE),
    _searched("search a common word", COMMON),
    _searched("search two words in Arabic spelling", ARABIC),
)


class Bare:
    """The same SQL through the bare driver, with the same settings."""

    def __init__(self, workspace: Workspace) -> None:
        self._connection = open_connection(workspace.store.path, read_only=True)

    def ids(self, case: Case) -> "array[int]":
        rows = self._connection.execute(case.statement, case.values)
        return array("q", (row[0] for row in rows))

    def screen(self, ids: "array[int]") -> list[Any]:
        """One screenful of rows; a short list repeats its last row, an empty one asks for none."""
        wanted = list(ids[:SCREEN]) or [0]
        wanted += wanted[-1:] * (SCREEN - len(wanted))
        return self._connection.execute(_ROWS, wanted).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        self._connection.close()


def statements() -> str:
    """All statements of the cases, for whoever wants to repeat them."""
    return ";\n".join((*dict.fromkeys(case.statement for case in CASES), _ROWS)) + ";"

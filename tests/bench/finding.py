"""Search over everything as it is typed: ours against the same full-text queries alone."""

from collections.abc import Callable, Iterator
from functools import partial

from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.persian.normalize import search_terms
from learningcity_desktop.services.facts import look_up
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.compile import SHORTEST_INDEXED, match_of
from learningcity_desktop.storage.finding import MOST_LOOKED_AT, MOST_READ_THROUGH, holding
from learningcity_desktop.storage.naming import quoted, search_rows
from tests.bench.list_sql import ARABIC, COMMON, RARE
from tests.bench.lists import persian_window
from tests.bench.page import Code, Section, Table
from tests.bench.plain_sql import Plain
from tests.bench.setting import Setting
from tests.bench.timing import clocked, compared, times

TITLE = "Search over everything, as it is typed"
_HOW = """\
Each row is one stroke of a key in the search over everything (Ctrl+K): what stands in its line is
looked for in every register. Ours is `look_up`, as the palette calls it in the background: words
are folded, each register is asked, what was found is ranked, named and told with a detail, and
figures are found by their names. The bare side asks the same driver, with the same settings, for
the numbers of the same records in the same registers, and neither ranks nor reads nor names any of
them. The numbers of both sides are compared first."""
_MEANING = """\
Of more records than {most} that hold the words the newest are ranked, so that the time is bounded
whatever the register's size; one or two letters are in no index and are looked for in the newest
{through:,} records of each register. No stroke of a key waits: the window's thread only paints what
comes, and an answer that is overtaken by the next stroke is dropped. What is weak: the ratio. SQL
alone gives numbers; ours also reads, ranks and names up to {most} records of each register that
holds the words."""
_INDEXED = (
    "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?\n"
    f"  ORDER BY rowid DESC LIMIT {MOST_LOOKED_AT}"
)
_SHORT = (
    "SELECT id FROM (SELECT id, search_key FROM {register} ORDER BY id DESC\n"
    f"  LIMIT {MOST_READ_THROUGH}) WHERE instr(search_key, ?) > 0 LIMIT {MOST_LOOKED_AT}"
)
_NOTHING = "ژرفاسنجی"
#: As it grows under the hand; the last ones as a whole.
TYPED = (*(COMMON[:letters] for letters in range(1, len(COMMON) + 1)), RARE, ARABIC, _NOTHING)
SEARCHED = tuple(spec for spec in SPECS.values() if spec.search)


def measure(setting: Setting) -> Section:
    """Look for the same words in turns, in a large city and in a very large one."""
    parts: list[str | Table | Code] = [_HOW]
    ratios: list[float] = []
    for events in setting.large_sizes:
        table = Table((f"{events:,} events", "Ours", "SQL alone", "Ratio"))
        with persian_window(setting.city(events).folder) as workspace:
            ratios += compare(workspace, table, setting.rounds(7))
        parts.append(table)
    parts.append(f"Between {times(min(ratios))} and {times(max(ratios))} of what SQL alone takes.")
    parts.append(_MEANING.format(most=MOST_LOOKED_AT, through=MOST_READ_THROUGH))
    parts += ["The SQL of the bare side, asked of each register:", Code(f"{_INDEXED};\n{_SHORT};")]
    return Section(TITLE, parts)


def compare(workspace: Workspace, table: Table, rounds: int) -> Iterator[float]:
    """Fill a table with every text that is typed; gives the ratios."""
    with Plain(workspace) as plain:
        for typed in TYPED:
            found = numbers(plain, typed)
            terms = search_terms(typed)
            assert found == [sorted(holding(workspace.reader, s, terms)) for s in SEARCHED], typed
            sides: dict[str, Callable[[], float]] = {
                "ours": clocked(partial(look_up, workspace, typed)),
                "plain": clocked(partial(numbers, plain, typed)),
            }
            sampled = compared(rounds, **sides)
            words = f"{typed}: {_how_many(found)}"
            yield table.compare(words, sampled["ours"], sampled["plain"])


def numbers(plain: Plain, typed: str) -> list[list[int]]:
    """The records of each register that hold what was typed, in SQL alone."""
    return [sorted(_in_register(plain, spec, search_terms(typed))) for spec in SEARCHED]


def _in_register(plain: Plain, spec: AnySpec, terms: tuple[str, ...]) -> Iterator[int]:
    if len(terms[0]) < SHORTEST_INDEXED:
        yield from (row[0] for row in plain.rows(_SHORT.format(register=quoted(spec.name)), terms))
        return
    first, last = search_rows(spec)
    for row in plain.rows(_INDEXED, (match_of(terms), first, last)):
        yield row[0] - first


def _how_many(found: list[list[int]]) -> str:
    return f"{sum(map(len, found)):,} in {sum(map(bool, found))} registers"

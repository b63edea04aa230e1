"""The figures of a report as data, which travel with its PDF: who has the paper has the numbers.

What is recorded as a number is a number here, exact and without marks of any language; every other
text is as it was printed.
"""

import json
from collections.abc import Iterator
from typing import Final

from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.bidi import strip_isolates
from learningcity_desktop.persian.numbers import parse_number
from learningcity_desktop.reports.chart.network import Network
from learningcity_desktop.reports.chart.reading import description
from learningcity_desktop.reports.chart.road import RoadMap
from learningcity_desktop.reports.document import ChartBlock, Document, Facts, Heading, Table

NAME: Final = "figures.json"
KIND: Final = "application/json"
#: Raised when a reader of the file would have to be told.
VERSION: Final = 1

#: A decimal fraction stays a text, which no reader rounds.
Plain = str | int | None
Part = dict[str, object]


def figures_of(document: Document) -> bytes | None:
    """The tables, charts and facts of a document as JSON; None where it has none."""
    parts = list(_parts(document))
    if not parts:
        return None
    whole = {
        "format": "learning-city-desk/figures",
        "version": VERSION,
        "title": strip_isolates(document.title),
        "language": document.language,
        "figures": parts,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _parts(document: Document) -> Iterator[Part]:
    under = ""
    for block in document.blocks:
        match block:
            case Heading():
                under = strip_isolates(block.text)
            case Table():
                yield {"kind": "table", "under": under, **_table(block)}
            case ChartBlock():
                yield {"kind": "chart", "under": under, **_chart(block)}
            case Facts():
                rows = [[strip_isolates(text) for text in row] for row in block.rows]
                yield {"kind": "facts", "under": under, "rows": rows}
            case _:
                pass


def _table(table: Table) -> Part:
    return {
        "caption": strip_isolates(table.caption),
        "heads": [strip_isolates(head) for head in table.heads],
        "rows": [
            [_number(text) if n in table.numeric else strip_isolates(text) for n, text in pairs]
            for pairs in map(enumerate, table.rows)
        ],
        "sums": sorted(table.totals),
        "notes": [strip_isolates(note) for note in table.notes],
    }


def _chart(block: ChartBlock) -> Part:
    chart, caption = block.chart, strip_isolates(block.caption)
    if isinstance(chart, RoadMap | Network):
        return {"caption": caption, "words": strip_isolates(description(chart)).split("\n")}
    return {
        "caption": caption,
        "unit": strip_isolates(chart.unit),
        "categories": [strip_isolates(category) for category in chart.categories],
        "series": [
            {
                "name": strip_isolates(series.name),
                "values": [v if v is None or isinstance(v, int) else str(v) for v in series.values],
            }
            for series in chart.series
        ],
    }


def _number(text: str) -> Plain:
    """A number as it is; what is none, such as «ثبت نشده», as it was printed."""
    try:
        number = parse_number(text)
    except Problem:
        return strip_isolates(text)
    return int(number) if number == number.to_integral_value() else str(number)

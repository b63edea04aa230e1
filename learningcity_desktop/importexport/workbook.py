"""What limits a sheet of XLSX, and the telling of how far a long export is."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.workspace import Progress

Values = Mapping[str, Any]

#: Excel's calendar has a day too many before.
FIRST_DAY = dt.date(1900, 3, 1)
_LONGEST_CELL = 32_767  # letters, in XLSX
_MOST_ROWS = 1_048_575
_TOLD_EVERY = 500

_TOO_LONG = N_(
    "“{field}” of “{title}” has {length} letters, more than a cell of XLSX takes; "
    "export into CSV or JSON."
)
_TOO_MANY = N_("A sheet of XLSX takes {most} rows; export into CSV or JSON, or fewer records.")


def told(records: Iterator[Values], count: int, progress: Progress | None) -> Iterator[Values]:
    """The records, telling how far it is on the way."""
    for number, values in enumerate(records):
        if progress and number % _TOLD_EVERY == 0:
            progress(number / count)
        yield values


def refuse_many(count: int) -> None:
    """Raise `Problem` where a sheet does not take so many rows."""
    if count > _MOST_ROWS:
        raise Problem(Message(_TOO_MANY, {"most": _MOST_ROWS}))


def refuse_long(spec: AnySpec, heading: str, values: Values, text: str) -> None:
    """Raise `Problem` where a cell does not take a text."""
    if len(text) > _LONGEST_CELL:
        said = {"field": heading, "title": spec.title_of(values), "length": len(text)}
        raise Problem(Message(_TOO_LONG, said))

"""The sample city's texts: data files under ``resources/sample``, read into values of records."""

import datetime as dt
import json
from decimal import Decimal
from functools import cache
from typing import Any

from learningcity_desktop import paths
from learningcity_desktop.domain.kinds import Date, Number
from learningcity_desktop.domain.links import Choices, Ref, Refs
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.jalali import MONTH_NAMES, from_jalali, to_jalali

Values = dict[str, Any]
_FIRST_GREGORIAN = 1600
_PRECISIONS = (Precision.YEAR, Precision.MONTH, Precision.DAY)


@cache
def texts(*name: str) -> Any:
    """The content of one data file; whoever reads it leaves it as it is."""
    *folders, file = name
    path = paths.resource("sample", *folders, f"{file}.json")
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def programme_texts() -> tuple[Values, ...]:
    """All programmes, in the order of their files' names and in their own."""
    files = sorted(paths.resource("sample", "programmes").glob("*.json"))
    return tuple(each for path in files for each in texts("programmes", path.stem))


def codes(text: str) -> tuple[str, ...]:
    """Codes as they stand in a data file, divided by spaces."""
    return tuple(sorted(text.split()))


def when(text: str) -> PartialDate:
    """A date as it stands in a data file: year, month or day; Gregorian from 1600 on."""
    numbers = [int(part) for part in text.split("-")]
    precision = _PRECISIONS[len(numbers) - 1]
    year, month, day = [*numbers, 1, 1][:3]
    make = dt.date if year >= _FIRST_GREGORIAN else from_jalali
    return PartialDate(make(year, month, day), precision)


def day(text: str) -> dt.date | None:
    """A day as it stands in a data file; None for an empty one."""
    return when(text).date if text else None


def in_words(date: dt.date) -> str:
    """A day as a Persian report writes it: «۱۲ آبان ۱۴۰۳»."""
    year, month, number = to_jalali(date)
    return to_persian(f"{number} {MONTH_NAMES[month - 1]} {year}")


def values_of(spec: AnySpec, data: Values) -> Values:
    """Values of a record from a data file; references are left to whoever knows the numbers."""
    values: Values = {}
    for name, kind in spec.fields.items():
        if name not in data or isinstance(kind, Ref | Refs):
            continue
        raw = data[name]
        match kind:
            case Choices():
                values[name] = codes(raw)
            case Date():
                values[name] = (when(raw) if kind.is_partial else day(raw)) if raw else None
            case Number():
                values[name] = Decimal(raw) if isinstance(raw, str) else raw
            case _:
                values[name] = raw
    return values

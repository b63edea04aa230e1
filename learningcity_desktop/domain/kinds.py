"""Field kinds: what a value means and how people read and write it; no widget, no SQL.

The door to the plain ones; those that point elsewhere are in `links`. Empty text is ``""``, an
empty set of codes ``()``; every other empty value is ``None``.
"""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar, Literal

from learningcity_desktop.domain.kind import CodeEntry, Column, Kind, Names
from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.persian.dates import (
    PartialDate,
    Precision,
    format_date,
    parse_date,
    span,
)
from learningcity_desktop.persian.jalali import FIRST_DAY, LAST_DAY
from learningcity_desktop.persian.money import format_rial, parse_rial
from learningcity_desktop.persian.normalize import clean, search_key
from learningcity_desktop.persian.numbers import format_number, parse_number

__all__ = [
    "LARGEST_AMOUNT",
    "LARGEST_INTEGER",
    "CodeEntry",
    "Column",
    "Date",
    "Flag",
    "Kind",
    "Money",
    "Names",
    "Number",
    "Structure",
    "Text",
    "first_day",
    "json_object",
    "last_day",
]

LARGEST_INTEGER = 2**63 - 1
#: In rial; fifty times the budget of Tehran, and ninety such amounts can still be added up.
LARGEST_AMOUNT = 10**17


@dataclass(frozen=True)
class Text(Kind):
    """Words. Stored cleaned of stray code points but never changed in meaning."""

    max_length: int = 300
    multiline: bool = False
    #: Latin by nature (e-mail, number of a letter, web address): laid out left to right.
    latin: bool = False

    empty: ClassVar[Any] = ""

    def format(self, value: Any, names: Names) -> str:
        del names
        return ltr(value) if self.latin and value else value or ""

    def edit_text(self, value: Any, names: Names) -> str:
        del names
        return value or ""

    def parse(self, text: str, names: Names) -> str:
        del names
        return clean(text, multiline=self.multiline)

    def normalize(self, value: Any) -> str:
        return clean(value or "", multiline=self.multiline)

    def load(self, raw: Sequence[Any]) -> str:
        return raw[0] or ""

    def check(self, value: Any) -> Problem | None:
        if value and len(value) > self.max_length:
            return Problem(
                Message(
                    N_("“{field}” may have {limit} letters; this text has {length}."),
                    {
                        "field": Message(self.label),
                        "limit": self.max_length,
                        "length": len(value),
                    },
                )
            )
        return super().check(value)


@dataclass(frozen=True)
class Number(Kind):
    """A quantity, exact; stored as an integer scaled by ``10 ** places``."""

    places: int = 0
    minimum: int | None = 0
    maximum: int | None = None
    #: Written without grouping and kept so: a year, an edition.
    ordinal: bool = False

    numeric: ClassVar[bool] = True
    stored: ClassVar[tuple[Column, ...]] = (Column("", "integer"),)

    def load(self, raw: Sequence[Any]) -> int | Decimal | None:
        if raw[0] is None:
            return None
        whole = int(raw[0])  # a text among numbers is damage, and told as such
        return Decimal(whole).scaleb(-self.places) if self.places else whole

    def dump(self, value: Any) -> tuple[int | None]:
        if value is None:
            return (None,)
        return (int(Decimal(value).scaleb(self.places)),)

    def format(self, value: Any, names: Names) -> str:
        del names
        if value is None:
            return ""
        return format_number(_trimmed(value), grouping=not self.ordinal)

    def parse(self, text: str, names: Names) -> int | Decimal | None:
        del names
        if not text.strip():
            return None
        return self.normalize(parse_number(text))  # type: ignore[no-any-return]

    def normalize(self, value: Any) -> Any:
        if value is None:
            return None
        number = Decimal(value)
        if abs(number.scaleb(self.places)) > LARGEST_INTEGER:
            raise Problem(Message(N_("“{field}” is too large."), {"field": Message(self.label)}))
        if number != round(number, self.places):
            if not self.places:
                raise Problem(
                    Message(N_("“{field}” is a whole number."), {"field": Message(self.label)})
                )
            raise Problem(
                Message(
                    N_("“{field}” takes at most {places} digits after the decimal mark."),
                    {"field": Message(self.label), "places": self.places},
                )
            )
        return round(number, self.places) if self.places else int(number)

    def check(self, value: Any) -> Problem | None:
        if value is not None and self.minimum is not None and value < self.minimum:
            return Problem(
                Message(
                    N_("“{field}” cannot be less than {minimum}."),
                    {"field": Message(self.label), "minimum": self.minimum},
                )
            )
        if value is not None and self.maximum is not None and value > self.maximum:
            return Problem(
                Message(
                    N_("“{field}” cannot be more than {maximum}."),
                    {"field": Message(self.label), "maximum": self.maximum},
                )
            )
        return super().check(value)

    def to_json(self, value: Any) -> Any:
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else float(value)
        return value

    def from_json(self, data: Any) -> Any:
        return None if data is None else self.normalize(Decimal(str(data)))


def _trimmed(value: int | Decimal) -> int | Decimal:
    """2.50 → 2.5, 2.00 → 2."""
    if isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else value.normalize()


@dataclass(frozen=True)
class Money(Kind):
    """An amount in rial, whole (domain §5.5)."""

    #: An amendment may take away.
    signed: bool = False

    numeric: ClassVar[bool] = True
    stored: ClassVar[tuple[Column, ...]] = (Column("", "integer"),)

    def load(self, raw: Sequence[Any]) -> int | None:
        return None if raw[0] is None else int(raw[0])

    def format(self, value: Any, names: Names) -> str:
        del names
        return "" if value is None else format_rial(value, unit=False)

    def parse(self, text: str, names: Names) -> int | None:
        del names
        text = text.strip()
        if not text:
            return None
        if self.signed and (bare := text.lstrip("\u200e\u200f")).startswith(("-", "−")):
            return -parse_rial(bare[1:])
        return parse_rial(text)

    def check(self, value: Any) -> Problem | None:
        if value is not None and value < 0 and not self.signed:
            return Problem(
                Message(N_("“{field}” cannot be negative."), {"field": Message(self.label)})
            )
        if value is not None and abs(value) > LARGEST_AMOUNT:
            return Problem(Message(N_("“{field}” is too large."), {"field": Message(self.label)}))
        return super().check(value)


@dataclass(frozen=True)
class Flag(Kind):
    """Yes, no, or not known."""

    stored: ClassVar[tuple[Column, ...]] = (Column("", "boolean"),)

    def load(self, raw: Sequence[Any]) -> bool | None:
        return None if raw[0] is None else bool(raw[0])

    def format(self, value: Any, names: Names) -> str:
        del names
        if value is None:
            return ""
        return _("Yes") if value else _("No")

    def parse(self, text: str, names: Names) -> bool | None:
        del names
        key = search_key(text)
        if not key:
            return None
        if key in _YES or key == search_key(_("Yes")):
            return True
        if key in _NO or key == search_key(_("No")):
            return False
        raise Problem(
            Message(N_("“{field}” is answered by yes or no."), {"field": Message(self.label)})
        )


# Words that clerks write for yes and no, as search keys; fixed whatever language is spoken.
_YES = frozenset(search_key(w) for w in ("بله", "آری", "بلی", "دارد", "yes", "true", "1", "✓"))
_NO = frozenset(search_key(w) for w in ("خیر", "نه", "ندارد", "no", "false", "0", "✗"))


@dataclass(frozen=True)
class Date(Kind):
    """A day; with ``coarsest``, also a month or a year known no better (domain §5.1)."""

    coarsest: Precision = Precision.DAY

    @property
    def is_partial(self) -> bool:
        """Whether the value is a `PartialDate` and not a plain date."""
        return self.coarsest is not Precision.DAY

    @property
    def columns(self) -> tuple[Column, ...]:
        """One column, or two where the precision is kept beside the day."""
        day = Column("", "date")
        return (day, Column("_precision", "text")) if self.is_partial else (day,)

    def load(self, raw: Sequence[Any]) -> dt.date | PartialDate | None:
        if raw[0] is None:
            return None
        day = raw[0] if isinstance(raw[0], dt.date) else dt.date.fromisoformat(raw[0])
        if not FIRST_DAY <= day <= LAST_DAY:  # no surface could show it
            raise ValueError(day)
        return PartialDate(day, Precision(raw[1])) if self.is_partial else day

    def dump(self, value: Any) -> tuple[Any, ...]:
        if not self.is_partial:
            return (value,)
        return (None, None) if value is None else (value.date, value.precision.value)

    def format(self, value: Any, names: Names) -> str:
        del names
        return "" if value is None else format_date(value)

    def parse(self, text: str, names: Names) -> dt.date | PartialDate | None:
        del names
        if not text.strip():
            return None
        return self.read(text, current_language().calendar)

    def read(
        self, text: str, calendar: Literal["jalali", "gregorian"], century: int | None = None
    ) -> dt.date | PartialDate:
        """Read a date where the year does not tell the calendar by itself."""
        found = parse_date(text, calendar=calendar, coarsest=self.coarsest, century=century)
        return found if self.is_partial else found.date

    def normalize(self, value: Any) -> Any:
        if self.is_partial and isinstance(value, dt.date):
            return PartialDate(value, Precision.DAY)
        return value

    def check(self, value: Any) -> Problem | None:
        day = value.date if isinstance(value, PartialDate) else value
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            # Stored, it could be neither shown nor read again.
            said = {"field": Message(self.label)}
            return Problem(Message(N_("“{field}” is a day that the calendars do not reach."), said))
        return super().check(value)

    def to_json(self, value: Any) -> Any:
        if value is None:
            return None
        if not self.is_partial:
            return value.isoformat()
        return [value.date.isoformat(), value.precision.value]

    def from_json(self, data: Any) -> Any:
        if data is None:
            return None
        if isinstance(data, str):
            return self.normalize(dt.date.fromisoformat(data))
        return PartialDate(dt.date.fromisoformat(data[0]), Precision(data[1]))

    def json_fields(self, name: str, value: Any) -> dict[str, Any]:
        if not self.is_partial:
            return super().json_fields(name, value)
        iso, precision = (None, None) if value is None else self.to_json(value)
        return {name: iso, f"{name}_precision": precision}


@dataclass(frozen=True)
class Structure(Kind):
    """Something with parts of its own (a questionnaire, answers), kept as JSON."""

    empty: ClassVar[Any] = None

    def edit_text(self, value: Any, names: Names) -> str:
        del names
        return "" if value is None else json.dumps(value, ensure_ascii=False)

    def parse(self, text: str, names: Names) -> Any:
        del names
        try:
            value = json.loads(text, parse_constant=_refuse_constant) if text.strip() else None
            json.dumps(value, ensure_ascii=False).encode()  # half a character cannot be stored
        except (ValueError, RecursionError):
            raise Problem(
                Message(N_("“{field}” is written as JSON."), {"field": Message(self.label)})
            ) from None
        return value

    def load(self, raw: Sequence[Any]) -> Any:
        return None if raw[0] is None else json.loads(raw[0])

    def dump(self, value: Any) -> tuple[Any, ...]:
        return (None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True),)


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity, which JSON does not know."""
    raise ValueError(name)


def first_day(value: dt.date | PartialDate | None) -> dt.date | None:
    """The first day that a date of any precision covers."""
    return None if value is None else span(value)[0]


def last_day(value: dt.date | PartialDate | None) -> dt.date | None:
    """The last day that a date of any precision covers: what ends in a month ends at its end."""
    return None if value is None else span(value)[1]


def json_object(kinds: Mapping[str, Kind], values: Mapping[str, Any]) -> dict[str, Any]:
    """A record's values as one JSON object."""
    out: dict[str, Any] = {}
    for name, kind in kinds.items():
        out |= kind.json_fields(name, values.get(name, kind.empty))
    return out

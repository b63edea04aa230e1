"""What a kind of field is: the conversions that every surface asks it for, and what it may ask.

A kind serves every surface the same way: form, list, search, command line, sheet, report, journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, NamedTuple, Protocol

from learningcity_desktop.i18n import N_, Message, Problem


class Column(NamedTuple):
    """One stored column of a field: a suffix to the field's name, and a portable type."""

    suffix: str
    type: Literal["text", "integer", "boolean", "date"]


class CodeEntry(NamedTuple):
    """One entry of a code list as the interface needs it."""

    code: str
    label: str
    active: bool
    group: str
    #: What it is called in the other language of the data.
    also: str = ""


class Names(Protocol):
    """What codes and references are called; answered by whoever has a city's file open."""

    def code_label(self, code_list: str, code: str) -> str:
        """The entry's label in the spoken language; the code itself where it is not known."""

    def code_entries(self, code_list: str) -> Sequence[CodeEntry]:
        """All entries of a list in its own order."""

    def record_title(self, entity: str, record_id: int) -> str:
        """What a record is called in the spoken language."""

    def find_record(self, entity: str, text: str) -> int:
        """The one record that a text means; raises `Problem` when none or several fit."""


@dataclass(frozen=True)
class Kind:
    """One field's meaning: its label, help and the conversions that every surface needs.

    Attributes:
        computed: the program itself fills it in; people read it.
    """

    label: str
    required: bool = False
    help: str = ""
    computed: bool = False

    empty: ClassVar[Any] = None
    numeric: ClassVar[bool] = False
    stored: ClassVar[tuple[Column, ...]] = (Column("", "text"),)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns that keep the value; none where it is kept in a table of links."""
        return self.stored

    def load(self, raw: Sequence[Any]) -> Any:
        """Stored columns → value."""
        return raw[0]

    def dump(self, value: Any) -> tuple[Any, ...]:
        """Value → stored columns."""
        return (value,)

    def is_empty(self, value: Any) -> bool:
        """Whether nothing was entered; unknown is not zero (domain §3.1.3)."""
        return bool(value == self.empty)

    def format(self, value: Any, names: Names) -> str:
        """Write a value for people, in the spoken language."""
        del names
        return "" if value is None else str(value)

    def edit_text(self, value: Any, names: Names) -> str:
        """Write a value into an entry box; `parse` reads it back unchanged."""
        return self.format(value, names)

    def parse(self, text: str, names: Names) -> Any:
        """Read what people wrote; raises `Problem` and never guesses."""
        raise NotImplementedError

    def normalize(self, value: Any) -> Any:
        """Bring a value into the form that is stored."""
        return value

    def check(self, value: Any) -> Problem | None:
        """Say what is wrong with one value by itself."""
        if self.required and self.is_empty(value):
            return Problem(
                Message(N_("“{field}” must be filled in."), {"field": Message(self.label)})
            )
        return None

    def to_json(self, value: Any) -> Any:
        """Value → plain JSON: ISO dates, integer rials, codes."""
        return value

    def from_json(self, data: Any) -> Any:
        """The inverse of `to_json`."""
        return data

    def json_fields(self, name: str, value: Any) -> dict[str, Any]:
        """The members that this field contributes to a record's JSON object."""
        return {name: self.to_json(value)}

    def search_text(self, value: Any) -> str:
        """What a search may find of this value."""
        return value if isinstance(value, str) else ""

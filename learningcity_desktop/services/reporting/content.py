"""What the register has to say to a question: words, a figure, a list of records, files."""

from dataclasses import dataclass, field

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.services.figures.model import Figure, Note


@dataclass(frozen=True)
class Words:
    """One value in words, with the record it stands in."""

    text: str
    record: Pointer | None = None
    source: str = ""


@dataclass(frozen=True)
class Listing:
    """Records as rows of text; each row knows its record."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    records: tuple[Pointer | None, ...] = ()
    query: Query | None = None
    notes: tuple[str, ...] = ()
    #: What has to be put right before it is printed.
    faults: tuple[Note, ...] = ()
    #: Columns that hold numbers, by their place.
    numeric: frozenset[int] = field(default_factory=frozenset)


Content = Words | Listing | Figure


def is_blank(content: Content | None) -> bool:
    """Whether the register has nothing to say."""
    match content:
        case None:
            return True
        case Words():
            return not content.text
        case Listing():
            return not content.rows
    return content.is_empty

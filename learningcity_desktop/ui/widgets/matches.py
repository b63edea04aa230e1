"""What is offered while one types: rows of matches, and where they come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol


class Act(Enum):
    """What choosing a row does."""

    CHOOSE = "choose"
    CREATE = "create"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Match:
    """One row.

    Attributes:
        text: what is read.
        key: what is chosen: a code, a record's number.
        detail: what tells it from a row of the same text.
        act: a heading does nothing.
    """

    text: str
    key: Any = None
    detail: str = ""
    act: Act = Act.CHOOSE


class Source(Protocol):
    """Where matches come from."""

    def title(self, key: Any) -> str:
        """What a chosen thing is called."""

    def matches(self, text: str) -> Sequence[Match]:
        """What fits a typed text, the best first; what is likely where nothing is typed."""

    def find(self, text: str) -> Any:
        """The one thing that a text means; raises `Problem` when none or several fit."""

    def arranged(self, keys: Sequence[Any]) -> Sequence[Any]:
        """Chosen things in the order in which they are shown."""

    def remember(self, key: Any) -> None:
        """Note what was chosen, to offer it first another time."""

"""One event of the sample in the making, and what others ask of it afterwards."""

import datetime as dt
from dataclasses import dataclass, field

from learningcity_desktop.services.sample.attendance import Cell
from learningcity_desktop.services.sample.moulds import Mould
from learningcity_desktop.services.sample.source import Values

DOCUMENTED = ("documented", "evaluated")


@dataclass
class Happening:
    """An event with its day, its look, its values so far and its heads."""

    date: dt.date
    mould: Mould
    values: Values = field(default_factory=dict)
    number: int = 0
    #: Channel → heads by sex and age.
    cells: dict[str, list[Cell]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """What it is called."""
        return str(self.mould.values["title_fa"])

    @property
    def is_documented(self) -> bool:
        """Whether it needs evidence."""
        return self.values["status"] in DOCUMENTED

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.values["status"] in ("held", *DOCUMENTED)

    def heads(self, channel: str) -> int:
        """Heads of one channel."""
        return sum(count for _sex, _age, count in self.cells.get(channel, ()))

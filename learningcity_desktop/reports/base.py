"""What a report is: an id, a title, and a function that builds its blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from learningcity_desktop.reports.document import Document
from learningcity_desktop.services.workspace import Workspace

#: Told how far the work is, 0 to 1; may raise to stop it.
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Choices:
    """What was chosen for one printing: a cycle, or days, or neither (the current cycle)."""

    cycle: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None


class Report(Protocol):
    """One report. It knows neither window nor file format; it speaks the spoken language."""

    id: str
    title: str

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """Gather and arrange; raises `Problem` where the choices cannot be met."""


def halves(progress: Progress | None) -> tuple[Progress, Progress] | tuple[None, None]:
    """Two listeners for the gathering and for the laying out, each of them half of the work."""
    if progress is None:
        return None, None
    return (lambda share: progress(share / 2), lambda share: progress(0.5 + share / 2))

"""What a report is: an id, a title, what it asks for, and a function that builds its blocks."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.document import Document
from learningcity_desktop.services.figures import spans
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import PeriodKind
from learningcity_desktop.services.workspace import Workspace

#: Told how far the work is, 0 to 1; may raise to stop it.
Progress = Callable[[float], None]

#: What the kinds of periods are called.
PERIOD_NAMES: dict[PeriodKind, str] = {
    "month": N_("Month"),
    "half": N_("Half year"),
    "year": N_("Year"),
    "cycle": N_("Reporting cycle"),
    "days": N_("From … to …"),
}


@dataclass(frozen=True)
class Switch:
    """Something that a report leaves out unless it is asked for."""

    id: str
    label: str


@dataclass(frozen=True)
class Asks:
    """What one chooses before a report is made; dialog, command line and tests read it.

    Attributes:
        record: the entity of the one record that the report is about.
        periods: the kinds of periods that it can be of; the first is offered.
        ahead: whether it looks forward: the running period is offered, not the last whole one.
        registers: the registers that it tells of; on their pages it is offered first.
        form: the code of the template whose cycles it is of; empty: of any.
        switches: what it tells only when asked to.
        parts: the reports that it can be bound of, by id and title.
        usual: those of them that are bound where nobody chooses.
    """

    record: AnySpec | None = None
    periods: tuple[PeriodKind, ...] = ()
    ahead: bool = False
    registers: tuple[AnySpec, ...] = ()
    form: str = ""
    switches: tuple[Switch, ...] = ()
    parts: tuple[tuple[str, str], ...] = ()
    usual: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What was chosen for one printing; what is left out is taken as the report offers it."""

    cycle: int | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    record: int | None = None
    switched: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


class Report(Protocol):
    """One report. It knows neither window nor file format; it speaks the spoken language."""

    id: str
    title: str
    #: What it is for, in a sentence.
    about: str
    asks: Asks

    def build(
        self,
        workspace: Workspace,
        choices: Choices,
        *,
        today: dt.date,
        progress: Progress | None = None,
    ) -> Document:
        """Gather and arrange; raises `Problem` where the choices cannot be met."""


def offered_period(kind: PeriodKind, today: dt.date, *, ahead: bool = False) -> Window:
    """The period of a kind that is most likely wanted: the last whole month, else the running one.

    For a report that looks ahead it is always the running one. Free days offer the running year up
    to today, and a cycle has its own.
    """
    if kind == "days":
        return Window(spans.running("year", today).first, today)
    current = spans.running("year" if kind == "cycle" else kind, today)
    return spans.before(current) if kind == "month" and not ahead else current


def window_of(asks: Asks, choices: Choices, today: dt.date) -> Window:
    """The chosen period, or the one offered; raises `Problem` for one of another kind."""
    first, last = choices.first, choices.last
    if first is None or last is None:
        return offered_period(asks.periods[0], today, ahead=asks.ahead)
    if last <= first:
        raise Problem(Message(N_("The period ends before it begins.")), "to")
    window = Window(first, last)
    if "days" not in asks.periods and spans.kind_of(window) not in asks.periods:
        wanted = {"kind": Message(PERIOD_NAMES[asks.periods[0]])}
        raise Problem(Message(N_("This report is of a whole period: {kind}."), wanted), "from")
    return window


def refuse_strangers(report: Report, choices: Choices) -> None:
    """Raise `Problem` for a choice that a report does not ask for."""
    asks, said = report.asks, {"report": Message(report.title)}
    if choices.record is not None and asks.record is None:
        raise Problem(Message(N_("“{report}” is not about one record."), said), "record")
    if choices.cycle is not None and "cycle" not in asks.periods:
        raise Problem(Message(N_("“{report}” is not of a reporting cycle."), said), "cycle")
    if choices.first is not None and not asks.periods:
        raise Problem(Message(N_("“{report}” is not of a period."), said), "from")
    for part in choices.parts:
        if part not in dict(asks.parts):
            told = said | {"part": part, "parts": ", ".join(dict(asks.parts))}
            raise Problem(
                Message(N_("“{part}” is no part of “{report}”. There are: {parts}"), told), "parts"
            )
    strange = choices.switched - {switch.id for switch in asks.switches}
    if strange:
        told = said | {"switch": min(strange)}
        raise Problem(Message(N_("“{report}” has nothing called “{switch}” to add."), told))


def halves(progress: Progress | None) -> tuple[Progress, Progress] | tuple[None, None]:
    """Two listeners for the gathering and for the laying out, each of them half of the work."""
    if progress is None:
        return None, None
    return (lambda share: progress(share / 2), lambda share: progress(0.5 + share / 2))

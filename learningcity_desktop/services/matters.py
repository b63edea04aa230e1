"""Every kind of thing that waits for the coordinator, each declared once (stories W5 and M2).

A *matter* falls due on a day of its own: it is told some days before, and from the day after it is
late. An *unfinished* kind has no such day and is told until it is done. Home page, calendar and
exports read these declarations; none of them knows a kind by name.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.duty import DUTY
from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, HELD
from learningcity_desktop.domain.goal import PLAN_ACTION, SETTLED
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.meeting import MEETING, RESOLUTION
from learningcity_desktop.domain.outreach import SPONSOR_PROSPECT
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.domain.rules import SETTLED_PROMISE
from learningcity_desktop.i18n import N_, ngettext
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.figures.model import month_starts

#: What is said after the number of records; the sentence begins with that number.
Said = Callable[[int], str]

#: An agreement is told of this many days before it ends; renewing one takes a season.
EXPIRING_DAYS = 90
#: What somebody has promised is told of this many days before.
FOLLOW_UP_DAYS = 14
#: An action of the plan is told of this many days before its end.
ACTION_DAYS = 30
#: Who may pay or give is spoken to again after this many days.
PROSPECT_DAYS = 60


class Pressing(IntEnum):
    """How pressing something is, the most pressing first."""

    LATE = 0
    SOON = 1
    UNFINISHED = 2


@dataclass(frozen=True)
class Matter:
    """Records of one entity that fall due on a day of their own.

    Attributes:
        code: what the kind is known by in exports; never changes.
        field: the day that it falls due on.
        waits: what holds of those that nobody has settled yet.
        told: one of them by its title, in the calendar and among the next dates.
        late: said where their day is over; None where another kind tells of them then.
        soon: said before; None where only the calendar tells of them.
        ahead: told so many days before.
    """

    code: str
    spec: AnySpec
    field: str
    waits: tuple[Where | AnyOf, ...]
    told: str
    late: Said | None = None
    soon: Said | None = None
    ahead: int = FOLLOW_UP_DAYS

    @property
    def waiting(self) -> Query:
        """Those that nobody has settled, the next one first."""
        return Query(self.spec, where=self.waits, order=self.field)

    def late_on(self, today: dt.date) -> Query:
        """Those whose day is over."""
        return self.waiting.also(Where(self.field, Op.LESS, today))

    def soon_on(self, today: dt.date) -> Query:
        """Those whose day comes within the days that they are told ahead."""
        return self.waiting.also(*between(self.field, today, today + dt.timedelta(days=self.ahead)))


@dataclass(frozen=True)
class Unfinished:
    """Records that lack something, whatever day it is.

    Attributes:
        code: what the kind is known by in exports; never changes.
        query: those that lack it, as seen on a day.
        said: what they lack.
    """

    code: str
    query: Callable[[dt.date], Query]
    said: Said


_PROMISED = (Where("status", Op.NOT_IN, SETTLED_PROMISE),)
#: What was promised in an agreement that has been cancelled binds nobody.
BINDING = Where("agreement", Op.NOT_IN, Query(AGREEMENT, where=(is_("status", "cancelled"),)))
_UNANSWERED = Where("id", Op.NOT_IN, Query(LETTER).pick("reply_to"))

MATTERS: tuple[Matter, ...] = (
    Matter(
        "report",
        REPORTING_CYCLE,
        "deadline",
        (Where("status", Op.NOT_IN, ("submitted", "accepted")),),
        N_("Deadline: {title}"),
    ),
    Matter(
        "obligation",
        AGREEMENT_OBLIGATION,
        "due",
        (*_PROMISED, BINDING),
        N_("Due: {title}"),
        late=lambda n: ngettext(
            "obligation of an agreement is overdue",
            "obligations of agreements are overdue",
            n,
        ),
        soon=lambda n: ngettext(
            "obligation of an agreement is due in two weeks",
            "obligations of agreements are due in two weeks",
            n,
        ),
    ),
    Matter(
        "resolution",
        RESOLUTION,
        "due",
        _PROMISED,
        N_("Resolution due: {title}"),
        late=lambda n: ngettext(
            "resolution of a meeting is overdue", "resolutions of meetings are overdue", n
        ),
        soon=lambda n: ngettext(
            "resolution of a meeting is due in two weeks",
            "resolutions of meetings are due in two weeks",
            n,
        ),
    ),
    Matter(
        "duty",
        DUTY,
        "due",
        _PROMISED,
        N_("Duty due: {title}"),
        late=lambda n: ngettext("stated duty is overdue", "stated duties are overdue", n),
        soon=lambda n: ngettext(
            "stated duty is due in two weeks", "stated duties are due in two weeks", n
        ),
    ),
    Matter(
        "plan_action",
        PLAN_ACTION,
        "end",
        (Where("status", Op.NOT_IN, tuple(sorted(SETTLED))),),
        N_("End of the action: {title}"),
        late=lambda n: ngettext("action of the plan is late", "actions of the plan are late", n),
        soon=lambda n: ngettext(
            "action of the plan ends within a month", "actions of the plan end within a month", n
        ),
        ahead=ACTION_DAYS,
    ),
    Matter(
        "letter_in",
        LETTER,
        "answer_by",
        (is_("direction", "in"), _UNANSWERED),
        N_("Answer due: {title}"),
        late=lambda n: ngettext(
            "incoming letter should have been answered",
            "incoming letters should have been answered",
            n,
        ),
        soon=lambda n: ngettext(
            "incoming letter is to be answered in two weeks",
            "incoming letters are to be answered in two weeks",
            n,
        ),
    ),
    Matter(
        "letter_out",
        LETTER,
        "answer_by",
        (is_("direction", "out"), _UNANSWERED),
        N_("Answer expected: {title}"),
        late=lambda n: ngettext(
            "letter of ours has had no answer in time",
            "letters of ours have had no answer in time",
            n,
        ),
    ),
    Matter(
        "agreement",
        AGREEMENT,
        "valid_until",
        (is_("status", "signed"),),
        N_("Ends: {title}"),
        late=lambda n: ngettext(
            "agreement has ended and still stands as signed",
            "agreements have ended and still stand as signed",
            n,
        ),
        soon=lambda n: ngettext(
            "agreement ends within three months", "agreements end within three months", n
        ),
        ahead=EXPIRING_DAYS,
    ),
    Matter(
        "meeting",
        MEETING,
        "date",
        (is_("status", "planned"),),
        N_("Meeting: {title}"),
        soon=lambda n: ngettext(
            "meeting is planned within two weeks", "meetings are planned within two weeks", n
        ),
    ),
    Matter(
        "next_meeting",
        MEETING,
        "next_date",
        # Whoever has entered the meeting of that day waits for it there.
        (is_("status", "held"), Where("next_date", Op.NOT_IN, Query(MEETING).pick("date"))),
        N_("Next meeting after: {title}"),
        soon=lambda n: ngettext(
            "meeting is to be called within two weeks",
            "meetings are to be called within two weeks",
            n,
        ),
    ),
)


def _past_meetings(today: dt.date) -> Query:
    return Query(MEETING, where=(is_("status", "planned"), Where("date", Op.LESS, today)))


def _past_events(today: dt.date) -> Query:
    """Planned events whose day, or whole month where only that is known, is over."""
    exact = Where("start", Op.KNOWN_TO, Precision.DAY)
    return Query(
        EVENT,
        where=(
            in_("status", ("approved", "scheduled")),
            Where("start", Op.LESS, today),
            AnyOf((exact, Where("start", Op.NOT_IN, month_starts(today)))),
        ),
    )


def _undocumented_events(today: dt.date) -> Query:
    return Query(EVENT, where=(is_("status", "held"), Where("start", Op.AT_MOST, today)))


def _uncounted_events(today: dt.date) -> Query:
    """Held events without any head count (domain §7.2 rule 1)."""
    del today
    counted = Query(EVENT_ATTENDANCE).pick("event")
    return Query(EVENT, where=(in_("status", HELD), Where("id", Op.NOT_IN, counted)))


def _silent_prospects(today: dt.date) -> Query:
    long_ago = today - dt.timedelta(days=PROSPECT_DAYS)
    return Query(
        SPONSOR_PROSPECT,
        where=(
            in_("status", ("contacted", "promised")),
            Where("last_contact", Op.LESS, long_ago),
        ),
    )


UNFINISHED: tuple[Unfinished, ...] = (
    Unfinished(
        "past_event",
        _past_events,
        lambda n: ngettext(
            "planned event lies in the past; was it held?",
            "planned events lie in the past; were they held?",
            n,
        ),
    ),
    Unfinished(
        "past_meeting",
        _past_meetings,
        lambda n: ngettext(
            "planned meeting lies in the past; was it held?",
            "planned meetings lie in the past; were they held?",
            n,
        ),
    ),
    Unfinished(
        "undocumented_event",
        _undocumented_events,
        lambda n: ngettext(
            "event was held and is not documented yet",
            "events were held and are not documented yet",
            n,
        ),
    ),
    Unfinished(
        "uncounted_event",
        _uncounted_events,
        lambda n: ngettext(
            "event that was held has no head count", "events that were held have no head count", n
        ),
    ),
    Unfinished(
        "silent_prospect",
        _silent_prospects,
        lambda n: ngettext(
            "sponsor prospect not spoken to for two months",
            "sponsor prospects not spoken to for two months",
            n,
        ),
    ),
)

"""Checks that several entities share."""

import datetime as dt
from collections.abc import Iterator

from learningcity_desktop.domain.kinds import first_day, last_day
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate

Day = dt.date | PartialDate | None


def check_order(start: Day, end: Day, field: str) -> Iterator[Problem]:
    """What has a start does not end before it."""
    first, last = first_day(start), last_day(end)
    if first and last and last < first:
        yield Problem(Message(N_("The end is before the start; correct one of the dates.")), field)


def check_past(day: Day, today: dt.date, field: str) -> Iterator[Problem]:
    """What is told as having happened did not happen in the future."""
    first = first_day(day)
    if first and first > today:
        yield Problem(Message(N_("This date has not come yet.")), field, warning=True)


def check_done(
    status: str | None, done_on: dt.date | None, today: dt.date, field: str = "done_on"
) -> Iterator[Problem]:
    """What was done has a day in the past; what has such a day was done."""
    if done_on and done_on > today:
        yield Problem(Message(N_("This date has not come yet.")), field)
    elif done_on and status != DONE:
        yield Problem(
            Message(N_("It has a date of completion but is not marked as done.")), "status"
        )
    elif status == DONE and done_on is None:
        yield Problem(Message(N_("Fill in when it was done.")), field, warning=True)


#: The state of actions, resolutions and duties in which nothing is left to do.
DONE = "done"
#: The states of obligations, resolutions and duties in which nobody waits for them any more; one
#: without a state waits.
SETTLED_PROMISE = (DONE, "dropped")


def check_one_party(organisation: int | None, person: int | None) -> Iterator[Problem]:
    """Exactly one of organisation and person."""
    if (organisation is None) == (person is None):
        yield Problem(
            Message(N_("Choose an organisation or a person, one of the two.")), "organisation"
        )

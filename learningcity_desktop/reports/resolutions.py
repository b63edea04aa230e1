"""What meetings decided and people promised, by owner, the late marked (domain §6.2 M2)."""

import datetime as dt
from collections.abc import Iterator, Sequence

from learningcity_desktop.i18n import N_, _, current_language, ngettext
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Facts, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    day_text,
    letterhead,
    nothing_recorded,
    numbered_table,
)
from learningcity_desktop.services import follow_up
from learningcity_desktop.services.figures.spans import days_in_words
from learningcity_desktop.services.follow_up import Promise


class Resolutions(Paper):
    """Open resolutions and duties, and those done in the period."""

    id = "resolutions"
    title = N_("Follow-up of resolutions and duties")
    about = N_("All that is open, by the person responsible, and what was done.")
    asks = Asks(periods=("half", "month", "year", "days"))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, window, today = making.workspace, making.window, making.today
        found = [
            *follow_up.resolutions(workspace, window),
            *follow_up.duties(workspace, window),
        ]
        waiting = [each for each in found if each.is_open]
        late = [each for each in waiting if each.is_late(today)]
        yield letterhead(making, today)
        done = _("Done in the period: {days}", days=days_in_words(window))
        yield Title(_(self.title), (_("As of {date}", date=day_text(today)), done))
        integer = current_language().integer
        yield Facts(
            (
                (_("Still open"), integer(len(waiting))),
                (_("Of these overdue"), integer(len(late))),
                (_("Done in the period"), integer(len(found) - len(waiting))),
            )
        )
        yield promises_table(follow_up.by_owner(found), today) if found else nothing_recorded()


def promises_table(promises: Sequence[Promise], today: dt.date, *, sources: bool = True) -> Block:
    """Promises with owner, day and state; the late are told in words, not by colour."""
    heads = [_("What is to be done"), _("Responsible"), _("Due"), _("State")]
    rows: list[tuple[str, ...]] = [
        (each.text, each.owner, day_text(each.due), state_in_words(each, today))
        for each in promises
    ]
    if sources:
        heads.insert(2, _("Decided in"))
        rows = [(*row[:2], each.source, *row[2:]) for row, each in zip(rows, promises, strict=True)]
    return numbered_table(heads, rows)


def state_in_words(promise: Promise, today: dt.date) -> str:
    """A promise's state: how many days it is late, or when it was kept."""
    if promise.is_late(today):
        assert promise.due is not None
        late = ngettext("{count} day late", "{count} days late", (today - promise.due).days)
        return current_language().join((promise.state, late))
    if promise.done_on is not None and not promise.is_open:
        return current_language().join((promise.state, day_text(promise.done_on)))
    return promise.state

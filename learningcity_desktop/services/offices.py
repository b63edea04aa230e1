"""Who holds an office of the city, and giving it into other hands (domain §6.2, O5)."""

import datetime as dt
from dataclasses import dataclass

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.stakeholder import PERSON, ROLE_HOLDING
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class Term:
    """One person in an office from a day to a day; ``last`` is None while it lasts."""

    id: int
    person: int
    name: str
    first: dt.date
    last: dt.date | None


def terms(workspace: Workspace, role: str) -> list[Term]:
    """Everybody who held a role, the latest first."""
    query = Query(ROLE_HOLDING, where=(is_("role", role),), order="-from_date")
    fields = ("person", "from_date", "to_date")
    reader = workspace.reader
    ids = reader.ids(query)
    rows = reader.rows(ROLE_HOLDING, ids, fields)
    titles = workspace.names.record_titles(PERSON.name, [row[0] for row in rows.values()])
    return [
        Term(number, person, titles[person], first, last)
        for number in ids
        for person, first, last in [rows[number]]
        if first is not None
    ]


def hand_over(
    workspace: Workspace,
    role: str,
    person: int,
    first: dt.date,
    origin: object | None = None,
) -> int:
    """Let a person hold a role from a day on; the term under way ends the day before.

    The new term has the same organisation and official title. Nothing that is past changes: a
    report as of an earlier day prints who held the role then (domain §7.2 rule 3). Raises `Refused`
    where the new term would begin before the one under way, and `Problem` where the same person
    holds it.
    """
    running = next((term for term in terms(workspace, role) if term.last is None), None)
    title = workspace.names.record_title(PERSON.name, person)
    said = {"role": workspace.names.code_label("role", role), "person": title}
    values: dict[str, object] = {"person": person, "role": role, "from_date": first}
    with workspace.act(Message(N_("{role}: {person} takes over"), said), origin) as act:
        if running is not None:
            if running.person == person:
                raise Problem(Message(N_("{person} holds this role already."), said))
            old = workspace.reader.get(ROLE_HOLDING, running.id) or {}
            values |= {name: old[name] for name in ("organisation", "title_fa", "title_en")}
            act.change(ROLE_HOLDING, running.id, {"to_date": first - dt.timedelta(days=1)})
        return act.create(ROLE_HOLDING, ROLE_HOLDING.new_values() | values)

"""What a successor has to know: who is who, how much there is, what was done last (domain §6.3)."""

import datetime as dt
from dataclasses import dataclass

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.query import AnyOf, Op, Query, Totals, Where
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.domain.stakeholder import PERSON, ROLE_HOLDING
from learningcity_desktop.i18n import _
from learningcity_desktop.services import backups
from learningcity_desktop.services.figures.model import Cell, Figure, Row
from learningcity_desktop.services.history import action_in_words, moment_in_words
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace


@dataclass(frozen=True)
class InOffice:
    """One person in one role on a day."""

    role: str
    name: str
    title: str
    since: dt.date | None
    phone: str


def people_in_office(workspace: Workspace, day: dt.date) -> list[InOffice]:
    """Everybody who holds a role on a day, as the list of roles goes."""
    current = Query(
        ROLE_HOLDING,
        where=(
            Where("from_date", Op.AT_MOST, day),
            AnyOf((Where("to_date", Op.EMPTY), Where("to_date", Op.AT_LEAST, day))),
        ),
        order="from_date",
    )
    roles = workspace.reader.positions("role")
    found = sorted(workspace.reader.all(current), key=lambda v: roles.get(v["role"], len(roles)))
    persons = [values["person"] for values in found]
    titles = workspace.names.record_titles(PERSON.name, persons)
    phones = workspace.reader.rows(PERSON, persons, ("phone",))
    return [
        InOffice(
            role=workspace.names.code_label("role", values["role"]),
            name=titles[values["person"]],
            title=said(values, "title"),
            since=values["from_date"],
            phone=PERSON.kinds["phone"].format(phones[values["person"]][0], workspace.names),
        )
        for values in found
    ]


def registers(workspace: Workspace) -> Figure:
    """How many records each register holds; empty registers and code lists are left out."""
    rows = []
    for spec in SPECS.values():
        query = Query(spec)
        count = 0 if spec is CODE_ITEM else workspace.reader.count(query)
        if count:
            rows.append(Row((_(spec.plural),), (Cell(count, query),)))
    return Figure(
        key="handover.registers",
        title=_("Records in each register"),
        label_heads=(_("Register"),),
        number_heads=(_("Records"),),
        rows=tuple(rows),
        units=("count",),
    )


@dataclass(frozen=True)
class Store:
    """Where the city's data is, and how much."""

    folder: str
    files: int
    bytes_of_files: int
    backup: str


def where_the_data_is(workspace: Workspace) -> Store:
    """The folder that holds everything, its files of evidence, and the newest backup."""
    [(files, size)] = workspace.reader.totals(Totals(Query(ATTACHMENT), (), ("size",)))
    newest = backups.newest(workspace)
    return Store(
        folder=str(workspace.folder),
        files=files,
        bytes_of_files=size or 0,
        backup=moment_in_words(newest.isoformat()) if newest else "",
    )


def recent_actions(workspace: Workspace, most: int) -> list[tuple[str, str, str]]:
    """When, who and what of the newest actions."""
    return [
        (moment_in_words(action.at), action.who, action_in_words(action))
        for action in workspace.store.journal.actions(most)
    ]

"""Agreements as of a day."""

import datetime as dt

from learningcity_desktop.domain.query import Query
from learningcity_desktop.services import agreements, follow_up
from learningcity_desktop.services.matters import EXPIRING_DAYS
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

DAY = dt.date(2025, 6, 1)


def subjects(workspace: Workspace, query: Query) -> set[str]:
    return {values["subject"] for values in workspace.reader.all(query)}


def test_each_agreement_stands_where_its_last_day_puts_it(workspace: Workspace) -> None:
    soon = DAY + dt.timedelta(EXPIRING_DAYS)
    for subject, status, until in (
        ("open", "signed", None),
        ("today", "signed", DAY),
        ("soon", "signed", soon),
        ("later", "signed", soon + dt.timedelta(1)),
        ("over", "signed", DAY - dt.timedelta(1)),
        ("closed", "ended", DAY - dt.timedelta(1)),
        ("draft", "draft", None),
    ):
        make(workspace, "agreement", subject=subject, status=status, valid_until=until)
    assert subjects(workspace, agreements.in_force(DAY)) == {"open", "today", "soon", "later"}
    assert subjects(workspace, agreements.expiring(DAY)) == {"today", "soon"}
    assert subjects(workspace, agreements.lapsed(DAY)) == {"over"}
    figure = agreements.agreements_at(workspace, DAY)
    assert [row.cells[0].value for row in figure.rows] == [4, 2, 1, 0, 0]


def test_what_a_cancelled_agreement_promised_binds_nobody(workspace: Workspace) -> None:
    for status, text, due, state in (
        ("signed", "late", DAY - dt.timedelta(1), "open"),
        ("signed", "in time", DAY, "under_way"),
        ("signed", "kept", None, "done"),
        ("cancelled", "void", DAY - dt.timedelta(1), "open"),
    ):
        agreement = make(workspace, "agreement", subject=text, status=status)
        make(
            workspace, "agreement_obligation", agreement=agreement, text=text, due=due, status=state
        )
    figure = agreements.agreements_at(workspace, DAY)
    assert [row.cells[0].value for row in figure.rows][-2:] == [2, 1]
    for row in figure.rows:
        [cell] = row.cells
        assert cell.query is not None
        assert workspace.reader.count(cell.query) == cell.value
    assert [each.text for each in follow_up.all_obligations(workspace)] == [
        *("late", "in time", "kept"),
    ]
    assert [each.text for each in follow_up.obligations(workspace)] == ["late", "in time"]

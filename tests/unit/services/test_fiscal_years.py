"""A closed year is read and never written, whichever door one comes through (story Y7)."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    COMMITMENT,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.importexport.bringing import look
from learningcity_desktop.importexport.carrying import carry_out
from learningcity_desktop.importexport.writing import export
from learningcity_desktop.services import fiscal_years, records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.check import check
from learningcity_desktop.services.history import journal_lines
from learningcity_desktop.services.workspace import Workspace
from tests.e2e.command import DeskHere
from tests.making import make, values_for

TODAY = dt.date(2026, 5, 1)
DAY = dt.date(2025, 5, 5)
CHAIN = (FUNDING_AMENDMENT, ALLOCATION, COMMITMENT, TRANSACTION)
SAID = "Fiscal year 1404 is closed; open it again before changing its money."


def closed_year(workspace: Workspace) -> tuple[int, int, dict[str, int]]:
    """A closed year, its line, and one record of each step of its chain."""
    year = make(workspace, "fiscal_year", year=1404)
    line = make(workspace, "funding_line", fiscal_year=year)
    chain = {each.name: make(workspace, each.name, funding_line=line) for each in CHAIN}
    fiscal_years.close(workspace, year)
    return year, line, chain


def told(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {str(problem) for problem in refused.value.problems}


@pytest.mark.parametrize("spec", CHAIN, ids=lambda spec: spec.name)
def test_nothing_of_the_chain_is_added_changed_or_deleted(
    workspace: Workspace, spec: AnySpec
) -> None:
    _year, line, chain = closed_year(workspace)
    before = list(workspace.reader.all(Query(spec)))
    with pytest.raises(Refused) as refused:
        make(workspace, spec.name, funding_line=line)
    assert told(refused) == {SAID}
    with pytest.raises(Refused) as refused, workspace.act(Message("x")) as act:
        act.change(spec, chain[spec.name], {"amount": 7})
    assert told(refused) == {SAID}
    with pytest.raises(Refused) as refused:
        records.delete(workspace, spec, [chain[spec.name]])
    assert told(refused) == {SAID}
    assert list(workspace.reader.all(Query(spec))) == before


def test_neither_is_a_line_nor_the_year_itself(workspace: Workspace) -> None:
    year, line, _chain = closed_year(workspace)
    other = make(workspace, "fiscal_year", year=1405)
    changes: list[tuple[AnySpec, int, dict[str, Any]]] = [
        (FUNDING_LINE, line, {"approved": 1}),
        (FUNDING_LINE, line, {"fiscal_year": other}),
        (FISCAL_YEAR, year, {"locked": None}),
        (FISCAL_YEAR, year, {"start": None}),
    ]
    for spec, number, values in changes:
        with pytest.raises(Refused) as refused, workspace.act(Message("x")) as act:
            act.change(spec, number, values)
        assert told(refused) == {SAID}
    for spec, number in ((FUNDING_LINE, line), (FISCAL_YEAR, year)):
        with pytest.raises(Refused):
            records.delete(workspace, spec, [number])
    with pytest.raises(Refused) as refused:
        make(workspace, "funding_line", fiscal_year=year)
    assert told(refused) == {SAID}
    moved = make(workspace, "funding_line", fiscal_year=other)
    with pytest.raises(Refused), workspace.act(Message("x")) as act:
        act.change(FUNDING_LINE, moved, {"fiscal_year": year})
    funder = make(workspace, "organisation")  # a closed line keeps what it points at
    assert records.seal_of(workspace, FUNDING_LINE, workspace.reader.get(FUNDING_LINE, line) or {})
    assert not records.seal_of(
        workspace, SPECS["organisation"], workspace.reader.get(SPECS["organisation"], funder) or {}
    )


def test_a_sheet_does_not_change_it_either(workspace: Workspace, tmp_path: Path) -> None:
    year, line, _chain = closed_year(workspace)
    path = tmp_path / "lines.csv"
    export(workspace, Query(FUNDING_LINE), "csv", path)
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("ردیف آموزش", "ردیف دیگر"), encoding="utf-8"
    )
    plan = look(workspace, FUNDING_LINE, path).plan
    assert len(plan.rows) == 1
    outcome = carry_out(workspace, plan)
    assert not outcome.written
    assert [str(doubt.reason) for doubt in outcome.plan.doubts] == [SAID]
    assert (workspace.reader.get(FUNDING_LINE, line) or {})["title_fa"] == "ردیف آموزش"
    assert fiscal_years.open_matters(workspace, year, TODAY)


def test_the_command_line_neither_closes_nor_writes(workspace: Workspace) -> None:
    _year, line, _chain = closed_year(workspace)
    desk = DeskHere(workspace.folder)
    document = (f"funding_line={line}", "amount=5", "date=2025-05-05")
    told = desk.refused("add", "transaction", *_set(*document), "--gregorian")
    assert all(said.endswith(SAID) for said in told)
    [said] = desk.refused("add", "fiscal_year", *_set("year=1406", "locked=yes"))
    assert "locked" in said


def _set(*fields: str) -> list[str]:
    return [word for field in fields for word in ("--set", field)]


def test_an_undo_reaches_behind_the_closing_only_by_taking_it_back(workspace: Workspace) -> None:
    year, line, _chain = closed_year(workspace)
    assert str(workspace.undo()) == "Fiscal year 1404 closed"
    assert not (workspace.reader.get(FISCAL_YEAR, year) or {})["locked"]
    assert str(workspace.redo()) == "Fiscal year 1404 closed"
    with pytest.raises(Refused):
        make(workspace, "transaction", funding_line=line)


def test_it_is_opened_again_by_name_and_with_a_reason(workspace: Workspace) -> None:
    year, line, _chain = closed_year(workspace)
    for empty in ("", " \u200c "):
        with pytest.raises(Problem, match="Say why") as problem:
            fiscal_years.reopen(workspace, year, empty)
        assert problem.value.field == "reason"
    fiscal_years.reopen(workspace, year, "سند جامانده‌ي شركت ")
    make(workspace, "transaction", funding_line=line)
    [*_newer, opened] = [each.label for each in journal_lines(workspace, 2)]
    assert opened == "Fiscal year 1404 opened again: سند جامانده‌ی شرکت"
    assert not (workspace.reader.get(FISCAL_YEAR, year) or {})["locked"]


def test_closing_twice_changes_nothing_and_a_year_that_is_gone_is_told(
    workspace: Workspace,
) -> None:
    year, _line, _chain = closed_year(workspace)
    before = len(list(workspace.history()))
    fiscal_years.close(workspace, year)
    assert len(list(workspace.history())) == before
    with pytest.raises(Refused, match="no longer there"):
        fiscal_years.close(workspace, 99)


def test_a_closed_year_is_in_order(workspace: Workspace) -> None:
    closed_year(workspace)
    assert not [each for each in check(workspace) if SAID in str(each.message)]


def test_what_is_still_open_is_told_with_its_records(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", year=1404)
    assert not list(fiscal_years.open_matters(workspace, year, TODAY))
    assert [each.text for each in fiscal_years.open_matters(workspace, year, DAY)] == [
        "The year ends on 20 March 2026 only."
    ]
    line = make(workspace, "funding_line", fiscal_year=year, approved=None)
    make(workspace, "commitment", funding_line=line, date=DAY, released=True)
    make(workspace, "commitment", funding_line=line, date=DAY)
    make(workspace, "transaction", funding_line=line, date=DAY, number="1", paid_on=DAY)
    document = make(workspace, "transaction", funding_line=line, date=DAY)
    found = list(fiscal_years.open_matters(workspace, year, TODAY))
    assert [each.text for each in found] == [
        "1 line has spent or promised more than it was given.",
        "1 commitment is neither spent nor released.",
        "1 spending document has no number.",
        "1 spending document has not been paid.",
        "1 line has no approved sum.",
    ]
    behind = [each.query for each in found]
    assert all(query is not None for query in behind)
    ids = [list(workspace.reader.ids(query)) for query in behind if query is not None]
    assert ids == [[line], [2], [document], [document], [line]]


def test_a_year_has_its_days_from_its_number(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", **values_for(workspace, FISCAL_YEAR, year=1403))
    values = workspace.reader.get(FISCAL_YEAR, year) or {}
    assert (values["start"], values["end"]) == (dt.date(2024, 3, 20), dt.date(2025, 3, 20))
    with pytest.raises(Refused, match="Fiscal year 1403 ends on 20 March 2025"):
        records.save(workspace, records.Draft(FISCAL_YEAR, year, {"end": DAY}))

"""Rows of a closed year are doubts of their own; the rows beside them come in."""

import datetime as dt
from pathlib import Path

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.bringing import look_through
from learningcity_desktop.importexport.carrying import Wishes, carry_out
from learningcity_desktop.importexport.sheet import Sheet
from learningcity_desktop.services import fiscal_years
from learningcity_desktop.services.workspace import Workspace
from tests.e2e.command import DeskHere
from tests.making import make

TRANSACTION = SPECS["transaction"]


def test_a_row_of_a_closed_year_does_not_hold_up_the_others(
    workspace: Workspace, tmp_path: Path
) -> None:
    for year, title in ((1403, "خط بسته"), (1404, "خط باز")):
        number = make(workspace, "fiscal_year", year=year)
        make(workspace, "funding_line", title_fa=title, fiscal_year=number, approved=10**9)
        if year == 1403:
            fiscal_years.close(workspace, number)
    sheet = tmp_path / "docs.csv"
    rows = ("ردیف اعتبار,تاریخ,مبلغ (ریال)", "خط بسته,1403/05/01,1000", "خط باز,1404/05/01,2000")
    sheet.write_text("\n".join(rows), encoding="utf-8-sig")
    desk = DeskHere(workspace.folder)
    refused = desk("import", str(sheet), "--as", "transaction", code=3)
    assert "A2" in refused.out + refused.err
    assert workspace.reader.count(Query(TRANSACTION)) == 0
    desk("import", str(sheet), "--as", "transaction", "--skip-doubtful")
    [stored] = workspace.reader.all(Query(TRANSACTION))
    assert (stored["amount"], stored["date"]) == (2000, dt.date(2025, 7, 23))


def test_a_changed_row_is_doubted_where_it_differs(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", year=1403)
    make(workspace, "funding_line", title_fa="خط بسته", fiscal_year=year, approved=10**9)
    fiscal_years.close(workspace, year)
    rows = [["سال مالی", "عنوان", "مصوب (ریال)"], ["1403", "خط بسته", "5"]]
    looked = look_through(workspace, SPECS["funding_line"], [Sheet("", lambda: iter(rows))])
    carry_out(workspace, looked.plan, Wishes(dry_run=True))
    assert [(doubt.cell, doubt.value) for doubt in looked.plan.doubts] == [("C2", "5")]

"""A hundred thousand rows: taken in as one action, cancelled or undone without a trace."""

from pathlib import Path

import pytest
import xlsxwriter

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.importexport.bringing import bring
from learningcity_desktop.importexport.carrying import Wishes
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.test_undo import dump

ORGANISATION = SPECS["organisation"]


class Enough(Exception):  # noqa: N818 - no error, a wish
    """Whoever waits has had enough."""


def sheet_of(path: Path, count: int) -> Path:
    """Organisations as an office would list them."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["ردیف", "نام", "بخش", "تلفن", "نشانی"])
    for row in range(1, count + 1):
        cells = [row, f"انجمن شمارهٔ {row}", "رسانه", f"041-{row:08}", "مراغه، خیابان خواجه نصیر"]
        sheet.write_row(row, 0, cells)
    book.close()
    return path


def check_there_and_back(workspace: Workspace, path: Path, count: int) -> None:
    """Cancelled late, then taken in whole, then undone."""
    make(workspace, "organisation")
    before = dump(workspace)

    def cancel(share: float) -> None:
        if share > 0.8:
            raise Enough

    with pytest.raises(Enough):
        bring(workspace, ORGANISATION, path, Wishes(), progress=cancel)
    assert dump(workspace) == before
    shares: list[float] = []
    _looked, outcome = bring(workspace, ORGANISATION, path, Wishes(), progress=shares.append)
    assert (outcome.written, outcome.plan.new, outcome.plan.doubts) == (True, count, [])
    assert workspace.reader.count(Query(ORGANISATION)) == count + 1
    assert shares == sorted(shares)
    assert 0 <= shares[0] <= shares[-1] <= 1
    workspace.undo()
    assert dump(workspace) == before
    assert workspace.reader.count(Query(ORGANISATION, text="انجمن شمارهٔ")) == 0
    assert workspace.store.integrity_faults() == []
    workspace.redo()
    assert workspace.reader.count(Query(ORGANISATION)) == count + 1


def test_a_thousand_rows(workspace: Workspace, tmp_path: Path) -> None:
    check_there_and_back(workspace, sheet_of(tmp_path / "a.xlsx", 1000), 1000)


@pytest.mark.slow
def test_a_hundred_thousand_rows(workspace: Workspace, tmp_path: Path) -> None:
    check_there_and_back(workspace, sheet_of(tmp_path / "a.xlsx", 100_000), 100_000)

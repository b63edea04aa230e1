"""A workbook as offices make them, with everything that domain.md §6.4 warns of in one sheet.

Two rows of headings with merged groups, a title, the headings again on a new page, a row of totals,
both kinds of ی and ک, three sets of digits, both calendars, a year of two digits, blanks, a known
body under another spelling, an amount in another unit than its column, texts like formulas.
"""

import datetime as dt
from pathlib import Path
from typing import Any

import xlsxwriter

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

REGISTER = "contribution"
_HEADS = [None, "شرح", "نوع منبع", "سازمان", "تاريخ", None, "(ريال)", None]
_FOR = "سواد سلامت"
_BY = "دانشگاه مراغه"
ROWS: list[list[Any]] = [
    ["فهرست آورده‌هاي غيرنقدي منطقهٔ يك"],
    [],
    ["رديف", "مشخصات آورده", None, "اهداكننده", None, "برنامه", "ارزش برآوردی", "رنگ"],
    _HEADS,
    [1, "سالن رايگان", "space", "دانشگاه  مراغه", "۱۴۰۳/۲/۵", _FOR, "۱٬۲۵۰٬۰۰۰", "سبز"],
    [2, "كتاب اهدايي", "space", "كتابخانه مركزي", dt.date(2024, 4, 24), _FOR, 2500000],
    [3, "=پذیرایی", "space", _BY, "4 December 2024", _FOR, "۲۵۰ هزار تومان"],
    [],
    ["٤", "بلندگو", "space", "انجمن گمنام", "13 آذر 1403", "سواد  سلامت"],
    _HEADS,
    [5, None, "space", _BY, "03/02/05", _FOR],
    [6, "ميز و صندلي", "space", _BY, "1403/02/05", _FOR, "500000"],
    [None, "جمع كل", None, None, None, None, 4750000],
    [7, "+۳ بلیت", "space", _BY, "1403/3/1", _FOR, "۳ میلیون ريال"],
]
_MERGED = ("A1:H1", "B3:C3", "D3:E3", "A3:A4", "F3:F4", "H3:H4")

#: Every doubt: its cell, and what stands there.
DOUBTS = {
    "H3": "رنگ",
    "G7": "۲۵۰ هزار تومان",
    "D9": "انجمن گمنام",
    "B11": "",
    "E11": "03/02/05",
    "B12": "ميز و صندلي",
}
#: What is left when a person has said what can be said.
STILL_IN_DOUBT = {"G7", "B11"}
#: Rows that are no records, as a spreadsheet counts.
LEFT_OUT = [1, 10, 13]


def register(workspace: Workspace) -> None:
    """What the register knows before the sheet comes."""
    university = make(workspace, "organisation", name_fa=_BY)
    make(workspace, "organisation", name_fa="کتاب‌خانهٔ مرکزی")
    programme = make(workspace, "programme", title_fa=_FOR)
    make(
        workspace,
        REGISTER,
        description="میزوصندلی",
        kind="space",
        organisation=university,
        programme=programme,
        date=dt.date(2024, 4, 24),
    )


def records(workspace: Workspace) -> dict[str, tuple[str, str, int | None]]:
    """What stands in the register: description → giver, day, value in rials."""
    names = workspace.names
    return {
        each["description"]: (
            names.record_title("organisation", each["organisation"]),
            str(each["date"]),
            each["estimated_value_rial"],
        )
        for each in workspace.reader.all(Query(SPECS[REGISTER]))
    }


#: The register when the sheet came in with everything said that can be said.
AFTERWARDS = {
    "میزوصندلی": (_BY, "2024-04-24", 500_000),
    "سالن رایگان": (_BY, "2024-04-24", 1_250_000),
    "کتاب اهدایی": ("کتاب‌خانهٔ مرکزی", "2024-04-24", 2_500_000),
    "بلندگو": ("انجمن گمنام", "2024-12-03", None),
    "+۳ بلیت": (_BY, "2024-05-21", 3_000_000),
}


def workbook(path: Path) -> Path:
    """Write it as a spreadsheet would."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = book.add_worksheet("منطقه ۱")
    sheet.right_to_left()
    days = book.add_format({"num_format": "yyyy-mm-dd"})
    for cells_of_one in _MERGED:
        sheet.merge_range(cells_of_one, "")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            if isinstance(cell, dt.date):
                sheet.write_datetime(row, column, cell, days)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    book.close()
    return path

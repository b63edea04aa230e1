"""Sheets as offices make them, through the command line: nothing lost, nothing invented."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.e2e.command import Desk, add, listed

Rows = list[list[Any]]


def workbook(path: Path, rows: Rows, *, merged: tuple[str, ...] = ()) -> Path:
    """A sheet from right to left; ``merged`` ranges take the text of their first cell."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False})
    sheet = book.add_worksheet("فهرست")
    sheet.right_to_left()
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, dt.date):
                sheet.write_datetime(row, column, cell, day)
            elif isinstance(cell, str):
                sheet.write_string(row, column, cell)
            elif cell is not None:
                sheet.write_number(row, column, cell)
    for cells_of_one in merged:
        sheet.merge_range(cells_of_one, "")
    for row, cells in enumerate(rows):  # a merge wipes its first cell
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, cell)
    book.close()
    return path


def imported(desk: Desk, *words: str, code: int = 0) -> dict[str, Any]:
    """What an import tells as JSON."""
    told = json.loads(desk("import", *words, "--format", "json", code=code).out)
    assert isinstance(told, dict)
    return told


MESSY: Rows = [
    ["فهرست نهادهاي همكار شهر يادگيرنده"],
    [],
    ["رديف", "مشخصات نهاد", None, None, "راه تماس", None, "ملاحظات"],
    [None, "نام دستگاه", "بخش", "نوع", "شماره تماس", "پست الکترونیک", None],
    [
        1,
        "اداره كل كتابخانه‌هاي عمومي",
        "دستگاه دولتي ديگر",
        "حقوقی",
        "۰۴۱-۳۷۲۲۰۰۱۱",
        None,
        "+۳ جلسه",
    ],
    [2, "دانشگاه  مراغه", "SH04", "حقوقی", 4137276068, "info@maragheh.ac.ir", "="],
    [],
    ["۳", "انجمن دوستداران كتاب", "مردم نهاد", "حقیقی ", None, None, "-"],
    ["رديف", "مشخصات نهاد", None, None, "راه تماس", None, "ملاحظات"],
    [5, None, "دولتی", None, "۳۷۲۲۵۵۶۶", None, "نام از قلم افتاده"],
    [None, "جمع", None, None, 4, None, None],
]
MERGED = ("A1:G1", "B3:D3", "E3:F3", "A3:A4", "G3:G4")


def doubts(told: dict[str, Any]) -> dict[str, str]:
    """Cell → value."""
    return {doubt["cell"]: doubt["value"] for doubt in told["doubtful"]}


def test_a_messy_workbook(here: Desk, tmp_path: Path) -> None:
    known = add(here, "organisation", name="دانشگاه مراغه", phone="041")
    messy = workbook(tmp_path / "نهادها.xlsx", MESSY, merged=MERGED)
    before = here.content()
    for dry in ((), ("--dry-run",)):
        told = imported(here, str(messy), "--as", "organisation", *dry, code=3)
        assert here.content() == before
        counts = [told[name] for name in ("read", "new", "updated", "unchanged", "duplicates")]
        assert counts == [4, 1, 0, 0, 1]
        assert not told["written"]
    assert doubts(told) == {"B6": "دانشگاه  مراغه", "C8": "مردم نهاد", "B10": "", "C10": "دولتی"}
    assert all(doubt["reason"] for doubt in told["doubtful"])
    assert [left["row"] for left in told["left_out"]] == [1, 9, 11]
    told = imported(here, str(messy), "--as", "organisation", "--skip-doubtful")
    assert (told["written"], told["new"]) == (True, 1)
    assert doubts(told).keys() == {"B6", "C8", "B10", "C10"}
    first, second = sorted(listed(here, "organisation"), key=lambda each: each["id"])
    assert (first["id"], first["phone"]) == (known, "041")
    assert second["name_fa"] == "اداره کل کتابخانه‌های عمومی"
    assert (second["sector"], second["kind"], second["phone"], second["note"]) == (
        *("SH07", "legal", "۰۴۱-۳۷۲۲۰۰۱۱"),
        "+۳ جلسه",
    )
    assert here("undo").out.startswith("Undone: 1 rows taken")
    assert [each["id"] for each in listed(here, "organisation")] == [known]


EVENTS: Rows = [
    ["عنوان", "تاریخ", "وضعیت", "داوطلبان"],
    ["روز کتاب", "۱۴۰۳/۲/۵", "برگزارشده", "۱٬۲۵۰"],
    ["روز هوا", dt.date(2024, 4, 24), "برگزار شده", 12],
    ["روز آب", "13 آذر ۱۴۰۳", "پيشنهاد", None],
    ["روز خاک", "1403-02", "idea", "٣"],
    ["روز درخت", 45406, "idea", None],
    ["روز باد", "03/02/05", "idea", None],
    ["روز نور", "1403/12/31", "idea", None],
    ["روز صدا", "1403/5/6", "نامعلوم", "۱۲ نفر"],
]


def test_dates_and_numbers_as_they_are_written(here: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "e.xlsx", EVENTS)
    told = imported(here, str(path), "--as", "event", "--skip-doubtful")
    assert doubts(told) == {"B7": "03/02/05", "B8": "1403/12/31", "C9": "نامعلوم", "D9": "۱۲ نفر"}
    stored = {each["title_fa"]: each for each in listed(here, "event")}
    assert {name: each["start"] for name, each in stored.items()} == {
        "روز کتاب": "2024-04-24",
        "روز هوا": "2024-04-24",
        "روز آب": "2024-12-03",
        "روز خاک": "2024-04-20",
        "روز درخت": "2024-04-24",
    }
    assert stored["روز خاک"]["start_precision"] == "month"
    assert [stored[n]["volunteers"] for n in ("روز کتاب", "روز هوا", "روز خاک")] == [1250, 12, 3]
    again = imported(here, str(path), "--as", "event", "--skip-doubtful")
    assert [again[n] for n in ("new", "updated", "unchanged")] == [0, 0, 5]


MONEY = [("ردیف یک", "۱٬۲۵۰"), ("ردیف دو", 2.5)]


@pytest.mark.parametrize(
    ("heading", "words", "amounts"),
    [
        ("مصوب (ریال)", (), None),  # 2.5 rials are none
        ("مصوب", ("--unit", "million-rial"), [1_250_000_000, 2_500_000]),
        ("مصوب (میلیون ریال)", (), [1_250_000_000, 2_500_000]),
        ("مصوب به تومان", (), [12_500, 25]),
        ("مصوب", (), None),
        ("مصوب (ریال)", ("--unit", "toman"), None),
    ],
)
def test_amounts_are_never_guessed(
    here: Desk, tmp_path: Path, heading: str, words: tuple[str, ...], amounts: list[int] | None
) -> None:
    here("add", "fiscal_year", "--set", "year=1404")
    rows = [["عنوان", "منبع", heading, "سال مالی"]]
    rows += [[title, "municipal", amount, "۱۴۰۴"] for title, amount in MONEY]
    path = workbook(tmp_path / "m.xlsx", rows)
    code = 0 if amounts else 3
    told = imported(here, str(path), "--as", "funding_line", *words, code=code)
    lines = sorted(listed(here, "funding_line"), key=lambda line: line["id"])
    assert [line["approved"] for line in lines] == (amounts or []), told


def test_formulas_are_data_both_ways(here: Desk, tmp_path: Path) -> None:
    names = ["=1+1", "+98 41", "-", "@اداره", "'=x", '=HYPERLINK("http://x")']
    path = workbook(tmp_path / "f.xlsx", [["نام"], *([name] for name in names)])
    imported(here, str(path), "--as", "organisation")
    assert sorted(each["name_fa"] for each in listed(here, "organisation")) == sorted(names)
    for format_ in ("xlsx", "csv"):
        out = tmp_path / f"out.{format_}"
        here("export", "organisation", "--format", format_, "--out", str(out))
        told = imported(here, str(out), "--as", "organisation")
        assert (told["unchanged"], told["doubtful"]) == (len(names), [])
    text = out.read_text(encoding="utf-8-sig")
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert not any(cell.startswith(tuple("=+@")) for cell in text.split(","))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1256", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_any_office(here: Desk, tmp_path: Path, encoding: str, mark: str) -> None:
    rows = ["نام|تلفن", "كتابخانه مركزي|۰۴۱", '"الف ""ب"""|2']
    if encoding == "cp1256":
        rows[1] = "كتابخانه مركزي|041"
    path = tmp_path / "o.csv"
    path.write_bytes("\r\n".join(rows).replace("|", mark).encode(encoding))
    imported(here, str(path), "--as", "organisation")
    found = {each["name_fa"]: each["phone"] for each in listed(here, "organisation")}
    assert found.keys() == {"کتابخانه مرکزی", 'الف "ب"'}
    assert found["کتابخانه مرکزی"] in {"۰۴۱", "041"}


def test_a_mapping_says_what_headings_do_not(here: Desk, tmp_path: Path) -> None:
    path = workbook(tmp_path / "o.xlsx", [["طرف ما", "رنگ", "شماره"], ["الف", "سبز", "12"]])
    with_name = workbook(tmp_path / "p.xlsx", [["نام", "رنگ"], ["الف", "سبز"]])
    assert here.refused("import", str(path), "--as", "organisation")[0].startswith("No row of")
    told = imported(here, str(with_name), "--as", "organisation", code=3)
    assert doubts(told) == {"B1": "رنگ"}
    mapping = tmp_path / "m.json"
    mapping.write_text(
        json.dumps({"columns": {"طرف ما": "name", "رنگ": None, "C": "phone"}}), encoding="utf-8"
    )
    told = imported(here, str(path), "--as", "organisation", "--mapping", str(mapping))
    assert told["new"] == 1
    [stored] = listed(here, "organisation")
    assert (stored["name_fa"], stored["phone"]) == ("الف", "12")
    for spoilt in ("[1]", "{", '{"columns": {"x": "nowhere"}}', '{"columns": 3}'):
        mapping.write_text(spoilt, encoding="utf-8")
        words = ("import", str(path), "--as", "organisation", "--mapping", str(mapping))
        assert len(here.refused(*words)) == 1


def test_rules_are_asked_before_anything_is_written(here: Desk, tmp_path: Path) -> None:
    rows = [["عنوان", "شروع", "پایان"], ["الف", "1403/2/5", "1403/2/6"]]
    rows += [["ب", "1403/2/5", "1403/2/1"], ["پ", "1403/3/1", None]]
    path = workbook(tmp_path / "e.xlsx", rows)
    before = here.content()
    for dry in ((), ("--dry-run",)):
        told = imported(here, str(path), "--as", "event", *dry, code=3)
        assert [doubt["cell"] for doubt in told["doubtful"]] == ["C3"]
        assert listed(here, "event") == []
    assert here.content() == before
    told = imported(here, str(path), "--as", "event", "--skip-doubtful")
    assert (told["new"], [d["cell"] for d in told["doubtful"]]) == (2, ["C3"])
    assert len(listed(here, "event")) == 2


def test_records_are_known_again_and_changed_by_key(here: Desk, tmp_path: Path) -> None:
    number = add(here, "organisation", name="دانشگاه", phone="1")
    other = add(here, "organisation", name="کتابخانه", phone="2")
    uuid = listed(here, "organisation", "--id", str(number))[0]["uuid"]
    rows = [["uuid", "id", "نام", "تلفن"], [uuid, None, "دانشگاه مراغه", "3"]]
    rows += [[None, other, "کتاب‌خانه", None], [None, 99, "نیست", "4"], [None, other, "سینما", "5"]]
    path = workbook(tmp_path / "k.xlsx", rows)
    told = imported(here, str(path), "--as", "organisation", "--skip-doubtful")
    assert doubts(told) == {"B4": "99", "B5": str(other)}
    assert told["updated"] == 2
    stored = {each["id"]: (each["name_fa"], each["phone"]) for each in listed(here, "organisation")}
    assert stored == {number: ("دانشگاه مراغه", "3"), other: ("کتاب‌خانه", "2")}
    here("undo")
    assert listed(here, "organisation", "--id", str(number))[0]["phone"] == "1"


def test_an_export_is_filtered_and_as_show_gives_it(here: Desk, tmp_path: Path) -> None:
    add(here, "organisation", name="رسانهٔ یک", sector="رسانه")
    add(here, "organisation", name="دیگری", phone="5")
    out = tmp_path / "o.json"
    words = ("export", "organisation", "--format", "json", "--out", str(out))
    here(*words, "--filter", "sector=رسانه")
    assert json.loads(out.read_text(encoding="utf-8")) == listed(
        here, "organisation", "--search", "رسانه"
    )
    here(*words, "--filter", "sector=", "--search", "ديگری")
    assert [each["phone"] for each in json.loads(out.read_text(encoding="utf-8"))] == ["5"]
    assert here.refused(*words, "--filter", "nowhere=1")[0].startswith("“organisation” has no")
    nowhere = ("--out", str(tmp_path / "no" / "o.json"))
    assert "cannot be written" in here.refused(*words[:-2], *nowhere)[0]
    assert [each.name for each in tmp_path.iterdir() if ".part" in each.name] == []

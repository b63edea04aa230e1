"""The command line from end to end: typed as clerks type, told in sentences, nothing half done."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from learningcity_desktop.domain.registry import SPECS
from tests.e2e.command import PROGRAM, Desk, DeskHere, add, listed


def test_a_city_is_made_filled_and_listed(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "نو" / "شهر")
    assert desk("new", "--city", "مراغه").out == f"{desk.folder}\n"
    assert [city["name_fa"] for city in listed(desk, "city")] == ["مراغه"]
    partner = add(desk, "organisation", name="دانشگاه مراغه")
    event = add(
        desk,
        "event",
        title="كارگاه تغذيه",
        start="۱۴۰۴/۲/۱۵",
        organiser="دانشگاه",
        volunteers="۱٬۲۵۰",
        type="کارگاه آموزشی",
        status="scheduled",
    )
    [shown] = listed(desk, "event", "--search", "کارگاه تغذیه")
    assert shown["id"] == event
    assert shown["title_fa"] == "کارگاه تغذیه"  # Persian letters, whatever was typed
    assert (shown["start"], shown["start_precision"]) == ("2025-05-05", "day")
    assert (shown["organiser"], shown["volunteers"]) == (partner, 1250)
    assert desk("check").out.endswith("\nEverything is in order. Notes: 1\n")


def test_making_a_city_twice_or_without_a_name(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "city")
    assert desk.refused("new", "--city", " ‌ ") == ["name_fa: “Name of the city” must be filled in."]
    assert not desk.folder.exists()
    desk("new", "--city", "مراغه")
    [said] = desk.refused("new", "--city", "تبریز")
    assert said == f"{desk.folder} holds a city's file already."


@pytest.mark.parametrize(
    ("typed", "iso", "precision"),
    [
        ("۱۴۰۳/۱۲/۳۰", "2025-03-20", "day"),
        ("1404/02/15", "2025-05-05", "day"),
        ("١٤٠٤/٠٢/١٥", "2025-05-05", "day"),
        ("۱۵ اردیبهشت ۱۴۰۴", "2025-05-05", "day"),
        ("اردیبهشت ۱۴۰۴", "2025-04-21", "month"),
        ("۱۴۰۴/۰۲", "2025-04-21", "month"),
    ],
)
def test_dates_as_they_are_written(here: Desk, typed: str, iso: str, precision: str) -> None:
    add(here, "event", title="x", start=typed)
    [shown] = listed(here, "event")
    assert (shown["start"], shown["start_precision"]) == (iso, precision)


def test_a_day_that_is_not_there_is_refused_with_the_last_one(desk: Desk) -> None:
    words = ("add", "event", "--set", "title=x", "--set", "start=1404/12/30")
    assert desk.refused(*words) == ["start: Esfand 1404 has 29 days."]
    persian = Desk(desk.folder, LANG="fa_IR.UTF-8")
    assert persian.refused(*words) == ["start: اسفند ۱۴۰۴ ۲۹ روز دارد."]
    assert desk.refused("--lang", "fa", *words) == ["start: اسفند ۱۴۰۴ ۲۹ روز دارد."]


def test_iso_dates_where_they_are_asked_for(here: Desk) -> None:
    words = ("add", "event", "--gregorian", "--set", "title=x", "--set")
    number = here(*words, "start=2025-05-05").out.strip()
    assert listed(here, "event", "--id", number)[0]["start"] == "2025-05-05"
    assert here.refused(*words, "start=1404/02/15") == [
        "start: “1404/02/15” is not an ISO date such as 2025-12-04."
    ]
    assert here.refused(*words, "start=2025-02-30") == [
        "start: “2025-02-30” is not an ISO date such as 2025-12-04."
    ]
    number = here(*words, "start=2025-12").out.strip()
    [shown] = listed(here, "event", "--id", number)
    assert (shown["start"], shown["start_precision"]) == ("2025-12-01", "month")
    for typed, said in {
        "start=1404-02-15": "start: “1404-02-15” is not an ISO date such as 2025-12-04.",
        "start=0001-01-01": "start: The year 1 is outside the Jalali and the Gregorian years"
        " in use here.",
        "start=1404-09": "start: “1404-09” is not an ISO date such as 2025-12-04.",
        "start=2025-13": "start: There is no month 13.",
        "start=2025": "start: Write the month too.",
        "documented_on=2025-12": "documented_on: Write the day too.",
    }.items():
        assert here.refused(*words, typed) == [said]


def test_a_file_is_attached_as_the_form_does_it(here: Desk, tmp_path: Path) -> None:
    add(here, "event", title="x", start="۱۴۰۴/۱/۱")
    photo = tmp_path / "عکس‌ها.JPG"
    photo.write_bytes(b"light")
    number = add(here, "attachment", file=str(photo), linked_to="event:1", caption="جشن")
    [kept] = listed(here, "attachment")
    assert (number, kept["file"], kept["size"], kept["kind"]) == (1, photo.name, 5, "photo")
    assert (kept["linked_to_entity"], kept["linked_to"]) == ("event", 1)
    [copy] = (p for p in (here.folder / "attachments").rglob("*") if p.is_file())
    assert (copy.stem, copy.read_bytes()) == (kept["hash"], b"light")
    assert here("check").err == ""


def test_an_attachment_without_its_file(here: Desk, tmp_path: Path) -> None:
    add(here, "event", title="x", start="۱۴۰۴/۱/۱")
    (tmp_path / "a.txt").touch()
    missing = tmp_path / "b.txt"
    words = ("add", "attachment", "--set", "linked_to=event:1", "--set")
    assert here.refused(*words, f"file={missing}") == [f"file: There is no file {missing}."]
    assert here.refused(*words, f"file={tmp_path}") == [f"file: There is no file {tmp_path}."]
    assert here.refused(*words, "caption=x") == ["file: “File name” must be filled in."]
    assert here.refused("add", "attachment", "--set", f"file={tmp_path / 'a.txt'}") == [
        "linked_to: “Belongs to” must be filled in."
    ]
    assert here.refused(*words, "hash=0", "--set", "size=1") == [
        "hash: “Fingerprint (SHA-256)” is filled in by the program itself.",
        "size: “Size (bytes)” is filled in by the program itself.",
    ]
    assert not (here.folder / "attachments").exists()


def test_a_field_is_given_once(here: Desk) -> None:
    words = ("--set", "title=x", "--set", "title_fa=y", "--set", "start=۱۴۰۴/۱/۱")
    assert here.refused("add", "event", *words) == ["title_fa: “title_fa” is given more than once."]


def test_a_short_list_of_codes_is_told(here: Desk) -> None:
    for typed in ("sector=zzz", "level=zzz"):
        [said] = here.refused("add", "organisation", "--set", "name=x", "--set", typed)
        assert "“zzz” is not in the list “" in said
        assert said.partition("Its codes: ")[2].count(",") in range(1, 30)


def test_every_fault_is_told_at_once(here: Desk) -> None:
    said = here.refused(
        *("add", "event", "--set", "titel=x", "--set", "start=دیروز پریروز"),
        *("--set", "type=ناشناس", "--set", "edition=یک", "--set", "organiser=هیچ‌کس", "--set", "x"),
    )
    assert [line.partition(":")[0] for line in said] == [
        *("titel", "start", "type", "edition", "organiser", "x")
    ]
    assert said[0].startswith("titel: “event” has no field “titel”. Its fields: title_fa, ")
    assert said[2].startswith("type: “ناشناس” is not in the list “Type”.")
    assert said[4] == "organiser: There is no organisation called “هیچ‌کس”."
    assert said[5] == "x: “x” is not written as FIELD=VALUE."


def test_a_rule_refuses_and_nothing_is_written(desk: Desk) -> None:
    """The very first write of a process: what a rule objects to must not be in the file."""
    said = desk.refused(
        *("add", "event", "--set", "title=x", "--set", "start=1404/02/15"),
        *("--set", "status=documented"),
    )
    assert len(said) == 3
    assert listed(desk, "event") == []
    assert len(json.loads(desk("journal", "--format", "json").out)) == 1


def test_a_warning_does_not_hinder(desk: Desk) -> None:
    words = ("add", "event", "--set", "title=x", "--set", "start=1404/02/15")
    outcome = desk(*words, "--set", "status=scheduled")
    assert outcome.out == "1\n"
    assert outcome.err == "Note: The three questions before approval have no answer yet.\n"


def test_undo_and_redo(here: Desk) -> None:
    assert here.refused("undo") == ["There is nothing to undo."]
    add(here, "organisation", name="دانشگاه")
    assert here("undo").out == "Undone: Organisation “دانشگاه” added\n"
    assert listed(here, "organisation") == []
    assert here("redo").out == "Redone: Organisation “دانشگاه” added\n"
    assert len(listed(here, "organisation")) == 1
    assert here.refused("redo") == ["There is nothing to redo."]


def test_the_journal_tells_what_was_done(here: Desk) -> None:
    add(here, "organisation", name="دانشگاه")
    here("undo")
    lines = [line.split("\t") for line in here("journal").out.splitlines()]
    assert [line[3:] for line in lines] == [
        ["Undone: Organisation “دانشگاه” added", ""],
        ["Organisation “دانشگاه” added", "undone"],
        ["File created", ""],
    ]
    told = json.loads(here("journal", "--format", "json", "--limit", "۲").out)
    assert [line["kind"] for line in told] == ["undo", "do"]
    assert told[0]["target"] == told[1]["uuid"]
    [change] = told[1]["changes"]
    assert change["entity"] == "organisation"
    assert change["fields"]["name_fa"] == [None, "دانشگاه"]
    assert set(told[0]) == {
        *("id", "uuid", "at", "who", "computer", "counter", "kind", "state", "target"),
        *("label", "changes"),
    }


@pytest.mark.parametrize("name", SPECS)
def test_fields_of_json_are_those_of_the_domain(name: str) -> None:
    """Names and titles come in both languages; ISO dates with their precision."""
    fields = set(SPECS[name].fields)
    assert not {"name", "title", "caption"} & fields
    for stem in ("name", "title", "caption", "label"):
        assert (f"{stem}_fa" in fields) == (f"{stem}_en" in fields) or name == "person"


def test_json_has_every_field_of_a_record(here: Desk) -> None:
    add(here, "programme", title="سواد", start="۱۴۰۳", innovative="خیر", sdgs="4; 11")
    [shown] = listed(here, "programme")
    spec = SPECS["programme"]
    precisions = {"start_precision", "end_precision"}
    assert set(shown) == {*spec.kinds, *precisions}
    assert re.fullmatch(r"[0-9a-f-]{36}", shown["uuid"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", shown["created"])
    assert (shown["start"], shown["start_precision"]) == ("2024-03-20", "year")
    assert (shown["innovative"], shown["sdgs"], shown["access_checks"]) == (False, ["11", "4"], {})
    assert (shown["end"], shown["end_precision"], shown["owner"]) == (None, None, None)


def test_a_table_has_the_columns_of_the_list(here: Desk) -> None:
    add(here, "organisation", name="دانشگاه", phone="041-37200000")
    add(here, "organisation", name="آموزشگاه")
    head, *rows = here("show", "organisation").out.splitlines()
    assert head.split() == ["#", "Name", "Sector", "Level", "Telephone"]
    assert [row.split()[:2] for row in rows] == [["2", "آموزشگاه"], ["1", "دانشگاه"]]
    assert "041-37200000" in rows[1]
    assert len(here("show", "organisation", "--limit", "۱").out.splitlines()) == 2
    assert len(here("show", "organisation", "--search", "هیچ").out.splitlines()) == 1
    assert here("--lang", "fa", "show", "organisation").out.split()[1] == "نام"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("show", "evnt"),
            "no register called “evnt”. The registers: programme, event_series, event, ",
        ),
        (
            ("add", "evnt"),
            "no register called “evnt”. The registers: programme, event_series, event, ",
        ),
        (("report", "nope", "--out", "x.pdf"), "There is no report “nope”."),
        (
            ("report", "biennial", "--cycle", "۹", "--out", "x.pdf"),
            "There is no reporting cycle number 9.",
        ),
        (
            ("report", "biennial", "--from", "1404/01/01", "--out", "x.pdf"),
            "Give the last day too: --to.",
        ),
        (
            ("report", "biennial", "--to", "1404/01/01", "--out", "x.pdf"),
            "Give the first day too: --from.",
        ),
        (
            ("report", "biennial", "--from", "1404/13/01", "--to", "1404/12/29", "--out", "x.pdf"),
            "There is no month 13.",
        ),
        (("add", "event_attendance", "--set", "event=۵"), "There is no event called “۵”."),
        (
            ("add", "report_template", "--set", "sections={"),
            "“Questions” is written as JSON.",
        ),
        (
            ("add", "attachment", "--set", "linked_to=evnt:1"),
            "no register called “evnt”. The registers: programme, event_series, event, ",
        ),
        (
            ("add", "funding_line", "--set", "approved=۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹۹"),
            "“Approved (rial)” is too large.",
        ),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(
    here: Desk, words: tuple[str, ...], said: str
) -> None:
    assert any(said in line for line in here.refused(*words))


@pytest.mark.parametrize(
    "words",
    [
        ("shw",),
        ("show",),
        ("show", "event", "--limit", "-1"),
        ("show", "event", "--limit", "x"),
        ("show", "event", "--id", "9" * 30),
        ("journal", "--limit", "9" * 30),
        ("new",),
        ("report", "biennial"),
        ("report", "biennial", "--cycle", "1", "--from", "2", "--out", "x.pdf"),
        ("show", "event", "--format", "xml"),
        ("screenshot", "home", "--out", "x.png", "--size", "0x600"),
        ("screenshot", "home", "--out", "x.png", "--size", "800x99999"),
    ],
)
def test_a_command_that_is_not_understood(here: Desk, words: tuple[str, ...]) -> None:
    *_message, hint = here.refused(*words, code=2)
    assert re.fullmatch(r"Try “learningcity-desktop( \w+)? --help”\.", hint)


def test_the_reports_are_listed(desk: Desk) -> None:
    done = subprocess.run(
        [*PROGRAM, "reports"], check=True, capture_output=True, env=desk.environment
    )
    assert "biennial\tBiennial progress report" in done.stdout.decode("utf-8").splitlines()


@pytest.mark.parametrize(
    "command", [("show", "event"), ("undo",), ("redo",), ("journal",), ("check",)]
)
def test_a_folder_without_a_city(tmp_path: Path, command: tuple[str, ...]) -> None:
    desk = DeskHere(tmp_path / "هیچ")
    assert desk.refused(*command) == [f"There is no city's file in {desk.folder}."]
    assert not desk.folder.exists()


def test_a_folder_may_be_told_before_the_command(desk: Desk) -> None:
    words = [*PROGRAM, "--data", str(desk.folder), "check"]
    done = subprocess.run(words, check=True, capture_output=True, env=desk.environment)
    assert done.stdout.decode("utf-8") == "Everything is in order. Notes: 0\n"


def test_a_check_that_finds_a_fault_says_so_by_its_code(here: Desk) -> None:
    add(here, "event", title="x", start="۱۴۰۴/۱/۱")
    path = here.folder / "learningcity.db"
    spoil = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]);"
    statement = "UPDATE event SET programme = 99, status = 'held'"
    subprocess.run([sys.executable, "-c", spoil + "c.commit()", str(path), statement], check=True)
    outcome = here("check", code=1)
    assert outcome.err == "Fault: Database: event 1 → programme\n"
    assert outcome.out.startswith("Note: “x”: The three questions")


def test_a_damaged_file_is_told_in_a_sentence(here: Desk) -> None:
    add(here, "organisation", name="دانشگاه")
    path = here.folder / "learningcity.db"
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)
    for words in (("show", "organisation"), ("undo",), ("add", "venue", "--set", "name=x")):
        [said] = here.refused(*words)
        assert said == f"{path} is damaged or is not a file of Learning City Desk."

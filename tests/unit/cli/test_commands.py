"""The commands in this process: what the whole program's tests in tests/e2e run in another one."""

import json
import os
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from learningcity_desktop import i18n
from learningcity_desktop.cli import commands, main
from learningcity_desktop.cli.arguments import build_parser
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader
from tests.e2e.command import Desk, DeskHere


@pytest.fixture(autouse=True)
def no_system_language(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    """An empty city's folder and the command line."""
    return DeskHere(workspace.folder)


def test_a_city_is_made_once(tmp_path: Path) -> None:
    desk = DeskHere(tmp_path / "شهر")
    assert desk.refused("new", "--city", " ‌ ") == ["name_fa: “Name of the city” must be filled in."]
    assert not desk.folder.exists()
    assert desk("new", "--city", "كاشان").out == f"{desk.folder}\n"
    [city] = json.loads(desk("show", "city", "--format", "json").out)
    assert (city["name_fa"], city["name_en"]) == ("کاشان", "")
    assert desk.refused("new", "--city", "کاشان") == [f"{desk.folder} holds a city's file already."]


def test_a_sample_city_is_as_large_as_was_asked_for(tmp_path: Path) -> None:
    desk = DeskHere(tmp_path / "city")
    assert desk("demo", "--events", "۲۰", "--seed", "۷").out == f"{desk.folder}\n"
    assert len(json.loads(desk("show", "event", "--format", "json").out)) == 20
    assert desk("check").err == ""


def test_the_reports_are_listed_in_the_spoken_language(tmp_path: Path) -> None:
    desk = DeskHere(tmp_path)
    english = desk._run(["reports"]).out.splitlines()
    persian = desk._run(["--lang", "fa", "reports"]).out.splitlines()
    assert english[0] == "biennial\tBiennial progress report"
    assert persian[0] == "biennial\tگزارش پیشرفت دوسالانه"
    for lines in (english, persian):
        assert [line.partition("\t")[0] for line in lines] == list(REPORTS)


@pytest.mark.parametrize(
    "days",
    [
        ("--from", "۱۴۰۳/۰۷/۱۰", "--to", "۱۴۰۵/۰۷/۰۸"),
        ("--from", "2024-10-01", "--to", "2026-09-30", "--gregorian"),
    ],
)
@pytest.mark.parametrize("language", i18n.available_languages())
def test_a_report_of_a_period_is_printed(
    desk: Desk, tmp_path: Path, days: tuple[str, ...], language: str
) -> None:
    path = tmp_path / "x.pdf"
    assert desk("report", "biennial", *days, "--lang", language, "--out", str(path)).out == (
        f"{path}\n"
    )
    told = PdfReader(path).metadata
    assert told is not None
    assert {"fa": "۱۰ مهر ۱۴۰۳", "en": "1 October 2024"}[language] in str(told.subject)


def test_a_book_is_bound_of_the_reports_that_are_named(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    words = ("report", "book", "--year", "1404", "--lang", "en", "--out", str(path))
    desk(*words, "--of", "agreements, past_actions")
    listed = PdfReader(path).pages[1].extract_text()
    assert listed.index("Agreements in force") < listed.index("Inventory of past actions")
    [told] = desk.refused(*words, "--of", "agreements,letter")
    assert "“letter” is no part of “Book of reports”. There are: biennial, " in told


def test_contacts_are_printed_where_they_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    desk("add", "organisation", "--set", "name=دانشگاه", "--set", "email=a@b.ir")
    path = tmp_path / "x.pdf"
    words = ("report", "stakeholders", "--lang", "en", "--out", str(path))
    desk(*words)
    assert "a@b.ir" not in PdfReader(path).pages[0].extract_text()
    desk(*words, "--with", "contacts")
    assert "a@b.ir" in "".join(page.extract_text() for page in PdfReader(path).pages)
    [told] = desk.refused(*words, "--with", "salaries")
    assert told == "“List of stakeholders” has nothing called “salaries” to add."


def test_a_report_without_its_folder_is_refused(desk: Desk, tmp_path: Path) -> None:
    words = ("report", "biennial", "--from", "1403/7/1", "--to", "1404/7/1", "--out")
    path = tmp_path / "nowhere" / "x.pdf"
    assert desk.refused(*words, str(path)) == [f"{path} could not be written."]


def test_everything_is_searched_at_once(desk: Desk) -> None:
    desk("add", "programme", "--set", "title=سواد", "--set", "description=در کتابخانه‌ها")
    desk("add", "venue", "--set", "name=کتاب‌خانهٔ مرکزی")
    desk("add", "venue", "--set", "name=کتابخانهٔ محله")
    words = ("search", "كتاب خانه", "--limit")
    told = desk(*words, "۱").out.splitlines()
    assert told[:4] == ["Venues", "\t2\tکتابخانهٔ محله", "Programmes", "\t1\tسواد\tUnder way"]
    found = json.loads(desk(*words, "2", "--format", "json").out)
    assert [(each["entity"], each["id"], each["nearness"]) for each in found[:3]] == [
        ("venue", 2, "begins"),
        ("venue", 1, "begins"),
        ("programme", 1, "elsewhere"),
    ]
    assert found[0].keys() == {"entity", "id", "title", "detail", "nearness"}
    assert desk("search", "چنین چیزی نیست").out == "Nothing was found.\n"
    assert json.loads(desk("search", "؟", "--format", "json").out) == []


def test_the_calendar_is_told(desk: Desk, tmp_path: Path) -> None:
    desk("add", "venue", "--set", "name=تالار")
    for title, start in (("یک", "1404/9/13"), ("دو", "1404/9/13"), ("سه", "1404/9")):
        words = ("title", title), ("start", start), ("venue", "تالار"), ("status", "scheduled")
        desk("add", "event", *(w for n, v in words for w in ("--set", f"{n}={v}")))
    azar = ("calendar", "--from", "۱۴۰۴/۹/۱", "--to", "۱۴۰۴/۹/۳۰")
    outcome = desk(*azar)
    assert outcome.out.count("BEGIN:VEVENT\r\n") == 2
    assert outcome.err == "Note: 1 event whose day is not known was left out.\n"
    path = tmp_path / "azar.ics"
    assert desk(*azar, "--out", str(path)).out == f"{path}\n"
    assert path.read_bytes().decode() == outcome.out
    told = json.loads(desk(*azar, "--format", "json").out)
    assert (told["from"], told["to"]) == ("2025-11-22", "2025-12-21")
    assert [(each["id"], each["clashes"]) for each in told["events"]] == [
        (3, []),
        (1, [2]),
        (2, [1]),
    ]
    assert [(each["title"], each["kind"], each["holiday"]) for each in told["days"]] == [
        ("Student Day", "iranian", False),
        ("Research Day (research week)", "iranian", False),
    ]
    with_days = desk(*azar, "--also", "days", "due")
    assert with_days.out.count("BEGIN:VEVENT\r\n") == 4
    again = desk("calendar", "--from", "2025-11-22", "--to", "2025-12-21", "--gregorian")
    assert again.out == outcome.out


def test_a_calendar_that_cannot_be_told(desk: Desk, tmp_path: Path) -> None:
    turned = ("calendar", "--from", "1404/9/30", "--to", "1404/9/1")
    assert desk.refused(*turned) == ["The end is before the start; correct one of the dates."]
    path = tmp_path / "nowhere" / "x.ics"
    words = ("calendar", "--from", "1404/9/1", "--to", "1404/9/30", "--out", str(path))
    assert desk.refused(*words) == [f"{path} could not be written."]


def test_a_record_that_goes_while_a_list_is_made(
    desk: Desk, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("یک", "دو"):
        desk("add", "organisation", "--set", f"name={name}")
    read = Reader.ids

    def overtaken(reader: Reader, query: Any, limit: int) -> Any:
        found = read(reader, query, limit)
        monkeypatch.undo()
        workspace.undo()
        return found

    monkeypatch.setattr(Reader, "ids", overtaken)
    assert len(desk("show", "organisation").out.splitlines()) == 2


def test_a_warning_stands_on_the_other_stream(desk: Desk) -> None:
    words = ("--set", "title=x", "--set", "start=1404/02/15", "--set", "status=scheduled")
    outcome = desk("add", "event", *words)
    assert (outcome.out, outcome.err[:5]) == ("1\n", "Note:")


def test_a_check_tells_notes_here_and_faults_there(desk: Desk, workspace: Workspace) -> None:
    desk("add", "event", "--set", "title=x", "--set", "start=1404/02/15", "--set", "status=held")
    outcome = desk("check")
    assert outcome.out.splitlines()[-1] == "Everything is in order. Notes: 1"
    workspace.reader.connection.execute("UPDATE event SET title_fa = ''")
    outcome = desk("check", code=1)
    assert outcome.err == "Fault: “Event 1”: “Title” must be filled in.\n"
    assert outcome.out.startswith("Note: “Event 1”")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "fa_IR.UTF-8"}, "fa"),
        ({"LANG": "fa"}, "fa"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "fa_IR.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "fa.UTF-8"}, "fa"),
        ({"LANG": "fa_IR", "LC_ALL": ""}, "fa"),
    ],
)
def test_the_system_says_which_language_it_speaks(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert commands.system_language() == language


def test_a_picture_has_a_size() -> None:
    asked: list[Namespace] = []

    def draw(arguments: Namespace) -> int:
        asked.append(arguments)
        return 0

    words = ["screenshot", "home", "--out", "x.png", "--size"]
    assert main.run([*words, "800x600"], window=draw, screenshot=draw) == 0
    assert asked[0].size == (800, 600)
    for size in ("800", "x600", "800×600"):
        with pytest.raises(SystemExit) as ended:
            main.run([*words, size], window=draw, screenshot=draw)
        assert ended.value.code == 2


def test_how_a_command_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Stopped by hand, and by a fault of ours: told by the code, the fault in the log too."""

    def end_with(fault: BaseException) -> None:
        def raise_it(_arguments: Namespace) -> int:
            raise fault

        monkeypatch.setitem(commands.COMMANDS, "check", raise_it)

    end_with(KeyboardInterrupt())
    assert desk("check", code=130).err == ""
    end_with(ZeroDivisionError("x"))
    told = desk("check", code=70).err
    assert told == (
        "learningcity-desktop: The program has a fault of its own; the city’s file is unchanged.\n"
    )
    [record] = caplog.records
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError
    caplog.clear()


def test_whoever_reads_our_output_may_stop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is still in the buffer must not be written into a closed pipe when Python ends."""

    def closed(_arguments: Namespace) -> int:
        raise BrokenPipeError

    monkeypatch.setitem(commands.COMMANDS, "check", closed)
    with (tmp_path / "out").open("w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        assert main.run(["check"], window=closed, screenshot=closed) == 0
        out.write("what is left")
        out.flush()
        assert os.fstat(out.fileno()).st_rdev == Path(os.devnull).stat().st_rdev
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


def test_every_command_has_its_words() -> None:
    """What can be typed and what is carried out are the same."""
    [choices] = [a.choices for a in build_parser()._actions if isinstance(a.choices, dict)]
    assert {*choices} == {*commands.COMMANDS, "screenshot"}


@pytest.mark.parametrize(
    "words",
    [
        ("minutes", "--record", "نشست نخست"),
        ("sign_off", "--record", "۱"),
        ("summary", "--month", "۱۴۰۴/۲"),
        ("article_71", "--half", "1404/1"),
        ("calendar", "--year", "1404"),
        ("performance", "--from", "1404/01/01", "--to", "1404/03/31"),
        ("handover",),
    ],
)
def test_a_paper_is_printed_of_what_was_asked_for(
    desk: Desk, tmp_path: Path, words: tuple[str, ...]
) -> None:
    desk("add", "meeting", "--set", "title=نشست نخست", "--set", "date=1404/02/15")
    path = tmp_path / "x.pdf"
    assert desk("report", *words, "--out", str(path)).out == f"{path}\n"
    assert PdfReader(path).pages


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("minutes",), "record: Choose the meeting that is printed."),
        (("minutes", "--record", "هیچ"), "There is no meeting called “هیچ”."),
        (("handover", "--record", "1"), "record: “Hand-over file” is not about one record."),
        (("handover", "--year", "1404"), "from: “Hand-over file” is not of a period."),
        (("summary", "--half", "1404/1"), "from: This report is of a whole period: Month."),
        (("summary", "--month", "1404/13"), "There is no month 13."),
        (("letter", "--cycle", "1"), "cycle: “Letter” is not of a reporting cycle."),
    ],
)
def test_what_a_paper_cannot_be_made_of_is_told(
    desk: Desk, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    path = tmp_path / "x.pdf"
    told = desk.refused("report", *words, "--lang", "en", "--out", str(path))
    assert told == [said]
    assert not path.exists()

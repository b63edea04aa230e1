"""How the office's papers arrange what there is; tests/golden has what they say of a whole city."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.document import (
    Block,
    Closing,
    Document,
    Facts,
    Heading,
    Letterhead,
    Paragraph,
    Pictures,
    Signatures,
    Table,
    Title,
)
from learningcity_desktop.reports.registry import REPORTS, write_report
from learningcity_desktop.services import evidence
from learningcity_desktop.services.figures.spans import month_window, year_window
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TODAY = dt.date(2025, 12, 4)


def built(workspace: Workspace, report: str, **choices: Any) -> Document:
    return REPORTS[report].build(workspace, Choices(**choices), today=TODAY)


def of_kind(document: Document, kind: type[Block]) -> list[Any]:
    return [block for block in document.blocks if isinstance(block, kind)]


# Letters


def test_a_letter_that_we_sent_has_its_anatomy_in_order(workspace: Workspace) -> None:
    make(workspace, "city", name_en="Maragheh", host_unit_en="Culture", phone="041-1")
    person = make(workspace, "person", name_en="A Head")
    make(workspace, "role_holding", person=person, role="head", title_en="Head of Culture")
    body = "Please come.\n\nThank you."
    letter = make(workspace, "letter", number="7", body=body, copies="One\nTwo")
    document = built(workspace, "letter", record=letter)
    head, subject, greeting, text, closing, copies, names = document.blocks
    assert isinstance(head, Letterhead)
    assert head.names == ("Learning city of Maragheh", "Culture")
    assert head.marks == (("Date", "2025-05-05"), ("Number", "7"), ("Attachment", "None"))
    assert subject == Paragraph("Subject: \u2068دعوت به نشست\u2069", "strong")
    assert greeting == Paragraph("With greetings and respect,")
    assert text == Paragraph(body)
    assert closing == Closing("Yours respectfully,", "A Head", "Head of Culture")
    assert copies == Heading("Copies to", 2)
    assert names == Paragraph("One\nTwo", "remark")
    assert "041-1" in document.foot


def test_a_letter_that_greets_is_not_greeted_twice(workspace: Workspace) -> None:
    body = "With greetings and respect,\nPlease come."
    letter = make(workspace, "letter", body=body, sender="The secretariat")
    texts = [block.text for block in of_kind(built(workspace, "letter", record=letter), Paragraph)]
    assert texts == ["Subject: \u2068دعوت به نشست\u2069", body]
    [closing] = of_kind(built(workspace, "letter", record=letter), Closing)
    assert (closing.name, closing.title) == ("", "The secretariat")


def test_a_letter_that_came_is_a_copy_of_the_register(workspace: Workspace) -> None:
    letter = make(workspace, "letter", direction="in", number="77", body="Text")
    document = built(workspace, "letter", record=letter)
    assert of_kind(document, Closing) == []
    [title] = of_kind(document, Title)
    assert title == Title("Incoming letter, as registered", ("دعوت به نشست",))
    [facts] = of_kind(document, Facts)
    assert dict(facts.rows)["Letter number"] == "77"


# Meetings


def test_the_minutes_of_a_meeting_of_nobody_say_what_is_missing(workspace: Workspace) -> None:
    document = built(workspace, "minutes", record=make(workspace, "meeting"))
    headings = [block.text for block in of_kind(document, Heading)]
    assert [text.partition(".")[0] for text in headings] == [str(n) for n in range(1, 9)]
    nothing = Paragraph("Nothing has been recorded.", "empty")
    assert of_kind(document, Paragraph) == [nothing] * 6
    [sheet] = of_kind(document, Table)
    assert sheet.signed
    assert len(sheet.rows) > 3  # rows to sign, though nobody is named


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [("10:00", "11:30", "10:00 to 11:30"), ("10:00", "", "10:00"), ("", "", "")],
)
def test_an_invitation_tells_the_hours_that_are_known(
    workspace: Workspace, start: str, end: str, said: str
) -> None:
    meeting = make(workspace, "meeting", start_time=start, end_time=end)
    document = built(workspace, "invitation", record=meeting)
    [facts] = of_kind(document, Facts)
    assert dict(facts.rows)["Hour"] == said
    assert of_kind(document, Table) == []  # nobody is invited by name
    [closing] = of_kind(document, Closing)
    assert (closing.name, closing.title) == ("", "")


# Events


def test_pictures_without_consent_are_not_shown(workspace: Workspace, tmp_path: Path) -> None:
    event = make(workspace, "event")
    for number, consent in enumerate(("given", "not_needed", "missing", "refused", None)):
        path = tmp_path / f"{number}.png"
        Image.new("L", (number + 1, 1)).save(path)
        owner = Pointer("event", event)
        evidence.attach(workspace, owner, [path], consent=consent, caption_en=str(consent))
    gone = tmp_path / "gone.png"
    Image.new("L", (99, 1)).save(gone)
    [number] = evidence.attach(workspace, Pointer("event", event), [gone], consent="given")
    values = workspace.reader.get(evidence.ATTACHMENT, number)
    assert values is not None
    evidence.path_of(workspace, values).unlink()
    for report in ("event_report", "event_brief"):
        [pictures] = of_kind(built(workspace, report, record=event), Pictures)
        assert [each.caption for each in pictures.pictures] == ["given", "not_needed"]


def test_an_event_of_some_days_tells_both(workspace: Workspace) -> None:
    for end, said in (
        (day(2025, 5, 7), "Monday 5 May 2025 to Wednesday 7 May 2025"),
        (day(2025, 5, 5), "Monday 5 May 2025"),
        (None, "Monday 5 May 2025"),
    ):
        event = make(workspace, "event", end=end, outcome_note="It came to something.")
        document = built(workspace, "event_report", record=event)
        assert of_kind(document, Facts)[0].rows[0] == ("Date", said)
        assert Paragraph("It came to something.") in document.blocks


def test_the_plan_of_an_event_tells_what_was_not_answered(workspace: Workspace) -> None:
    programme = make(workspace, "programme", access_checks={"ACC1": True})
    event = make(workspace, "event", programme=programme, pre_checks={"PRE1": True, "PRE2": False})
    document = built(workspace, "event_plan", record=event)
    questions = of_kind(document, Table)[0]
    assert [row[-1] for row in questions.rows] == ["Yes", "No", "Not answered"]
    assert Paragraph("Not all questions have an answer yet.", "remark") in document.blocks
    assert Heading("Access (programme)", 1) in document.blocks
    [signatures] = of_kind(document, Signatures)
    assert [place.capacity for place in signatures.places] == ["Prepared by", "Endorsed by"]


# Periods


def test_a_summary_of_a_month_in_which_nothing_is_due_says_so(workspace: Workspace) -> None:
    document = built(workspace, "summary")
    assert document.blocks[-1] == Paragraph("Nothing is due.", "empty")


def test_a_month_of_very_many_events_lists_some(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("learningcity_desktop.reports.yearly_calendar._MOST_IN_A_MONTH", 2)
    for number in range(3):
        make(workspace, "event", start=day(2025, 5, 5 + number))
    days = year_window(1404)
    document = built(workspace, "calendar", first=days.first, last=days.last)
    *_overview, table = of_kind(document, Table)
    assert len(table.rows) == 2
    assert table.notes == ("2 of 3 are listed here; all of them are in the register.",)
    assert [row[0] for row in table.rows] == ["Week 3", ""]


def test_a_performance_report_of_nothing_says_so(workspace: Workspace) -> None:
    days = year_window(1404)
    document = built(workspace, "performance", first=days.first, last=days.last)
    chapters = [block.text for block in of_kind(document, Heading) if block.level == 0]
    assert len(chapters) == 10
    assert "In this time 0 events were held" in of_kind(document, Paragraph)[0].text


# The sample city on paper


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("sample") / "city"
    return Workspace.create(folder, lambda made: fill(made, events=200, seed=7))


@pytest.mark.parametrize("language", i18n.available_languages())
def test_the_monthly_summary_is_one_page(sample: Workspace, tmp_path: Path, language: str) -> None:
    for number in (2, 5):
        window = month_window(1405, number)
        choices = Choices(first=window.first, last=window.last)
        path = tmp_path / "x.pdf"
        assert write_report(REPORTS["summary"], sample, choices, language, path, today=TODAY) == 1


def test_photographs_are_printed_as_jpeg(workspace: Workspace, tmp_path: Path) -> None:
    event = make(workspace, "event")
    for number in range(3):
        path = tmp_path / f"{number}.png"
        Image.effect_noise((600, 400), 80).save(path)
        evidence.attach(workspace, Pointer("event", event), [path], consent="given")
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"none")
    evidence.attach(workspace, Pointer("event", event), [broken], consent="given")
    out = tmp_path / "x.pdf"
    write_report(REPORTS["event_report"], workspace, Choices(record=event), "fa", out)
    images = [image for page in PdfReader(out).pages for image in page.images]
    assert [image.name.rpartition(".")[2] for image in images] == ["jpg"] * 3


def test_a_persian_paper_is_copied_in_the_order_it_is_read(
    sample: Workspace, tmp_path: Path
) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    out = tmp_path / "x.pdf"
    write_report(REPORTS["minutes"], sample, Choices(record=2), "fa", out)
    words = ["pdftotext", str(out), "-"]
    text = subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout
    plain = "".join(char for char in text if char not in "\u200e\u200f\u202a\u202b\u202c")
    wanted = [
        *("بسمه تعالی", "نشست دوم شورای راهبری", "سه‌شنبه ۱۲ خرداد ۱۴۰۵", "بازبینی سالانهٔ برنامه"),
        *("هر دو مصوبهٔ پیشین انجام شده است.", "بازبینی دوم برنامه پذیرفته شد."),
        *("فهرست حامیان مالی", "پنجشنبه ۱۲ آذر ۱۴۰۵"),
    ]
    places = [plain.find(each) for each in wanted]
    assert -1 not in places, dict(zip(wanted, places, strict=True))
    assert places == sorted(places)


def test_the_address_stands_at_the_foot_of_the_first_page_only(
    workspace: Workspace, tmp_path: Path
) -> None:
    make(workspace, "city", name_en="Maragheh", address="Square 1", website="city.example")
    letter = make(workspace, "letter", body="Long text. " * 900)
    path = tmp_path / "x.pdf"
    assert write_report(REPORTS["letter"], workspace, Choices(record=letter), "en", path) > 1
    first, second, *_more = (page.extract_text() for page in PdfReader(path).pages)
    assert "Address: Square 1 – Website: city.example" in first
    assert "Square 1" not in second
    assert "Maragheh – Letter" not in first  # the letterhead stands there
    assert "Maragheh – Letter" in second

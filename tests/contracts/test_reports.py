"""Every report in every language: it builds, and its file is a sound PDF."""

import io
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import Destination

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports.base import Choices, offered_period
from learningcity_desktop.reports.document import Contents, Cover, Heading, Title
from learningcity_desktop.reports.registry import (
    REPORTS,
    report_named,
    reports_about,
    write_report,
)
from learningcity_desktop.services import evidence
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader
from learningcity_desktop.ui.forms.print_button import PRINTED
from tests.golden.city import FIRST, LAST, TODAY, choices_for, fill_small_city
from tests.making import make

LANGUAGES = i18n.available_languages()
EVERY_REPORT = pytest.mark.parametrize("report", REPORTS)
OF_A_RECORD = [each.id for each in REPORTS.values() if each.asks.record is not None]
OF_A_PERIOD = [each.id for each in REPORTS.values() if each.asks.periods]
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


class Printed(NamedTuple):
    """A report on paper, and what it was made of."""

    report: str
    path: Path
    pages: int
    progress: list[float]
    pdf: PdfReader


@pytest.fixture(scope="module")
def city(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("reports")
    shutil.copytree(fresh_file, folder / "city")
    workspace = Workspace.open(folder / "city")
    fill_small_city(workspace, folder)
    _fill_plan_and_series(workspace)
    yield workspace
    workspace.close()


def _fill_plan_and_series(workspace: Workspace) -> None:
    """What the reports beside the biennial one tell of."""
    plan, series = make(workspace, "plan"), make(workspace, "event_series")
    for number, horizon in enumerate(("short", "medium", "long"), start=1):
        goal = make(workspace, "goal", plan=plan, horizon=horizon, target_year=1405)
        for start, end in ((FIRST, LAST), (FIRST, FIRST), (FIRST, None), (None, None)):
            make(workspace, "plan_action", goal=goal, start=start, end=end)
        edition = make(workspace, "event", series=series, edition=number)
        make(workspace, "event_attendance", event=edition, count=10 * number)


@pytest.fixture(scope="module", params=[(r, code) for r in REPORTS for code in LANGUAGES], ids=str)
def printed(
    city: Workspace, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Printed:
    report, language = request.param
    path = tmp_path_factory.mktemp(f"{report}-{language}") / "گزارش.pdf"
    told: list[float] = []
    choices = choices_for(city, REPORTS[report])
    pages = write_report(
        report_named(report), city, choices, language, path, today=TODAY, progress=told.append
    )
    return Printed(report, path, pages, told, PdfReader(path))


def built(city: Workspace, printed: Printed) -> Any:
    """The blocks that the file was made of."""
    language = str(printed.pdf.root_object["/Lang"])[:2]
    report = REPORTS[printed.report]
    with i18n.speaking(language):
        return report.build(city, choices_for(city, report), today=TODAY)


def test_a_report_has_pages_of_a4(city: Workspace, printed: Printed) -> None:
    assert printed.pages == len(printed.pdf.pages)
    sides = [595, 842] if built(city, printed).sheet == "portrait" else [842, 595]
    for page in printed.pdf.pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == sides


def test_no_page_is_empty(printed: Printed) -> None:
    """Every page has more on it than its head and its number."""
    for page in printed.pdf.pages:
        assert len(page.extract_text().split("\n")) > 2 or page.images


def test_every_font_is_embedded(printed: Printed) -> None:
    fonts = [
        font.get_object()
        for page in printed.pdf.pages
        for font in page["/Resources"].get("/Font", {}).values()  # type: ignore[union-attr]
    ]
    assert fonts
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        descriptor = inner["/FontDescriptor"].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & descriptor.keys(), font
        assert "/ToUnicode" in font  # what is copied are letters


def test_a_report_says_what_it_is(city: Workspace, printed: Printed) -> None:
    document, told = built(city, printed), printed.pdf.metadata
    assert told is not None
    assert (told.title, told.author, told.subject) == (
        *(document.title, document.author, document.subject),
    )
    assert all(word in str(told["/Keywords"]) for word in document.keywords)
    preferences: Any = printed.pdf.root_object["/ViewerPreferences"]
    is_rtl = i18n.language(document.language).rtl
    assert (preferences.get("/Direction") == "/R2L") is is_rtl
    assert preferences["/DisplayDocTitle"]


def outline(pdf: PdfReader, branch: Any = None, level: int = 0) -> Iterator[tuple[int, str, int]]:
    for entry in pdf.outline if branch is None else branch:
        if isinstance(entry, Destination):
            page = pdf.get_destination_page_number(entry)
            assert page is not None
            yield level, str(entry.title), page
        else:
            yield from outline(pdf, entry, level + 1)


def test_the_outline_has_every_heading_in_order(city: Workspace, printed: Printed) -> None:
    entries = list(outline(printed.pdf))
    blocks = built(city, printed).blocks
    headings = [b for b in blocks if isinstance(b, Heading | Title)]
    assert [title for _level, title, _page in entries] == [each.text for each in headings]
    if any(isinstance(block, Heading | Title) and level_of(block) == 0 for block in blocks):
        assert [level for level, _title, _page in entries] == [*map(level_of, headings)]
    pages = [page for _level, _title, page in entries]
    assert pages == sorted(pages)
    if isinstance(blocks[0], Cover):
        assert pages[0] > 0  # the cover comes first


def level_of(block: Heading | Title) -> int:
    return block.level if isinstance(block, Heading) else 0


def test_the_contents_lead_to_the_chapters(city: Workspace, printed: Printed) -> None:
    if not any(isinstance(block, Contents) for block in built(city, printed).blocks):
        return
    links = [
        annotation.get_object()
        for page in printed.pdf.pages
        for annotation in page.get("/Annots", ())
    ]
    chapters = [title for level, title, _page in outline(printed.pdf) if level == 0]
    assert len([each for each in links if each["/Subtype"] == "/Link"]) >= len(chapters)


def test_progress_never_goes_back(printed: Printed) -> None:
    """Gathering is the first half, laying out the second, of which nobody knows the end."""
    assert printed.progress == sorted(printed.progress)
    assert printed.progress[0] == 0
    assert 0.5 < printed.progress[-1] <= 1
    assert [share for share in printed.progress if 0 < share < 0.5]


@EVERY_REPORT
@EVERY_LANGUAGE
def test_a_report_of_an_empty_city(
    workspace: Workspace, tmp_path: Path, report: str, language: str
) -> None:
    """Nothing recorded is no fault: every question stands there, and says that it is empty."""
    asks = REPORTS[report].asks
    choices = Choices()
    if "days" in asks.periods:
        choices = Choices(first=FIRST, last=LAST)
    if asks.record is not None:
        choices = Choices(record=make(workspace, asks.record.name))
    path = tmp_path / "x.pdf"
    assert write_report(report_named(report), workspace, choices, language, path, today=TODAY) > 0


@pytest.mark.parametrize("report", OF_A_PERIOD)
def test_a_period_that_cannot_be_is_refused_and_no_file_made(
    workspace: Workspace, tmp_path: Path, report: str
) -> None:
    refused = [
        (Choices(first=LAST, last=FIRST), "The period ends before it begins"),
        (Choices(first=FIRST, last=FIRST), "The period ends before it begins"),
    ]
    if "cycle" in REPORTS[report].asks.periods:
        refused.append((Choices(cycle=7), "There is no reporting cycle number 7"))
    if REPORTS[report].asks.periods[:1] == ("cycle",):
        refused.append((Choices(), "There is no (reporting )?cycle"))
    if "days" not in REPORTS[report].asks.periods:
        refused.append((Choices(first=FIRST, last=LAST), "This report is of a whole period"))
    for choices, said in refused:
        with pytest.raises(Problem, match=said):
            write_report(report_named(report), workspace, choices, "fa", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


@EVERY_REPORT
def test_what_a_report_does_not_ask_for_is_refused(workspace: Workspace, report: str) -> None:
    made = REPORTS[report]
    strange = []
    if made.asks.record is None:
        strange.append((Choices(record=1), "is not about one record"))
    if "cycle" not in made.asks.periods:
        strange.append((Choices(cycle=1), "is not of a reporting cycle"))
    if not made.asks.periods:
        strange.append((Choices(first=FIRST, last=LAST), "is not of a period"))
    for choices, said in strange:
        with pytest.raises(Problem, match=said):
            made.build(workspace, choices, today=TODAY)


@pytest.mark.parametrize("report", OF_A_RECORD)
def test_a_record_that_is_not_there_is_refused(workspace: Workspace, report: str) -> None:
    for choices, said in (
        (Choices(), "Choose the .* that is printed"),
        (Choices(record=7), "There is no .* with the number 7"),
    ):
        with pytest.raises(Problem, match=said):
            REPORTS[report].build(workspace, choices, today=TODAY)


@EVERY_REPORT
def test_a_report_offers_the_period_that_is_likely_wanted(report: str) -> None:
    asks = REPORTS[report].asks
    for kind in asks.periods:
        window = offered_period(kind, TODAY, ahead=asks.ahead)
        assert window.first < window.last
        assert window.holds(TODAY) is (kind != "month" or asks.ahead)


def test_reports_are_found_by_what_they_are_about() -> None:
    for spec in SPECS.values():
        assert [each.id for each in reports_about(spec)] == [
            each.id for each in REPORTS.values() if each.asks.record is spec
        ]
    assert {REPORTS[each].asks.record.name for each in OF_A_RECORD} == PRINTED  # type: ignore[union-attr]


@EVERY_REPORT
def test_a_report_is_of_one_state_of_the_file(
    city: Workspace, report: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the first figure to the annex no other program can write between two of them."""
    assert not city.reader.connection.in_transaction
    other = Workspace.open(city.folder)
    other.reader.connection.execute("PRAGMA busy_timeout = 10")
    tried: list[float] = []

    def meddle(share: float) -> None:
        if share:
            tried.append(share)
            with pytest.raises(Problem, match="Another program holds"):
                make(other, "programme")
            assert city.reader.connection.in_transaction

    read, held = Reader.ids, set()

    def watching(reader: Reader, *arguments: Any) -> Any:
        held.add(reader.connection.in_transaction)
        return read(reader, *arguments)

    choices = choices_for(city, REPORTS[report])
    monkeypatch.setattr(Reader, "ids", watching)
    REPORTS[report].build(city, choices, today=TODAY, progress=meddle)
    assert tried
    assert held == {True}
    assert not city.reader.connection.in_transaction
    other.close()


@EVERY_REPORT
@pytest.mark.parametrize("share", [0.0, 0.4, 0.6])
def test_a_report_that_is_stopped_leaves_no_file(
    city: Workspace, tmp_path: Path, report: str, share: float
) -> None:
    def stop(told: float) -> None:
        if told >= share:
            raise KeyboardInterrupt

    path = tmp_path / "x.pdf"
    choices = choices_for(city, REPORTS[report])
    with pytest.raises(KeyboardInterrupt):
        write_report(report_named(report), city, choices, "fa", path, today=TODAY, progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert not city.reader.connection.in_transaction


@EVERY_REPORT
def test_a_file_that_cannot_be_written_is_told(
    city: Workspace, tmp_path: Path, report: str
) -> None:
    choices = choices_for(city, REPORTS[report])
    for path in (tmp_path / "none" / "x.pdf", tmp_path):
        with pytest.raises(Problem, match="cannot be written: "):
            write_report(report_named(report), city, choices, "fa", path, today=TODAY)
    assert list(tmp_path.iterdir()) == []


def picture(kind: str, share: float) -> bytes:
    """So much of a picture's file."""
    image = Image.frombytes("RGB", (60, 40), random.Random(1).randbytes(60 * 40 * 3))
    file = io.BytesIO()
    image.save(file, kind)
    content = file.getvalue()
    return content[: int(len(content) * share)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("share", [0.001, 0.01, 0.5, 1.0])
def test_an_emblem_is_drawn_where_it_is_a_picture(
    workspace: Workspace, tmp_path: Path, kind: str, share: float
) -> None:
    """One that was cut short, or is none, leaves its room on the cover empty."""
    emblem = tmp_path / f"نشان.{kind.lower()}"
    emblem.write_bytes(picture(kind, share))
    owner = Pointer("city", make(workspace, "city"))
    kept = evidence.copy_in(workspace, [emblem])  # an empty file may have come in long ago
    evidence.attach_kept(workspace, owner, kept, kind="emblem")
    path = tmp_path / "x.pdf"
    choices = Choices(first=FIRST, last=LAST)
    write_report(report_named("biennial"), workspace, choices, "fa", path, today=TODAY)
    assert len(PdfReader(path).pages[0].images) == int(share)


def test_a_report_that_is_none_is_told_with_those_that_are() -> None:
    with pytest.raises(Problem, match=r"There is no report “annual”\. There are: biennial, "):
        report_named("annual")

"""Every report and every list in every language: it builds, and its file is a sound PDF."""

import datetime as dt
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
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.document import Contents, Cover, Heading, Table
from learningcity_desktop.reports.listing import listing_document, write_listing
from learningcity_desktop.reports.registry import REPORTS, report_named, write_report
from learningcity_desktop.services import evidence
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader
from tests.golden.city import FIRST, LAST, TODAY, fill_small_city
from tests.making import make

LANGUAGES = i18n.available_languages()
EVERY_REPORT = pytest.mark.parametrize("report", REPORTS)
#: Reports of a reporting cycle or of days; the others are of the file as it is.
OF_A_PERIOD = ("biennial", "budget")
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


class Printed(NamedTuple):
    """A report on paper, and what it was made of."""

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
    pages = write_report(
        report_named(report), city, Choices(), language, path, today=TODAY, progress=told.append
    )
    return Printed(path, pages, told, PdfReader(path))


def built(city: Workspace, printed: Printed) -> Any:
    """The blocks that the file was made of."""
    language = str(printed.pdf.root_object["/Lang"])[:2]
    report = printed.path.parent.name.partition("-")[0]
    with i18n.speaking(language):
        return REPORTS[report].build(city, Choices(), today=TODAY)


def test_a_report_has_pages_of_a4(printed: Printed) -> None:
    assert printed.pages == len(printed.pdf.pages) > 0
    for page in printed.pdf.pages:
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


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
    headings = [b for b in built(city, printed).blocks if isinstance(b, Heading)]
    deepest = max(level for level, _title, _page in entries)
    wanted = [(each.level, each.text) for each in headings if each.level <= deepest]
    assert [(level, title) for level, title, _page in entries] == wanted
    assert {level for level, _title in wanted} >= {0, 1}
    pages = [page for _level, _title, page in entries]
    assert pages == sorted(pages)
    has_cover = isinstance(built(city, printed).blocks[0], Cover)
    assert (pages[0] > 0) is has_cover  # a cover comes first


def test_the_contents_lead_to_the_chapters(city: Workspace, printed: Printed) -> None:
    links = [
        annotation.get_object()
        for page in printed.pdf.pages
        for annotation in page.get("/Annots", ())
    ]
    has_contents = any(isinstance(block, Contents) for block in built(city, printed).blocks)
    chapters = [
        title for level, title, _page in outline(printed.pdf) if level == 0 and has_contents
    ]
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
    choices = Choices(first=FIRST, last=LAST)
    path = tmp_path / "x.pdf"
    assert write_report(report_named(report), workspace, choices, language, path, today=TODAY) > 0


@pytest.mark.parametrize("report", OF_A_PERIOD)
def test_a_period_that_cannot_be_is_refused_and_no_file_made(
    workspace: Workspace, tmp_path: Path, report: str
) -> None:
    without = [(Choices(), "There is no reporting cycle yet")] if report == "biennial" else []
    for choices, said in (
        *without,
        (Choices(cycle=7), "There is no reporting cycle number 7"),
        (Choices(first=LAST, last=FIRST), "The period ends before it begins"),
        (Choices(first=FIRST, last=FIRST), "The period ends before it begins"),
    ):
        with pytest.raises(Problem, match=said):
            write_report(report_named(report), workspace, choices, "fa", tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


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

    monkeypatch.setattr(Reader, "ids", watching)
    REPORTS[report].build(city, Choices(), today=TODAY, progress=meddle)
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
    with pytest.raises(KeyboardInterrupt):
        write_report(report_named(report), city, Choices(), "fa", path, today=TODAY, progress=stop)
    assert list(tmp_path.iterdir()) == []
    assert not city.reader.connection.in_transaction


@EVERY_REPORT
def test_a_file_that_cannot_be_written_is_told(
    city: Workspace, tmp_path: Path, report: str
) -> None:
    for path in (tmp_path / "none" / "x.pdf", tmp_path):
        with pytest.raises(Problem, match=r"could not be written\."):
            write_report(report_named(report), city, Choices(), "fa", path, today=TODAY)
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


# Lists


@pytest.fixture(scope="module")
def full(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A city with a record of everything."""
    folder = tmp_path_factory.mktemp("lists") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    for name in SPECS:
        make(workspace, name)
    with workspace.act(Message("x")) as act:  # more than are read at once
        venues = ({"name_fa": f"فرهنگ‌سرای {number}"} for number in range(1100))
        act.create_many(SPECS["venue"], venues)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
@EVERY_LANGUAGE
def test_every_register_becomes_a_list(full: Workspace, spec: AnySpec, language: str) -> None:
    query = Query(spec)
    with i18n.speaking(language):
        document = listing_document(full, query, spec.columns, "فهرست", today=TODAY)
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        assert len(table.rows) == full.reader.count(query) > 0
        assert len(table.heads) == 1 + len(spec.columns) == len(table.weights)
        shown = full.reader.rows(spec, full.reader.ids(query), spec.columns)
        assert [row[1:] for row in table.rows] == [
            tuple(
                spec.kinds[name].format(value, full.names)
                for name, value in zip(spec.columns, values, strict=True)
            )
            for values in (shown[each] for each in full.reader.ids(query))
        ]
        assert [row[0] for row in table.rows[:2]] == [
            i18n.current_language().integer(place) for place in range(1, len(table.rows[:2]) + 1)
        ]
    assert document.language == language


@EVERY_LANGUAGE
def test_a_list_of_any_length_is_printed(full: Workspace, tmp_path: Path, language: str) -> None:
    """An empty one, one of a page, one that is laid out page by page."""
    venues = SPECS["venue"]
    for name, query in (
        ("none", Query(venues, text="هیچ‌کدام")),
        ("few", Query(SPECS["event"])),
        ("many", Query(venues)),
    ):
        columns = query.spec.columns
        told: list[float] = []
        path = tmp_path / f"{name}.pdf"
        pages = write_listing(full, query, columns, "فهرست", language, path, progress=told.append)
        pdf = PdfReader(path)
        assert pages == len(pdf.pages)
        assert (pages > 5) is (name == "many")
        assert pdf.metadata is not None
        assert pdf.metadata.title == "فهرست"
        assert told == sorted(told)
        assert told[-1] <= 1


def test_a_list_is_of_one_state_of_the_file(
    full: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program deletes meanwhile is either listed or not; it is no fault."""
    other = Workspace.open(full.folder)
    other.reader.connection.execute("PRAGMA busy_timeout = 10")
    read, tried = Reader.rows, []

    def meddling(reader: Reader, *arguments: Any) -> Any:
        if reader is full.reader:
            tried.append(reader)
            with pytest.raises(Problem, match="Another program holds"):
                make(other, "venue")
        return read(reader, *arguments)

    monkeypatch.setattr(Reader, "rows", meddling)
    document = listing_document(full, Query(SPECS["venue"]), ("name_fa",), "x", today=TODAY)
    assert isinstance(document.blocks[-1], Table)
    assert len(tried) > 2
    other.close()


def test_days_of_a_list_are_those_of_its_language(full: Workspace) -> None:
    event = SPECS["event"]
    for language, day in (("fa", "۱۴۰۴/۰۲/۱۵"), ("en", "2025-05-05")):
        with i18n.speaking(language):
            document = listing_document(
                full, Query(event), ("start",), "x", today=dt.date(2026, 1, 1)
            )
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        assert table.rows[0][1] == day

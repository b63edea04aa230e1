"""The file: whole or not there, numbered, labelled, repeatable, with outline and contents."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, String
from reportlab.platypus import KeepTogether, Spacer

from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.canvas import ReportCanvas
from learningcity_desktop.reports.pdf.contents import Contents, Heading, headings_of
from learningcity_desktop.reports.pdf.document import (
    Info,
    PageFrame,
    PageNumber,
    Pages,
    new_page,
    write_pdf,
)
from learningcity_desktop.reports.pdf.drawing import draw_text
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle
from learningcity_desktop.reports.pdf.table import make_table

STYLE = TextStyle(size=10, leading=17)
TITLE = TextStyle(family=fonts.SANS, bold=True, size=14, leading=24, space_before=12)
LINE = TextStyle(family=fonts.SANS, size=10, leading=18)
LONG = "شهر یادگیرنده برنامه‌های آموزش همگانی را گسترش داد و گزارش آن را منتشر کرد. "
MOMENT = datetime(2025, 12, 4, 9, 30, tzinfo=timezone(timedelta(hours=3, minutes=30)))
PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def persian(number: int) -> str:
    return str(number).translate(PERSIAN_DIGITS)


NUMBERED = PageNumber(text="صفحهٔ {page} از {pages}", numeral=persian)


def make_story() -> list:
    story = [
        Spacer(1, 200),
        TextParagraph("گزارش سالانه", replace(TITLE, align="center")),
        new_page(),
        Contents([LINE, replace(LINE, start_indent=18)], numeral=persian),
        new_page(),
    ]
    for chapter in range(1, 5):
        story.append(Heading(f"فصل {persian(chapter)}", TITLE))
        story.append(TextParagraph(LONG * 6, replace(STYLE, align="justify")))
        story.append(Heading(f"بخش <b>{persian(chapter)}</b>", TITLE, level=1))
        story.append(TextParagraph(LONG * 30, STYLE))
    rows = [["ردیف", "شرح"], *[[persian(n), LONG] for n in range(1, 40)]]
    story.append(make_table(rows, [40, None]))
    return story


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Path]:
    def write(story: list, info: Info | None = None, pages: Pages | None = None) -> Path:
        path = tmp_path / "report.pdf"
        write_pdf(path, story, info or Info(title="گزارش"), pages or Pages(number=NUMBERED))
        return path

    return write


@pytest.fixture
def whole(build) -> Path:
    return build(make_story(), pages=Pages(number=NUMBERED, cover=True))


def test_all_fonts_are_embedded_and_ours(whole, read) -> None:
    rows = read(whole).fonts()
    assert {row.split()[0].split("+")[1] for row in rows} == {"Sans", "Sans-Bold", "Body"}
    assert all("CID TrueType" in row and " yes yes yes " in row for row in rows)
    read(whole).check()


def test_pages_are_numbered_and_the_cover_is_not(whole, read, see) -> None:
    count = len(PdfReader(whole).pages)
    lines = read(whole).poppler()
    wanted = [see(f"صفحهٔ {persian(n)} از {persian(count)}") for n in range(2, count + 1)]
    assert [line for line in lines if line in set(wanted)] == wanted
    assert see(f"صفحهٔ ۱ از {persian(count)}") not in lines


def test_page_labels_have_the_same_digits(whole) -> None:
    reader = PdfReader(whole)
    assert reader.page_labels == [persian(n) for n in range(1, len(reader.pages) + 1)]


def flat(outline: list) -> list:
    return [e for part in outline for e in (part if isinstance(part, list) else [part])]


def test_contents_tell_the_pages_of_headings(whole, read, see) -> None:
    reader = PdfReader(whole)
    pages = {}
    for entry in flat(reader.outline):
        pages[entry.title] = reader.get_destination_page_number(entry) + 1
    assert list(pages) == [f"{kind} {persian(n)}" for n in range(1, 5) for kind in ("فصل", "بخش")]
    contents = read(whole).run("pdftotext", "-f", "2", "-l", "2", "-layout", "-")
    for title, page in pages.items():
        assert any(
            title.split()[0] in line and persian(page) in line for line in contents.splitlines()
        ), title
    links = [note.get_object() for note in reader.pages[1]["/Annots"]]
    assert len(links) == len(pages)
    targets = {reader.get_page_number(link["/Dest"][0].get_object()) + 1 for link in links}
    assert targets == set(pages.values())


def test_outline_has_levels(whole) -> None:
    outline = PdfReader(whole).outline
    assert [entry.title for entry in outline[::2]] == [f"فصل {persian(n)}" for n in range(1, 5)]
    assert [part[0].title for part in outline[1::2]] == [f"بخش {persian(n)}" for n in range(1, 5)]


def test_a_level_that_is_skipped_is_raised(build) -> None:
    story = [Heading("یک", TITLE, level=2), Heading("دو", TITLE, level=2)]
    (first, below) = PdfReader(build(story)).outline
    assert (first.title, below[0].title) == ("یک", "دو")


def test_deep_headings_are_left_out_of_the_contents() -> None:
    headings = [Heading("یک", TITLE), Heading("دو", TITLE, level=1), Heading("سه", TITLE, level=2)]
    assert len(Contents([LINE, LINE]).lines(headings)) == 2


def test_headings_inside_kept_groups_are_found() -> None:
    heading = Heading("یک", TITLE)
    assert headings_of([KeepTogether([heading]), Spacer(1, 1)]) == [heading]


def test_long_titles_in_contents_keep_clear_of_the_numbers(build, read, see) -> None:
    line = replace(LINE, first_indent=10)
    long, full = LONG.strip() * 2, "ن" * 45
    story = [Contents([line]), Heading(long, TITLE), Heading(full, TITLE), Spacer(1, 1)]
    path = build(story)
    ends = [x for _, x in places(path) if x < 90]
    assert ends  # the numbers stand at the left margin
    assert min(x for text, x in places(path) if "ن" in text and x > 90) > 90
    assert read(path).poppler()[0]


def places(path: Path) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []

    def visit(text, current, matrix, _font, _size) -> None:
        if text.strip():
            found.append((text.strip(), matrix[4] + current[4]))

    PdfReader(path).pages[0].extract_text(visitor_text=visit)
    return found


def test_a_heading_is_not_split() -> None:
    heading = Heading(LONG * 3, TITLE)
    heading.wrap(200, 30)
    assert heading.split(200, 30) == []


def test_english_documents_run_the_other_way(build, read) -> None:
    pages = Pages(rtl=False, number=PageNumber(text="Page {page} of {pages}", align="end"))
    info = Info(title="Report", language="en-GB", keywords=("city", "learning"))
    line = TextStyle(size=10, leading=18)
    story = [
        Contents([line], direction="ltr"),
        Heading("Introduction", TITLE, direction="ltr"),
        TextParagraph("A learning city. " * 20, STYLE, direction="ltr"),
    ]
    path = build(story, info, pages)
    reader = PdfReader(path)
    assert reader.trailer["/Root"]["/ViewerPreferences"]["/Direction"] == "/L2R"
    assert reader.metadata["/Keywords"] == "city, learning"
    lines = read(path).pypdf()
    assert lines[0] == "Introduction 1"
    assert lines[-1] == "Page 1 of 1"


def test_metadata_is_told(build) -> None:
    info = Info(
        title="گزارش پیشرفت",
        author="شهرداری مراغه",
        subject="دوسالانه",
        keywords=("شهر", "یادگیری"),
        made_at=MOMENT,
    )
    reader = PdfReader(build([Spacer(1, 1)], info))
    data = reader.metadata
    assert (data.title, data.author, data.subject) == ("گزارش پیشرفت", "شهرداری مراغه", "دوسالانه")
    assert data["/Keywords"] == "شهر، یادگیری"
    assert data.creator == "Learning City Desk"
    assert data.creation_date == MOMENT
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fa-IR"
    assert root["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] is True or (
        root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    )
    assert reader.pdf_header == "%PDF-1.7"


def test_lying_pages_lie(build) -> None:
    story = [
        TextParagraph("یک", STYLE),
        new_page("landscape"),
        TextParagraph("دو", STYLE),
        new_page(),
        TextParagraph("سه", STYLE),
    ]
    boxes = [page.mediabox for page in PdfReader(build(story)).pages]
    assert [box.width > box.height for box in boxes] == [False, True, False]


def test_furniture_is_drawn_on_each_page_but_the_cover(build) -> None:
    frames: list[PageFrame] = []

    def header(canvas: ReportCanvas, frame: PageFrame) -> None:
        frames.append(frame)
        draw_text(canvas, "سربرگ", "Sans", 9, frame.right, frame.height - 40, "right")

    story = [Spacer(1, 1), new_page("portrait"), Spacer(1, 1), new_page("landscape"), Spacer(1, 1)]
    build(story, pages=Pages(header=header, footer=header, cover=True))
    assert [frame.number for frame in frames] == [2, 2, 3, 3]
    assert frames[0].width == frames[2].height
    assert frames[0].right - frames[0].left == pytest.approx(frames[0].width - 2 * 25 * 72 / 25.4)


# Headings and what follows them


def figure() -> Drawing:
    drawing = Drawing(60, 60)
    drawing.add(String(0, 0, "شکل"))
    return drawing


@pytest.mark.parametrize(
    "following",
    [
        lambda: TextParagraph(LONG * 5, STYLE),
        lambda: make_table([["سر"], *[["ردیف"]] * 50], [100]),
        figure,
    ],
)
def test_a_heading_never_ends_a_page(build, following) -> None:
    for gap in range(640, 720, 10):
        story = [
            Spacer(1, gap),
            Heading("عنوان", TITLE),
            following(),
            TextParagraph("پایان", STYLE),
        ]
        reader = PdfReader(build(story, pages=Pages(top_margin=40, bottom_margin=40)))
        page = reader.get_destination_page_number(reader.outline[0])
        text = reader.pages[page].extract_text()
        assert len(text.replace("عنوان", "").strip()) > 0, gap


def test_a_heading_keeps_with_the_beginning_of_a_long_table_only(build) -> None:
    rows = [["سر"], *[[persian(n)] for n in range(200)]]
    story = [TextParagraph("آغاز", STYLE), Heading("عنوان", TITLE), make_table(rows, [100])]
    reader = PdfReader(build(story))
    assert reader.get_destination_page_number(reader.outline[0]) == 0


def test_headings_one_after_another_go_together(build) -> None:
    story = [Spacer(1, 665), Heading("یک", TITLE), Heading("دو", TITLE, level=1)]
    story.append(TextParagraph(LONG * 5, STYLE))
    reader = PdfReader(build(story, pages=Pages(top_margin=40, bottom_margin=40)))
    first, (second,) = reader.outline
    pages = {reader.get_destination_page_number(entry) for entry in (first, second)}
    assert pages == {1}


def test_a_heading_may_end_the_story(build) -> None:
    assert len(PdfReader(build([Heading("عنوان", TITLE)])).pages) == 1
    assert len(PdfReader(build([Heading("عنوان", TITLE), new_page(), Spacer(1, 1)])).pages) == 2


# Whole or not there


def test_progress_is_told_each_page(tmp_path: Path) -> None:
    told: list[int] = []
    count = write_pdf(
        tmp_path / "a.pdf", make_story(), Info(title="گزارش"), Pages(), progress=told.append
    )
    assert told == list(range(1, count + 1))


class CancelledError(Exception):
    pass


def test_what_is_cancelled_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"the last report")

    def cancel(page: int) -> None:
        if page == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        write_pdf(path, make_story(), Info(title="گزارش"), Pages(), progress=cancel)
    assert path.read_bytes() == b"the last report"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.pdf"]


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    wrong = Spacer(1, 5000)
    with pytest.raises(Exception, match="too large"):
        write_pdf(tmp_path / "a.pdf", [wrong], Info(title="گزارش"), Pages())
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_pdf(tmp_path / "none" / "a.pdf", [Spacer(1, 1)], Info(title="گزارش"), Pages())


# Repeatable


def test_same_input_same_bytes(tmp_path: Path) -> None:
    info = Info(title="گزارش", made_at=MOMENT.astimezone(UTC))
    files = []
    for name in ("a.pdf", "b.pdf"):
        write_pdf(tmp_path / name, make_story(), info, Pages(number=NUMBERED, cover=True))
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]


SCRIPT = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from learningcity_desktop.reports.pdf.document import Info, Pages, write_pdf
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.style import TextStyle
info = Info(title="t", made_at=datetime(2025, 1, 1, tzinfo=UTC))
story = [TextParagraph("«سالانهٔ» لا ۱۴۰۳ ✓ <b>شهر</b>", TextStyle())]
write_pdf(Path(sys.argv[1]), story, info, Pages())
"""


def test_same_bytes_in_every_process(tmp_path: Path) -> None:
    files = []
    for seed in ("1", "2"):
        path = tmp_path / f"{seed}.pdf"
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", SCRIPT, str(path)], check=True, env=environment)
        files.append(path.read_bytes())
    assert files[0] == files[1]


def test_two_threads_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    info = Info(title="گزارش", made_at=MOMENT)
    pages = Pages(number=NUMBERED, cover=True)
    write_pdf(tmp_path / "alone.pdf", make_story(), info, pages)
    for name in ("Sans", "Sans-Bold", "Body"):  # both threads fill the caches together
        fonts.font(name).runs.cache_clear()
        fonts.font(name).line.cache_clear()
    together = threading.Barrier(2)
    faults: list[Exception] = []

    def work(name: str) -> None:
        try:
            for turn in range(4):
                together.wait(timeout=30)
                write_pdf(tmp_path / f"{name}{turn}.pdf", make_story(), info, pages)
        except Exception as fault:  # noqa: BLE001 the thread's fault is the test's
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not faults
    alone = (tmp_path / "alone.pdf").read_bytes()
    for name in "ab":
        for turn in range(4):
            assert (tmp_path / f"{name}{turn}.pdf").read_bytes() == alone

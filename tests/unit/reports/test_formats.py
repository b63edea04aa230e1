"""Every kind of block in every format: nothing falls through, no word is lost or moved."""

import io
import resource
import signal
import tempfile
import zipfile
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from learningcity_desktop import i18n, paths
from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports.document import (
    Block,
    Cover,
    Document,
    Heading,
    Paragraph,
    Photograph,
    Pictures,
    Signatures,
    Table,
)
from learningcity_desktop.reports.formats import FORMATS, PDF, format_named, format_of
from learningcity_desktop.reports.look import OwnFont, PaperLook
from learningcity_desktop.reports.photographs import packed
from learningcity_desktop.reports.text import plain
from tests.unit.reports.blocks import BLOCKS, document_of, one_of_each, photograph, said_by
from tests.unit.reports.reading_back import are_in, of_text, places_of, words_of

EVERY_FORMAT = pytest.mark.parametrize("form", FORMATS)
READ_BACK = [each for each in FORMATS if each != "pdf"]  # PDF has tests of its own
LANGUAGES = i18n.available_languages()


def written(document: Document, form: str, folder: Path) -> Path:
    path = folder / f"گزارش.{form}"
    with i18n.speaking(document.language):
        assert FORMATS[form].render(document, path) >= 1
    return path


def assert_said(words: list[str], blocks: list[Block], *, tables: bool = True) -> None:
    """Each text's words stand together, and one text after the other."""
    place = 0
    for block in blocks:
        if isinstance(block, Table) and not tables:
            continue
        start = place
        for text in said_by(block):
            # Those who sign stand beside each other.
            place = start if isinstance(block, Signatures) else place
            wanted = plain(text).split()
            found = next(places_of(words, wanted, place), None)
            assert found is not None, (wanted, words[place:])
            place = found + len(wanted)


def test_there_is_one_of_each_kind(tmp_path: Path) -> None:
    assert {type(block) for block in one_of_each(tmp_path)} == set(get_args(Block))


@EVERY_FORMAT
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_block_says_all_its_texts(tmp_path: Path, form: str, language: str) -> None:
    with i18n.speaking(language):
        blocks = one_of_each(tmp_path)
    path = written(document_of(blocks, language, foot="the foot"), form, tmp_path)
    if form == "pdf":
        assert len(PdfReader(path).pages) > 1
        return
    words = words_of(path)
    if form != "xlsx":
        assert_said(words, blocks)
        assert form == "docx" or words[-2:] == ["the", "foot"]
        return
    for block in blocks:  # sheets have their own order; contents are the names of the sheets
        for text in said_by(block):
            wanted = plain(text).split()
            if text not in {"۱۲٬۵۰۰", "12.5%"} and not text.startswith("contents"):
                assert are_in(words, wanted), text
    assert {"12500.0", "0.125"} <= set(words) or language == "en"


@EVERY_FORMAT
@pytest.mark.parametrize("kind", get_args(Block), ids=lambda kind: kind.__name__)
def test_every_kind_of_block_may_stand_alone(tmp_path: Path, form: str, kind: type) -> None:
    """At the beginning and at the end of a document, in either direction."""
    for language in LANGUAGES:
        with i18n.speaking(language):
            alone = [each for each in one_of_each(tmp_path) if isinstance(each, kind)]
        for block in alone:
            written(document_of([block], language), form, tmp_path)


@pytest.mark.parametrize("form", READ_BACK)
def test_a_document_of_nothing_is_a_file(tmp_path: Path, form: str) -> None:
    assert written(document_of([], "fa"), form, tmp_path).stat().st_size or form == "txt"


@pytest.mark.parametrize("form", READ_BACK)
@settings(max_examples=25)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=5), language=st.sampled_from(LANGUAGES))
def test_random_blocks_are_read_back(form: str, blocks: list[Block], language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(document_of(blocks, language), form, Path(folder))
        words = words_of(path)
    if form != "xlsx":
        assert_said(words, blocks)
        return
    texts = [block for block in blocks if not isinstance(block, Table)]
    kept = [b for b in texts if type(b).__name__ not in {"Contents", "ChartBlock"}]
    assert_said(words, kept)
    place = 0
    for table in (block for block in blocks if isinstance(block, Table)):
        first = next(iter(table.rows), table.heads)
        wanted = [word for cell in first for word in plain(cell).split()]
        found = next(places_of(words, wanted, place), None)
        assert found is not None
        place = found


@pytest.mark.parametrize("form", ["docx", "html", "txt"])
def test_half_spaces_stay_and_isolates_go(tmp_path: Path, form: str) -> None:
    blocks: list[Block] = [Paragraph("می‌رود \u2066021 22\u2069 \u2068C++\u2069")]
    words = words_of(written(document_of(blocks, "fa"), form, tmp_path))
    assert are_in(words, ["می‌رود", "021", "22", "C++"])
    assert not set("".join(words)) & set("\u2066\u2067\u2068\u2069")


def test_what_xml_cannot_hold_does_no_harm(tmp_path: Path) -> None:
    blocks: list[Block] = [Paragraph("a\x0bb\x00c \ufffe d\ud800e")]
    for form in READ_BACK:
        said = words_of(written(document_of(blocks, "en"), form, tmp_path))
        assert are_in(said, ["a", "b", "c", "d", "e"])


def test_plain_text_goes_question_by_question(tmp_path: Path) -> None:
    blocks: list[Block] = [
        Heading("1. The city", 0),
        Heading("1.1 What is its name?", 1),
        Paragraph("Maragheh\nand around"),
        Table(("Name", "Count"), (("a\nb", "2"),), frozenset({1}), caption="Names"),
    ]
    text = of_text(written(document_of(blocks, "en"), "txt", tmp_path))
    assert text.splitlines() == [
        *("―" * 24, "1. The city", "", "1.1 What is its name?", "", "Maragheh", "and around", ""),
        *("Table 1. Names", "Name\tCount", "a b\t2", ""),
    ]


@EVERY_FORMAT
def test_the_title_and_its_makers_stand_in_the_file(tmp_path: Path, form: str) -> None:
    document = document_of([Paragraph("x")], "en")
    path = written(document, form, tmp_path)
    if form == "html":
        assert "&lt;b&gt;ها&lt;/b&gt;" in path.read_text(encoding="utf-8").partition("<style>")[0]
    if form in {"docx", "xlsx"}:
        core = zipfile.ZipFile(path).read("docProps/core.xml").decode()
        assert "گزارش پیش‌رفتِ" in core
        assert "الف, ب" in core


@EVERY_FORMAT
def test_cancel_leaves_nothing(tmp_path: Path, form: str) -> None:
    def stop(share: float) -> None:
        if share:
            raise KeyboardInterrupt

    blocks = one_of_each(tmp_path)
    before = set(tmp_path.iterdir())
    with pytest.raises(KeyboardInterrupt):
        FORMATS[form].render(document_of(blocks, "en"), tmp_path / f"x.{form}", progress=stop)
    assert set(tmp_path.iterdir()) == before


@EVERY_FORMAT
def test_an_older_file_stays_where_the_new_one_cannot_be_written(tmp_path: Path, form: str) -> None:
    """A limit on the size of files stops the writing in its midst, as a full disk does."""
    path = tmp_path / f"x.{form}"
    path.write_text("older")
    blocks: list[Block] = [Cover("", "t", "", (), ()), *one_of_each(tmp_path)] * 3
    before = set(tmp_path.iterdir())
    held = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, held[1]))
    try:
        with pytest.raises(Problem, match=r"written|File too large"):
            FORMATS[form].render(document_of(blocks, "en"), path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, held)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_text() == "older"
    assert set(tmp_path.iterdir()) == before


def test_a_city_s_own_look_is_worn(tmp_path: Path) -> None:
    """Its colour and its fonts; a font is embedded on the web and named for Word."""
    own = OwnFont("Own", paths.resource("fonts", "Vazirmatn-Regular.ttf"))
    titles = OwnFont("Own2", paths.resource("fonts", "Vazirmatn-Bold.ttf"))
    look = PaperLook(accent="#8A3B2E", wash="#F1E7E5", body=own, titles=titles)
    document = document_of([Heading("h"), Table(("a",), (("b",),))], "en")
    for form in ("docx", "html"):
        for worn, has in ((look, True), (None, False)):
            path = tmp_path / f"x.{form}"
            FORMATS[form].render(document, path, look=worn)
            text = path.read_bytes()
            if form == "docx":
                text = zipfile.ZipFile(path).read("word/styles.xml")
            assert (b"8A3B2E" in text) is (b"F1E7E5" in text) is has
            assert (b"0B7A75" in text) is not has
            if form == "docx":
                assert (b"Parastoo" in text) is not has
            else:
                assert (b'font-face{font-family:"Desk Titles"' in text) is has


def test_pictures_are_packed_as_they_need(tmp_path: Path) -> None:
    assert packed(tmp_path / "none.png") is None
    for alpha, kind in ((200, "png"), (255, "jpeg")):
        Image.new("RGBA", (6, 4), (1, 2, 3, alpha)).save(tmp_path / "x.png")
        found = packed(tmp_path / "x.png")
        assert found is not None
        assert (found.kind, found.width, found.height) == (kind, 6, 4)
        assert Image.open(io.BytesIO(found.content)).format == kind.upper()


def test_pictures_that_cannot_be_read_are_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    for form in ("docx", "html"):
        blocks: list[Block] = [
            Cover("i", "t", "s", (), (), broken),
            Pictures((Photograph(broken, "lost"), Photograph(photograph(tmp_path), "seen"))),
            Pictures((Photograph(broken, "gone"),)),
        ]
        words = words_of(written(document_of(blocks, "en"), form, tmp_path))
        assert "seen" in words
        assert not {"lost", "gone"} & set(words)


def test_a_format_is_named_or_told_by_the_ending() -> None:
    assert format_of(Path("x")) is PDF
    assert format_of(Path("x.PDF")) is PDF
    assert format_of(Path("x.htm")).id == "html"
    assert format_of(Path("x.pdf"), "docx").id == "docx"
    assert [format_of(Path(f"x.{each}")).id for each in FORMATS] == [*FORMATS]
    for refused in (lambda: format_of(Path("x.odt")), lambda: format_named("odt")):
        with pytest.raises(Problem, match=r"no format “odt”\. There are: pdf, docx, xlsx, html"):
            refused()

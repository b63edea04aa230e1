"""Whatever a report says can be searched and copied, in every reader, ZWNJ and all."""

import unicodedata
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.reports.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    Title,
)
from learningcity_desktop.reports.pdf.render import render
from tests.unit.reports.pdf.test_pdf_extraction import NUMBERS, WORDS

# Single words: what a reader does with two Latin words side by side is its own affair
# (docs/decisions/0009), and a lone number between Persian words is one word to all of them.
words = st.sampled_from([*WORDS, *(n for n in NUMBERS if not n.isascii() and "/" not in n)])
phrases = st.builds(
    lambda word, rest: " ".join([word, *rest]),
    st.sampled_from(WORDS),
    st.lists(words, max_size=7),
)
prose = st.builds(
    lambda word, rest: " ".join([word, *rest]), st.sampled_from(WORDS), st.lists(words, max_size=60)
)
blocks = st.one_of(
    st.builds(Paragraph, prose, st.sampled_from(["body", "strong", "remark", "empty"])),
    st.builds(Heading, phrases, st.integers(0, 2)),
    st.builds(Title, phrases, st.lists(phrases, max_size=2).map(tuple)),
    st.builds(
        lambda rows, caption: Table(("نام", "شرح"), tuple(rows), caption=caption),
        st.lists(st.tuples(phrases, prose), min_size=1, max_size=8),
        phrases,
    ),
    st.lists(st.tuples(phrases, phrases), min_size=1, max_size=4).map(
        lambda rows: Facts(tuple(rows))
    ),
)


def parts_of(block: Block) -> list[str]:
    """The texts of a block, each of which is read in one piece."""
    match block:
        case Paragraph() | Heading():
            return [block.text]
        case Title():
            return [block.text, *block.lines]
        case Table():
            return [block.caption, *block.heads, *(cell for row in block.rows for cell in row)]
        case Facts():
            return [cell for row in block.rows for cell in row]
        case _:
            raise AssertionError(block)


def composed(text: str) -> str:
    """Marks on a letter in one order, which readers do not keep."""
    return unicodedata.normalize("NFC", text)


def follows(part: list[str], words: list[str]) -> bool:
    """Whether all words of a part are there, in its order."""
    found = iter(words)
    return all(word in found for word in part)


@settings(
    max_examples=16, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(blocks, min_size=1, max_size=10))
def test_every_word_of_any_report_is_found_in_order(
    qapp, tmp_path: Path, read, see, story: list[Block]
) -> None:
    path = tmp_path / "report.pdf"
    with i18n.speaking("fa"):
        render(Document("گزارش", "fa", story), path)
    reader = read(path)
    reader.check()
    assert all(" yes yes yes " in font for font in reader.fonts())
    parts = [composed(part).split() for block in story for part in parts_of(block)]
    wanted = Counter(word for part in parts for word in part)
    by_poppler = composed(" ".join(reader.copied())).split()
    by_pdfium = composed(" ".join(reader.pdfium())).split()
    # pypdf keeps to the page: words from the right, each as it is seen.
    lines = (reversed(line.split()) for line in reader.pypdf())
    by_pypdf = [composed(see(word)) for line in lines for word in line]
    for words_read in (by_poppler, by_pdfium, by_pypdf):
        found = Counter(words_read)
        assert not wanted - found
        for part in parts:
            assert follows(part, words_read)

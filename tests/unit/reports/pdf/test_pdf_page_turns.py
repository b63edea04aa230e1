"""Tables over page ends: no row alone at a foot or a top, notes with their rows."""

import pytest
from pypdf import PdfReader
from reportlab.platypus import Spacer

from learningcity_desktop.reports.pdf.contents import Heading
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.table import Table, make_table, stream_table
from learningcity_desktop.reports.pdf.table_looks import (
    ALL,
    Height,
)
from tests.unit.reports.pdf.tabling import CELL, placed_texts


@pytest.mark.parametrize(("count", "together"), [(1, 1), (2, 2), (3, 3), (4, 2), (9, 2)])
def test_least_height_is_head_and_the_rows_that_begin_together(count: int, together: int) -> None:
    rows = [["a"], *[["b"]] * count]
    table: Table = make_table(rows, [100], style=CELL, tail=7)
    tail = 7 if together == count else 0
    assert table.start_height(340) == pytest.approx(18 * (1 + together) + tail)
    assert make_table(rows[:1], [100], style=CELL).start_height(340) == 18


@pytest.mark.parametrize("count", range(2, 9))
@pytest.mark.parametrize("head", [0, 1])
def test_no_row_is_left_alone_at_the_foot_or_the_top_of_a_page(
    build, count: int, head: int
) -> None:
    """A head and rows of 18 points on a page of 420, at every place that they can begin."""
    for above in range(310, 420, 9):
        rows = [["HEAD"]] * head + [[f"n{number}"] for number in range(count)]
        title = Heading("Title", CELL, direction="ltr")
        table = make_table(rows, [200], rtl=False, repeat_rows=head, style=CELL)
        path = build(Spacer(1, above), title, table)
        pages = [[t for t, _, _ in placed_texts(page)] for page in PdfReader(path).pages]
        bodies = [[t for t in page if t.startswith("n")] for page in pages]
        assert [text for page in bodies for text in page] == [f"n{n}" for n in range(count)]
        assert all(len(body) >= 2 for body in bodies if body), (above, bodies)
        assert "HEAD" not in pages[0] or bodies[0]
        assert ("Title" in pages[0]) == bool(bodies[0])  # nor is a heading


def test_the_foot_of_a_table_keeps_two_rows_to_itself(build) -> None:
    """Notes that do not fit under the last row take the last rows with them."""
    rows = [[f"n{number}"] for number in range(23)]  # 414 of 420 points
    for records in (make_table(rows, [200], repeat_rows=0, style=CELL, tail=14), None):
        story = records or stream_table((), rows, lambda row, _n: row, [200], style=CELL, tail=14)
        note = TextParagraph("note", CELL, direction="ltr")
        first, second = PdfReader(build(story, note)).pages
        assert len(placed_texts(first)) == 21
        assert [text for text, _, _ in placed_texts(second)] == ["n21", "n22", "note"]


def test_high_rows_may_stand_alone_rather_than_leave_half_a_page_empty(build) -> None:
    rows = [[f"n{number}"] for number in range(3)]
    commands = [Height(ALL, 130)]
    path = build(
        Spacer(1, 100), make_table(rows, [200], repeat_rows=0, style=CELL, commands=commands)
    )
    pages = [[t for t, _, _ in placed_texts(p)] for p in PdfReader(path).pages]
    assert pages == [["n0", "n1"], ["n2"]]


def test_what_must_stay_whole_stays_whole(build) -> None:
    rows = [[f"n{number}"] for number in range(4)]
    signatures = make_table(rows, [200], repeat_rows=0, style=CELL, least_rows=4)
    first, second = PdfReader(build(Spacer(1, 370), signatures)).pages
    assert (len(placed_texts(first)), len(placed_texts(second))) == (0, 4)

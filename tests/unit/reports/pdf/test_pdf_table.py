"""Tables: every row once, heads on each page, lines closed, columns in logical order."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.paragraph import TextParagraph
from learningcity_desktop.reports.pdf.table import make_table, stream_table
from learningcity_desktop.reports.pdf.table_looks import (
    ALL,
    Area,
    Fill,
    Height,
    Looks,
    Place,
    Rule,
    Span,
    Text,
)
from learningcity_desktop.reports.pdf.table_rows import TextLine
from tests.unit.reports.pdf.tabling import CELL, GRID, LONG, placed_texts


def place_of(texts: Sequence[tuple[str, float, float]], wanted: str) -> tuple[float, float]:
    ((x, y),) = [(x, y) for text, x, y in texts if text == wanted]
    return x, y


def operations(path: Path, page: int = 0) -> list[tuple[list, bytes]]:
    from pypdf.generic import ContentStream

    reader = PdfReader(path)
    return ContentStream(reader.pages[page].get_contents(), reader).operations


def level_lines(path: Path, page: int) -> list[tuple[float, float, float]]:
    """Level lines as (y, left, right), from top to bottom, in table coordinates."""
    lines = []
    start = (0.0, 0.0)
    for operands, operator in operations(path, page):
        if operator == b"m":
            start = tuple(map(float, operands))
        elif operator == b"l":
            x, y = map(float, operands)
            if y == start[1]:
                lines.append((y, min(x, start[0]), max(x, start[0])))
    return sorted(lines, reverse=True)


# Order and places


def test_column_0_is_the_rightmost_one_and_the_other_way_round(build) -> None:
    rows = [["A", "B", "C"]]
    for rtl in (True, False):
        path = build(make_table(rows, [100, 100, 100], rtl=rtl, repeat_rows=0, style=CELL))
        texts = placed_texts(PdfReader(path).pages[0])
        xs = [place_of(texts, letter)[0] for letter in "ABC"]
        assert xs == sorted(xs, reverse=rtl)


def test_plain_cells_and_paragraphs_stand_on_one_line(build) -> None:
    for vertical in ("top", "middle", "bottom"):
        rows = [["word", TextParagraph("text", CELL, direction="ltr")]]
        commands = [Place(ALL, vertical)]
        path = build(make_table(rows, [100, 100], repeat_rows=0, style=CELL, commands=commands))
        texts = placed_texts(PdfReader(path).pages[0])
        assert place_of(texts, "word")[1] == pytest.approx(place_of(texts, "text")[1])


def test_vertical_places_differ_in_a_high_row(build) -> None:
    ys = []
    for vertical in ("top", "middle", "bottom"):
        commands = [Height(ALL, 100), Place(ALL, vertical)]
        path = build(make_table([["word"]], [100], repeat_rows=0, style=CELL, commands=commands))
        ys.append(place_of(placed_texts(PdfReader(path).pages[0]), "word")[1])
    assert ys[0] - ys[1] == pytest.approx(ys[1] - ys[2])
    assert ys[0] - ys[2] == pytest.approx(100 - 14 - 4)


def test_numbers_of_a_column_end_on_one_line(build) -> None:
    numbers = replace(CELL, align="right", tabular=True)
    rows = [["12"], ["1,234"], ["987,654"]]
    path = build(make_table(rows, [200], repeat_rows=0, style=numbers))
    texts = placed_texts(PdfReader(path).pages[0])
    sans = fonts.font("Sans")
    ends = []
    for (number,) in rows:
        runs = sans.line(number, "auto", 1, True)
        width = sum(run.advance for run in runs) * 9 / 1000
        ends.append(place_of(texts, number)[0] + width)
    assert ends == pytest.approx([ends[0]] * 3, abs=0.01)


def test_cells_keep_to_the_side_of_the_table_whatever_their_language(build) -> None:
    path = build(make_table([["شهر"], ["City"]], [200], repeat_rows=0, style=CELL))
    texts = placed_texts(PdfReader(path).pages[0])
    width = fonts.font("Sans").stringWidth("City", 9)
    assert place_of(texts, "City")[0] + width == pytest.approx(400 - 30 - 4, abs=0.05)


def test_open_columns_share_what_is_left_and_wide_tables_are_narrowed() -> None:
    table = make_table([["a", "b", "c"]], [100, None, None], repeat_rows=0)
    table.wrap(340, 500)
    assert table._layout.widths == [100, 120, 120]
    table = make_table([["a", "b"]], [300, 300], repeat_rows=0)
    table.wrap(340, 500)
    assert table._layout.widths == [170, 170]


def test_a_cell_too_narrow_for_its_text_grows_lines() -> None:
    table = make_table([[LONG], ["کوتاه\nدو خط"]], [80], repeat_rows=0, style=CELL)
    table.wrap(340, 5000)
    long, two = (row.cells[0].content for row in table._fitting)
    assert isinstance(long, TextParagraph)
    assert len(long.lines) > 3
    assert [line.text for line in two.lines] == ["کوتاه", "دو خط"]
    table = make_table([[LONG]], [2000], repeat_rows=0, style=CELL)
    table.wrap(2000, 5000)
    assert isinstance(table._fitting[0].cells[0].content, TextLine)


# Looks


def look(commands, row: int, rows: int = 4, columns: int = 3):
    return Looks(commands, CELL, rows, columns, rtl=True).of_row(row)


def test_edges_of_an_area() -> None:
    box = [Rule(Area(1, 0, 2, 1), "box")]
    assert [bool(pen) for pen in look(box, 1).above] == [True, True, False]
    assert not any(look(box, 1).below)
    assert [bool(pen) for pen in look(box, 2).below] == [True, True, False]
    assert [bool(pen) for pen in look(box, 2).upright] == [True, False, True, False]
    assert not any(look(box, 0).above + look(box, 3).below + look(box, 3).upright)
    rows = [Rule(ALL, "rows")]
    assert not any(look(rows, 0).above)
    assert all(look(rows, 0).below)
    assert not any(look(rows, 3).below)
    columns = [Rule(ALL, "columns")]
    assert [bool(pen) for pen in look(columns, 0).upright] == [False, True, True, False]
    sides = [Rule(ALL, "start"), Rule(Area(0, 2, 0, 2), "end", 2)]
    assert [bool(pen) for pen in look(sides, 1).upright] == [True, True, True, False]
    assert look(sides, 0).upright[3].width == 2


def test_later_commands_win_and_colours_take_turns() -> None:
    commands = [
        Fill(Area(1, 0, -1, -1), ("", "#eeeeee")),
        Text(ALL, CELL),
        Text(Area(-1, 0, -1, 0), replace(CELL, bold=True)),
        Place(Area(0, 0, 0, -1), padding=(9, 9)),
        Height(Area(0, 0, 0, -1), 40),
    ]
    assert [look(commands, row).cells[0].fill for row in range(4)] == ["", "", "#eeeeee", ""]
    assert look(commands, 3).cells[0].style.bold
    assert not look(commands, 3).cells[1].style.bold
    assert look(commands, 0).cells[2].padding == (9, 9)
    assert (look(commands, 0).least_height, look(commands, 1).least_height) == (40, 0)


def test_rows_alike_share_a_look() -> None:
    looks = Looks([Rule(ALL, "box"), Fill(ALL, ("", "#eeeeee"))], CELL, 1000, 3, rtl=True)
    assert len({id(looks.of_row(row)) for row in range(1000)}) == 4


def filled(path: Path) -> list[float]:
    """Widths of the filled rectangles of the first page."""
    return [float(o[2]) for o, operator in operations(path) if operator == b"re"]


def test_neighbours_of_one_colour_are_filled_as_one(build) -> None:
    rows = [["a", "b", "c"], ["d", "e", "f"]]
    commands = [Fill(ALL, ("#eeeeee",)), Fill(Area(1, 1, 1, 1), ("#dddddd",))]
    table = make_table(rows, [50, 60, 70], repeat_rows=0, style=CELL, commands=commands)
    assert filled(build(table)) == [180, 50, 60, 70]


def test_a_cell_over_two_rows_is_filled_as_high_as_it_is(build) -> None:
    rows = [["a", "b"], ["", "c"]]
    table = make_table(
        rows,
        [50, 60],
        repeat_rows=0,
        style=CELL,
        commands=[Fill(ALL, ("#eeeeee",))],
        spans=[Span(0, 0, 2, 1)],
    )
    path = build(table)
    heights = [float(o[3]) for o, operator in operations(path) if operator == b"re"]
    assert heights == [36, 18, 18]


# Pages


def find_codes(path: Path, pattern: str, read) -> list[str]:
    lines = read(path).run("pdftotext", "-layout", "-").splitlines()
    return [code for line in lines for code in re.findall(pattern, line)]


def test_every_row_of_a_long_table_is_there_once(build, read) -> None:
    records = [f"R{number:04d}" for number in range(2000)]
    made: list[int] = []

    def row(record: str, number: int) -> list[str]:
        made.append(number)
        text = LONG * 2 if number % 97 == 0 else "شرح کوتاه"
        return [str(number), text, record]

    head = [["ردیف", "شرح", "HEAD"]]
    table = stream_table(head, records, row, [40, None, 60], commands=GRID, style=CELL)
    path = build(table)
    pages = len(PdfReader(path).pages)
    assert find_codes(path, r"R\d{4}", read) == records
    assert len(find_codes(path, "HEAD", read)) == pages
    assert len(made) < len(records) + pages * 2  # linear: hardly a row is made twice
    assert table._layout._rows.keys() <= {0}  # and none is kept, the head apart
    read(path).check()


tall = st.lists(st.sampled_from([1, 1, 1, 2, 8, 30, 70]), min_size=1, max_size=12)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(lengths=tall, repeat=st.integers(0, 2), vertical=st.sampled_from(["top", "middle"]))
def test_rows_that_part_lose_nothing_and_keep_their_order(
    build, read, lengths: list[int], repeat: int, vertical: str
) -> None:
    words: list[str] = []
    rows = [[f"H{number}", "head"] for number in range(repeat)]
    for number, length in enumerate(lengths):
        own = [f"W{number:02d}{place:03d}" for place in range(length * 3)]
        words += own
        rows.append([f"N{number}", " ".join(own)])
    table = make_table(
        rows,
        [40, 100],
        rtl=False,
        repeat_rows=repeat,
        style=CELL,
        commands=[*GRID, Place(ALL, vertical)],
    )
    path = build(table)
    pages = PdfReader(path).pages
    texts = [text for page in pages for text, _, _ in placed_texts(page)]
    found = [word for text in texts for word in re.findall(r"W\d{5}", text)]
    assert sorted(found) == sorted(words)
    assert [word for word in texts if word.startswith("N")] == [
        f"N{number}" for number in range(len(lengths))
    ]
    for number in range(repeat):
        assert texts.count(f"H{number}") == len(pages)


def test_a_page_is_closed_with_a_line_and_the_next_one_opened(build) -> None:
    rows = [["سر"], *[[f"{n}"] for n in range(60)]]
    for repeat in (1, 0):
        boxed = make_table(rows, [100], repeat_rows=repeat, style=CELL, commands=[Rule(ALL, "box")])
        path = build(boxed)
        for page in range(len(PdfReader(path).pages)):
            lines = level_lines(path, page)
            assert len(lines) == 2, (repeat, page)
            assert lines[-1][0] == pytest.approx(0, abs=0.01)


def test_a_row_over_three_pages_is_closed_on_each(build) -> None:
    rows = [["سر"], [LONG * 40], ["پایان"]]
    path = build(make_table(rows, [150], style=CELL, commands=GRID))
    pages = len(PdfReader(path).pages)
    assert pages >= 3
    for page in range(pages):
        lines = level_lines(path, page)
        assert lines[-1][0] == pytest.approx(0, abs=0.01)
        assert len(lines) == (4 if page == pages - 1 else 3)


def test_a_row_is_moved_rather_than_parted_when_a_fresh_page_holds_it(build) -> None:
    rows = [[str(n)] for n in range(18)] + [[LONG * 4]]
    path = build(make_table(rows, [200], repeat_rows=0, style=CELL))
    first, second = PdfReader(path).pages
    assert not any("شهر" in text for text, _, _ in placed_texts(first))
    assert placed_texts(second)


def test_the_last_row_does_not_stand_alone(build) -> None:
    fits = 420 // 18
    rows = [[f"n{number}"] for number in range(fits + 1)]
    path = build(make_table(rows, [200], repeat_rows=0, style=CELL))
    pages = [[t for t, _, _ in placed_texts(p)] for p in PdfReader(path).pages]
    assert [len(page) for page in pages] == [fits - 1, 2]


# Spans


def test_spans_cover_cells_and_hide_lines(build) -> None:
    rows = [["wide", "", "c"], ["high", "e", "f"], ["", "h", "i"]]
    spans = [Span(0, 0, 1, 2), Span(1, 0, 2, 1)]
    table = make_table(rows, [60, 60, 60], repeat_rows=0, style=CELL, commands=GRID, spans=spans)
    path = build(table)
    texts = placed_texts(PdfReader(path).pages[0])
    assert sorted(text for text, _, _ in texts) == ["c", "e", "f", "h", "high", "i", "wide"]
    middle = (place_of(texts, "e")[1] + place_of(texts, "h")[1]) / 2
    assert place_of(texts, "high")[1] == pytest.approx(middle)
    lines = level_lines(path, 0)
    inside = [line for line in lines if 1 < line[0] < 30]
    assert min(right - left for _, left, right in inside) == pytest.approx(120)


def test_what_spans_rows_makes_them_high_enough() -> None:
    rows = [[LONG * 2, "a"], ["", "b"]]
    table = make_table(rows, [80, 60], repeat_rows=0, style=CELL, spans=[Span(0, 0, 2, 1)])
    _, height = table.wrap(340, 5000)
    assert height == pytest.approx(table._fitting[0].cells[0].height)


def test_rows_that_a_span_ties_stay_together(build) -> None:
    rows = [[f"n{n}", "x"] for n in range(22)] + [["tied", "one"], ["", "two"], ["", "three"]]
    table = make_table(rows, [60, 60], repeat_rows=0, style=CELL, spans=[Span(22, 0, 3, 1)])
    path = build(table)
    last = [text for text, _, _ in placed_texts(PdfReader(path).pages[1])]
    assert {"tied", "one", "two", "three"} <= set(last)


def test_a_span_higher_than_a_page_is_broken_between_its_rows(build) -> None:
    rows = [["group", f"n{number}"] for number in range(60)]
    table = make_table(rows, [60, 60], repeat_rows=0, style=CELL, spans=[Span(0, 0, 60, 1)])
    path = build(table)
    texts = [text for page in PdfReader(path).pages for text, _, _ in placed_texts(page)]
    assert [text for text in texts if text != "group"] == [f"n{number}" for number in range(60)]


def test_a_tied_group_is_moved_when_a_fresh_page_holds_it(build) -> None:
    rows = [[f"n{n}", "x"] for n in range(10)] + [["tied", f"t{n}"] for n in range(15)]
    rows += [["after", "y"]]
    table = make_table(rows, [60, 60], repeat_rows=0, style=CELL, spans=[Span(10, 0, 15, 1)])
    first, second = PdfReader(build(table)).pages
    assert [text for text, _, _ in placed_texts(first)][-2:] == ["n9", "x"]
    assert len(placed_texts(second)) == 1 + 15 + 2


def test_a_group_that_ends_the_table_may_stand_alone(build) -> None:
    rows = [[f"n{n}", "x"] for n in range(20)] + [["tied", "one"], ["", "two"], ["", "three"]]
    rows += [["end", "y"]]
    table = make_table(rows, [60, 60], repeat_rows=0, style=CELL, spans=[Span(20, 0, 3, 1)])
    _, second = PdfReader(build(table)).pages
    assert [text for text, _, _ in placed_texts(second)] == ["end", "y"]


def test_a_table_that_fits_is_not_split() -> None:
    table = make_table([["a"], ["b"]], [60], style=CELL)
    assert table.split(340, 500) == [table]
    assert table.split(340, 20) == []


# Other contents


def test_drawings_stand_in_cells(build) -> None:
    from reportlab.graphics.shapes import Drawing, Rect

    drawing = Drawing(40, 30)
    drawing.add(Rect(0, 0, 40, 30))
    table = make_table([["شکل", drawing]], [60, 100], repeat_rows=0, style=CELL)
    _, height = table.wrap(340, 500)
    assert height == pytest.approx(34)
    build(table)


def test_a_table_of_nothing_but_a_head(build) -> None:
    path = build(make_table([["سر", "ستون"]], [100, 100], style=CELL, commands=GRID))
    assert len(PdfReader(path).pages) == 1
    assert len(level_lines(path, 0)) == 2

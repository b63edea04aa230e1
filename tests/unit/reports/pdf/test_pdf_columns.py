"""Columns of a report's table: whatever is in them, no number and no word is broken."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.reports.document import Table
from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.columns import _PADDING, _SMALLEST, columns_of
from learningcity_desktop.reports.pdf.drawing import text_width
from learningcity_desktop.reports.pdf.style import TextStyle

CELL = TextStyle(family=fonts.SANS, size=8.6, leading=13.6)
STRONG = TextStyle(family=fonts.MEDIUM, size=8.4, leading=13)
ROOM = 453.5

_PERSIAN = str.maketrans("0123456789,", "۰۱۲۳۴۵۶۷۸۹٬")
NUMBERS = st.integers(0, 10**14).map(lambda n: f"{n:,}".translate(_PERSIAN))
WORDS = st.lists(
    st.sampled_from(["شهرداری", "مراغه", "یادگیرنده", "و", "کتابخانهٔ", "می‌شود", "UNESCO"]),
    min_size=1,
    max_size=20,
).map(" ".join)


def _table(words: int, numbers: int, rows: list[tuple[str, ...]]) -> Table:
    return Table(
        caption="",
        heads=tuple(f"ستون {n}" for n in range(words + numbers)),
        rows=tuple(rows),
        numeric=frozenset(range(words, words + numbers)),
        totals=frozenset({len(rows) - 1}),
    )


@settings(max_examples=120)
@given(st.data(), st.integers(1, 4), st.integers(0, 4))
def test_nothing_is_broken(data: st.DataObject, words: int, numbers: int) -> None:
    row = st.tuples(*[WORDS] * words, *[NUMBERS] * numbers)
    rows = data.draw(st.lists(row, min_size=1, max_size=6))
    table = _table(words, numbers, rows)
    widths, scale = columns_of(table, ROOM, CELL, STRONG)
    if scale > _SMALLEST:
        assert sum(widths) <= ROOM + 0.01
    for place, cells in enumerate(rows):
        style = STRONG if place == len(rows) - 1 else CELL
        for n, text in enumerate(cells):
            pieces = [text] if n >= words else text.split()
            for piece in pieces:
                wide = text_width(piece, style.font, style.size, tabular=n >= words)
                assert widths[n] + 0.01 >= (wide + _PADDING) * scale


def test_wide_sums_are_set_smaller() -> None:
    sums = ("۱۰۰٬۳۶۱٬۹۰۰٬۰۰۰",) * 4
    table = _table(2, 4, [("۱۴۰۳", "نهاد بین‌المللی / میزبان خارجی", *sums)])
    widths, scale = columns_of(table, ROOM, CELL, STRONG)
    assert _SMALLEST <= scale <= 1
    assert sum(widths) <= ROOM + 0.01
    few = _table(2, 1, [("۱۴۰۳", "نهاد بین‌المللی / میزبان خارجی", sums[0])])
    assert columns_of(few, ROOM, CELL, STRONG).scale == 1


def test_weights_are_kept() -> None:
    table = Table(caption="", heads=("الف", "ب"), rows=(("۱", "۲"),), weights=(1, 3))
    assert list(columns_of(table, 400, CELL, STRONG).widths) == [100, 300]


def test_spare_room_makes_columns_of_numbers_alike() -> None:
    rows = [("رویدادهای برگزارشده", "۰", "۱۳۳"), ("هزینه", "نامشخص", "۱۷٬۱۳۶٬۳۰۰٬۰۰۰")]
    widths, scale = columns_of(_table(1, 2, rows), ROOM, CELL, STRONG)
    assert scale == 1
    assert widths[1] == widths[2]
    assert abs(sum(widths) - ROOM) < 0.01


def test_where_words_would_stand_one_below_the_other_short_ones_wrap_too() -> None:
    long = "شاخص نرخ باسوادی جمعیت شش‌ساله و بیشتر شهر"
    short = ("۲۶ درصد سال", "مهر و آبان ۱۴۰۴")
    table = _table(8, 0, [(long, long, *short, *short, long, long)])
    widths, _scale = columns_of(table, ROOM, CELL, STRONG)
    assert widths[2] < text_width(short[0], CELL.font, CELL.size) + _PADDING
    assert min(widths[n] for n in (1, 6, 7)) >= 60


def test_running_numbers_have_room_to_the_last() -> None:
    rows = tuple((str(number), "شهر") for number in range(1, 2001))
    table = Table(("ردیف", "نام"), rows, numeric=frozenset({0}))
    few = Table(("ردیف", "نام"), (("2000", "شهر"),), numeric=frozenset({0}))
    room = columns_of(table, 400, CELL, STRONG).widths[0]
    assert room == columns_of(few, 400, CELL, STRONG).widths[0]

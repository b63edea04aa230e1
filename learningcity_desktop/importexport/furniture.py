"""Rows of a sheet that are no records: totals, headings on a new page, the numbers of columns.

They are told and never taken in: a total counted as a record would count everything twice.
"""

from learningcity_desktop.i18n import N_, Message
from learningcity_desktop.importexport.headings import Headings, row_keys
from learningcity_desktop.importexport.sheet import Cells, is_blank, shown
from learningcity_desktop.persian.normalize import search_key

_TOTALS = frozenset(
    search_key(word)
    for word in (
        *("جمع", "جمع کل", "جمع کلی", "جمع نهایی", "جمع صفحه", "جمع کل صفحه", "مجموع"),
        *("مجموع کل", "میانگین", "معدل", "total", "totals", "grand total", "subtotal", "sum"),
        "average",
    )
)
_TOTALS_BEGIN = ("جمع", "مجموع", "total", "subtotal", "sum", "grand")

_A_TOTAL = Message(N_("a row of totals"))
_HEADINGS_AGAIN = Message(N_("the headings again"))
_NUMBERS = Message(N_("the numbers of the columns"))


def what_instead(headings: Headings, row: int, cells: Cells) -> Message | None:
    """What a row is if it is no record."""
    first = _first_word(cells)
    if first is None:
        return _NUMBERS if _counts_columns(headings, row, cells) else None
    key = search_key(first)
    if key in _TOTALS and not _other_words(cells):
        return _A_TOTAL
    if key in headings.first_words and row_keys(cells) in headings.texts:
        return _HEADINGS_AGAIN
    return None


def looks_like_total(cells: Cells) -> int | None:
    """The column in which a row seems to call itself a total; what else it holds are numbers."""
    first = _first_word(cells)
    if first is None or first.split()[0].strip(":؛،.").casefold() not in _TOTALS_BEGIN:
        return None
    if _other_words(cells) or sum(not is_blank(cell) for cell in cells) < 2:
        return None
    return cells.index(first)


def _first_word(cells: Cells) -> str | None:
    return next((cell for cell in cells if isinstance(cell, str) and _has_letters(cell)), None)


def _other_words(cells: Cells) -> bool:
    return sum(isinstance(cell, str) and _has_letters(cell) for cell in cells) > 1


def _has_letters(text: str) -> bool:
    return any(map(str.isalpha, text))


def _counts_columns(headings: Headings, row: int, cells: Cells) -> bool:
    if row != headings.last + 1:
        return False
    keys = [search_key(shown(cell)) for cell in cells if not is_blank(cell)]
    return len(keys) > 2 and keys == [str(number) for number in range(1, len(keys) + 1)]

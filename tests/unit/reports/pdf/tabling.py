"""What tests of tables share: a small page, a style, and where texts stand."""

from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.document import Pages
from learningcity_desktop.reports.pdf.style import TextStyle
from learningcity_desktop.reports.pdf.table_looks import (
    ALL,
    Rule,
)

CELL = TextStyle(family=fonts.SANS, size=9, leading=14)
GRID = [Rule(ALL, "grid")]
LONG = "شهر یادگیرنده برنامه‌های آموزش همگانی را گسترش داد و گزارش آن را منتشر کرد. "
PAGE = Pages(size=(400, 500), side_margin=30, top_margin=40, bottom_margin=40)


def placed_texts(page) -> list[tuple[str, float, float]]:
    """Texts of a page with the x and y where they begin."""
    found: list[tuple[str, float, float]] = []

    def visit(text, current, matrix, _font, _size) -> None:
        if text.strip():
            found.append((text.strip(), matrix[4] + current[4], matrix[5] + current[5]))

    page.extract_text(visitor_text=visit)
    return found

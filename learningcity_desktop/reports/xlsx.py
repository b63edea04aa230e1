"""Blocks → a workbook: what is written on a first sheet, each table on a sheet of its own.

Numbers come as numbers, so that they can be added up; days stay texts of the report's calendar,
because Excel knows no solar one.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.bidi import LRM, RLM
from learningcity_desktop.persian.digits import LATIN
from learningcity_desktop.reports.base import Progress
from learningcity_desktop.reports.captions import Captions, numeral
from learningcity_desktop.reports.chart import Network, RoadMap
from learningcity_desktop.reports.chart.reading import value_text
from learningcity_desktop.reports.document import (
    Block,
    ChartBlock,
    Closing,
    Contents,
    Cover,
    Document,
    Facts,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Pictures,
    Signatures,
    Table,
    Title,
)
from learningcity_desktop.reports.text import mark, paragraphs, plain, recorded
from learningcity_desktop.services.written import new_workbook, sheet_name, whole_or_not

_LONGEST: Final = 32_767  # letters that a cell takes
_MOST_ROWS: Final = 1_048_000
_EXACT_DIGITS: Final = 15  # Excel keeps no more of a number
_LABEL_WIDTH, _TEXT_WIDTH = 34, 90
_NARROWEST, _WIDEST = 8, 48
_MEASURED: Final = 300  # rows: a longer table is like its beginning
_A4: Final = 9
#: Persian digits for numbers: numeral shape 03, language 0429.
_PERSIAN: Final = "[$-3000429]"

_NUMBER: Final = re.compile(
    r"(?P<minus>-?)(?P<whole>0|[1-9]\d*|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(?P<part>\d+))?(?P<percent>%?)"
)
_TOO_MANY: Final = N_("A sheet of XLSX takes {most} rows; choose another format or fewer records.")


class Number(NamedTuple):
    """A number that was read from a cell, with the places it was written with."""

    value: float
    places: int
    is_percent: bool = False

    @property
    def pattern(self) -> str:
        """How Excel writes it."""
        fraction = "." + "0" * self.places if self.places else ""
        return f"#,##0{fraction}{'%' if self.is_percent else ''}"


def number_in(text: str) -> Number | None:
    """The number that a cell of a column of numbers says; None where it says something else."""
    language = current_language()
    marks = language.digits + language.grouping_mark + language.decimal_mark + "\u2212٪"
    latin = str.maketrans(marks, LATIN + ",.-%", LRM + RLM)
    match = _NUMBER.fullmatch(plain(text).translate(latin).strip())
    if match is None:
        return None
    whole, part = match["whole"].replace(",", ""), match["part"] or ""
    if len(whole) + len(part) > _EXACT_DIGITS:
        return None
    is_percent = bool(match["percent"])
    value = float(f"{match['minus']}{whole}.{part}e{-2 if is_percent else 0}")
    return Number(value, len(part), is_percent)


def render(document: Document, path: Path, *, progress: Progress | None = None) -> int:
    """Write a document as a workbook; returns the number of its sheets.

    Raises `Problem` where it cannot be written, or where a table has more rows than a sheet.
    """
    with whole_or_not(path) as part, new_workbook(part) as book:
        book.set_properties(
            {
                "title": plain(document.title),
                "author": plain(document.author),
                "subject": plain(document.subject),
                "keywords": plain(current_language().join(document.keywords)),
            }
        )
        return _Workbook(book, document).fill(progress)


class _Workbook:
    """Fills one workbook, block after block."""

    def __init__(self, book: Any, document: Document) -> None:
        self._book, self._document = book, document
        self._captions = Captions()
        self._sheets = 0
        self._row = 0
        self._heading = ""
        self._styles: dict[tuple[tuple[str, object], ...], Any] = {}
        self._digits = _PERSIAN if current_language().digits == "۰۱۲۳۴۵۶۷۸۹" else ""
        self._text = self._sheet(_("Text"))
        self._text.set_column(0, 0, _LABEL_WIDTH)
        self._text.set_column(1, 1, _TEXT_WIDTH)

    def fill(self, progress: Progress | None) -> int:
        """Write all blocks; returns the number of sheets."""
        blocks = self._document.blocks
        for place, block in enumerate(blocks):
            if progress is not None:
                progress(place / len(blocks))
            match block:
                case Table():
                    self._table(block)
                case ChartBlock():
                    self._chart(block)
                case _:
                    self._write(block)
        if self._document.foot:
            self._line(self._document.foot)
        return self._sheets

    # The sheet of texts

    def _write(self, block: Block) -> None:
        match block:
            case Cover():
                self._line(block.invocation)
                self._line(block.title, bold=True, font_size=16)
                self._line(block.subtitle, bold=True)
                for text in (*block.lines, *block.foot):
                    self._line(text)
            case Letterhead():
                for text in (block.invocation, *block.names):
                    self._line(text)
                for name, value in block.marks:
                    self._line(mark(name, value))
            case Title():
                self._line(block.text, bold=True, font_size=14)
                for text in block.lines:
                    self._line(text)
            case Heading():
                self._heading = block.text
                self._row += 1
                self._line(block.text, bold=True, font_size=(14, 12, 11)[block.level])
            case Contents() | PageBreak():  # sheets have their names, and no pages
                pass
            case Paragraph():
                for text in paragraphs(block.text):
                    self._line(text)
            case Facts():
                for label, value in block.rows:
                    self._pair(label, recorded(value))
            case Pictures():
                for each in block.pictures:
                    self._line(each.caption)
            case Signatures():
                for place in block.places:
                    self._pair(place.capacity, "\n".join(filter(None, (place.name, place.title))))
                self._line(block.place_and_date)
            case Closing():
                for text in (block.words, block.name, block.title):
                    self._line(text)
            case Table() | ChartBlock():
                raise AssertionError(block)  # these have sheets of their own

    def _line(self, text: str, **look: object) -> None:
        """A text over both columns; one too long for a cell goes on in the next row."""
        text = plain(text).strip()
        style = self._style(text_wrap=True, valign="top", **look)
        for start in range(0, len(text), _LONGEST):
            said = text[start : start + _LONGEST]
            high = _height(said, _LABEL_WIDTH + _TEXT_WIDTH, look.get("font_size", 11))
            self._text.set_row(self._row, high)
            self._text.merge_range(self._row, 0, self._row, 1, "", style)
            self._text.write_string(self._row, 0, said, style)
            self._row += 1

    def _pair(self, label: str, value: str) -> None:
        label, value = plain(label), plain(value)[:_LONGEST]
        high = max(_height(label, _LABEL_WIDTH, 11), _height(value, _TEXT_WIDTH, 11))
        self._text.set_row(self._row, high)
        look = {"text_wrap": True, "valign": "top"}
        self._text.write_string(self._row, 0, label, self._style(bold=True, **look))
        self._text.write_string(self._row, 1, value, self._style(**look))
        self._row += 1

    # Sheets of tables

    def _table(self, block: Table) -> None:
        caption = self._captions.of_table(block)
        bodies = (
            _Row([number_in(c) if n in block.numeric else None for n, c in enumerate(row)], row)
            for row in block.rows
        )
        if len(block.rows) > _MOST_ROWS:
            raise Problem(Message(_TOO_MANY, {"most": _MOST_ROWS}))
        widths = [
            _width([head, *(row[n] for row in block.rows[:_MEASURED])])
            for n, head in enumerate(block.heads)
        ]
        self._grid(
            block.caption or self._heading,
            caption,
            block.heads,
            bodies,
            widths,
            block.totals,
            block.notes,
        )

    def _chart(self, block: ChartBlock) -> None:
        chart, caption = block.chart, self._captions.of_chart(block)
        if isinstance(chart, RoadMap | Network):
            items = chart.bars if isinstance(chart, RoadMap) else chart.ties
            told = [_Row([None], (each.told,)) for each in items]
            self._grid(block.caption, caption, (chart.title,), iter(told), [_WIDEST * 2], ())
            return
        unit = chart.unit_in_full
        heads = (
            chart.category_head or _("Name"),
            *(
                _("{name} ({unit})", name=s.name, unit=unit) if unit else s.name
                for s in chart.series
            ),
        )
        rows = [
            (name, *(value_text(chart, series.values[n]) for series in chart.series))
            for n, name in enumerate(chart.categories)
        ]
        bodies = (_Row([None, *map(number_in, row[1:])], row) for row in rows)
        widths = [_width([head, *(row[n] for row in rows)]) for n, head in enumerate(heads)]
        self._grid(block.caption, caption, heads, bodies, widths, ())

    def _grid(
        self,
        name: str,
        caption: str,
        heads: Sequence[str],
        bodies: "Iterator[_Row]",
        widths: Sequence[float],
        totals: "frozenset[int] | tuple[()]",
        notes: Sequence[str] = (),
    ) -> None:
        """A sheet of its own: where it belongs, what it is, its heads, its rows, its notes."""
        sheet = self._sheet(name)
        self._line(_("{caption} (sheet “{sheet}”)", caption=caption or name, sheet=sheet.name))
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        if self._heading:
            sheet.write_string(0, 0, plain(self._heading), self._style(bold=True))
        if caption:
            sheet.write_string(1, 0, plain(caption), self._style(font_color="#55646E"))
        look = {"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#E3F2F1"}
        head = self._style(border=1, border_color="#B9C4C9", **look)
        for column, text in enumerate(heads):
            sheet.write_string(3, column, plain(text), head)
        row = 4
        for place, body in enumerate(bodies):
            high = max(map(_height, body.texts, widths), default=0.0)
            if high > _height("", 1):  # more than one line
                sheet.set_row(row, high)
            for column, (number, text) in enumerate(zip(body.numbers, body.texts, strict=True)):
                self._cell(sheet, row, column, number, text, place in totals)
            row += 1
        sheet.freeze_panes(4, 1)
        sheet.repeat_rows(3)
        for note in notes:
            row += 1
            sheet.write_string(row, 0, plain(note), self._style(font_color="#55646E"))

    def _cell(
        self, sheet: Any, row: int, column: int, number: "Number | None", text: str, total: bool
    ) -> None:
        look: dict[str, object] = {"valign": "top", "border": 1, "border_color": "#B9C4C9"}
        if total:
            look |= {"bold": True, "bg_color": "#F0F3F4"}
        if number is not None:
            style = self._style(num_format=self._digits + number.pattern, **look)
            sheet.write_number(row, column, number.value, style)
        else:
            said = plain(text)[:_LONGEST]
            sheet.write_string(
                row, column, said, self._style(num_format="@", text_wrap=True, **look)
            )

    def _sheet(self, name: str) -> Any:
        """A sheet by a name that no other has, because it bears its number."""
        numbered = f"{numeral(self._sheets)}. {plain(name)}" if self._sheets else name
        sheet = self._book.add_worksheet(sheet_name(" ".join(numbered.split())))
        self._sheets += 1
        if current_language().rtl:
            sheet.right_to_left()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        if self._document.sheet == "landscape":
            sheet.set_landscape()
        sheet.set_footer("&C&P / &N")
        return sheet

    def _style(self, **look: object) -> Any:
        """A format of the workbook; made once for each look."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            order = 2 if current_language().rtl else 1
            font = {"font_name": "Vazirmatn", "font_size": 10, "reading_order": order}
            self._styles[key] = self._book.add_format(font | look)
        return self._styles[key]


class _Row(NamedTuple):
    """A row of a sheet: its numbers where they are such, and what it says."""

    numbers: list[Number | None]
    texts: Sequence[str]


def _width(texts: Sequence[str]) -> float:
    """Width of a column in letters."""
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    return min(_WIDEST, max(_NARROWEST, longest * 1.15 + 2))


def _height(text: str, width: float, size: object = 10) -> float:
    """Height of a row in points: not every program finds it, and none for cells that are joined."""
    lines = sum(1 + int(len(line) * 0.95 / width) for line in text.split("\n"))
    return min(409, lines * 1.6 * float(str(size)))

"""A computed table in a file: XLSX with numbers that can be added up, or CSV."""

import csv
from decimal import Decimal
from pathlib import Path

from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.importexport.delimited import shielded
from learningcity_desktop.persian.money import unit_name
from learningcity_desktop.services.figures.model import Figure
from learningcity_desktop.services.written import whole_or_not

_WORD_WIDTH, _NUMBER_WIDTH = 36, 18


def write_figure(figure: Figure, path: Path) -> None:
    """Write a figure as the file's name asks for, sums in whole rials.

    The file appears only when it is whole. Raises `Problem` where it cannot be written.
    """
    with whole_or_not(path) as part:
        if path.suffix.lower() == ".csv":
            _write_csv(figure, part)
        else:
            _write_xlsx(figure, part)


def _heads(figure: Figure) -> list[str]:
    """The heads with the unit of their sums, which is never mixed."""
    told = [
        _("{name} ({unit})", name=head, unit=unit_name("rial")) if unit == "rial" else head
        for head, unit in zip(figure.number_heads, figure.units, strict=True)
    ]
    return [*figure.label_heads, *told]


def _write_csv(figure: Figure, path: Path) -> None:
    with path.open("x", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(map(shielded, _heads(figure)))
        for row in figure.rows:
            numbers = ("" if cell.value is None else str(cell.value) for cell in row.cells)
            writer.writerow([*map(shielded, row.labels), *numbers])


def _write_xlsx(figure: Figure, path: Path) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import XlsxWriterException

    options = {"strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(str(path), options)
    sheet = book.add_worksheet()
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1})
    styles = {
        (kind, is_total): book.add_format({"num_format": pattern, "bold": is_total})
        for kind, pattern in (("@", "@"), ("rial", "#,##0"), ("percent", "0.0"))
        for is_total in (False, True)
    }
    if current_language().rtl:
        sheet.right_to_left()
    words = len(figure.label_heads)
    sheet.set_column(0, words - 1, _WORD_WIDTH)
    sheet.set_column(words, words + len(figure.number_heads) - 1, _NUMBER_WIDTH)
    sheet.freeze_panes(1, words)
    for column, head in enumerate(_heads(figure)):
        sheet.write_string(0, column, head, heading)
    for line, row in enumerate(figure.rows, start=1):
        for column, label in enumerate(row.labels):
            sheet.write_string(line, column, label, styles["@", row.is_total])
        for place, (cell, unit) in enumerate(zip(row.cells, figure.units, strict=True)):
            if cell.value is not None:
                value = float(cell.value) if isinstance(cell.value, Decimal) else cell.value
                kind = "percent" if unit == "percent" else "rial"
                sheet.write_number(line, words + place, value, styles[kind, row.is_total])
    try:
        book.close()
    except XlsxWriterException as error:
        raise OSError(str(error)) from error

"""Reads CSV as programs write it: which letters, which mark between cells, one line at a time."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.importexport.guard import LONGEST_TEXT, broken, too_large
from learningcity_desktop.importexport.sheet import Cells, Sheet

MOST_BYTES = 400_000_000
_PIECE = 1 << 20
_SAMPLE = 1 << 16
_MARKS = (",", ";", "\t", "|")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1e\x7f]")
_BYTE_ORDER = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
#: An apostrophe keeps spreadsheets from taking a text for a formula; see `delimited_text`.
_SHIELDED = re.compile(r"'+[=+\-@\t\r]")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")


def shielded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `unshielded` gives it back."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unshielded(text: str) -> str:
    """The inverse of `shielded`."""
    return text[1:] if _SHIELDED.match(text) else text


def open_csv(path: Path) -> Sheet:
    """A CSV file as a sheet; raises `Problem` where it is no text or too large."""
    encoding = encoding_of(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            mark = _mark_of(file.read(_SAMPLE))
    except UnicodeError:
        raise _no_text(path) from None

    def rows() -> Iterator[Cells]:
        with path.open(encoding=encoding, newline="") as file:
            reader = csv.reader(_lines(path, file), delimiter=mark)
            try:
                for row in reader:
                    yield [unshielded(text) if text else None for text in row]
            except csv.Error:  # a quotation mark that is never closed takes in everything
                raise broken(path) from None

    return Sheet("", rows, typed=False)


def encoding_of(path: Path) -> str:
    """UTF-8, UTF-16 with its mark, or Windows-1256; no Persian text is valid as two of them."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, size = True, 0
    with path.open("rb") as file:
        first = file.read(4)
        marked = next((name for mark, name in _BYTE_ORDER.items() if first.startswith(mark)), "")
        file.seek(0)
        while piece := file.read(_PIECE):
            size += len(piece)
            if size > MOST_BYTES:
                raise too_large(path)
            if marked == "utf-16":
                continue
            if _BINARY.search(piece):
                raise _no_text(path)
            if is_utf8:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    is_utf8 = False
    if is_utf8 and not marked:
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            is_utf8 = False
    if marked == "utf-8-sig" and not is_utf8:
        raise _no_text(path)
    return marked or ("utf-8" if is_utf8 else "cp1256")


def _no_text(path: Path) -> Problem:
    return Problem(
        Message(
            N_("“{file}” is not a text file; save it as CSV, XLSX or ODS."), {"file": path.name}
        )
    )


def _lines(path: Path, file: IO[str]) -> Iterator[str]:
    """Lines that end somewhere: a line of a gigabyte is never held."""
    try:
        while line := file.readline(LONGEST_TEXT + 1):
            if len(line) > LONGEST_TEXT:
                raise too_large(path)
            yield line
    except UnicodeError:
        raise _no_text(path) from None


def _mark_of(sample: str) -> str:
    """The mark between cells: the one that divides the most lines alike."""

    def agreement(mark: str) -> tuple[int, int]:
        rows = [row for row in csv.reader(sample.splitlines()[:30], delimiter=mark) if row]
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        return (widths.count(usual) if usual > 1 else 0, usual)

    return max(_MARKS, key=agreement)

"""Looks through a workbook before it is opened: what would not fit into memory is refused.

A few kilobytes can claim to be gigabytes (a bomb), or two cells a sheet of seventeen thousand
million. The reader keeps whole sheets in memory, so everything is counted first, in one pass over
the unpacked parts that never holds more than one piece. The same pass finds the cells that the
reader gives as empty although they hold something.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET
from xml.parsers import expat

from learningcity_desktop.i18n import N_, Message, Problem

MOST_BYTES = 400_000_000  # of one part, unpacked; 100,000 rows of 30 fields are a fifth of it
MOST_CELLS = 6_000_000
MOST_STRINGS = 3_000_000
LONGEST_TEXT = 1_000_000  # letters without a tag between them; a cell of Excel holds 32,767
_SMALL = 20_000_000  # styles, relations, lists of sheets
_MOST_LOST = 10_000
_PIECE = 1 << 20
_SCANNED = re.compile(r"(?:\.xml|\.rels)$", re.IGNORECASE)

_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,4})?(\d{1,9})["']""")
_LOST = re.compile(
    rb"""<(?:\w+:)?c\b(?P<head>[^>]*)>\s*"""
    rb"""(?P<formula><(?:\w+:)?f\b[^>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*"""
    rb"""(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>(?P<value>[^<]*)</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"""
)
_IS_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_MAYBE_LOST = re.compile(rb"""\st\s*=\s*["']e["']|<(?:\w+:)?f[\s>/]""")

_NO_RESULT = N_("This cell holds a formula without a result; open the file, save it, try again.")
_ERROR = N_("This cell holds an error of the spreadsheet.")


class Lost(dict[tuple[int, int], tuple[str, Message]]):
    """Cells that hold something and would be read as empty: place → what is shown, reason."""


@dataclass
class Examined:
    """What is known of a workbook: the lost cells of each sheet, by its name."""

    lost: dict[str, Lost] = field(default_factory=dict)


def examine_xlsx(path: Path) -> Examined:
    """Count a workbook's cells and texts; raises `Problem` where it is unsound or too large."""
    examined = Examined()
    with _unpacked(path) as archive:
        names = _sheet_names(path, archive)
        room = MOST_CELLS  # for all sheets together
        for part in _parts(archive):
            with _opened(path, archive, part) as content:
                if part.filename in names or "worksheets/" in part.filename.lower():
                    lost, cells = _examine_sheet(path, content, room)
                    examined.lost[names.get(part.filename, "")] = lost
                    room -= cells
                elif part.filename.lower().endswith("sharedstrings.xml"):
                    _examine_strings(path, content)
                else:
                    _measure(path, content)
    return examined


def examine_ods(path: Path) -> None:
    """Count an OpenDocument sheet's cells, repeated ones as often as they say."""
    with _unpacked(path) as archive:
        for part in _parts(archive):
            with _opened(path, archive, part) as content:
                if part.filename == "content.xml":
                    _OdsCount(path).read(_pieces(path, content, MOST_BYTES))
                else:
                    _measure(path, content)


def broken(path: Path) -> Problem:
    """The sentence for a file that is not what its name says, or is damaged."""
    return Problem(
        Message(
            N_("“{file}” cannot be read: it is damaged, or not of the kind its name says."),
            {"file": path.name},
        )
    )


def too_large(path: Path) -> Problem:
    """The sentence for a file that would not fit into memory."""
    return Problem(
        Message(
            N_("“{file}” unpacks to more than a register can hold; divide it."), {"file": path.name}
        )
    )


def _unpacked(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise broken(path) from None
    return archive


def _parts(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    return (part for part in archive.infolist() if _SCANNED.search(part.filename))


@contextmanager
def _opened(path: Path, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[IO[bytes]]:
    """A part as it unpacks; what is damaged or encrypted is told."""
    try:
        with archive.open(part) as content:
            yield content
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise broken(path) from None  # RuntimeError: encrypted


def _pieces(path: Path, content: IO[bytes], most: int) -> Iterator[bytes]:
    """A part's content in pieces, whatever size it claims to have."""
    size = 0
    while piece := content.read(_PIECE):
        size += len(piece)
        if size > most:
            raise too_large(path)
        yield piece


def _measure(path: Path, content: IO[bytes]) -> None:
    for _piece in _pieces(path, content, _SMALL):
        pass


def _whole_tags(path: Path, pieces: Iterator[bytes], end: bytes) -> Iterator[bytes]:
    """Pieces cut where an element ends, so that no cell is seen in halves."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = rest.rfind(end)
        if cut < 0:
            if len(rest) > LONGEST_TEXT + _PIECE:
                raise too_large(path)
            continue
        cut = rest.find(b">", cut) + 1 or cut
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _examine_sheet(path: Path, content: IO[bytes], room: int) -> tuple[Lost, int]:
    """The lost cells of one sheet, and how many cells the reader will make room for."""
    lost = Lost()
    columns: set[bytes] = set()
    highest = widest = 0
    for text in _whole_tags(path, _pieces(path, content, MOST_BYTES), b"</"):
        for column, row in _ADDRESS.findall(text):
            highest = max(highest, int(row))
            columns.add(column)
        widest = max((_column(name) + 1 for name in columns), default=0)
        if highest * widest > room:
            raise too_large(path)
        if _MAYBE_LOST.search(text):
            _find_lost(text, lost)
    return lost, highest * widest


def _find_lost(text: bytes, lost: Lost) -> None:
    for found in _LOST.finditer(text):
        head, value = found["head"], found["value"]
        place = _ADDRESS.search(head)
        if place is None or not place[1] or len(lost) >= _MOST_LOST:
            continue
        where = (int(place[2]) - 1, _column(place[1]))
        if _IS_ERROR.search(head):
            lost[where] = ((value or b"").decode("utf-8", "replace"), Message(_ERROR))
        elif found["formula"] and not value and b'"str"' not in head:
            lost[where] = ("=", Message(_NO_RESULT))


def _column(name: bytes) -> int:
    number = 0
    for letter in name.upper():
        number = number * 26 + letter - 64
    return number - 1


def _examine_strings(path: Path, content: IO[bytes]) -> None:
    count = 0
    for text in _whole_tags(path, _pieces(path, content, MOST_BYTES), b">"):
        count += text.count(b"<si") + text.count(b":si")
        if count > MOST_STRINGS:
            raise too_large(path)


_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def _sheet_names(path: Path, archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet → its name."""
    try:
        book = _tree(path, archive, "xl/workbook.xml")
        links = _tree(path, archive, "xl/_rels/workbook.xml.rels")
    except KeyError:
        return {}  # in an unusual place; the reader looks for itself
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    names = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(f"{_LINKS}id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        names[part] = sheet.get("name", "")
    return names


def _tree(path: Path, archive: zipfile.ZipFile, name: str) -> ET.Element:
    with _opened(path, archive, archive.getinfo(name)) as content:
        text = b"".join(_pieces(path, content, _SMALL))
    try:
        if b"<!DOCTYPE" in text:
            raise broken(path)
        return ET.fromstring(text)  # noqa: S314 - no document type, no entities
    except ET.ParseError:
        raise broken(path) from None


class _OdsCount:
    """Counts the cells that the reader will unfold."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._room = MOST_CELLS
        self._rows = self._repeats = 0
        self._width = self._widest = self._filled = 0

    def read(self, pieces: Iterator[bytes]) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = self._refuse
        run = 0
        try:
            for piece in pieces:
                parser.Parse(piece, False)
                run = 0 if b"<" in piece else run + len(piece)
                if run > LONGEST_TEXT:
                    raise too_large(self._path)
            parser.Parse(b"", True)
        except (expat.ExpatError, ValueError) as error:
            raise error if isinstance(error, Problem) else broken(self._path) from None

    def _refuse(self, *_declared: object) -> None:
        raise broken(self._path)

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table:table":
            self._room -= self._rows * self._widest if self._widest else 0
            self._rows = self._widest = 0
        elif name == "table:table-row":
            self._repeats = int(attributes.get("table:number-rows-repeated", "1"))
            self._width = self._filled = 0
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self._width += int(attributes.get("table:number-columns-repeated", "1"))
            if any(mark.startswith(("office:", "table:formula")) for mark in attributes):
                self._filled = self._width

    def _end(self, name: str) -> None:
        if name == "table:table-row":
            self._rows += self._repeats
            self._widest = max(self._widest, self._filled)
            if self._filled:
                self._check()

    def _check(self) -> None:
        if self._rows * self._widest > self._room:
            raise too_large(self._path)

"""Writes ReportLab's objects and our own into the file, packed as PDF 1.5 and later allow.

A tagged table has an object for each of its cells. Packed into streams they cost a tenth of what
they would as ReportLab writes objects. What it formats is kept, but for the line end that an
archive file wants before ``endstream`` (ISO 19005-3, 6.1.7.1).
"""

import hashlib
import struct
import zlib
from collections.abc import Iterable
from typing import IO, Any, Final

from reportlab.pdfbase import pdfdoc

from .structure import Structure

_HEADER: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_TOGETHER: Final = 200  # objects in one stream
_END: Final = b"endstream\n"
# Two characters: one alone, after data that end with the other, would be taken for data.
_LINE_END: Final = b"\r\n"
_STRUCTURE: Final = "structure"


class Packing:
    """One file on its way out; objects come in any order, each once."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digest = hashlib.md5(usedforsecurity=False)
        self._offset = 0
        self._entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._pending: list[tuple[int, bytes]] = []
        self._packed: list[list[tuple[int, bytes]]] = []
        self._write(_HEADER)

    def add(self, number: int, body: bytes) -> None:
        """Add an object; those that are no streams wait to be packed."""
        if body.endswith(_END):
            self._write_object(number, body[: -len(_END)] + _LINE_END + _END)
            return
        self._pending.append((number, body))
        if len(self._pending) == _TOGETHER:
            self._packed.append(self._pending)
            self._pending = []

    def finish(self, root: str, info: str) -> None:
        """Write what waits, and the table of all objects."""
        if self._pending:
            self._packed.append(self._pending)
        number = max([*self._entries, *(n for group in self._packed for n, _ in group)])
        for number, group in enumerate(self._packed, number + 1):  # noqa: B020
            self._write_group(number, group)
        self._write_table(number + 1, root, info)

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self._offset += len(data)

    def _write_object(self, number: int, body: bytes) -> None:
        self._entries[number] = (1, self._offset, 0)
        self._write(b"%d 0 obj\n%s" % (number, body) + b"endobj\n")

    def _write_stream(self, number: int, entries: str, content: bytes) -> None:
        data = zlib.compress(content)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(data)}>>\nstream\n".encode()
        self._write_object(number, head + data + _LINE_END + _END)

    def _write_group(self, number: int, group: list[tuple[int, bytes]]) -> None:
        places: list[str] = []
        at = 0
        for index, (member, body) in enumerate(group):
            places.append(f"{member} {at}")
            at += len(body) + 1
            self._entries[member] = (2, number, index)
        head = (" ".join(places) + " ").encode()
        content = head + b"\n".join(body for _, body in group)
        entries = f"/Type/ObjStm/N {len(group)}/First {len(head)}"
        self._write_stream(number, entries, content)

    def _write_table(self, number: int, root: str, info: str) -> None:
        start = self._offset
        self._entries[number] = (1, start, 0)
        rows = [struct.pack(">BIH", *self._entries.get(n, (0, 0, 0))) for n in range(number + 1)]
        identity = self._digest.hexdigest().upper()
        entries = (
            f"/Type/XRef/Size {number + 1}/W[1 4 2]/Root {root}/Info {info}"
            f"/ID[<{identity}><{identity}>]/DecodeParms<</Predictor 12/Columns 7>>"
        )
        self._write_stream(number, entries, _differences(rows))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)


def write_file(document: Any, file: IO[bytes], structure: Structure) -> None:
    """Write a ReportLab document, whose fonts and outline are ready, with its structure."""
    packing = Packing(file)
    root = pdfdoc.PDFDictionary()
    if not structure.is_empty():
        document.Catalog.StructTreeRoot = document.Reference(root, _STRUCTURE)
        document.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog = document.Reference(document.Catalog)
    info = document.Reference(document.info)
    number = 1
    while number in document.numberToId:  # formatting one may add others
        thing = document.idToObject[document.numberToId[number]]
        if thing is not root:
            packing.add(number, pdfdoc.format(thing, document, toplevel=1))
        number += 1
    if not structure.is_empty():
        numbers = document.idToObjectNumberAndVersion
        objects = structure.objects(
            (numbers[_STRUCTURE][0], number),
            lambda page: int(numbers[f"Page{page + 1}"][0]),
            lambda name: int(numbers[document.annotationName(name)][0]),
        )
        for place, body in objects:
            packing.add(place, body.encode("latin-1"))
    packing.finish(*(each.format(document).decode() for each in (catalog, info)))


def _differences(rows: Iterable[bytes]) -> bytes:
    """Rows as differences to the row above (PNG's predictor 2), which compress to very little."""
    written = bytearray()
    above = bytes(7)
    for row in rows:
        written.append(2)
        written += bytes((a - b) & 255 for a, b in zip(row, above, strict=True))
        above = row
    return bytes(written)

"""Reports read back from their files, as plain as another program would read them."""

import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

from python_calamine import CalamineWorkbook

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VOID = {"meta", "br", "hr", "img", "col"}


def words_of(path: Path) -> list[str]:
    """All words of a file in the order in which they are read; a workbook's sheet by sheet."""
    readers = {".docx": of_docx, ".html": of_html, ".txt": of_text, ".xlsx": of_xlsx}
    return readers[path.suffix](path).split()


def of_text(path: Path) -> str:
    return path.read_bytes().decode()


def of_xlsx(path: Path) -> str:
    book = CalamineWorkbook.from_path(path)
    return " ".join(
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )


def part_of(path: Path, name: str) -> ET.Element:
    """A part of a document for Word."""
    with zipfile.ZipFile(path) as archive:
        return ET.fromstring(archive.read(name))


def of_docx(path: Path) -> str:
    found = []
    for element in part_of(path, "word/document.xml").iter():
        if element.tag == W + "t":
            found.append(element.text or "")
        elif element.tag in {W + "p", W + "br", W + "tab"}:
            found.append(" ")
        elif element.tag == _DRAWING + "docPr":
            found.append(f" {element.get('descr', '')} ")
    return "".join(found)


class _Words(HTMLParser):
    """Text of a page; elements within a line part no words."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in {"script", "iframe", "object", "link"}
        for name, value in attrs:
            assert not name.startswith("on")
            if name in {"src", "href"}:
                assert (value or "").startswith(("data:", "#")), value
        if tag != "bdi":
            self.found.append(" ")
        if tag == "img":
            self.found.append(f"{dict(attrs)['alt']} ")
        if tag not in _VOID and tag != "path":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        assert tag == "path"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag != "bdi":
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.found.append(data)


def of_html(path: Path) -> str:
    reader = _Words()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    assert reader.open == []
    return "".join(reader.found)


def places_of(words: list[str], wanted: list[str], start: int) -> Iterator[int]:
    """Where a row of words begins, from a place on; a label may have a colon behind it."""
    words, wanted = ([word.rstrip(":") for word in each] for each in (words, wanted))
    for place in range(start, len(words) - len(wanted) + 1):
        if words[place : place + len(wanted)] == wanted:
            yield place


def are_in(words: list[str], wanted: list[str]) -> bool:
    """Whether a row of words stands together somewhere."""
    return next(places_of(words, wanted, 0), None) is not None

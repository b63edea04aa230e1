"""Readers that the printed text is held against, each as it really reads.

Poppler and PDFium turn right-to-left lines about by rules of their own, which are not UAX #9:
PDFium reverses the order of Latin words, pypdf keeps to the page. So poppler and pypdf are asked
for what stands on the page from left to right, which must be the visual order of the text, and
poppler and PDFium for the logical text where their rules can give it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pypdf import PdfReader

from tests.unit.reports.pdf.tabling import PAGE
from tests.visual import visual_text

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Formatting characters are carried out, not printed.
FORMATTING = re.compile("[\u00ad\u061c\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
RLE, LRE, PDF = "\u202b", "\u202a", "\u202c"


def bare(text: str) -> str:
    """Text without formatting, with single spaces."""
    return " ".join(FORMATTING.sub("", text).replace("\u00a0", " ").split(" ")).strip()


def squeezed(text: str) -> str:
    return re.sub(" +", " ", bare(text)).strip()


def seen(text: str, level: int = 1) -> str:
    """The characters of a line from left to right, brackets as they were typed."""
    return squeezed(visual_text(text, level, mirror=False))


def poppler_seen(line: str) -> str:
    """Undo poppler's reordering: its embedding marks tell what it turned about."""
    seen_so_far: list[str] = []  # from the left for RLE inside, from the right for LRE inside
    whole = re.fullmatch(f"{RLE}((?:[^{RLE}{LRE}{PDF}]|{LRE}[^{PDF}]*{PDF})*){PDF}", line)
    inner = whole.group(1) if whole else line
    mark = LRE if whole else RLE
    for part in re.split(f"({mark}[^{PDF}]*{PDF})", inner):
        seen_so_far += reversed(part) if part.startswith(mark) else part
    return squeezed("".join(reversed(seen_so_far) if whole else seen_so_far))


class Reader(NamedTuple):
    """One PDF file, read by others."""

    path: Path

    def run(self, *command: str) -> str:
        if shutil.which(command[0]) is None:
            pytest.skip(f"{command[0]} is not installed")
        done = subprocess.run(
            [*command[:-1], str(self.path), *command[-1:]]
            if command[-1] == "-"
            else [*command, str(self.path)],
            capture_output=True,
            check=True,
            encoding="utf-8",
        )
        return done.stdout

    def poppler(self) -> list[str]:
        """Lines from left to right, as poppler sees them."""
        text = self.run("pdftotext", "-")
        return [poppler_seen(line) for line in re.split("[\n\f]", text) if line]

    def copied(self, *options: str) -> list[str]:
        """Lines as poppler copies them, without its own formatting."""
        lines = map(bare, re.split("[\n\f]", self.run("pdftotext", *options, "-")))
        return [line for line in lines if line]

    def pypdf(self) -> list[str]:
        """Lines from left to right, as pypdf sees them."""
        pages = PdfReader(self.path).pages
        texts = [page.extract_text(extraction_mode="layout") for page in pages]
        return [squeezed(line) for text in texts for line in text.splitlines() if line.strip()]

    def pdfium(self) -> list[str]:
        """Lines in logical order, as PDFium puts them."""
        from PySide6.QtPdf import QPdfDocument

        document = QPdfDocument()
        assert document.load(str(self.path)) is QPdfDocument.Error.None_
        texts = [document.getAllText(page).text() for page in range(document.pageCount())]
        document.close()
        return [squeezed(line) for text in texts for line in text.splitlines() if line.strip()]

    def fonts(self) -> list[str]:
        """Rows of pdffonts."""
        return self.run("pdffonts").splitlines()[2:]

    def check(self) -> None:
        """Raise unless qpdf finds the file sound."""
        self.run("qpdf", "--check")

    @property
    def document(self) -> PdfReader:
        return PdfReader(self.path)


@pytest.fixture
def read() -> Callable[[Path], Reader]:
    return Reader


@pytest.fixture(name="bare")
def bare_text() -> Callable[[str], str]:
    """A text as it is compared: without formatting."""
    return bare


@pytest.fixture
def see() -> Callable[..., str]:
    """A line as it is seen from left to right."""
    return seen


@pytest.fixture
def write_lines(tmp_path: Path) -> Callable[[Sequence[str]], Reader]:
    """Put each text on a line of its own."""
    from learningcity_desktop.reports.pdf.canvas import ReportCanvas
    from learningcity_desktop.reports.pdf.drawing import draw_text

    def write(lines: Sequence[str], font: str = "Sans", direction: str = "rtl") -> Reader:
        path = tmp_path / "lines.pdf"
        height = 40 * (len(lines) + 1)
        canvas = ReportCanvas(str(path), pagesize=(900, height))
        for number, line in enumerate(lines, 1):
            side = "right" if direction == "rtl" else "left"
            x = 880 if direction == "rtl" else 20
            draw_text(canvas, line, font, 12, x, height - 40 * number, side, direction)
        canvas.save()
        return Reader(path)

    return write


@pytest.fixture
def build(tmp_path: Path) -> Callable[..., Path]:
    def write(*story, pages: Any = PAGE) -> Path:
        path = tmp_path / "table.pdf"
        from learningcity_desktop.reports.pdf.document import Info, write_pdf

        write_pdf(path, story, Info(title="جدول"), pages)
        return path

    return write

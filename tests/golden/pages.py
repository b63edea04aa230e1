"""Pictures of the first pages of every paper, and the page of documentation that shows them.

    python -m tests.golden.pages [--lang fa] [--out FOLDER]

The sample city is made anew for it. A paper of one record shows the one that it says most about;
a long one shows its first two pages. Read them before they are kept: an official would sign them.
"""

import argparse
import datetime as dt
import os
import tempfile
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtPdf import QPdfDocument

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports.base import Choices, Report
from learningcity_desktop.reports.registry import REPORTS, write_report
from learningcity_desktop.services.figures.spans import before, running
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
_WIDTH = 620  # dots of a page: its words can be read
_GAP = 14
_PAGES = 2
_CANDIDATES = 60
_AROUND = QColor("#DCE3E6")

_HEAD = """\
# What the program prints

Every paper below was made from the sample city, in Persian, by `python -m tests.golden.pages`; each
is as well made in English. What the sample tells is invented. The identifiers are those of
`learningcity-desktop report`.
"""


def main() -> None:
    """Write a picture of each paper, and the page that shows them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", default="fa")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "reports")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _app = QGuiApplication([])
    today = dt.date.today()  # noqa: DTZ011 - the sample city lives around today
    parts = [_HEAD]
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace.create(Path(name) / "city", fill)
        for report in REPORTS.values():
            paper = Path(name) / f"{report.id}.pdf"
            choices = _richest(workspace, report, today)
            pages = write_report(report, workspace, choices, asked.lang, paper, today=today)
            _keep(_picture(paper), asked.out / f"{report.id}.png")
            parts.append(_entry(report, asked.lang, pages))
        workspace.close()
    if asked.lang == "fa":
        (ROOT / "docs" / "reports.md").write_text("\n".join(parts), encoding="utf-8")


def _entry(report: Report, language: str, pages: int) -> str:
    with i18n.speaking(language):
        native = i18n._(report.title)
    with i18n.speaking("en"):
        title, about = i18n._(report.title), i18n._(report.about)
    counted = f"{pages} pages" if pages > 1 else "1 page"
    return (
        f"## {title} – {native}\n\n`{report.id}`, {counted}. {about}\n\n"
        f"![{title}](reports/{report.id}.png)\n"
    )


def _richest(workspace: Workspace, report: Report, today: dt.date) -> Choices:
    """The record or period about which there is most to say."""
    asks = report.asks
    if asks.record is not None:
        ids = workspace.reader.ids(Query(asks.record, order="-id"))
        step = max(1, len(ids) // _CANDIDATES)
        return max(
            (Choices(record=number) for number in list(ids)[::step]),
            key=lambda choices: _said(workspace, report, choices, today),
        )
    if asks.form:  # a blank form, as the register fills it
        year = running("year", today)
        return Choices(first=year.first, last=year.last)
    kind = asks.periods[0] if asks.periods else "cycle"
    if kind in {"cycle", "days"}:
        return Choices()
    current = running(kind, today)
    spans = [current, before(current), before(before(current))]
    return max(
        (Choices(first=span.first, last=span.last) for span in spans),
        key=lambda choices: _said(workspace, report, choices, today),
    )


def _said(workspace: Workspace, report: Report, choices: Choices, today: dt.date) -> int:
    try:
        with i18n.speaking("fa"):
            return len(repr(report.build(workspace, choices, today=today).blocks))
    except Problem:
        return 0


def _picture(paper: Path) -> QImage:
    """The first pages beside each other, the first one at the right as a Persian book lies open."""
    document = QPdfDocument()
    document.load(str(paper))
    images = []
    for number in range(min(_PAGES, document.pageCount())):
        size = document.pagePointSize(number)
        images.append(
            document.render(number, QSize(_WIDTH, round(_WIDTH * size.height() / size.width())))
        )
    height = max(image.height() for image in images)
    sheet = QImage(
        len(images) * (_WIDTH + _GAP) + _GAP, height + 2 * _GAP, QImage.Format.Format_RGB32
    )
    sheet.fill(_AROUND)
    painter = QPainter(sheet)
    for place, image in enumerate(reversed(images)):
        x = _GAP + place * (_WIDTH + _GAP)
        painter.fillRect(x, _GAP, image.width(), image.height(), QColor("white"))
        painter.drawImage(x, _GAP, image)
    painter.end()
    document.close()
    return sheet


def _keep(picture: QImage, path: Path) -> None:
    """Few colours are enough for text, and a third of the bytes."""
    picture.save(str(path))
    with Image.open(path) as whole:
        few = whole.convert("RGB").quantize(48, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


if __name__ == "__main__":
    main()

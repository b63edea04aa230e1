"""Sets one manuscript with one engine, in a process of its own: ours, or Qt's own writer."""

import pickle
import sys
from pathlib import Path


def main(engine: str, source: str, target: str) -> None:
    """Write a PDF; ours is given the pickled blocks, Qt the HTML."""
    {"ours": _ours, "qt": _qt}[engine](Path(source), Path(target))


def _ours(source: Path, target: Path) -> None:
    from learningcity_desktop import i18n
    from learningcity_desktop.reports.pdf.render import render

    document = pickle.loads(source.read_bytes())
    with i18n.speaking(document.language):
        render(document, target)


def _qt(source: Path, target: Path) -> None:
    from PySide6.QtCore import QMarginsF, Qt
    from PySide6.QtGui import (
        QFont,
        QFontDatabase,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPdfWriter,
        QTextDocument,
        QTextOption,
    )

    from learningcity_desktop import paths
    from tests.bench.manuscript import FONT

    _app = QGuiApplication([])
    for name in ("Regular", "Bold"):
        QFontDatabase.addApplicationFont(str(paths.resource("fonts", f"{FONT}-{name}.ttf")))
    text = QTextDocument()
    text.setDefaultFont(QFont(FONT, 10))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft)
    text.setDefaultTextOption(option)
    html = source.read_text(encoding="utf-8")
    text.setHtml(html[html.index("<body>") :])
    paper = QPdfWriter(str(target))
    paper.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    paper.setPageMargins(QMarginsF(25, 28, 25, 24), QPageLayout.Unit.Millimeter)
    text.print_(paper)


if __name__ == "__main__":
    main(*sys.argv[1:])

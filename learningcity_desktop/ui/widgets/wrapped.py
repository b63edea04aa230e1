"""A text on a few lines of a painted place: broken at words, shortened where there is no room."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption

from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.direction import start_side

_ENDLESS = 99


@lru_cache(maxsize=4096)  # the same titles are painted over and over
def wrapped(text: str, width: int, most: int, points: float = theme.SMALL_POINTS) -> list[str]:
    """The lines of a text, at most so many; the last one is shortened."""
    font = theme.font(points)
    metrics = QFontMetrics(font)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 1))
        begins = line.textStart()
        if len(lines) == most - 1:
            rest = text[begins:]
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(text[begins : begins + line.textLength()].strip())
    layout.endLayout()
    return lines


def lines_needed(text: str, width: int) -> int:
    """On how many lines a text stands whole."""
    return max(len(wrapped(text, width, _ENDLESS)), 1)


def write(
    painter: QPainter,
    place: QRect,
    text: str,
    direction: Qt.LayoutDirection,
    *,
    lines: int = 1,
    line_height: int = 0,
) -> None:
    """Write from where lines start, from the top down; one line stands in the middle."""
    points = painter.font().pointSizeF()
    said = wrapped(text, place.width(), lines, points)
    tall = place.height() if len(said) == 1 and lines == 1 else line_height
    for number, line in enumerate(said):
        where = QRect(place.left(), place.top() + number * tall, place.width(), tall)
        painter.drawText(where, start_side(direction), line)

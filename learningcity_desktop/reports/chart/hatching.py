"""Patterns as lines and dots, so that every painter draws the same ones."""

from collections.abc import Iterator

from .shapes import Box, Fill, Point

DOT_SHARE = 0.22  # radius of a dot, as a part of the pitch
LINE_SHARE = 0.24  # width of a line, likewise


def lines_of(fill: Fill, box: Box) -> Iterator[tuple[Point, Point]]:
    """Lines of a pattern over an area; the painter clips them to the shape."""
    pitch = fill.pitch
    if fill.pattern == "level":
        y = box.y + pitch / 2
        while y < box.bottom:
            yield Point(box.x, y), Point(box.right, y)
            y += 0.8 * pitch
    if fill.pattern in ("rising", "crossed"):
        for x in _steps(box, pitch):
            yield Point(x, box.bottom), Point(x + box.height, box.y)
    if fill.pattern in ("falling", "crossed"):
        for x in _steps(box, pitch):
            yield Point(x, box.y), Point(x + box.height, box.bottom)


def dots_of(fill: Fill, box: Box) -> Iterator[Point]:
    """Middles of a pattern's dots over an area, in rows that stand in each other's gaps."""
    if fill.pattern != "dots":
        return
    pitch = fill.pitch
    row, y = 0, box.y + pitch / 2
    while y < box.bottom + pitch / 2:
        x = box.x + pitch / 2 + (pitch / 2 if row % 2 else 0)
        while x < box.right + pitch / 2:
            yield Point(x, y)
            x += pitch
        row, y = row + 1, y + 0.75 * pitch
    return


def _steps(box: Box, pitch: float) -> Iterator[float]:
    """Where slanting lines begin, so that they cover the whole box."""
    step = pitch * 2**0.5
    x = box.x - box.height + step / 2
    while x < box.right:
        yield x
        x += step

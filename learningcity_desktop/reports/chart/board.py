"""The board a chart is laid out on: a sheet with the chart's numbers, its legend and its unit."""

from typing import Final

from .declaration import Chart, Number
from .ink import Ink, Look
from .lettering import elided
from .scene import Flow, Scene
from .shapes import Box, Measure, Point, Polyline, Rect
from .sheet import Entry, Sample, Sheet

_BELOW_HEAD: Final = 0.35


class Board(Sheet):
    """The sheet of one chart."""

    def __init__(
        self, chart: Chart, width: float, height: float, measure: Measure, ink: Ink
    ) -> None:
        super().__init__(width, height, measure, ink)
        self.chart = chart

    def scene(self, flow: Flow, *, side_by_side: bool = False) -> Scene:
        """What was laid out, from the side that the chart is read from."""
        return self.turned(self.chart.direction, flow, side_by_side=side_by_side)

    def number(self, value: Number) -> str:
        """A number as it is written beside its mark."""
        return self.chart.number(value)

    def say_empty(self) -> None:
        """Say that there is nothing to draw."""
        self.say(self.chart.empty)

    def head(self, sample: Sample, sample_width: float) -> float:
        """Draw what stands above the plot: legend and unit; return the height it takes."""
        series = self.chart.series
        entries: list[Entry] = []
        if len(series) > 1:  # one series needs no name
            entries = [Entry(each.name, self.ink.look(i)) for i, each in enumerate(series)]
        if self.chart.has_gaps:
            entries.append(Entry(self.chart.missing, None))
        top = self.legend(entries, sample, sample_width)
        if self.chart.unit and top + 4 * self.row < self.height:
            unit = elided(self.chart.unit, self.width, self.size, self.measure)
            self.write(0, top + self.row / 2, unit, "unit", colour=self.ink.muted)
            top += self.row
        return top + (_BELOW_HEAD * self.size if top else 0)


def swatch(board: Sheet, look: Look, box: Box) -> None:
    """Draw the sample of an area."""
    board.draw(Rect(box, look.fill, look.edge))


def dash(board: Sheet, look: Look, box: Box) -> None:
    """Draw the sample of a line."""
    y = box.centre.y
    board.draw(Polyline((Point(box.x, y), Point(box.right, y)), look.line))
    board.marker(look, box.centre.x, y)

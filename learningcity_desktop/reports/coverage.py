"""Needs against events and target groups: what is met and what is not (seed 004 §125–132)."""

from collections.abc import Iterator
from dataclasses import replace

from learningcity_desktop.domain.situation import NEED
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block, Heading, PageBreak, Paragraph, Title
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    letterhead,
    nothing_recorded,
    numbered_table,
)
from learningcity_desktop.reports.tables import figure_table
from learningcity_desktop.services.figures import coverage
from learningcity_desktop.services.figures.coverage import Answered
from learningcity_desktop.services.figures.model import Amount
from learningcity_desktop.services.figures.spans import days_in_words

#: Marks that can be told apart in print, beside the numbers of groups that a need names.
_REACHED, _MISSED = "●", "○"


class CoverageMatrix(Paper):
    """Every need with what answered it, then one page of marks."""

    id = "coverage"
    title = N_("Needs, events and target groups")
    about = N_("Which learning needs the events of a period met, for which groups, and which not.")
    asks = Asks(periods=("year", "half", "days"), registers=(NEED,))
    sheet = "landscape"

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace, window = making.workspace, making.window
        answered = coverage.needs_answered(workspace, window)
        yield letterhead(making, making.today)
        yield Title(_(self.title), (days_in_words(window),))
        if answered:
            yield figure_table(coverage.needs_by_state(answered))
        else:
            yield Paragraph(_("No learning need has been recorded yet."), "empty")
        yield Heading(_("Need by need"), 1)
        yield self._needs(making, answered) if answered else nothing_recorded()
        yield PageBreak()  # a matrix is read as a whole
        yield Heading(_("Topics and groups"), 1)
        yield self._matrix(making)

    def _matrix(self, making: Making) -> Block:
        matrix = coverage.groups_by_topic(making.workspace, making.window)
        if not matrix.figure.rows:
            return nothing_recorded()
        table = figure_table(matrix.figure)
        words = len(matrix.figure.label_heads)
        rows = tuple(
            tuple(
                _marked(text, matrix.figure.rows[n].cells[place - words].value)
                if (n, place - words) in matrix.wanted
                else text
                for place, text in enumerate(row)
            )
            for n, row in enumerate(table.rows)
        )
        legend = _(
            "{reached} a need of this group was reached; {missed} it was not.",
            reached=_REACHED,
            missed=_MISSED,
        )
        return replace(table, rows=rows, notes=(legend, *table.notes))

    def _needs(self, making: Making, answered: list[Answered]) -> Block:
        rows = [self._row(making, each) for each in answered]
        heads = (
            *(_("Need"), _("Topic"), _("Events"), _("Groups reached")),
            *(_("Groups not reached"), _("State")),
        )
        return numbered_table(heads, rows, numeric=(2,))

    def _row(self, making: Making, each: Answered) -> tuple[str, ...]:
        names = making.workspace.names
        groups = NEED.kinds["groups"]
        return (
            making.title_of(each.need.entity, each.need.id),
            NEED.kinds["field"].format(each.topic, names),
            "" if each.events is None else current_language().integer(each.events),
            groups.format(each.reached, names),
            groups.format(each.unreached, names),
            coverage.met_in_words(each.met),
        )


def _marked(text: str, events: Amount) -> str:
    """A number with the mark of a need that it meets or leaves open."""
    return _("{number} {mark}", number=text, mark=_REACHED if events else _MISSED)

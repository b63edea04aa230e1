"""Answers go into the network's online form one by one: as plain text, then marked as entered."""

import datetime as dt

from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.i18n import speaking
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.figures.model import Figure
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.content import Content, Listing, Words
from learningcity_desktop.services.reporting.dossier import Item, gather
from learningcity_desktop.services.reporting.live import unit_of
from learningcity_desktop.services.workspace import Workspace


def plain_answer(
    workspace: Workspace,
    cycle: ReportingCycle,
    question: str,
    programme: int | None,
    language: str,
    *,
    today: dt.date,
) -> str:
    """One answer as the online form takes it: words first, then what the register says.

    Only this question is computed, in the language of the answer. Empty where nothing is said.
    """
    with speaking(language):
        window = cycles.window_of(cycle)
        dossier = gather(workspace, cycle, window, today=today, only=question)
        items = [i for part in dossier.parts for i in part.items if i.programme == programme]
        return "\n\n".join(plain_item(item, language) for item in items)


def plain_item(item: Item, language: str) -> str:
    """A question of a gathered report as plain text; tables are lines with tabs."""
    written = item.printed(language)
    if written and isinstance(item.content, Words):
        return written  # what was written stands in the place of the register's words
    parts = (written, "" if item.is_written else _plain(item.content))
    return "\n\n".join(part for part in parts if part)


def _plain(content: Content | None) -> str:
    match content:
        case Words(text=text):
            return text
        case Listing(heads=heads, rows=rows) if rows:
            return _lines(heads, *rows)
        case Figure() as figure if not figure.is_empty:
            numbers = (
                (amount_text(c.value, unit_of(figure, n)) for n, c in enumerate(row.cells))
                for row in figure.rows
            )
            lines = ((*row.labels, *said) for row, said in zip(figure.rows, numbers, strict=True))
            return _lines((*figure.label_heads, *figure.number_heads), *lines)
    return ""


def _lines(*rows: tuple[str, ...]) -> str:
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def mark_entered(
    workspace: Workspace,
    cycle_id: int,
    question: str,
    programme: int | None,
    on: dt.date | None,
    origin: object | None = None,
) -> None:
    """Note the day on which an answer was entered in the online form; None takes it back."""
    values = {"entered": on is not None or None, "entered_on": on}
    cycles.write_answer(workspace, cycle_id, question, programme, origin, **values)

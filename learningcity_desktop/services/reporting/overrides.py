"""Figures that somebody set by hand: marked wherever they are shown, and explained.

An override is kept with the answer where it was made, by the token of the number, and counts in
the whole report. The computed number stays beside it (domain §3, type ``stat``).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

from learningcity_desktop.domain.reporting import ReportAnswer
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.figures.model import Amount, ByHand, Figure, Note
from learningcity_desktop.services.reporting import cycles, live
from learningcity_desktop.services.reporting.content import Content
from learningcity_desktop.services.workspace import Workspace

#: Under this name an answer's data keeps them: token → value and why.
_KEPT = "overrides"


@dataclass(frozen=True)
class Override:
    """Another number than the computed one, where it was entered, and why."""

    token: str
    value: int | Decimal
    why: str
    question: str
    programme: int | None = None


#: Key of the content, then the token of the number in it.
OverrideKey = tuple[live.ContentKey, str]


def overrides_of(answer: ReportAnswer) -> Iterator[Override]:
    """Those kept with one answer; what cannot be read says nothing."""
    kept = answer.data.get(_KEPT) if isinstance(answer.data, dict) else None
    for token, told in kept.items() if isinstance(kept, dict) else ():
        value = _number(told.get("value")) if isinstance(told, dict) else None
        if value is not None and live.read_token(token):
            why = told.get("why")
            said = why.strip() if isinstance(why, str) else ""
            yield Override(token, value, said, answer.question, answer.programme)


def _number(text: Any) -> int | Decimal | None:
    try:
        value = Decimal(text) if isinstance(text, str) else None
    except InvalidOperation:
        return None
    if value is None or not value.is_finite():
        return None
    return int(value) if value == value.to_integral_value() else value


def all_overrides(found: Mapping[cycles.AnswerKey, ReportAnswer]) -> dict[OverrideKey, Override]:
    """Those of a whole report."""
    kept = (each for answer in found.values() for each in overrides_of(answer))
    return {_key(each): each for each in kept}


def _key(override: Override) -> OverrideKey:
    token = live.read_token(override.token)
    assert token is not None
    return live.content_key(token.fill, override.programme), str(token)


def with_overrides(
    content: Content | None, programme: int | None, kept: Mapping[OverrideKey, Override]
) -> Content | None:
    """A figure with the numbers set by hand in their places, each marked and told of in a note."""
    if not kept or not isinstance(content, Figure):
        return content
    key = live.content_key(content.key, programme)
    codes = live.column_codes(content)
    rows, touched = [], []
    for row in content.rows:
        cells = list(row.cells)
        for column, code in enumerate(codes):
            token = live.Token(content.key, live.row_code(row), code)
            override = kept.get((key, str(token))) if token.row else None
            if override is not None:
                by_hand = ByHand(cells[column].value, override.why)
                cells[column] = replace(cells[column], value=override.value, by_hand=by_hand)
                touched.append(token)
        rows.append(replace(row, cells=tuple(cells)))
    if not touched:
        return content
    changed = replace(content, rows=tuple(rows))
    found = (live.number(changed, token) for token in touched)
    notes = (Note(note(each, each.label)) for each in found if each is not None)
    return replace(changed, notes=(*content.notes, *notes))


def note(figure: live.Live, name: str) -> str:
    """The note under what shows a number that was set by hand; empty where it was computed."""
    if figure.by_hand is None:
        return ""
    unit = figure.unit or "count"
    return _(
        "* {name}: {entered} was entered by hand instead of {computed}. {why}",
        name=name,
        entered=amount_text(figure.amount, unit),
        computed=amount_text(figure.by_hand.computed, unit),
        why=figure.by_hand.why or _("No reason was given."),
    )


def set_by_hand(
    workspace: Workspace,
    cycle_id: int,
    question: str,
    programme: int | None,
    token: str,
    value: Amount,
    why: str = "",
    origin: object | None = None,
) -> None:
    """Set a number by hand, or take that back where the value is None.

    Raises `Problem` where the token names no number.
    """
    read = live.read_token(token)
    if read is None or not read.row:
        raise Problem(Message(N_("“{token}” is no figure of this report."), {"token": token}))
    known = cycles.answers(workspace, cycle_id).get((question, programme))
    data = dict(known.data) if known is not None and isinstance(known.data, dict) else {}
    kept = dict(data.get(_KEPT, {}))
    kept.pop(token, None)
    if value is not None:
        kept[token] = {"value": str(value), "why": why.strip()}
    data[_KEPT] = kept
    if not kept:
        del data[_KEPT]
    cycles.write_answer(workspace, cycle_id, question, programme, origin, data=data or None)

"""«What has changed?»: a frozen edition held against the register of today.

Every number, word and answer that is not what was frozen is told with old and new, and with the
records that make the difference (domain §7.2 rule 7).
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORTING_CYCLE
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.figures.model import Amount, Unit
from learningcity_desktop.services.history import FieldChange
from learningcity_desktop.services.reporting import cycles, editions
from learningcity_desktop.services.reporting.differences import Differences, RecordChange
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.reporting.questions import Question, read_sections
from learningcity_desktop.services.reporting.snapshot import (
    MOST_KEPT,
    WHOLE,
    Json,
    Progress,
    amount_of,
    spoken,
    take,
)
from learningcity_desktop.services.workspace import Workspace

What = Literal["cycle", "figure", "list", "words", "answer"]
#: So many records are named for one line; the rest is counted.
MOST_NAMED = 50
#: A content's question and programme; the words of a number's row, its head, which of several.
_Place = tuple[str, str | None]
_CellKey = tuple[tuple[str, ...], str, int]


@dataclass(frozen=True)
class Change:
    """One thing in a report that is not what was frozen.

    Attributes:
        question: its number, such as «S6.1»; empty for the report itself.
        wording: the question as it is asked, in the spoken language.
        title: what changed: a figure by its name, «Answer in Persian»; empty where the question
            says it.
        place: where in a figure: «Workshop / Onsite».
        old, new: the number (None where it was not recorded or is not there), or the words.
        programme: the programme that the question is answered for.
        unit: how the numbers are written; None where old and new are words.
        records: those that make the difference, the first of them.
        more: how many more there are.
        query: the records behind the number as of today.
        is_exact: False where so many were counted that only the journal tells of them.
    """

    question: str
    wording: str
    what: What
    title: str
    old: Amount | str
    new: Amount | str
    place: str = ""
    programme: Pointer | None = None
    unit: Unit | None = None
    records: tuple[RecordChange, ...] = ()
    more: int = 0
    query: Query | None = None
    is_exact: bool = True


def changes(
    workspace: Workspace,
    edition: Edition,
    progress: Progress | None = None,
    *,
    most: int = MOST_KEPT,
) -> list[Change]:
    """All that differs between an edition and today, in the order of the questions.

    ``progress`` may raise to stop it; so many records as ``most`` are compared by name. Raises
    `Problem` where the edition's file is missing or was changed.
    """
    content = editions.read(workspace, edition)
    with workspace.store.reading():
        return [*_Comparison(workspace, edition, content, progress, most).told()]


class _Comparison:
    def __init__(
        self,
        workspace: Workspace,
        edition: Edition,
        content: Json,
        progress: Progress | None,
        most: int,
    ) -> None:
        self._workspace = workspace
        self._content = content
        self._then = editions.snapshot_of(content)
        self._cycle = cycles.cycle_numbered(workspace, edition.cycle)
        if self._cycle.report_date is None:
            self._cycle.report_date = dt.date.fromisoformat(content["cycle"]["report_date"])
        self._now = take(workspace, self._cycle, progress, most)
        lines = workspace.store.journal.history([edition.uuid])
        self._differences = Differences(workspace, lines[-1][0].id, MOST_NAMED) if lines else None
        today = cycles.questions_of(workspace, self._cycle)
        self._questions: dict[str, Question] = {
            question.id: question
            for sections in (today, content["questions"])
            for section in read_sections(sections)
            for question in section.questions
        }

    def told(self) -> Iterator[Change]:
        yield from self._cycle_changes()
        then = {_place(each): each for each in self._then.contents}
        now = {_place(each): (at, each) for at, each in enumerate(self._now.contents)}
        answers_then = {_place(each): each for each in self._then.answers}
        answers_now = {_place(each): each for each in self._now.answers}
        asked = list(dict.fromkeys((*then, *now, *answers_then, *answers_now)))
        order = {name: at for at, name in enumerate(self._questions)}
        for place in sorted(asked, key=lambda p: order.get(p[0], len(order))):
            yield from self._answer(place, answers_then.get(place), answers_now.get(place))
            at, today = now.get(place, (-1, {"kind": "none"}))
            yield from self._content_changes(place, then.get(place, {"kind": "none"}), at, today)

    def _change(
        self, asked: _Place, what: What, title: str, old: Any, new: Any, **more: Any
    ) -> Change:
        question = self._questions.get(asked[0])
        return Change(
            question=asked[0],
            wording=question.wording if question else "",
            what=what,
            title=title,
            old=old,
            new=new,
            programme=self._pointer(["programme", asked[1]] if asked[1] else None),
            **more,
        )

    def _cycle_changes(self) -> Iterator[Change]:
        for name in ("window_from", "window_to", "report_date"):
            old = dt.date.fromisoformat(self._content["cycle"][name])
            new = getattr(self._cycle, name)
            if old != new:
                label = _(REPORTING_CYCLE.fields[name].label)
                yield self._change(("", None), "cycle", label, format_date(old), format_date(new))

    def _answer(self, place: _Place, then: Json | None, now: Json | None) -> Iterator[Change]:
        for code, title in (("fa", _("Answer in Persian")), ("en", _("Answer in English"))):
            old, new = (each["text"][code] if each else "" for each in (then, now))
            if old != new:
                yield self._change(place, "answer", title, old, new)
        old_data, new_data = (each["data"] if each else None for each in (then, now))
        if old_data != new_data:
            label = REPORT_ANSWER.fields["data"].label
            title = _(label)
            yield self._change(place, "answer", title, _brief(old_data), _brief(new_data))

    def _content_changes(self, place: _Place, then: Json, at: int, now: Json) -> Iterator[Change]:
        kinds = {then["kind"], now["kind"]} - {"none"}
        if "figure" in kinds:
            yield from self._figure(place, then, at, now)
        elif "listing" in kinds:
            yield from self._listing(place, then, at, now)
        elif "words" in kinds:
            old, new = (
                each["text"]["fa"] if each["kind"] == "words" else "" for each in (then, now)
            )
            if old != new:
                shown = [
                    spoken(each["text"]) or each["text"]["fa"] if each["kind"] == "words" else ""
                    for each in (then, now)
                ]
                pointers = (self._named(each.get("record")) for each in (now, then))
                records = tuple(filter(None, pointers))[:1]
                yield self._change(place, "words", "", *shown, records=records)

    # Numbers

    def _figure(self, place: _Place, then: Json, at: int, now: Json) -> Iterator[Change]:
        old, new = _cells(then), _cells(now)
        for key in dict.fromkeys((*old, *new)):
            before, after = old.get(key), new.get(key)
            cells = [each.content if each else {} for each in (before, after)]
            same_value = cells[0].get("value") == cells[1].get("value")
            if same_value and self._same_records(*cells):
                continue
            shown = after or before
            assert shown is not None
            query = self._now.queries.get((at, *after.place)) if after else None
            records, more, is_exact = self._records(cells[0], cells[1], query)
            yield self._change(
                place,
                "figure",
                spoken(shown.figure["title"]),
                *(amount_of(each.get("value")) for each in cells),
                place=shown.called,
                unit=shown.unit,
                records=tuple(records),
                more=more,
                query=query,
                is_exact=is_exact,
            )

    def _same_records(self, then: Json, now: Json) -> bool:
        if "digest" in then or "digest" in now:
            return then.get("digest") == now.get("digest")
        return self._then.members(then) == self._now.members(now)

    def _records(
        self, then: Json, now: Json, query: Query | None
    ) -> tuple[list[RecordChange], int, bool]:
        entity = now.get("entity") or then.get("entity")
        if entity is None or self._differences is None:
            return [], 0, True
        if "digest" in then or "digest" in now:
            return *self._differences.of_many(query, entity), False
        order = self._then.records.get(entity, []) + self._now.records.get(entity, [])
        sets = [
            snapshot.members(cell) or ()
            for snapshot, cell in ((self._then, then), (self._now, now))
        ]
        named = self._differences.between(
            entity,
            *sets,
            query=query,
            are_counted=all(cell.get("value") == cell.get("count") for cell in (then, now) if cell),
            order=order,
        )
        return *named, True

    # Lists

    def _listing(self, place: _Place, then: Json, at: int, now: Json) -> Iterator[Change]:
        old, new = _rows(then), _rows(now)
        if [*old.items()] == [*new.items()] or (old.keys() == new.keys() and _alike(old, new)):
            return
        heads = spoken((now if now["kind"] == "listing" else then)["heads"])
        changed = []
        for key in dict.fromkeys((*old, *new)):
            if key not in old:
                changed.append(self._row(key, new[key], "added", ()))
            elif key not in new:
                changed.append(self._row(key, old[key], "gone", ()))
            elif old[key]["cells"]["fa"] != new[key]["cells"]["fa"]:
                cells = (spoken(row["cells"]) for row in (old[key], new[key]))
                fields = tuple(
                    FieldChange(head, before, after)
                    for head, before, after in zip(heads, *cells, strict=False)
                    if before != after
                )
                changed.append(self._row(key, new[key], "changed", fields))
        counts = [each.get("count", 0) for each in (then, now)]
        shown = changed[:MOST_NAMED]
        yield self._change(
            place,
            "list",
            "",
            *counts,
            unit="count",
            records=tuple(shown),
            more=len(changed) - len(shown),
            query=self._now.queries.get((at, *WHOLE)),
        )

    def _row(self, key: Any, row: Json, how: Any, fields: tuple[FieldChange, ...]) -> RecordChange:
        entity, uuid = row["record"] or ("", "")
        pointer = self._pointer(row["record"])
        cells = spoken(row["cells"])
        title = next((each for each in cells if each), str(key))
        return RecordChange(entity, uuid, pointer.id if pointer else None, title, how, fields)

    def _pointer(self, record: Sequence[str] | None) -> Pointer | None:
        if record is None:
            return None
        number = self._workspace.reader.id_of(spec_named(record[0]), record[1])
        return None if number is None else Pointer(record[0], number)

    def _named(self, record: Sequence[str] | None) -> RecordChange | None:
        pointer = self._pointer(record)
        if record is None or pointer is None:
            return None
        title = self._workspace.names.record_title(*pointer)
        return RecordChange(pointer.entity, record[1], pointer.id, title, "changed")


@dataclass(frozen=True)
class _Cell:
    """A number of a taken figure, and where it stands in it."""

    figure: Json
    place: tuple[int, int]

    @property
    def content(self) -> Json:
        cell: Json = self.figure["rows"][self.place[0]]["cells"][self.place[1]]
        return cell

    @property
    def unit(self) -> Unit:
        units: list[Unit] = self.figure["units"]
        return units[self.place[1] % len(units)]

    @property
    def called(self) -> str:
        """Its row and its head."""
        row, column = self.place
        labels = [each for each in spoken(self.figure["rows"][row]["labels"]) if each]
        return " / ".join((*labels, spoken(self.figure["number_heads"])[column]))


def _cells(figure: Json) -> dict[_CellKey, _Cell]:
    """The numbers of a figure by what they are called; it may have had another form then."""
    found: dict[_CellKey, _Cell] = {}
    if figure["kind"] != "figure":
        return found
    for at, row in enumerate(figure["rows"]):
        for column, head in enumerate(figure["number_heads"]["fa"][: len(row["cells"])]):
            again = 0
            while (key := (tuple(row["labels"]["fa"]), head, again)) in found:
                again += 1
            found[key] = _Cell(figure, (at, column))
    return found


def _rows(listing: Json) -> dict[Any, Json]:
    """The rows of a list by their records, or by their words."""
    found: dict[Any, Json] = {}
    for row in listing.get("rows", ()) if listing["kind"] == "listing" else ():
        name = tuple(row["record"] or row["cells"]["fa"])
        again = 0
        while (name, again) in found:
            again += 1
        found[name, again] = row
    return found


def _alike(old: Mapping[Any, Json], new: Mapping[Any, Json]) -> bool:
    return all(row["cells"]["fa"] == new[key]["cells"]["fa"] for key, row in old.items())


def _place(told: Json) -> _Place:
    return told["question"], told["programme"]


def _brief(data: Any) -> str:
    """What was entered by hand, as one line."""
    import json

    return "" if data is None else json.dumps(data, ensure_ascii=False, sort_keys=True)

"""A frozen report as the composer shows it: what was sealed, and not what the register says now."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, in_
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.domain.reporting import ReportAnswer
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row, Window
from learningcity_desktop.services.reporting import cycles, editions
from learningcity_desktop.services.reporting.content import Content, Listing, Words
from learningcity_desktop.services.reporting.dossier import Dossier, Item, Part, Progress, gather
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.reporting.questions import SectionOfQuestions, read_sections
from learningcity_desktop.services.reporting.snapshot import Json, Snapshot, amount_of, spoken
from learningcity_desktop.services.workspace import Workspace

_PAGE = 500


def report_as_it_stands(
    workspace: Workspace, cycle_id: int, today: dt.date, progress: Progress | None = None
) -> Dossier:
    """A report as it was frozen; one that is worked on as the register says now."""
    cycle = cycles.cycle_numbered(workspace, cycle_id)
    if cycle.edition is not None:
        edition = editions.edition_numbered(workspace, cycle_id, cycle.edition)
        return frozen_dossier(workspace, edition)
    return gather(workspace, cycle, cycles.window_of(cycle), today=today, progress=progress)


def frozen_dossier(workspace: Workspace, edition: Edition) -> Dossier:
    """A report as it was frozen; its numbers open the records that were counted then.

    Raises `Problem` where the edition's file is missing or was changed.
    """
    content = editions.read(workspace, edition)
    with workspace.store.reading():
        cycle = cycles.cycle_numbered(workspace, edition.cycle)
        marks = cycles.answers(workspace, edition.cycle)
        reading = _Reading(workspace, editions.snapshot_of(content), marks)
        sections = read_sections(content["questions"])
        told = content["cycle"]
        days = (dt.date.fromisoformat(told[n]) for n in ("window_from", "window_to"))
        return Dossier(
            window=Window(*days),
            report_date=dt.date.fromisoformat(told["report_date"]),
            parts=tuple(part for section in sections for part in reading.parts(section)),
            cycle=cycle,
            computed_on=edition.date,
        )


class _Reading:
    """Turns what was taken down into what it was taken from."""

    def __init__(
        self,
        workspace: Workspace,
        snapshot: Snapshot,
        marks: Mapping[cycles.AnswerKey, ReportAnswer],
    ) -> None:
        self._workspace = workspace
        self._snapshot = snapshot
        self._marks = marks
        self._answers = {(a["question"], a["programme"]): a for a in snapshot.answers}
        self._known: dict[str, dict[str, int]] = {}

    def parts(self, section: SectionOfQuestions) -> Iterator[Part]:
        """A section; a repeated one for each programme that it was answered for."""
        questions = {question.id: question for question in section.questions}
        mine = [each for each in self._snapshot.contents if each["question"] in questions]
        for uuid in dict.fromkeys(each["programme"] for each in mine):
            told = [each for each in mine if each["programme"] == uuid]
            number = None if uuid is None else self._number("programme", uuid) or 0
            items = tuple(
                Item(
                    questions[each["question"]],
                    self._content(each),
                    self._answer(each["question"], uuid, number),
                    number,
                )
                for each in told
            )
            yield Part(section, items, number, spoken(told[0]["programme_title"]))
        if not mine:
            yield Part(section, ())

    def _answer(
        self, question: str, uuid: str | None, programme: int | None
    ) -> ReportAnswer | None:
        """What was sealed; whether it was entered since is noted beside it."""
        told, mark = self._answers.get((question, uuid)), self._marks.get((question, programme))
        if told is None and mark is None:
            return None
        said = told or {"text": {"fa": "", "en": ""}, "data": None}
        return ReportAnswer(
            question=question,
            text_fa=said["text"]["fa"],
            text_en=said["text"]["en"],
            data=said["data"],
            entered=mark.entered if mark else None,
            entered_on=mark.entered_on if mark else None,
        )

    def _content(self, told: Json) -> Content | None:
        match told["kind"]:
            case "words":
                return Words(spoken(told["text"]), self._pointer(told["record"]), told["source"])
            case "listing":
                return Listing(
                    heads=tuple(spoken(told["heads"])),
                    rows=tuple(tuple(spoken(row["cells"])) for row in told["rows"]),
                    records=tuple(self._pointer(row["record"]) for row in told["rows"]),
                    numeric=frozenset(told["numeric"]),
                )
            case "figure":
                return self._figure(told)
        return None

    def _figure(self, told: Json) -> Figure:
        return Figure(
            key=told["key"],
            title=spoken(told["title"]),
            label_heads=tuple(spoken(told["label_heads"])),
            number_heads=tuple(spoken(told["number_heads"])),
            rows=tuple(
                Row(
                    tuple(spoken(row["labels"])),
                    tuple(Cell(amount_of(c["value"]), self._query(c)) for c in row["cells"]),
                    is_total=row["total"],
                )
                for row in told["rows"]
            ),
            units=tuple(told["units"]),
            notes=tuple(Note(text) for text in spoken(told["notes"])),
        )

    def _query(self, cell: Json) -> Query | None:
        """The records that were counted, as far as they are still there."""
        uuids = self._snapshot.members(cell)
        if uuids is None:
            return None
        known = self._numbers(cell["entity"])
        ids = tuple(sorted(known[uuid] for uuid in uuids if uuid in known))
        return Query(spec_named(cell["entity"]), where=(in_("id", ids),))

    def _numbers(self, entity: str) -> dict[str, int]:
        """Identity → number of all records that the edition names of a register."""
        if entity not in self._known:
            named = self._snapshot.records.get(entity, [])
            self._known[entity] = dict(self._found(entity, named))
        return self._known[entity]

    def _found(self, entity: str, uuids: Sequence[str]) -> Iterable[tuple[str, int]]:
        reader, spec = self._workspace.reader, spec_named(entity)
        for start in range(0, len(uuids), _PAGE):
            page = tuple(uuids[start : start + _PAGE])
            ids = reader.ids(Query(spec, where=(in_("uuid", page),)))
            for number, (uuid,) in reader.rows(spec, ids, ("uuid",)).items():
                yield uuid, number

    def _pointer(self, record: Sequence[str] | None) -> Pointer | None:
        number = None if record is None else self._number(*record)
        return None if record is None or number is None else Pointer(record[0], number)

    def _number(self, entity: str, uuid: str) -> int | None:
        return self._workspace.reader.id_of(spec_named(entity), uuid)

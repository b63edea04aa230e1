"""Freezing a report: what is signed and sent is kept whole, and can be proved unchanged for ever.

An edition is one readable file of canonical JSON in the city's folder: answers, every figure with
the records behind it, evidence, the questions as they were asked, and the fingerprints of the PDFs.
Its own fingerprint (SHA-256) is the seal. `sha256sum` alone checks it, without this program.
"""

import datetime as dt
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learningcity_desktop import __version__
from learningcity_desktop.domain.edition import REPORT_EDITION
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import REPORTING_CYCLE, ReportingCycle, frozen
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.computer import this_computer
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.snapshot import MOST_KEPT, Json, Snapshot, take
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.attachments import fingerprint, keep, place_of
from learningcity_desktop.storage.journal import now

#: What the file says of its own form; a later form gets another word.
FORM = "learningcity-edition/1"
#: Writes a cycle's report in a language of the data into a file.
Write = Callable[[str, Path], object]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Edition:
    """One frozen edition as its record tells of it.

    Attributes:
        mark: the seal, SHA-256 of the edition's file.
        papers: language of the data → fingerprint of the PDF in it.
    """

    id: int
    uuid: str
    cycle: int
    number: int
    date: dt.date
    frozen_by: str
    version: str
    mark: str
    papers: Mapping[str, str]


def editions(workspace: Workspace, cycle_id: int) -> list[Edition]:
    """All editions of a report, the newest first."""
    query = Query(REPORT_EDITION, where=(is_("cycle", cycle_id),), order="-number")
    return [_edition(values) for values in workspace.reader.all(query) if values["mark"]]


def newest(workspace: Workspace, cycle_id: int) -> Edition | None:
    """The last edition of a report; None where it was never frozen."""
    return next(iter(editions(workspace, cycle_id)), None)


def edition_numbered(workspace: Workspace, cycle_id: int, number: int | None = None) -> Edition:
    """One edition of a report, or the newest; raises `Problem` where there is none."""
    found = editions(workspace, cycle_id)
    if not found:
        raise Problem(Message(N_("This report was never frozen.")))
    if number is None:
        return found[0]
    for edition in found:
        if edition.number == number:
            return edition
    said = {"number": number, "last": found[0].number}
    raise Problem(Message(N_("There is no edition {number}; the last one is {last}."), said))


def _edition(values: Mapping[str, Any]) -> Edition:
    return Edition(
        id=values["id"],
        uuid=values["uuid"],
        cycle=values["cycle"],
        number=values["number"],
        date=values["date"],
        frozen_by=values["frozen_by"],
        version=values["version"],
        mark=values["mark"],
        papers={code: values[f"pdf_{code}"] for code in DATA_LANGUAGES if values[f"pdf_{code}"]},
    )


def refusal(cycle: ReportingCycle) -> Problem | None:
    """Why a report cannot be frozen as it stands."""
    if cycle.edition is not None:
        return frozen(cycle)
    if cycle.status != "approved":
        return Problem(Message(N_("Only an approved report is frozen; have it approved first.")))
    return None


def freeze(
    workspace: Workspace,
    cycle_id: int,
    write: Write,
    *,
    today: dt.date,
    languages: Sequence[str] = DATA_LANGUAGES,
    progress: Progress | None = None,
    most: int = MOST_KEPT,
    origin: object | None = None,
) -> Edition:
    """Keep a report as it is now, for good; no undo takes it away.

    Args:
        workspace: the open file; may be used beside the window.
        cycle_id: an approved report.
        write: makes the PDF in a language.
        today: the day of the edition, and that of the report where it has none.
        languages: those that a PDF is kept in.
        progress: told how far it is, may raise to stop it; then nothing is frozen.
        most: so many records behind a number are kept by name; of more, count and digest.
        origin: who is told nothing because it knows already.

    Raises `Problem` where the report may not be frozen, the files cannot be written, or somebody
    changed the register meanwhile.
    """
    tell = progress or (lambda _share: None)
    parts = len(languages) + 1
    with tempfile.TemporaryDirectory(prefix="learningcity-") as place, workspace.store.reading():
        cycle = cycles.cycle_numbered(workspace, cycle_id)
        if problem := refusal(cycle):
            raise problem
        counter = workspace.store.journal.counter()
        cycle.report_date = cycles.report_date_of(cycle, today)
        number = max((each.number for each in editions(workspace, cycle_id)), default=0) + 1
        papers = {}
        for done, language in enumerate(languages):
            tell(done / parts)
            path = Path(place) / f"report-{language}.pdf"
            write(language, path)
            mark, size = keep(workspace.store.attachments, path)
            papers[language] = {"sha256": mark, "size": size}
        snapshot = take(workspace, cycle, lambda s: tell((parts - 1 + s) / parts), most)
        content = _content(workspace, cycle, snapshot) | {
            "edition": number,
            "date": today.isoformat(),
            "frozen_by": this_computer().user,
            "papers": papers,
            "journal": counter,
        }
    tell(1)
    with tempfile.TemporaryDirectory(prefix="learningcity-") as place:
        path = Path(place) / "edition.json"
        path.write_bytes(canonical(content))
        mark, _size = keep(workspace.store.attachments, path)
    said = {"number": localize(str(number), current_language()), "title": cycle.title_fa}
    label = Message(N_("Report “{title}” frozen as edition {number}"), said)
    with workspace.act(label, origin) as act:
        if workspace.store.journal.counter() != counter:
            raise Problem(
                Message(N_("The register was changed meanwhile; nothing is frozen. Try again."))
            )
        act.change(REPORTING_CYCLE, cycle_id, {"edition": number, "report_date": cycle.report_date})
        act.create(
            REPORT_EDITION,
            {
                "cycle": cycle_id,
                "number": number,
                "date": today,
                "frozen_by": content["frozen_by"],
                "version": __version__,
                "mark": mark,
                **{f"pdf_{code}": paper["sha256"] for code, paper in papers.items()},
            },
        )
    return edition_numbered(workspace, cycle_id, number)


def _content(workspace: Workspace, cycle: ReportingCycle, snapshot: Snapshot) -> Json:
    fields = {name: kind for name, kind in REPORTING_CYCLE.fields.items() if name != "sections"}
    template = cycles.template_of(workspace, cycle) or {}
    named = ("uuid", "code", "version", "title_fa", "title_en", "status")
    return {
        "form": FORM,
        "program": __version__,
        "at": now(),
        "computer": this_computer().id,
        "cycle": {"uuid": cycle.uuid, **json_object(fields, vars(cycle))},
        "template": {name: template.get(name, "") for name in named},
        "questions": cycles.questions_of(workspace, cycle),
        "contents": snapshot.contents,
        "answers": snapshot.answers,
        "evidence": list(_evidence(workspace, snapshot)),
        "records": snapshot.records,
    }


def _evidence(workspace: Workspace, snapshot: Snapshot) -> Iterator[Json]:
    """The files that the report names, with their fingerprints, consent and grade."""
    uuids = {
        row["record"][1]
        for content in snapshot.contents
        for row in content.get("rows", ())
        if row.get("record") and row["record"][0] == ATTACHMENT.name
    }
    told = ("file", "hash", "size", "kind", "grade", "consent", "caption_fa", "caption_en")
    for uuid in sorted(uuids):
        number = workspace.reader.id_of(ATTACHMENT, uuid)
        values = workspace.reader.get(ATTACHMENT, number) if number else None
        if values is not None:
            yield {"uuid": uuid, **{name: values[name] for name in told}}


def canonical(content: Json) -> bytes:
    """The one way in which a content is written down: sorted names, no spaces, UTF-8."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"


def file_of(workspace: Workspace, mark: str, name: str) -> Path:
    """Where a file of an edition is kept."""
    return place_of(workspace.store.attachments, mark, name)


def paper_of(workspace: Workspace, edition: Edition, language: str) -> Path:
    """The frozen PDF in a language; raises `Problem` where it was not kept or was changed."""
    mark = edition.papers.get(language)
    if mark is None:
        raise Problem(Message(N_("No PDF in this language was frozen.")))
    path = file_of(workspace, mark, "report.pdf")
    if fault := _fault(path, mark):
        raise Problem(fault)
    return path


def read(workspace: Workspace, edition: Edition) -> Json:
    """An edition's content; raises `Problem` where its file is missing or not what was sealed."""
    path = file_of(workspace, edition.mark, "edition.json")
    if fault := _fault(path, edition.mark):
        raise Problem(fault)
    content: Json = json.loads(path.read_bytes())
    if content.get("form") != FORM:
        raise Problem(
            Message(N_("This edition was frozen by a newer version of this program; install it."))
        )
    return content


def snapshot_of(content: Json) -> Snapshot:
    """What a report was, from its edition's content."""
    return Snapshot(content["contents"], content["answers"], content["records"])


def faults(workspace: Workspace, edition: Edition) -> Iterator[Message]:
    """What is not as it was when an edition was frozen; nothing where all is."""
    try:
        content = read(workspace, edition)
    except Problem as problem:
        yield problem.message
        return
    sealed = {code: paper["sha256"] for code, paper in content["papers"].items()}
    told = (content["edition"], content["date"], content["program"], sealed)
    if told != (edition.number, edition.date.isoformat(), edition.version, dict(edition.papers)):
        yield Message(N_("The edition’s record does not say what was sealed."))
    for mark in sealed.values():
        if fault := _fault(file_of(workspace, mark, "report.pdf"), mark):
            yield fault


def _fault(path: Path, mark: str) -> Message | None:
    try:
        if fingerprint(path) == mark:
            return None
    except OSError:
        return Message(N_("A file of this edition is missing: {file}"), {"file": path.name})
    said = {"file": path.name}
    return Message(N_("A file of this edition was changed outside the program: {file}"), said)

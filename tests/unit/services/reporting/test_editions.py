"""A frozen report is kept whole under its seal, and no door changes it."""

import datetime as dt
import hashlib
import json

import pytest

from learningcity_desktop import __version__
from learningcity_desktop.domain.edition import REPORT_EDITION
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services import bin as the_bin
from learningcity_desktop.services import evidence, records
from learningcity_desktop.services.check import check
from learningcity_desktop.services.reporting import cycles, editions, states
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.reporting.freezing import ANSWER, TODAY, approved, frozen, write


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    make(workspace, "city")
    programme = make(workspace, "programme")
    event = make(workspace, "event", status="held", programme=programme)
    make(workspace, "event_attendance", event=event)
    path = workspace.folder / "poster.txt"
    path.write_text("پوستر", encoding="utf-8")
    evidence.attach(workspace, Pointer("event", event), [path], consent="given")
    path.unlink()
    number = approved(workspace)
    cycles.write_answer(workspace, number, "S3.1", text_fa="پاسخ شهر", text_en="The answer")
    return number


@pytest.fixture
def edition(workspace: Workspace, cycle: int) -> Edition:
    return frozen(workspace, cycle)


def files_of(workspace: Workspace) -> dict[str, bytes]:
    folder = workspace.store.attachments
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def faults_of(workspace: Workspace) -> list[str]:
    return [str(f.message) for f in check(workspace) if not f.warning]


def test_all_of_it_is_kept_under_one_seal(workspace: Workspace, edition: Edition) -> None:
    path = editions.file_of(workspace, edition.mark, "edition.json")
    assert hashlib.sha256(path.read_bytes()).hexdigest() == edition.mark == path.stem
    content = json.loads(path.read_bytes())
    assert editions.canonical(content) == path.read_bytes()
    assert content == editions.read(workspace, edition)
    assert (content["edition"], content["program"]) == (1, __version__)
    assert (edition.number, edition.version, edition.date) == (1, __version__, TODAY)
    assert content["frozen_by"] == edition.frozen_by != ""
    assert content["template"]["version"]
    cycle = cycles.cycle_numbered(workspace, edition.cycle)
    assert content["questions"] == cycle.sections
    [answer] = content["answers"]
    assert answer["text"] == {"fa": "پاسخ شهر", "en": "The answer"}
    [file] = content["evidence"]
    assert (file["file"], file["consent"]) == ("poster.txt", "given")
    assert len(content["records"]["event"]) == 1
    for language in ("fa", "en"):
        paper = editions.paper_of(workspace, edition, language)
        assert paper.read_bytes() == f"%PDF {language}".encode()
        assert content["papers"][language]["sha256"] == edition.papers[language]
    assert faults_of(workspace) == []


def test_a_report_without_a_day_gets_that_of_its_freezing(
    workspace: Workspace, edition: Edition
) -> None:
    cycle = cycles.cycle_numbered(workspace, edition.cycle)
    assert (cycle.report_date, cycle.edition) == (TODAY, 1)


def test_only_wanted_papers_are_kept(workspace: Workspace, cycle: int) -> None:
    edition = editions.freeze(workspace, cycle, write, today=TODAY, languages=["fa"])
    assert [*edition.papers] == ["fa"]
    with pytest.raises(Problem, match="No PDF in this language"):
        editions.paper_of(workspace, edition, "en")


def test_only_what_is_approved_is_frozen_and_only_once(workspace: Workspace, cycle: int) -> None:
    states.take_state(workspace, cycle, "review", date=TODAY)
    with pytest.raises(Problem, match="Only an approved report is frozen"):
        frozen(workspace, cycle)
    states.take_state(workspace, cycle, "approved", date=TODAY)
    assert editions.newest(workspace, cycle) is None
    with pytest.raises(Problem, match="never frozen"):
        editions.edition_numbered(workspace, cycle)
    frozen(workspace, cycle)
    with pytest.raises(Problem, match="frozen as edition 1"):
        frozen(workspace, cycle)


def test_no_door_changes_a_frozen_report(workspace: Workspace, edition: Edition) -> None:
    [answer] = workspace.reader.ids(Query(ANSWER))
    draft = records.load(workspace, REPORT_EDITION, edition.id)
    draft.values["number"] = 7
    title = records.load(workspace, REPORTING_CYCLE, edition.cycle)
    title.values["title_fa"] = "دیگر"
    doors = (
        lambda: records.save(workspace, draft),
        lambda: records.save(workspace, title),
        lambda: records.delete(workspace, REPORT_EDITION, [edition.id]),
        lambda: records.delete(workspace, REPORTING_CYCLE, [edition.cycle]),
        lambda: records.delete(workspace, ANSWER, [answer]),
        lambda: cycles.write_answer(workspace, edition.cycle, "S3.1", text_fa="دیگر"),
        lambda: cycles.write_answer(workspace, edition.cycle, "S3.2", text_fa="تازه"),
    )
    for door in doors:
        with pytest.raises(Problem, match="frozen"):
            door()
    assert workspace.to_undo() is None
    with pytest.raises(Problem, match="nothing to undo"):
        workspace.undo()
    assert the_bin.deleted(workspace, REPORT_EDITION) == []
    assert editions.editions(workspace, edition.cycle) == [edition]


def test_what_comes_after_can_be_undone(workspace: Workspace, edition: Edition) -> None:
    states.take_state(workspace, edition.cycle, "submitted", date=TODAY)
    workspace.undo()
    assert cycles.cycle_numbered(workspace, edition.cycle).status == "approved"
    assert workspace.to_undo() is None


def test_a_returned_report_becomes_another_edition(workspace: Workspace, edition: Edition) -> None:
    first = editions.read(workspace, edition)
    states.take_state(workspace, edition.cycle, "returned", date=TODAY)
    cycles.write_answer(workspace, edition.cycle, "S3.1", text_fa="پاسخ تازه")
    states.take_state(workspace, edition.cycle, "approved", date=TODAY)
    second = frozen(workspace, edition.cycle)
    assert [each.number for each in editions.editions(workspace, edition.cycle)] == [2, 1]
    assert editions.edition_numbered(workspace, edition.cycle) == second
    assert editions.edition_numbered(workspace, edition.cycle, 1) == edition
    with pytest.raises(Problem, match="no edition 3; the last one is 2"):
        editions.edition_numbered(workspace, edition.cycle, 3)
    assert editions.read(workspace, edition) == first
    assert faults_of(workspace) == []


def test_a_change_meanwhile_freezes_nothing(workspace: Workspace, cycle: int) -> None:
    other = Workspace.open(workspace.folder)

    def meddle(share: float) -> None:
        if share == 1:  # until then, nobody else can write
            make(other, "event")

    with pytest.raises(Problem, match="changed meanwhile"):
        editions.freeze(workspace, cycle, write, today=TODAY, progress=meddle)
    other.close()
    assert editions.editions(workspace, cycle) == []
    assert cycles.cycle_numbered(workspace, cycle).edition is None


def test_stopping_freezes_nothing(workspace: Workspace, cycle: int) -> None:
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        if share > 0.9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        editions.freeze(workspace, cycle, write, today=TODAY, progress=stop)
    assert shares == sorted(shares)
    assert editions.editions(workspace, cycle) == []


def _read(workspace: Workspace, edition: Edition, language: str) -> object:
    del language
    return editions.read(workspace, edition)


@pytest.mark.parametrize("what", ["edition.json", "report.pdf"])
def test_check_tells_of_files_that_are_not_what_was_sealed(
    workspace: Workspace, edition: Edition, what: str
) -> None:
    mark = edition.mark if what == "edition.json" else edition.papers["en"]
    path = editions.file_of(workspace, mark, what)
    kept = path.read_bytes()
    path.write_bytes(kept + b" ")
    [fault] = faults_of(workspace)
    assert "edition 1" in fault
    assert "changed outside the program" in fault
    path.unlink()
    [fault] = faults_of(workspace)
    assert "is missing" in fault
    opened = editions.paper_of if what == "report.pdf" else _read
    with pytest.raises(Problem, match="is missing"):
        opened(workspace, edition, "en")
    path.write_bytes(kept)
    assert faults_of(workspace) == []


def test_check_tells_of_a_record_that_says_something_else(
    workspace: Workspace, edition: Edition
) -> None:
    with workspace.act(Message("forged")) as act:
        act.unseal(REPORT_EDITION, edition.id, {"date": dt.date(2020, 1, 1)})
    [fault] = faults_of(workspace)
    assert "does not say what was sealed" in fault


def test_a_later_form_is_refused_in_words(workspace: Workspace, edition: Edition) -> None:
    content = editions.read(workspace, edition) | {"form": "learningcity-edition/9"}
    data = editions.canonical(content)
    mark = hashlib.sha256(data).hexdigest()
    path = editions.file_of(workspace, mark, "edition.json")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    later = Edition(**{**vars(edition), "mark": mark})
    with pytest.raises(Problem, match="newer version"):
        editions.read(workspace, later)
    assert [str(fault) for fault in editions.faults(workspace, later)] == [
        "This edition was frozen by a newer version of this program; install it."
    ]


def test_evidence_deleted_before_it_was_taken_down_is_left_out(
    workspace: Workspace, edition: Edition
) -> None:
    before = files_of(workspace)
    [number] = workspace.reader.ids(Query(ATTACHMENT))
    records.delete(workspace, ATTACHMENT, [number])
    snapshot = editions.snapshot_of(editions.read(workspace, edition))
    assert list(editions._evidence(workspace, snapshot)) == []
    assert files_of(workspace) == before

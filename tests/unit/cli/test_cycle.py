"""A report from the command line: opened, answered, checked, moved on, frozen, compared."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from learningcity_desktop.services.workspace import Workspace
from tests.e2e.command import Desk, DeskHere
from tests.making import make

PERIOD = ("--from", "2024-10-01", "--to", "2026-09-30", "--gregorian")


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    make(workspace, "city")
    return DeskHere(workspace.folder)


def told(desk: Desk, *words: str, code: int = 0) -> Any:
    return json.loads(desk("cycle", *words, "--format", "json", code=code).out)


def test_a_cycle_is_opened_and_listed(desk: Desk) -> None:
    assert told(desk, "open") == []
    assert desk.refused("cycle", "check") == [
        "There is no reporting cycle yet; open one: cycle open."
    ]
    words = ("--title", "دورهٔ سوم", "--deadline", "2026-12-01")
    assert desk("cycle", "open", *PERIOD, *words).out == "1\n"
    other = ("--template", "gnlc_award_2024", "--from", "۱۴۰۲/۰۱/۰۱", "--to", "۱۴۰۳/۰۱/۰۱")
    assert told(desk, "open", *other) == {"id": 2}
    first, second = sorted(told(desk, "open"), key=lambda each: each["id"])
    assert first == {
        "id": 1,
        "title_fa": "دورهٔ سوم",
        "title_en": "",
        "from": "2024-10-01",
        "to": "2026-09-30",
        "deadline": "2026-12-01",
        "state": "draft",
        "next": ["review", "approved"],
        "edition": None,
        "editions": [],
    }
    assert second["title_en"]
    assert desk("cycle", "open").out.splitlines()[0] == "1\tدورهٔ سوم\tdraft"
    assert desk.refused("cycle", "open", "--from", "1404/1/1") == [
        "Give the first and the last day: --from and --to."
    ]
    assert desk.refused("cycle", "check", "--cycle", "9") == [
        "There is no reporting cycle number 9."
    ]
    assert desk("cycle", code=2).err.startswith("learningcity-desktop cycle: ")


def test_answers_are_written_and_read(desk: Desk) -> None:
    desk("cycle", "open", *PERIOD)
    assert desk("cycle", "answer", "S3.1", "--fa", "شهر یادگیرنده").out == ""
    assert told(desk, "answer", "S3.1", "--en", "A city that learns") == {
        "question": "S3.1",
        "programme": None,
        "text_fa": "شهر یادگیرنده",
        "text_en": "A city that learns",
        "max_words": 200,
        "words_fa": 2,
        "words_en": 4,
    }
    assert desk("cycle", "answer", "S3.1").out == "شهر یادگیرنده\nA city that learns\n"
    assert told(desk, "answer", "S3.3")["text_fa"] == ""
    assert desk.refused("cycle", "answer", "S99") == ["This report has no question “S99”."]


def test_a_repeated_question_is_answered_for_a_programme(desk: Desk, workspace: Workspace) -> None:
    programme = make(workspace, "programme")
    desk("cycle", "open", *PERIOD)
    words = ("S9.3", "--programme", "سواد سلامت")
    assert told(desk, "answer", *words, "--fa", "پاسخ")["programme"] == programme


def test_what_is_missing_ends_with_three(desk: Desk) -> None:
    desk("cycle", "open", *PERIOD)
    missing = told(desk, "check", code=3)
    lines = desk("cycle", "check", code=3).out.splitlines()
    assert [f"{each['question']}\t{each['text']}" for each in missing] == lines
    assert {"S3.1"} <= {each["question"] for each in missing}
    assert {each["records"] for each in missing} == {None}


def test_nothing_is_missing(desk: Desk, workspace: Workspace) -> None:
    sections: dict[str, Any] = {"sections": []}
    make(workspace, "reporting_cycle", sections=sections)
    assert desk("cycle", "check").out == "Nothing is missing\n"
    assert told(desk, "check") == []


def test_frozen_sent_and_compared(desk: Desk, workspace: Workspace) -> None:
    """As the issue asks: the figure, old and new, and the record; the PDF's bytes unchanged."""
    event = make(workspace, "event", status="held", title_fa="جشنوارهٔ کتاب", type="ET01")
    make(workspace, "event_attendance", event=event, count=12)
    letter = make(workspace, "letter", number="۱۴۰۴/۷")
    desk("cycle", "open", *PERIOD)
    assert desk.refused("cycle", "freeze") == [
        "Only an approved report is frozen; have it approved first."
    ]
    assert desk.refused("cycle", "diff") == ["This report was never frozen."]
    assert desk("cycle", "state").out == ""
    desk("cycle", "state", "review", "--date", "1404/09/01", "--note", "نشست")
    words = ("--letter", str(letter), "--date", "2025-11-25", "--gregorian")
    assert told(desk, "state", "approved", *words) == {
        "cycle": 1,
        "state": "approved",
        "next": ["review", "draft"],
        "edition": None,
        "steps": [
            {"state": "review", "date": "2025-11-22", "letter": None, "note": "نشست"},
            {"state": "approved", "date": "2025-11-25", "letter": letter, "note": ""},
        ],
    }
    assert desk.refused("cycle", "state", "submitted") == [
        "A report is frozen before it is sent; freeze it first."
    ]
    frozen = told(desk, "freeze")
    papers = {code: Path(path) for code, path in frozen["papers"].items()}
    assert {*papers} == {"fa", "en"}
    assert PdfReader(papers["fa"]).pages
    file = Path(frozen["file"])
    assert hashlib.sha256(file.read_bytes()).hexdigest() == frozen["seal"] == file.stem
    kept = {path: path.read_bytes() for path in (file, *papers.values())}
    assert desk("cycle", "diff").out == "Nothing has changed since it was frozen.\n"

    make(workspace, "event", status="held", title_fa="نمایشگاه", type="ET01")
    found = told(desk, "diff", "--edition", "1")
    assert (found["edition"], found["seal"]) == (1, frozen["seal"])
    changes = {(c["question"], c["place"]): c for c in found["changes"]}
    total = changes["S5.3", "Total / Total"]
    assert (total["old"], total["new"], total["exact"]) == (1, 2, True)
    assert [(r["how"], r["id"], r["title"]) for r in total["records"]] == [
        ("added", event + 1, "نمایشگاه")
    ]
    lines = desk("cycle", "diff").out.splitlines()
    assert "S5.3\tEvents by type and mode: Total / Total\t1 → 2" in lines
    assert "\tadded: نمایشگاه" in lines
    assert {path: path.read_bytes() for path in kept} == kept
    assert desk("check").err == ""

    lines = desk("cycle", "state", "submitted").out.splitlines()
    assert lines[1].split("\t")[1:] == ["Approved by the mayor", "۱۴۰۴/۷"]
    assert desk.refused("cycle", "answer", "S3.1", "--fa", "دیگر") == [
        "This report is frozen as edition 1; return it for completion to change it."
    ]
    assert [each["editions"] for each in told(desk, "open")] == [[1]]


def test_changed_fields_are_told_and_the_rest_is_counted(desk: Desk, workspace: Workspace) -> None:
    event = make(workspace, "event", status="held", volunteers=3)
    desk("cycle", "open", *PERIOD)
    desk("cycle", "state", "approved")
    lines = desk("cycle", "freeze", "--lang", "fa", "fa").out.splitlines()
    assert lines[0] == "Frozen edition 1"
    assert len(lines) == 3
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.i18n import Message

    with workspace.act(Message("put right")) as act:
        act.change(EVENT, event, {"volunteers": 5})
    out = desk("cycle", "diff").out
    assert "\tchanged: کارگاه تغذیه\n\t\tVolunteers (persons): 3 → 5\n" in out
    for _each in range(60):
        make(workspace, "event", status="held")
    assert "\tand 10 more\n" in desk("cycle", "diff").out

"""How much of a report is proven, what may not be shown, and what stands in the online form."""

import datetime as dt

import pytest

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.documented import documented, entered
from learningcity_desktop.services.reporting.dossier import Dossier, gather, missing
from learningcity_desktop.services.reporting.entering import mark_entered, plain_answer
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, day, make, open_cycle

TODAY = dt.date(2025, 12, 4)
WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
QUESTIONS = [
    {"id": "A.1", "type": "text", "fa": "", "en": ""},
    {"id": "A.2", "type": "stat", "fa": "", "en": "", "fill": "stat.events"},
    {"id": "A.3", "type": "line", "fa": "", "en": "", "fill": "city.name"},
    {"id": "A.4", "type": "table", "fa": "", "en": "", "fill": "city.titles"},
    {"id": "A.5", "type": "signature", "fa": "", "en": ""},
    {"id": "A.6", "type": "choice", "fa": "", "en": "", "required": False},
]
SECTIONS = {"sections": [{"id": "A", "title_fa": "", "title_en": "", "questions": QUESTIONS}]}


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    return open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": SECTIONS})


def report(workspace: Workspace, cycle: int) -> Dossier:
    return gather(workspace, cycles.cycle_numbered(workspace, cycle), WINDOW, today=TODAY)


def test_the_share_of_proven_answers(workspace: Workspace, cycle: int) -> None:
    assert documented(report(workspace, cycle)).percent is None
    make(workspace, "city", name_en="Maragheh")
    make(workspace, "event", status="held", start=day(2025, 5, 5))
    strong = make(workspace, "attachment", grade="dated_photo", consent="given")
    weak = make(workspace, "attachment", grade="none", consent="given")
    cycles.write_answer(workspace, cycle, "A.1", text_fa="پاسخ", evidence=(weak,))
    told = documented(report(workspace, cycle))
    assert (told.claims, told.proven, told.percent) == (2, 0, 0)
    assert [(m.question, m.text) for m in told.lacking] == [
        ("A.1", "The chosen evidence proves nothing: its grade is not recorded or none."),
        ("A.2", "No evidence has been chosen."),
    ]
    cycles.write_answer(workspace, cycle, "A.1", evidence=(weak, strong))
    assert documented(report(workspace, cycle)).percent == 50
    cycles.write_answer(workspace, cycle, "A.2", evidence=(strong,))
    assert documented(report(workspace, cycle)).percent == 100


def test_all_but_one_of_very_many_is_not_all(workspace: Workspace) -> None:
    questions = [{"id": f"A.{n}", "type": "text", "fa": "", "en": ""} for n in range(300)]
    section = {"id": "A", "title_fa": "", "title_en": "", "questions": questions}
    number = open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": {"sections": [section]}})
    file = make(workspace, "attachment", grade="document", consent="given")
    for n in range(300):
        chosen = (file,) if n else ()
        cycles.write_answer(workspace, number, f"A.{n}", text_fa="پ", evidence=chosen)
    assert documented(report(workspace, number)).percent == 99


def test_evidence_without_consent_is_told(workspace: Workspace, cycle: int) -> None:
    fine = make(workspace, "attachment", consent="not_needed")
    bad = make(workspace, "attachment", caption_en="Class", consent="refused")
    unknown = make(workspace, "attachment", file="b.jpg")
    cycles.write_answer(workspace, cycle, "A.1", text_fa="پ", evidence=(fine, bad, unknown))
    faults = [m for m in missing(report(workspace, cycle), ("fa",)) if m.question == "A.1"]
    assert [m.text for m in faults] == [
        "“Class” is shown without consent.",
        "“b.jpg” is shown without consent.",
    ]
    assert workspace.reader.count(faults[0].query) == 1  # type: ignore[arg-type]


def test_a_file_that_proves_an_answer_is_not_deleted(workspace: Workspace, cycle: int) -> None:
    file = make(workspace, "attachment", grade="document")
    cycles.write_answer(workspace, cycle, "A.1", text_fa="پ", evidence=(file,))
    with pytest.raises(Refused, match="cannot be deleted"):
        records.delete(workspace, SPECS["attachment"], [file])


def test_a_question_that_may_be_left_out_is_not_missing(workspace: Workspace, cycle: int) -> None:
    assert "A.6" not in {m.question for m in missing(report(workspace, cycle))}


def test_what_is_too_long_or_optional(workspace: Workspace) -> None:
    limits = {"max_characters": 5, "max_words_en": 1, "required": False}
    question = {"id": "A.1", "type": "text", "fa": "", "en": "", **limits}
    section = {"id": "A", "title_fa": "", "title_en": "", "questions": [question]}
    values = {"sections": {"sections": [section]}}
    number = open_cycle(workspace, LEAST["reporting_cycle"] | values)
    assert list(missing(report(workspace, number))) == []
    cycles.write_answer(workspace, number, "A.1", text_fa="شهرهای ما", text_en="a b")
    assert [m.text for m in missing(report(workspace, number))] == [
        "The answer has 9 characters; 5 are allowed.",
        "The answer has 2 words; 1 are allowed.",
    ]


def test_entering_is_counted_and_taken_back(workspace: Workspace, cycle: int) -> None:
    start = entered(report(workspace, cycle))
    assert (start.done, start.questions) == (0, 5)
    assert [each.question for each in start.waiting] == ["A.1", "A.2", "A.3", "A.4", "A.6"]
    mark_entered(workspace, cycle, "A.1", None, TODAY)
    assert entered(report(workspace, cycle)).done == 1
    [answer] = cycles.answers(workspace, cycle).values()
    assert (answer.entered, answer.entered_on) == (True, TODAY)
    mark_entered(workspace, cycle, "A.1", None, None)
    assert entered(report(workspace, cycle)).done == 0


def test_an_answer_as_plain_text(workspace: Workspace, cycle: int) -> None:
    make(workspace, "city", name_en="Maragheh")
    make(workspace, "event", status="held", start=day(2025, 5, 5), mode="onsite", type=None)
    cycles.write_answer(
        workspace, cycle, "A.1", text_fa="{stat.events} رویداد", text_en="{stat.events} event"
    )
    at = cycles.cycle_numbered(workspace, cycle)

    def plain(question: str, language: str) -> str:
        return plain_answer(workspace, at, question, None, language, today=TODAY)

    assert plain("A.1", "fa") == "۱ رویداد"
    assert plain("A.1", "en") == "1 event"
    assert plain("A.2", "en").splitlines()[-1].startswith("Total\t1")
    assert plain("A.2", "fa").splitlines()[-1].endswith("\t۱")
    assert plain("A.3", "en") == "Maragheh"
    cycles.write_answer(workspace, cycle, "A.3", text_en="City of Maragheh")
    assert plain("A.3", "en") == "City of Maragheh"
    assert plain("A.4", "en") == ""
    make(workspace, "city_title", title_en="Healthy city")
    assert "Healthy city" in plain("A.4", "en")
    assert plain("A.6", "en") == ""

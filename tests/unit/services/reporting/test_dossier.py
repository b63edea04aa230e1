"""A whole report before it is laid out: one state of the file, every answer, everything missing."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.content import Words
from learningcity_desktop.services.reporting.dossier import Dossier, Item, gather, missing
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle

TODAY = dt.date(2025, 12, 4)
WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
QUESTIONS: list[dict[str, Any]] = [
    {"id": "A.1", "type": "text", "fa": "چشم‌انداز", "en": "Vision", "max_words": 3},
    {"id": "A.2", "type": "line", "fa": "نام", "en": "Name", "fill": "city.name"},
    {"id": "A.3", "type": "table", "fa": "برنامه", "en": "Plan", "fill": "of.a.later.version"},
    {"id": "A.4", "type": "stat", "fa": "شمار", "en": "Heads", "fill": "stat.participants_sex_age"},
    {"id": "A.5", "type": "files", "fa": "پیوست", "en": "Files", "fill": "report.attachments"},
]
SECTIONS = {
    "default_max_words": 200,
    "sections": [
        {"id": "A", "title_fa": "آ", "title_en": "A", "questions": QUESTIONS},
        {
            "id": "B",
            "title_fa": "ب",
            "title_en": "B",
            "repeat": {"of": "programme", "min": 1, "max": 5},
            "questions": [
                {"id": "B.1", "type": "line", "fa": "", "en": "", "fill": "programme.title"},
                {"id": "B.2", "type": "text", "fa": "", "en": ""},
            ],
        },
    ],
}


@pytest.fixture
def cycle(workspace: Workspace) -> int:
    values = LEAST["reporting_cycle"] | {"sections": SECTIONS, "report_date": dt.date(2026, 1, 1)}
    return open_cycle(workspace, values)


def report(workspace: Workspace, cycle: int) -> Dossier:
    return gather(workspace, cycles.cycle_numbered(workspace, cycle), WINDOW, today=TODAY)


def item(dossier: Dossier, question: str, programme: int | None = None) -> Item:
    [found] = [
        item
        for part in dossier.parts
        for item in part.items
        if item.question.id == question and item.programme == programme
    ]
    return found


def told(dossier: Dossier, *languages: str) -> list[tuple[str, str]]:
    return [(m.question, m.text) for m in missing(dossier, languages or ("fa", "en"))]


def test_every_question_has_its_content_and_answer(workspace: Workspace, cycle: int) -> None:
    make(workspace, "city", name_en="Maragheh")
    cycles.write_answer(workspace, cycle, "A.1", text_fa="یک دو", text_en="one")
    dossier = report(workspace, cycle)
    assert (dossier.window, dossier.report_date) == (WINDOW, dt.date(2026, 1, 1))
    assert dossier.computed_on == TODAY
    written = item(dossier, "A.1")
    assert written.is_written
    assert (written.text("fa"), written.text("en")) == ("یک دو", "one")
    assert item(dossier, "A.2").content == Words("Maragheh", Pointer("city", 1))
    assert item(dossier, "A.2").text("fa") == ""
    assert item(dossier, "A.3").content is None
    assert isinstance(item(dossier, "A.4").content, Figure)


def test_a_repeated_section_stands_there_once_a_programme(workspace: Workspace, cycle: int) -> None:
    assert [part.items for part in report(workspace, cycle).parts][1] == ()
    programmes = [make(workspace, "programme", title_fa=name) for name in ("دو", "یک")]
    for programme in programmes:
        cycles.choose_programme(workspace, cycle, "B", programme)
    cycles.write_answer(workspace, cycle, "B.2", programmes[1], text_fa="پاسخ")
    dossier = report(workspace, cycle)
    assert [(p.programme, p.programme_title) for p in dossier.parts[1:]] == [
        (programmes[0], "دو"),
        (programmes[1], "یک"),
    ]
    assert item(dossier, "B.2", programmes[1]).text("fa") == "پاسخ"
    assert item(dossier, "B.2", programmes[0]).answer is None
    title = item(dossier, "B.1", programmes[0]).content
    assert isinstance(title, Words)
    assert title.text == "دو"


def test_without_a_cycle_the_shipped_questions_are_asked(workspace: Workspace) -> None:
    dossier = gather(workspace, None, WINDOW, today=TODAY)
    assert len(dossier.parts) == 14
    assert dossier.cycle is None
    assert dossier.report_date == TODAY
    past = Window(dt.date(2019, 4, 1), dt.date(2021, 9, 30))
    assert gather(workspace, None, past, today=TODAY).report_date == past.last


def test_the_check_before_printing(workspace: Workspace, cycle: int) -> None:
    assert told(report(workspace, cycle)) == [
        ("A.1", "The Persian answer is missing."),
        ("A.1", "The English answer is missing."),
        ("A.2", "Nothing is recorded for this question."),
        ("A.3", "Nothing has been written here yet."),
        ("A.4", "Nothing is recorded for this question."),
        ("A.5", "Nothing is recorded for this question."),
        ("B", "No programme has been chosen for this section."),
    ]
    make(workspace, "city")
    make(workspace, "attachment", file="a.pdf", linked_to=Pointer("city", 1))
    event = make(workspace, "event", status="held")
    make(workspace, "event", status="held")
    make(workspace, "event_attendance", event=event, sex="u")
    programme = make(workspace, "programme")
    cycles.choose_programme(workspace, cycle, "B", programme)
    cycles.write_answer(workspace, cycle, "A.1", text_fa="یک دو سه چهار", text_en="one two three")
    cycles.write_answer(workspace, cycle, "A.3", text_fa="دستی")
    dossier = report(workspace, cycle)
    assert told(dossier) == [
        ("A.1", "The answer has 4 words; 3 are allowed."),
        ("A.3", "The English answer is missing."),
        ("A.4", "1 event of the period has no head count."),
        ("A.4", "For 1 event sex or age was not recorded for all heads."),
        ("A.5", "“a.pdf” has no caption."),
        ("A.5", "“a.pdf” has no note on consent."),
        ("B.2", "The Persian answer is missing."),
        ("B.2", "The English answer is missing."),
    ]
    assert told(dossier, "fa")[-1] == ("B.2", "The Persian answer is missing.")
    found = list(missing(dossier))
    assert found[-1].programme == programme
    assert workspace.reader.count(found[2].query) == 1  # type: ignore[arg-type]
    with i18n.speaking("fa"):
        assert "۴" in next(iter(missing(dossier))).text


def test_figures_are_those_of_one_state_of_the_file(workspace: Workspace, cycle: int) -> None:
    """Another program that wants to write meanwhile waits, or is told that it cannot."""
    other = Workspace.open(workspace.folder)
    other.reader.connection.execute("PRAGMA busy_timeout = 10")
    steps: list[float] = []

    def meddle(share: float) -> None:
        steps.append(share)
        if share:
            with pytest.raises(Problem, match="Another program holds"):
                make(other, "programme")

    at = cycles.cycle_numbered(workspace, cycle)
    gather(workspace, at, WINDOW, today=TODAY, progress=meddle)
    assert steps == [0, 0.5]
    make(other, "programme")
    other.close()


def test_a_report_that_is_stopped_holds_nothing(workspace: Workspace, cycle: int) -> None:
    def stop(_share: float) -> None:
        raise KeyboardInterrupt

    at = cycles.cycle_numbered(workspace, cycle)
    with pytest.raises(KeyboardInterrupt):
        gather(workspace, at, WINDOW, today=TODAY, progress=stop)
    make(workspace, "programme")
    assert workspace.reader.exists(SPECS["programme"].name, 1)

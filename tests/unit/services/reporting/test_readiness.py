"""How ready a report is, section by section, against the list of what is missing."""

from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import missing
from learningcity_desktop.services.reporting.readiness import overall, readiness
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.unit.services.reporting.test_dossier import cycle, report

__all__ = ["cycle"]


def shares(workspace: Workspace, number: int) -> list[tuple[str, int, int]]:
    found = readiness(report(workspace, number))
    assert [each.number for each in found] == [1, 2]
    assert [each.title for each in found] == ["A", "B"]
    for each in found:
        assert each.is_complete == (each.done == each.questions)
    return [(each.section, each.done, each.questions) for each in found]


def test_a_section_is_as_ready_as_its_questions(workspace: Workspace, cycle: int) -> None:
    assert shares(workspace, cycle) == [("A", 0, 5), ("B", 0, 1)]
    make(workspace, "city", name_en="Maragheh")
    cycles.write_answer(workspace, cycle, "A.1", text_fa="یک دو", text_en="one")
    assert shares(workspace, cycle) == [("A", 2, 5), ("B", 0, 1)]
    assert overall(readiness(report(workspace, cycle))) == (2, 6)


def test_a_repeated_question_counts_once_a_programme(workspace: Workspace, cycle: int) -> None:
    for name in ("دو", "یک"):
        programme = make(workspace, "programme", title_fa=name)
        cycles.choose_programme(workspace, cycle, "B", programme)
    cycles.write_answer(workspace, cycle, "B.2", programme, text_fa="پاسخ", text_en="answer")
    assert shares(workspace, cycle)[1] == ("B", 3, 4)
    faults = list(missing(report(workspace, cycle)))
    assert len([fault for fault in faults if fault.question.startswith("B")]) == 2

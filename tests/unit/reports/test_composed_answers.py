"""On paper a figure in a text is its value, and one set by hand bears a mark and a note."""

import datetime as dt

from learningcity_desktop import i18n
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.document import Paragraph, Table
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.overrides import set_by_hand
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, day, make, open_cycle

QUESTIONS = [
    {"id": "A.1", "type": "text", "fa": "", "en": ""},
    {"id": "A.2", "type": "stat", "fa": "", "en": "", "fill": "stat.events"},
]
SECTIONS = {"sections": [{"id": "A", "title_fa": "", "title_en": "", "questions": QUESTIONS}]}


def test_a_report_prints_values_and_marks_what_was_set_by_hand(workspace: Workspace) -> None:
    make(workspace, "event", status="held", start=day(2025, 5, 5), type="T1", mode="onsite")
    cycle = open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": SECTIONS})
    cycles.write_answer(workspace, cycle, "A.1", text_fa="{stat.events} رویداد")
    set_by_hand(workspace, cycle, "A.2", None, "{stat.events:total/total}", 620, "به گواهی مناطق")
    with i18n.speaking("fa"):
        made = BiennialReport().build(workspace, Choices(cycle=cycle), today=dt.date(2025, 12, 4))
    assert Paragraph("۶۲۰* رویداد") in made.blocks
    notes = [b.text for b in made.blocks if isinstance(b, Paragraph) and b.text.startswith("* ")]
    assert len(notes) == 1
    assert notes[0].endswith("به گواهی مناطق")
    table = next(block for block in made.blocks if isinstance(block, Table))
    assert table.rows[-1][-1] == "۶۲۰*"
    assert any(note.startswith("* ") and "به گواهی مناطق" in note for note in table.notes)

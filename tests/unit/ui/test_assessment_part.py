"""A self-assessment is filled by digits, feature by feature, beside what was said before."""

import datetime as dt

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.services import assessments, records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog
from learningcity_desktop.ui.forms.assessment_part import AssessmentPart
from learningcity_desktop.ui.forms.figure_part import FigurePart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.models.rating_table import BEFORE, FEATURE, LEVEL
from learningcity_desktop.ui.widgets.rating_view import _pip
from learningcity_desktop.ui.window import MainWindow
from tests.unit.ui.hands import CTRL, enter, press, type_text

pytestmark = pytest.mark.usefixtures("tidy")
DAY = dt.date(2025, 9, 1)
OFFICIAL = 42


def _stored(workspace: Workspace, day: dt.date, level: str | None) -> int:
    draft = records.new_draft(SELF_ASSESSMENT, date=day, assessor="کارگروه")
    assessments.plant(workspace, draft)
    draft.children[FEATURE_RATING.name][0].values.update(level=level, note="پیش‌تر چنین بود")
    return records.save(workspace, draft).id


@pytest.fixture
def form(window: MainWindow) -> RecordForm:
    window.resize(1366, 768)
    form = RecordForm(window.desk, SELF_ASSESSMENT)
    form.setParent(window)
    form.resize(640, 700)
    form.show()
    return form


def _part(form: RecordForm) -> AssessmentPart:
    form.tabs.setCurrentIndex(1)
    return next(part for part in form.parts if isinstance(part, AssessmentPart))


def _shown(part: AssessmentPart, row: int, column: int) -> str:
    return str(part.model.index(row, column).data())


def test_digits_of_any_script_set_levels_and_lead_on(
    form: RecordForm, workspace: Workspace
) -> None:
    form.begin(records.new_draft(SELF_ASSESSMENT, date=DAY, assessor="دبیرخانه"))
    part = _part(form)
    strict = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(part.model, strict)
    assert part.table.currentIndex().row() == 1  # below the heading of the first area
    type_text(part.table, "3۴")
    assert part.table.currentIndex().row() == 3
    assert _shown(part, 1, LEVEL) == "در حال پیشرفت"
    assert _shown(part, 2, LEVEL) == "استوار"
    type_text(part.table, "9")
    assert part.table.currentIndex().row() == 3
    press(part.table, Qt.Key.Key_Up)
    press(part.table, Qt.Key.Key_Delete)
    assert _shown(part, 2, LEVEL) == ""
    assert form.save(), form.message.text()
    ratings = list(workspace.reader.all(Query(FEATURE_RATING)))
    assert len(ratings) == OFFICIAL
    [rated] = [each for each in ratings if each["level"] is not None]
    assert (rated["feature"], rated["level"], rated["rated_by"]) == ("1.1", "3", "دبیرخانه")
    assert rated["rated_on"] is not None
    tester.deleteLater()


def test_a_digit_on_the_last_feature_of_an_area_steps_over_the_next_heading(
    form: RecordForm,
) -> None:
    form.begin(records.new_draft(SELF_ASSESSMENT, date=DAY, assessor="x"))
    part = _part(form)
    last = max(r for r in range(6) if part.model.lines[r].draft is not None)
    part.table.go_to(last)
    heading = last + 1
    assert part.model.lines[heading].draft is None
    type_text(part.table, "1")
    assert part.table.currentIndex().row() == heading + 1
    end = len(part.model.lines) - 1
    part.table.go_to(end)
    type_text(part.table, "5")
    assert part.table.currentIndex().row() == end


def test_grounds_are_written_below_and_kept(form: RecordForm, workspace: Workspace) -> None:
    number = _stored(workspace, DAY, "2")
    form.load(number)
    part = _part(form)
    part.table.go_to(2)
    enter(part.table)
    note = part.grid.editors["note"].focus_widget()
    type_text(note, "دو کارگاه")
    assert form.is_dirty
    press(note, Qt.Key.Key_Up, CTRL)
    part.table.go_to(3)
    type_text(part.table, "2")
    assert form.save()
    where = (is_("assessment", number), is_("feature", "1.2"))
    [rating] = workspace.reader.all(Query(FEATURE_RATING, where=where))
    assert rating["note"] == "دو کارگاه"


def test_what_cannot_be_read_keeps_the_row(form: RecordForm, workspace: Workspace) -> None:
    form.load(_stored(workspace, DAY, "2"))
    part = _part(form)
    day = part.grid.editors["rated_on"]
    type_text(day.focus_widget(), "۱۴۰۴/۱۲/۳۰")
    part.table.go_to(2)
    assert part.table.currentIndex().row() == 1
    assert day.problem()
    type_text(part.table, "5")
    assert _shown(part, 1, LEVEL) == "در آغاز"
    assert not form.save()


def test_the_assessment_before_is_shown_beside(form: RecordForm, workspace: Workspace) -> None:
    _stored(workspace, dt.date(2024, 9, 1), "2")
    form.load(_stored(workspace, DAY, "4"))
    part = _part(form)
    assert part.compared.count() == 1
    assert _shown(part, 1, BEFORE) == "در آغاز"
    assert "پیش‌تر چنین بود" in part.before.text()
    part.table.go_to(2)
    assert part.before.isHidden()
    assert _shown(part, 0, FEATURE)
    assert _shown(part, 0, LEVEL) == ""


def test_without_another_there_is_nothing_to_compare(
    form: RecordForm, workspace: Workspace
) -> None:
    form.load(_stored(workspace, DAY, None))
    part = _part(form)
    assert not part.compared.isEnabled()
    form.tabs.setCurrentIndex(2)
    picture = next(each for each in form.parts if isinstance(each, FigurePart))
    assert picture.panel is None
    assert not picture.nothing.isHidden()


def test_a_click_on_a_place_sets_the_level(form: RecordForm, workspace: Workspace) -> None:
    form.load(_stored(workspace, DAY, None))
    part = _part(form)
    cell = part.table.visualRect(part.model.index(1, LEVEL))
    place: QPoint = _pip(cell, 3, part.table.layoutDirection()).center()
    QTest.mouseClick(part.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert _shown(part, 1, LEVEL) == "استوار"


def test_the_picture_opens_the_ratings_behind_a_bar(
    form: RecordForm, window: MainWindow, workspace: Workspace
) -> None:
    _stored(workspace, dt.date(2024, 9, 1), "2")
    form.load(_stored(workspace, DAY, "4"))
    form.tabs.setCurrentIndex(2)
    picture = next(each for each in form.parts if isinstance(each, FigurePart))
    assert picture.panel is not None
    picture.panel.opened.emit(1, 0)
    behind = window.findChild(RecordsDialog)
    assert behind is not None
    assert behind.table.rowCount() == 1
    behind.reject()

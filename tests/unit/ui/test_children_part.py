"""What lives inside a record: rows with the fields of one; nothing typed is lost between rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QMessageBox

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.funding import ALLOCATION, FUNDING_LINE
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.arrangement import Tab, children, fields
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.window import MainWindow
from tests.making import make
from tests.unit.ui.hands import CTRL, press, type_text

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal

pytestmark = pytest.mark.usefixtures("tidy")


@pytest.fixture
def form(window: MainWindow, workspace: Workspace) -> RecordForm:
    agreement = make(workspace, "agreement", subject="همکاری آموزشی")
    form = RecordForm(
        window.desk,
        AGREEMENT,
        (Tab("x", (fields("y", "subject", "status"), children(AGREEMENT_OBLIGATION))),),
    )
    form.setParent(window)
    form.load(agreement)
    return form


def _part(form: RecordForm) -> ChildrenPart:
    return next(part for part in form.parts if isinstance(part, ChildrenPart))


def _write(part: ChildrenPart, field: str, text: str) -> None:
    editor = part.grid.editors[field]
    type_text(editor.focus_widget(), text)


def test_rows_are_added_written_and_stored(form: RecordForm, workspace: Workspace) -> None:
    part = _part(form)
    tester = QAbstractItemModelTester(
        part.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    assert not part.empty.isHidden()
    part.add_new()
    _write(part, "text", "تأمین مربی")
    part.add_new()
    _write(part, "text", "سالن رایگان")
    assert [d.values["text"] for d in part.model.drafts] == ["تأمین مربی", "سالن رایگان"]
    assert form.is_dirty
    assert form.save(), form.message.text()
    stored = workspace.reader.all(Query(AGREEMENT_OBLIGATION))
    assert sorted(row["text"] for row in stored) == ["تأمین مربی", "سالن رایگان"]
    assert part.empty.isHidden()
    tester.deleteLater()


def test_what_cannot_be_read_keeps_the_row(form: RecordForm) -> None:
    part = _part(form)
    part.add_new()
    _write(part, "text", "یک")
    part.add_new()
    _write(part, "text", "دو")
    _write(part, "due", "۱۴۰۴/۱۲/۳۰")
    part.table.setCurrentIndex(part.model.index(0, 0))
    assert part.table.currentIndex().row() == 1
    assert "29" in (part.grid.editors["due"].problem() or "") or "۲۹" in (
        part.grid.editors["due"].problem() or ""
    )
    assert not form.save()


def test_a_faulty_row_is_shown_when_saving(form: RecordForm) -> None:
    part = _part(form)
    part.add_new()
    part.add_new()
    _write(part, "text", "دو")
    assert not form.save()
    assert part.table.currentIndex().row() == 0
    assert part.grid.editors["text"].problem()
    assert form.message.text()


def test_a_row_is_taken_out_and_comes_back(form: RecordForm, workspace: Workspace) -> None:
    part = _part(form)
    part.add_new()
    _write(part, "text", "یک")
    form.save()
    press(part.table, Qt.Key.Key_Delete)
    assert not part.model.drafts
    assert form.save()
    assert workspace.reader.count(Query(AGREEMENT_OBLIGATION)) == 0
    workspace.undo()
    assert workspace.reader.count(Query(AGREEMENT_OBLIGATION)) == 1
    assert [d.values["text"] for d in part.model.drafts] == ["یک"]


def test_money_is_summed(window: MainWindow, workspace: Workspace) -> None:
    line = make(workspace, "funding_line")
    form = RecordForm(window.desk, FUNDING_LINE, (Tab("x", (children(ALLOCATION),)),))
    form.setParent(window)
    form.load(line)
    part = _part(form)
    for amount in ("۱۲۰۰", "۳۴"):
        part.add_new()
        _write(part, "amount", amount)
    assert "۱٬۲۳۴" in part.count.text()


def test_undone_edits_leave_what_is_stored(form: RecordForm) -> None:
    part = _part(form)
    part.add_new()
    _write(part, "text", "یک")
    form.save()
    _write(part, "text", " و دو")
    form.revert()
    assert [d.values["text"] for d in part.model.drafts] == ["یک"]
    assert not form.is_dirty
    assert records.load(form.workspace, AGREEMENT, form.draft.id or 0).values["subject"]  # type: ignore[union-attr]


def test_rows_of_a_spreadsheet_are_pasted(form: RecordForm, workspace: Workspace) -> None:
    part = _part(form)
    columns = part.model.columns
    part.paste("تأمین مربي\nسالن رایگان")
    assert [d.values[columns[0]] for d in part.model.drafts] == ["تأمین مربی", "سالن رایگان"]
    assert form.is_dirty
    QGuiApplication.clipboard().setText("\t".join(["الف", *["x"] * 9]))
    press(part.table, Qt.Key.Key_V, CTRL, "v")
    box = form.window().findChild(QMessageBox)
    assert box is not None  # a word in a column of another kind: all rows or none
    assert "“x”" in box.text() or "«x»" in box.text()
    box.close()
    assert len(part.model.drafts) == 2
    QGuiApplication.clipboard().setText(f"{_(AGREEMENT_OBLIGATION.kinds[columns[0]].label)}\nپ")
    press(part.table, Qt.Key.Key_V, CTRL, "v")
    assert len(part.model.drafts) == 3
    assert form.save(), form.message.text()
    assert workspace.reader.count(Query(AGREEMENT_OBLIGATION)) == 3

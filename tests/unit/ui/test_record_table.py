"""The list's model: what Qt demands of it, what it reads, and how it follows the file."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from learningcity_desktop import i18n
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.models.record_table import PAGE, IdRole, RawRole, RecordTable
from tests.making import day, make

STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def _table(workspace: Workspace, **query: str) -> RecordTable:
    return RecordTable(workspace, Query(EVENT, order=query.get("order", "id")))


def _column(table: RecordTable, name: str) -> list[str]:
    place = table.columns.index(name)
    return [table.index(row, place).data() for row in range(table.rowCount())]


def test_it_is_a_model_as_qt_demands(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    ids = [make(workspace, "event", title_fa=f"رویداد {n}") for n in range(3)]
    table = _table(workspace)
    tester = QAbstractItemModelTester(table, STRICT)
    make(workspace, "event", title_fa="تازه")
    records.delete(workspace, EVENT, [ids[0]])
    workspace.undo()
    table.sort(table.columns.index("title_fa"))
    table.set_columns(("title_fa", "start"))
    assert table.rowCount() == 4
    tester.deleteLater()


def test_rows_are_read_a_page_at_a_time(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    with workspace.act(records.Message("rows")) as act:
        act.create_many(
            EVENT,
            [
                {"title_fa": f"رویداد {n}", "start": day(2025, 1, 1), "status": "held"}
                for n in range(PAGE * 3)
            ],
        )
    table = _table(workspace)
    assert table.rowCount() == PAGE * 3
    asked: list[int] = []
    rows = workspace.reader.rows

    def counted(spec, ids, fields):  # type: ignore[no-untyped-def]
        asked.append(len(ids))
        return rows(spec, ids, fields)

    workspace.reader.rows = counted  # type: ignore[method-assign]
    try:
        place = table.columns.index("title_fa")
        assert table.index(PAGE + 1, place).data() == f"رویداد {PAGE + 1}"
        assert table.index(PAGE + 2, place).data() == f"رویداد {PAGE + 2}"
    finally:
        del workspace.reader.rows  # type: ignore[attr-defined]
    assert asked == [PAGE]


def test_a_change_elsewhere_is_shown(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    event = make(workspace, "event", title_fa="الف")
    table = _table(workspace)
    assert _column(table, "title_fa") == ["الف"]
    draft = records.load(workspace, EVENT, event)
    draft.values["title_fa"] = "ب"
    records.save(workspace, draft)
    assert _column(table, "title_fa") == ["ب"]
    workspace.undo()
    assert _column(table, "title_fa") == ["الف"]


def test_a_new_name_of_what_is_pointed_at_is_shown(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    programme = make(workspace, "programme", title_fa="سواد سلامت")
    make(workspace, "event", programme=programme)
    table = RecordTable(workspace, Query(EVENT), ("title_fa", "programme"))
    assert _column(table, "programme") == ["سواد سلامت"]
    from learningcity_desktop.domain.programme import PROGRAMME

    draft = records.load(workspace, PROGRAMME, programme)
    draft.values["title_fa"] = "سواد آب"
    records.save(workspace, draft)
    assert _column(table, "programme") == ["سواد آب"]


def test_sorting_follows_the_persian_alphabet(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    for title in ("گلاب", "آب", "پارسی", "چای", "ژرف"):
        make(workspace, "event", title_fa=title)
    table = _table(workspace)
    table.sort(table.columns.index("title_fa"))
    assert _column(table, "title_fa") == ["آب", "پارسی", "چای", "ژرف", "گلاب"]
    table.sort(table.columns.index("title_fa"), Qt.SortOrder.DescendingOrder)
    assert _column(table, "title_fa") == ["گلاب", "ژرف", "چای", "پارسی", "آب"]


def test_ids_and_raw_values_are_told(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    event = make(workspace, "event", status="held", start=day(2025, 1, 1))
    table = RecordTable(workspace, Query(EVENT), ("title_fa", "status"))
    assert table.index(0, 1).data(RawRole) == "held"
    assert table.index(0, 1).data(IdRole) == event
    assert table.row_of(event) == 0
    assert table.row_of(event + 1) is None
    assert table.id_at(7) is None


def test_in_english_a_list_shows_english_names_where_there_are_any(
    qtbot: QtBot, workspace: Workspace
) -> None:
    del qtbot
    make(workspace, "event", title_fa="کارگاه", title_en="Workshop")
    make(workspace, "event", title_fa="جشن")
    english = RecordTable(workspace, Query(EVENT, order="id"), ("start", "title_fa"))
    assert _column(english, "title_fa") == ["Workshop", "جشن"]
    make(workspace, "agreement", subject="تفاهم‌نامه", subject_en="Memorandum")
    agreements = RecordTable(workspace, Query(SPECS["agreement"]), ("subject", "kind"))
    assert _column(agreements, "subject") == ["Memorandum"]
    i18n.use_language("fa")
    persian = RecordTable(workspace, Query(EVENT, order="id"), ("start", "title_fa"))
    assert _column(persian, "title_fa") == ["کارگاه", "جشن"]


def test_a_name_of_two_fields_is_one_in_english(qtbot: QtBot, workspace: Workspace) -> None:
    del qtbot
    make(workspace, "person", last_name="مروتی", first_name="شهرام", name_en="Shahram Morovati")
    make(workspace, "person", last_name="صلواتی", first_name="صدیقه")
    table = RecordTable(workspace, Query(SPECS["person"], order="id"), ("last_name", "first_name"))
    assert _column(table, "last_name") == ["Shahram Morovati", "صلواتی"]
    assert _column(table, "first_name") == ["", "صدیقه"]

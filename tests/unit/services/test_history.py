"""The journal in words: what was done, to which record, from which value to which."""

import datetime as dt

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.history import journal_lines, moment_in_words, record_history
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

EVENT = SPECS["event"]


def change(workspace: Workspace, entity: str, number: int, **values: object) -> None:
    draft = records.load(workspace, SPECS[entity], number)
    draft.values |= values
    records.save(workspace, draft)


def fields(workspace: Workspace) -> dict[str, tuple[str, str]]:
    [line] = journal_lines(workspace, 1)
    return {f.label: (f.before, f.after) for record in line.changes for f in record.fields}


@pytest.fixture
def event(workspace: Workspace) -> int:
    series = make(workspace, "event_series")
    return make(workspace, "event", series=series, volunteers=1250)


def test_every_kind_of_value_is_told_in_words(workspace: Workspace, event: int) -> None:
    change(
        workspace,
        "event",
        event,
        title_en="Nutrition",
        start=day(2025, 12, 4),
        status="cancelled",
        series=None,
        volunteers=None,
        pre_checks=(("PRE1", True),),
        duration_hours="2.5",
    )
    assert fields(workspace) == {
        "Title in English": ("", "Nutrition"),
        "Start": ("2025-05-05", "2025-12-04"),
        "Status": ("Scheduled", "Cancelled"),
        "Series": ("جشنوارهٔ یادگیری", ""),
        "Volunteers (persons)": ("1,250", ""),
        "Questions before approval": (
            "",
            f"{workspace.names.code_label('checklist_pre_event', 'PRE1')} Yes",
        ),
        "Duration (hours)": ("", "2.5"),
    }
    with i18n.speaking("fa"):
        told = fields(workspace)
        assert told["آغاز"] == ("۱۴۰۴/۰۲/۱۵", "۱۴۰۴/۰۹/۱۳")
        assert told["وضعیت"][1] == "لغوشده"
        assert "۱٬۲۵۰" in next(v for k, v in told.items() if "داوطلب" in k)


def test_references_are_told_by_name_even_when_gone(workspace: Workspace, event: int) -> None:
    first, second = (make(workspace, "organisation", name_fa=name) for name in ("الف", "ب"))
    agreement = make(workspace, "agreement", parties=(first, second))
    make(workspace, "attachment", linked_to=Pointer("event", event))
    assert fields(workspace)["Belongs to"] == ("", "کارگاه تغذیه")
    change(workspace, "agreement", agreement, parties=(first,))
    assert fields(workspace)["Parties"] == ("الف, ب", "الف")
    records.delete(workspace, SPECS["organisation"], [second])
    change(workspace, "agreement", agreement, parties=(), subject="دیگر")
    lines = list(journal_lines(workspace, 3))
    told = {f.label: f.before for f in lines[2].changes[0].fields}
    assert told["Parties"] == "الف, ب"  # the second one is gone, its name is known
    workspace.reader.connection.execute("UPDATE change SET title = ''")
    told = {f.label: f.before for f in list(journal_lines(workspace, 3))[2].changes[0].fields}
    assert len(told["Parties"].split(", ")[1]) == 36  # nothing but its identity is left


def test_long_texts_are_cut_and_questionnaires_not_spelled_out(workspace: Workspace) -> None:
    make(workspace, "event", short_report="ا" * 500)
    assert fields(workspace)["Short report"] == ("", "ا" * 119 + "…")
    make(workspace, "report_template", sections={"sections": []})
    assert fields(workspace)["Questions"] == ("", "…")


def test_an_action_is_told_with_its_fate(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    workspace.undo()
    workspace.redo()
    workspace.undo()
    lines = list(journal_lines(workspace, 10))
    assert [(line.label, line.state) for line in lines] == [
        ("Undone: Organisation “دانشگاه مراغه” added", ""),
        ("Redone: Organisation “دانشگاه مراغه” added", ""),
        ("Undone: Organisation “دانشگاه مراغه” added", ""),
        ("Organisation “دانشگاه مراغه” added", "undone"),
        ("File created", ""),
    ]
    assert [c.op for line in lines for c in line.changes] == [
        *("delete", "create", "delete", "create")
    ]
    [record] = lines[0].changes
    assert (record.entity, record.record, record.title) == (
        "organisation",
        number,
        "دانشگاه مراغه",
    )
    assert lines[0].who
    with i18n.speaking("fa"):
        assert next(journal_lines(workspace, 1)).label.endswith("افزودن سازمان «دانشگاه مراغه»")


def test_the_history_of_one_record_tells_itself_first_and_then_its_own(
    workspace: Workspace, event: int
) -> None:
    draft = records.load(workspace, EVENT, event, [SPECS["event_attendance"]])
    draft.values["title_en"] = "Nutrition"
    cell = records.new_draft(SPECS["event_attendance"], sex="f", age_band="A3", count=3)
    draft.children["event_attendance"] = [cell]
    records.save(workspace, draft)
    lines = record_history(workspace, EVENT, event)
    assert [line.changes[0].op for line in lines] == ["change", "create"]
    assert [[c.entity for c in line.changes[1:]] for line in lines] == [["event_attendance"], []]
    assert record_history(workspace, EVENT, 999) == []


def test_fields_of_an_earlier_program_are_left_out(workspace: Workspace) -> None:
    make(workspace, "organisation")
    workspace.reader.connection.execute(
        """UPDATE change SET fields = '{"gone": [null, "x"], "name_fa": [null, "ا"]}'"""
    )
    assert fields(workspace) == {"Name": ("", "ا")}


def test_moments_are_those_of_the_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Tehran")
    time.tzset()
    try:
        with i18n.speaking("fa"):
            assert moment_in_words("2025-12-04T21:11:12.345Z") == "۱۴ آذر ۱۴۰۴، ۰۰:۴۱"
        assert moment_in_words("2025-12-04T09:11:12.345Z") == "4 December 2025, 12:41"
    finally:
        monkeypatch.undo()
        time.tzset()
    assert dt.datetime.now().astimezone().tzinfo is not None

"""What a successor is told: people of the day, registers, where the data is, the last actions."""

import datetime as dt
from pathlib import Path

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import evidence, handover
from learningcity_desktop.services.backups import back_up_to, newest
from learningcity_desktop.services.history import moment_in_words
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

DAY = dt.date(2025, 5, 5)


def test_who_is_in_office_on_a_day(workspace: Workspace) -> None:
    for name, role, first, last in (
        ("پیشین", "mayor", dt.date(2020, 1, 1), DAY - dt.timedelta(1)),
        ("کنونی", "mayor", DAY, DAY),
        ("آینده", "mayor", DAY + dt.timedelta(1), None),
        ("کارشناس", "expert", dt.date(2020, 1, 1), None),
    ):
        person = make(workspace, "person", last_name=name, phone="041-1")
        term = {"from_date": first, "to_date": last}
        make(workspace, "role_holding", person=person, role=role, title_en=f"T {role}", **term)
    mayor, expert = handover.people_in_office(workspace, DAY)
    assert (mayor.name, mayor.title, mayor.since) == ("کنونی", "T mayor", DAY)
    assert (expert.role, expert.name) == ("Member of the expert group", "کارشناس")
    assert "041-1" in expert.phone


def test_registers_are_counted(workspace: Workspace) -> None:
    make(workspace, "event")
    make(workspace, "event")
    found = {row.labels[0]: row.cells[0] for row in handover.registers(workspace).rows}
    assert found["Events"].value == 2
    assert "Letters" not in found
    assert SPECS["code_item"].plural not in found
    for cell in found.values():
        assert cell.query is not None
        assert workspace.reader.count(cell.query) == cell.value


def test_where_the_data_is(workspace: Workspace, tmp_path: Path) -> None:
    empty = handover.where_the_data_is(workspace)
    assert empty == handover.Store(str(workspace.folder), 0, 0, "")
    file = tmp_path / "ا.txt"
    file.write_bytes(b"12345")
    evidence.attach(workspace, Pointer("city", make(workspace, "city")), [file])
    back_up_to(workspace)
    made = newest(workspace)
    assert made is not None
    told = handover.where_the_data_is(workspace)
    when = moment_in_words(made.isoformat())
    assert (told.files, told.bytes_of_files, told.backup) == (1, 5, when)


def test_the_last_actions(workspace: Workspace) -> None:
    make(workspace, "agreement", subject="draft")
    [(when, who, what)] = handover.recent_actions(workspace, 1)
    assert when
    assert who
    assert what == "Agreement “draft” added"

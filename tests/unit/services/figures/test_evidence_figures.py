"""Evidence counted: each documented event once by its best file, files by the six areas."""

import datetime as dt
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.domain.evidence import STRONG_TO_WEAK
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services.figures.evidence import (
    documented_by_grade,
    evidence_by_area,
    files_of_programme,
)
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

WINDOW = Window(dt.date(2025, 1, 1), dt.date(2025, 12, 31))


def told(figure: Figure) -> list[tuple[str, list[int | Decimal | None]]]:
    return [(row.labels[0], [cell.value for cell in row.cells]) for row in figure.rows]


def documented(workspace: Workspace, *grades: str | None, on: dt.date = WINDOW.first) -> int:
    """A documented event with a file of each grade; rules are for those who enter one."""
    event = make(workspace, "event", start=day(on.year, on.month, on.day), status="held")
    for grade in grades:
        make(workspace, "attachment", linked_to=Pointer("event", event), grade=grade)
    workspace.reader.connection.execute(
        "UPDATE event SET status = 'documented' WHERE id = ?", (event,)
    )
    return event


def test_each_event_stands_at_its_strongest_file(workspace: Workspace) -> None:
    documented(workspace, "document", "official_letter", None)
    documented(workspace, "document", "signed_list")
    documented(workspace, "document")
    documented(workspace, None)
    documented(workspace, "official_letter", on=dt.date(2024, 5, 5))
    make(workspace, "event", start=day(2025, 5, 5), status="held")
    figure = documented_by_grade(workspace, WINDOW)
    quarter = Decimal("25.0")
    assert told(figure) == [
        ("Official letter", [1, quarter]),
        ("Dated photograph", [0, Decimal("0.0")]),
        ("Signed list", [1, quarter]),
        ("Document", [1, quarter]),
        ("No proof", [0, Decimal("0.0")]),
        ("Not recorded", [1, quarter]),
        ("Total", [4, Decimal("100.0")]),
    ]
    for row in figure.rows:
        query = row.cells[0].query
        assert query is not None
        assert workspace.reader.count(query) == row.cells[0].value


def test_no_event_has_no_share(workspace: Workspace) -> None:
    figure = documented_by_grade(workspace, WINDOW)
    assert figure.is_empty
    assert {row.cells[1].value for row in figure.rows} == {None}


@settings(max_examples=15)
@given(events=st.lists(st.lists(st.sampled_from([None, *STRONG_TO_WEAK]), max_size=3), max_size=4))
def test_the_rows_add_up_to_a_slow_recount(
    workspace: Workspace, events: list[list[str | None]]
) -> None:
    workspace.reader.connection.execute("DELETE FROM attachment")
    workspace.reader.connection.execute("DELETE FROM event")
    for grades in events:
        documented(workspace, *grades)
    slow = dict.fromkeys([*STRONG_TO_WEAK, None], 0)
    for grades in events:
        known = [grade for grade in STRONG_TO_WEAK if grade in grades]
        slow[known[0] if known else None] += 1
    rows = documented_by_grade(workspace, WINDOW).rows
    assert [row.cells[0].value for row in rows] == [*slow.values(), len(events)]


def test_files_of_a_programme_by_area(workspace: Workspace) -> None:
    programme = make(workspace, "programme", title_fa="سواد")
    event = make(workspace, "event", programme=programme)
    other = make(workspace, "event")
    mine = make(workspace, "attachment", linked_to=Pointer("programme", programme), areas=("plan",))
    make(workspace, "attachment", linked_to=Pointer("event", event), areas=("plan", "access"))
    make(workspace, "attachment", linked_to=Pointer("event", event))
    make(workspace, "attachment", linked_to=Pointer("event", other), areas=("plan",))
    make(
        workspace, "attachment", linked_to=Pointer("organisation", make(workspace, "organisation"))
    )
    base = files_of_programme(programme)
    assert workspace.reader.count(base) == 3
    assert mine in workspace.reader.ids(base)
    figure = evidence_by_area(workspace, base)
    counts = {label: cells[0] for label, cells in told(figure)}
    assert counts == {
        "Planning": 2,
        "Involvement / coordinated structure": 0,
        "Celebration": 0,
        "Accessibility": 1,
        "Monitoring and evaluation": 0,
        "Sustainable funding": 0,
        "Not recorded": 1,
    }
    for row in figure.rows:
        query = row.cells[0].query
        assert isinstance(query, Query)
        assert workspace.reader.count(query) == row.cells[0].value
    assert SPECS["attachment"] is base.spec

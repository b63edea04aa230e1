"""What the pictures say in words, and the reports beside them, in the spoken language."""

import datetime as dt
from decimal import Decimal

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.domain.query import Query
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.chart import BarChart, LineChart
from learningcity_desktop.reports.document import ChartBlock, Facts, Heading, Paragraph, Table
from learningcity_desktop.reports.editions_picture import (
    edition_chart,
    edition_heads,
    edition_rows,
)
from learningcity_desktop.reports.network_picture import (
    network_picture,
    part_words,
    tie_heads,
    tie_lines,
)
from learningcity_desktop.reports.registry import report_named
from learningcity_desktop.reports.road_picture import road_heads, road_lines, road_picture
from learningcity_desktop.services.editions import compare
from learningcity_desktop.services.network.centres import read_ties
from learningcity_desktop.services.road_map import RoadChoice, read_road
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TODAY = dt.date(2025, 5, 5)
DAY = dt.timedelta(1)


def a_plan(workspace: Workspace) -> int:
    plan = make(
        workspace,
        "plan",
        title_fa="برنامه",
        status="approved",
        approving_body="شورا",
        approved_on=TODAY - 99 * DAY,
        start=TODAY,
    )
    challenge = make(workspace, "challenge", title_fa="کم‌آبی")
    goal = make(workspace, "goal", title_fa="هدف", plan=plan, challenge=challenge, target_year=1405)
    make(workspace, "goal", title_fa="بی اقدام", plan=plan, horizon="long")
    owner = make(workspace, "organisation", name_fa="کتابخانه")
    programme = make(workspace, "programme", title_fa="هر قطره")
    late = {"owner": owner, "status": "running", "resource_note": "سالن", "expected_result": "ده"}
    make(workspace, "plan_action", title_fa="دیر", goal=goal, end=TODAY - DAY, **late)
    done = {"status": "done", "start": TODAY - 9 * DAY, "end": TODAY - 8 * DAY}
    make(
        workspace,
        "plan_action",
        title_fa="شده",
        goal=goal,
        done_on=TODAY - 3 * DAY,
        programme=programme,
        **done,
    )
    make(workspace, "plan_action", title_fa="باز", goal=goal, start=TODAY)
    make(workspace, "plan_action", title_fa="بی تاریخ", goal=goal)
    return plan


def test_a_road_map_tells_all_in_words(workspace: Workspace) -> None:
    road = read_road(workspace, RoadChoice(plan=a_plan(workspace)), TODAY)
    picture = road_picture(road, "برنامه", workspace.names)
    lane, done, late, begun, undated, bare = picture.items
    assert lane.told.split("\n")[1:] == [
        "To be reached in 1405",
        "Challenge: \u2068کم‌آبی\u2069",
        "4 actions, 1 done, 1 late",
    ]
    assert (lane.note, bare.note) == ("1 of 4", "")  # type: ignore[union-attr]
    assert done.told.split("\n")[1:] == [
        "Time: 2025-04-26 to 2025-04-27",
        "Status: Done",
        "Done on 2 May 2025",
        "5 days after its end",
        "Programme: \u2068هر قطره\u2069",
    ]
    assert late.told.split("\n")[1:] == [
        "Responsible: \u2068کتابخانه\u2069",
        "Time: until 2025-05-04",
        "Status: Running",
        "1 day late",
    ]
    assert "from 2025-05-05, end open" in begun.told
    assert "No dates" in undated.told
    assert picture.bands[0].note == "4 actions, 1 done, 1 late"
    assert picture.today_name == "Today, 5 May 2025"


def test_the_rows_of_the_table_are_those_of_the_picture(workspace: Workspace) -> None:
    road = read_road(workspace, RoadChoice(plan=a_plan(workspace)), TODAY)
    picture = road_picture(road, "برنامه", workspace.names)
    lines = road_lines(road)
    assert [line.cells[1] for line in lines] == [item.title for item in picture.items]
    assert {len(line.cells) for line in lines} == {len(road_heads())}
    row = next(line for line in lines if line.cells[1] == "دیر")
    assert row.entity == "plan_action"
    assert row.cells == (
        *("Short term", "دیر", "کتابخانه", "", "2025-05-04", "Running, 1 day late", ""),
    )


def test_the_report_tells_the_plan_and_draws_it(workspace: Workspace) -> None:
    a_plan(workspace)
    [plan] = workspace.reader.ids(Query(PLAN))
    blocks = report_named("road_map").build(workspace, Choices(record=plan), today=TODAY).blocks
    [facts] = [block for block in blocks if isinstance(block, Facts)]
    assert ("Approving body", "شورا") in facts.rows
    assert ("Term of the plan", "from 2025-05-05, end open") in facts.rows
    assert ("Actions", "4 actions, 1 done, 1 late") in facts.rows
    headings = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert headings == [
        (1, "Short term"),
        (2, "هدف"),
        (1, "Long term"),
        (2, "بی اقدام"),
        (1, "What is late"),
        (1, "Road map"),
    ]
    actions, late = [block for block in blocks if isinstance(block, Table)]
    assert actions.rows[1] == (
        *("دیر", "کتابخانه", "until 2025-05-04", "سالن", "ده", "Running, 1 day late"),
    )
    assert actions.rows[0][-1] == "Done, 2025-05-02"
    assert actions.notes == ("To be reached in 1405", "Challenge: کم‌آبی")
    assert late.rows == (("دیر", "کتابخانه", "2025-05-04", "1 day late"),)
    [drawn] = [block for block in blocks if isinstance(block, ChartBlock)]
    assert drawn.caption == "برنامه"
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert "No action leads to this goal yet." in said


def test_a_plan_of_many_actions_is_drawn_on_several_pages(workspace: Workspace) -> None:
    plan = make(workspace, "plan", title_fa="برنامه")
    for horizon in ("short", "long"):
        goal = make(workspace, "goal", plan=plan, horizon=horizon)
        for _number in range(30):
            make(workspace, "plan_action", goal=goal)
    blocks = report_named("road_map").build(workspace, Choices(record=plan), today=TODAY).blocks
    captions = [block.caption for block in blocks if isinstance(block, ChartBlock)]
    assert captions == ["برنامه: Short term", "برنامه: Long term"]
    assert "Nothing is late." in [b.text for b in blocks if isinstance(b, Paragraph)]


def test_ties_are_told_in_words(workspace: Workspace) -> None:
    programme = make(workspace, "programme", title_fa="شب قصه")
    event = make(workspace, "event", programme=programme)
    bodies = [make(workspace, "organisation", name_fa=name) for name in ("الف", "ب")]
    person = make(workspace, "person", last_name="کریمی")
    taken = {"roles": ("venue", "content"), "stages": ("planning",)}
    for ends in ({"event": event}, {"event": None, "programme": programme}):
        make(workspace, "stakeholder_link", organisation=bodies[0], **ends, **taken)
    make(workspace, "stakeholder_link", organisation=bodies[1], event=event)
    make(workspace, "stakeholder_link", organisation=None, person=person, event=event)
    make(workspace, "agreement", parties=tuple(bodies), status="signed")
    make(workspace, "contribution", organisation=bodies[0], programme=programme)
    group = make(workspace, "working_group")
    for body in bodies:
        make(workspace, "group_member", working_group=group, organisation=body)
    ties = read_ties(workspace, Pointer("organisation", bodies[0]), TODAY)
    picture = network_picture(ties, "الف", workspace.names)
    assert picture.title == "Who works with الف"
    assert picture.told.split("\n") == [
        *("الف", "1 event", "1 programme", "1 agreement", "1 working group"),
        "1 contribution in kind",
    ]
    told = {tie.title: tie.told.split("\n")[1:] for tie in picture.ties}
    assert told["شب قصه"] == [
        *("1 event", "1 part in the programme itself", "1 contribution in kind"),
        *("Roles: Content, Venue", "Stages: Planning"),
    ]
    assert told["ب"] == ["1 event", "1 agreement", "1 working group"]
    assert [(group.title, group.note) for group in picture.groups] == [
        ("Programmes", "1 programme"),
        ("Not recorded", "1 organisation"),
        ("Persons", "1 person"),
    ]
    assert [tie.is_round for tie in picture.ties] == [False, True, True]
    lines = tie_lines(ties, workspace.names)
    assert [line.cells[1:3] for line in lines] == [("شب قصه", "3"), ("ب", "3"), ("کریمی", "1")]
    assert {len(line.cells) for line in lines} == {len(tie_heads())}
    city = read_ties(workspace, None, TODAY)
    whole = network_picture(city, "مراغه", workspace.names)
    assert whole.title == "The network of the city"
    parts = [part_words(part) for tie in city.ties if tie.title == "الف" for part in tie.parts]
    assert parts[0] == "2 parts in programmes and events"


def test_editions_are_told_with_their_changes(workspace: Workspace) -> None:
    series = make(workspace, "event_series", title_fa="جشنواره")
    for number, helpers in enumerate((8, 12, 9, 9), start=1):
        edition = {"series": series, "edition": number, "start": day(2025, number, 1)}
        event = make(workspace, "event", volunteers=helpers, **edition)
        make(workspace, "event_attendance", event=event, count=10 * number)
    found = compare(workspace, series)
    assert edition_heads(found) == ("Measure", *(f"Edition {n}" for n in range(1, 5)))
    rows = {row[0]: row[1:] for row in edition_rows(found)}
    assert rows["Volunteers (persons)"] == ("8", "12 (50% more)", "9 (25% less)", "9 (the same)")
    assert rows["Date"][0] == "2025-01-01"
    chart = edition_chart(found)
    assert isinstance(chart, BarChart)
    assert [series.values for series in chart.series] == [(10, 20, 30, 40)]
    assert edition_chart(found.last(1)) is None
    for number in range(5, 9):
        make(workspace, "event", series=series, edition=number, start=day(2025, number, 1))
    long = edition_chart(compare(workspace, series))
    assert isinstance(long, LineChart)
    assert long.categories[0] == "2025-01-01"
    assert long.has_gaps
    blocks = report_named("editions").build(workspace, Choices(record=series), today=TODAY).blocks
    [table] = [block for block in blocks if isinstance(block, Table)]
    assert len(table.heads) == 5
    assert table.notes[1] == "The latest 4 of 8 editions; the chart shows all."
    assert Decimal(50) == found.measures[-1].changes[1]


def test_a_series_without_editions_says_so_on_paper(workspace: Workspace) -> None:
    choices = Choices(record=make(workspace, "event_series"))
    blocks = report_named("editions").build(workspace, choices, today=TODAY).blocks
    assert isinstance(blocks[-1], Paragraph)
    assert blocks[-1].text == "Nothing has been recorded."

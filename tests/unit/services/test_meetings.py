"""What earlier meetings decided is carried to the next one until it is done."""

import datetime as dt

from learningcity_desktop import i18n
from learningcity_desktop.services.meetings import in_minutes, still_open
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

FIRST, SECOND, THIRD = (dt.date(2026, month, 1) for month in (1, 3, 5))


def test_only_what_this_group_left_open_before_is_carried(workspace: Workspace) -> None:
    group, other = make(workspace, "working_group"), make(workspace, "working_group")
    first = make(workspace, "meeting", working_group=group, date=FIRST)
    second = make(workspace, "meeting", working_group=group, date=SECOND)
    elsewhere = make(workspace, "meeting", working_group=other, date=FIRST)
    late = make(workspace, "resolution", meeting=first, status="open", due=THIRD)
    soon = make(workspace, "resolution", meeting=first, status="under_way", due=SECOND)
    make(workspace, "resolution", meeting=first, status="done", done_on=FIRST, due=SECOND)
    make(workspace, "resolution", meeting=first, status="dropped")
    own = make(workspace, "resolution", meeting=second, status="open")
    make(workspace, "resolution", meeting=elsewhere, status="open")
    assert list(workspace.reader.ids(still_open(group, SECOND))) == [soon, late]
    assert set(workspace.reader.ids(still_open(group, THIRD))) == {soon, late, own}
    assert list(workspace.reader.ids(still_open(group, FIRST))) == []


def test_lines_of_the_minutes_say_who_until_when_and_how_it_stands(workspace: Workspace) -> None:
    i18n.use_language("fa")
    person = make(workspace, "person", first_name="سارا", last_name="کریمی")
    meeting = make(workspace, "meeting", date=FIRST)
    told = make(
        workspace,
        "resolution",
        meeting=meeting,
        text="فهرست",
        owner=person,
        due=SECOND,
        status=None,
    )
    bare = make(workspace, "resolution", meeting=meeting, text="بازدید", due=None, status=None)
    assert in_minutes(workspace, [told, bare, 99]) == ("– فهرست (سارا کریمی، ۱۴۰۴/۱۲/۱۰)\n– بازدید")

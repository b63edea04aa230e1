"""What was promised and is not done: which promises are told, whose they are, which are late."""

import datetime as dt

from learningcity_desktop.services import follow_up
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

TODAY = dt.date(2025, 6, 1)
SPRING = Window(dt.date(2025, 3, 21), dt.date(2025, 6, 21))


def texts(promises: list[follow_up.Promise]) -> list[str]:
    return [each.text for each in promises]


def test_open_resolutions_and_those_done_in_the_period(workspace: Workspace) -> None:
    meeting = make(workspace, "meeting", title_fa="نشست", date=dt.date(2025, 1, 1))
    person = make(workspace, "person", last_name="کریمی")
    body = make(workspace, "organisation", name_fa="دانشگاه")
    for text, status, due, done in (
        ("late", "open", dt.date(2025, 5, 31), None),
        ("today", "under_way", TODAY, None),
        ("undated", "open", None, None),
        ("done in time", "done", dt.date(2025, 4, 1), dt.date(2025, 4, 1)),
        ("done before", "done", None, dt.date(2025, 3, 20)),
        ("dropped", "dropped", dt.date(2025, 4, 1), None),
    ):
        make(
            workspace,
            "resolution",
            meeting=meeting,
            text=text,
            status=status,
            due=due,
            done_on=done,
            owner=person,
            owner_organisation=body if text == "late" else None,
        )
    assert texts(follow_up.resolutions(workspace)) == ["late", "today", "undated"]
    found = follow_up.resolutions(workspace, SPRING)
    assert texts(found) == ["done in time", "late", "today", "undated"]
    done, late, today, undated = found
    assert [each.is_late(TODAY) for each in found] == [False, True, False, False]
    assert (late.source, late.owner, late.state) == ("نشست", "کریمی, دانشگاه", "Open")
    assert (today.owner, undated.due) == ("کریمی", None)
    assert (done.is_open, done.done_on) == (False, dt.date(2025, 4, 1))


def test_duties_obligations_and_actions(workspace: Workspace) -> None:
    group = make(workspace, "working_group", name_fa="شورا")
    make(workspace, "duty", text="وظیفه", working_group=group)
    make(workspace, "duty", text="بررسی‌شده", status="done", checked_on=dt.date(2025, 4, 1))
    make(workspace, "agreement_obligation", text="تعهد")
    make(workspace, "plan_action", title_fa="اقدام", status="postponed", end=dt.date(2025, 1, 1))
    make(workspace, "plan_action", title_fa="متوقف", status="stopped")
    [duty] = follow_up.duties(workspace)
    assert (duty.text, duty.source, duty.owner) == ("وظیفه", "شورا", "کریمی")
    assert texts(follow_up.duties(workspace, SPRING)) == ["وظیفه", "بررسی‌شده"]
    [obligation] = follow_up.obligations(workspace)
    assert (obligation.source, obligation.owner) == ("همکاری آموزشی", "")
    [action] = follow_up.actions(workspace)
    assert (action.text, action.is_late(TODAY)) == ("اقدام", True)


def test_the_most_pressing_are_those_whose_day_comes_first(workspace: Workspace) -> None:
    make(workspace, "resolution", text="دوم", due=dt.date(2025, 7, 1))
    make(workspace, "duty", text="نخست", due=dt.date(2025, 6, 1))
    make(workspace, "agreement_obligation", text="بی‌تاریخ")
    make(workspace, "plan_action", title_fa="سوم", end=dt.date(2025, 8, 1))
    assert texts(follow_up.most_pressing(workspace, 2)) == ["نخست", "دوم"]
    assert texts(follow_up.most_pressing(workspace, 9)) == ["نخست", "دوم", "سوم"]


def test_promises_stand_by_their_owners_in_persian_order(workspace: Workspace) -> None:
    for owner, text in (("یزدی", "۱"), ("پارسا", "۲"), ("", "۳"), ("آزاد", "۴")):
        person = make(workspace, "person", last_name=owner) if owner else None
        make(workspace, "resolution", text=text, owner=person)
    found = follow_up.by_owner(follow_up.resolutions(workspace))
    assert [each.owner for each in found] == ["آزاد", "پارسا", "یزدی", ""]


def test_which_letters_wait(workspace: Workspace) -> None:
    day = dt.date(2025, 5, 1)
    ours = {"direction": "out", "date": day}
    theirs = {"direction": "in", "date": day}
    asked = make(workspace, "letter", **ours, subject="پرسیده", answer_by=dt.date(2025, 6, 1))
    make(workspace, "letter", **ours, subject="بی‌مهلت")
    answered = make(workspace, "letter", **ours, subject="پاسخ‌گرفته", answer_by=TODAY)
    make(workspace, "letter", **theirs, subject="پاسخ", reply_to=answered)
    came = make(workspace, "letter", **theirs, subject="بی‌پاسخ")
    told = make(workspace, "letter", **theirs, subject="پاسخ‌داده")
    make(workspace, "letter", **ours, subject="پاسخ ما", reply_to=told)
    found = workspace.reader.ids(follow_up.letters_without_answer())
    assert sorted(found) == [asked, came]


def test_the_duties_of_a_group_are_told_when_they_are_done_too(workspace: Workspace) -> None:
    group, other = make(workspace, "working_group"), make(workspace, "working_group", name_fa="x")
    for text, where, status in (
        ("open", group, "open"),
        ("done", group, "done"),
        ("elsewhere", other, "open"),
    ):
        make(workspace, "duty", text=text, working_group=where, status=status)
    told = [(each.text, each.is_open) for each in follow_up.duties_of_group(workspace, group)]
    assert told == [("open", True), ("done", False)]

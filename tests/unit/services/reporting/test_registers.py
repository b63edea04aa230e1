"""Lists of the report from the plan, the situation and the network, held against loops."""

import datetime as dt
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.persian.dates import span
from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting import days, registers
from learningcity_desktop.services.reporting.content import Listing
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make
from tests.unit.services.figures.city import City

WINDOW = Window(dt.date(2024, 12, 20), dt.date(2025, 1, 5))
INSIDE, BEFORE, AFTER = dt.date(2025, 1, 1), dt.date(2020, 1, 1), dt.date(2030, 1, 1)


def ids(listing: Listing) -> list[int]:
    return [record.id for record in listing.records if record]


def sound(workspace: Workspace, listing: Listing) -> Listing:
    assert len(listing.records) == len(listing.rows)
    assert all(len(row) == len(listing.heads) for row in listing.rows)
    assert listing.query is not None
    assert sorted(workspace.reader.ids(listing.query)) == sorted(set(ids(listing)))
    return listing


def _known_by(value: Any) -> bool:
    return value is None or getattr(value, "date", value) <= WINDOW.last


def test_lists_of_a_random_city(city: City) -> None:
    workspace = city.workspace
    network = {o["id"] for o in city.all("organisation") if o["sector"] == "SH14"}
    expected = {
        registers.plan_revisions: [
            r["id"] for r in city.all("plan_revision") if r["date"] and WINDOW.holds(r["date"])
        ],
        registers.policies: [
            p["id"] for p in city.all("policy") if p["date"] and WINDOW.holds(p["date"])
        ],
        registers.barriers: [b["id"] for b in city.all("barrier") if _known_by(b["date"])],
        registers.challenges: [c["id"] for c in city.all("challenge") if _known_by(c["date"])],
        registers.participations: [
            p["id"]
            for p in city.all("international_participation")
            if p["start"] and WINDOW.holds(span(p["start"])[0])
        ],
        registers.partner_cities: [
            p["id"] for p in city.all("partner_city") if _known_by(p["since"])
        ],
        registers.shared_items: [
            x["id"]
            for x in city.all("letter")
            if x["direction"] == "out"
            and x["date"]
            and WINDOW.holds(x["date"])
            and x["organisation"] in network
        ],
        registers.next_actions: [
            a["id"]
            for a in city.all("plan_action")
            if a["status"] not in {"done", "stopped"}
            and (a["end"] is None or a["end"] > WINDOW.last)
        ],
    }
    for make_list, wanted in expected.items():
        listing = sound(workspace, make_list(workspace, WINDOW))
        assert sorted(ids(listing)) == wanted, make_list.__name__


def test_actions_are_those_of_the_plan_in_force(city: City) -> None:
    approved = [
        p
        for p in city.all("plan")
        if p["status"] in {"approved", "review", "replaced"}
        and p["approved_on"]
        and p["approved_on"] <= WINDOW.last
    ]
    latest = max((p["approved_on"] for p in approved), default=None)
    plans = {p["id"] for p in approved if p["approved_on"] == latest}
    listing = sound(city.workspace, registers.plan_actions(city.workspace, WINDOW))
    words = registers.current_plan(city.workspace, WINDOW)
    goals = {g["id"]: g for g in city.all("goal")}
    if not plans:
        assert words.text == ""
        assert sorted(ids(listing)) == [
            a["id"] for a in city.all("plan_action") if a["goal"] is not None
        ]
        return
    assert words.record is not None
    assert words.record.id in plans
    wanted = [
        a["id"]
        for a in city.all("plan_action")
        if a["goal"] in goals and goals[a["goal"]]["plan"] == words.record.id
    ]
    assert sorted(ids(listing)) == wanted


def test_the_plan_in_force_in_words(workspace: Workspace) -> None:
    later = dt.date(2025, 6, 1)
    make(workspace, "plan", status="approved", approved_on=later, title_fa="آینده")
    make(workspace, "plan", status="draft", approved_on=INSIDE, title_fa="پیش‌نویس")
    given = {"status": "approved", "approving_body": "شورا"}
    make(workspace, "plan", **given, approved_on=BEFORE, title_fa="کهنه")
    plan = make(workspace, "plan", **given, approved_on=INSIDE, number="۱۲", title_fa="طرح")
    words = registers.current_plan(workspace, WINDOW)
    assert words.record == Pointer("plan", plan)
    earlier = registers.current_plan(workspace, Window(BEFORE, BEFORE))
    assert earlier.text == "Yes: کهنه, شورا, 2020-01-01"
    with i18n.speaking("fa"):
        words = registers.current_plan(workspace, WINDOW)
        assert words.text.endswith("۱۲")
        assert "طرح، شورا، ۱۴۰۳/۱۰/۱۲" in words.text


def test_actions_stand_by_horizon_and_end(workspace: Workspace) -> None:
    plan = make(workspace, "plan", status="approved", approving_body="x", approved_on=INSIDE)
    person = make(workspace, "person", last_name="ناظر")
    body = make(workspace, "organisation", name_fa="سازمان")
    far = make(workspace, "goal", plan=plan, horizon="long", title_fa="دور")
    near = make(workspace, "goal", plan=plan, horizon="short", title_fa="نزدیک")
    other = make(workspace, "goal", horizon="short")
    no_end = make(workspace, "plan_action", goal=near, person=person, result="نتیجه")
    late = make(workspace, "plan_action", goal=near, end=AFTER, owner=body)
    soon = make(workspace, "plan_action", goal=near, end=INSIDE)
    last = make(workspace, "plan_action", goal=far, end=BEFORE)
    make(workspace, "plan_action", goal=other)
    loose = make(workspace, "plan_action", status="running", person=person, resource_note="پول")
    listing = registers.plan_actions(workspace, WINDOW)
    assert ids(listing) == [soon, late, no_end, last]
    assert listing.rows[1][:4] == ("نزدیک", "Short term", "راه‌اندازی کلاس", "سازمان")
    assert listing.rows[2][3:] == ("ناظر", "Planned", "نتیجه")
    ahead = registers.next_actions(workspace, WINDOW)
    assert ids(ahead)[-1] == loose
    assert ahead.rows[-1] == ("", "", "راه‌اندازی کلاس", "ناظر", "پول", "")


def test_lessons_are_told_once_the_latest_first(workspace: Workspace) -> None:
    assert registers.lessons(workspace, WINDOW).text == ""
    event = make(workspace, "event", start=day(2024, 1, 1))
    for when, way in ((BEFORE, "پیش"), (INSIDE, "یک"), (WINDOW.first, "دو"), (WINDOW.last, "یک")):
        if when >= dt.date(2024, 1, 1):
            make(workspace, "evaluation", event=event, date=when, better_way=way)
    make(workspace, "evaluation", event=event, date=INSIDE)
    assert registers.lessons(workspace, WINDOW).text == "یک\nدو"


@pytest.mark.parametrize(
    ("title", "start", "marked"),
    [
        ("جشن روز جهانی آموزش در پارک", day(2025, 1, 24), True),
        ("روز جهانی آموزش", day(2025, 1, 29), True),
        ("روز جهاني آموزش", month("jalali", 1403, 11), True),
        ("روز جهانی آموزش", day(2025, 2, 5), False),
        ("کارگاه آموزش نقاشی", day(2025, 1, 24), False),
        ("روز جهانی سوادآموزی", day(2025, 1, 24), False),
    ],
)
def test_a_day_is_marked_by_an_event_that_names_it(
    workspace: Workspace, title: str, start: Any, *, marked: bool
) -> None:
    make(workspace, "event", title_fa=title, start=start, status="held", title_en="E")
    make(workspace, "event", title_fa=title, start=start, status="scheduled")
    window = Window(dt.date(2025, 1, 1), dt.date(2025, 3, 20))
    listing = days.days_marked(workspace, window)
    assert [row[2] for row in listing.rows] == (["E"] if marked else [])
    if marked:
        sound(workspace, listing)
        assert listing.rows[0][:2] == ("International Day of Education", "2025-01-24")

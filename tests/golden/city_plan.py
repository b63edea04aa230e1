"""The small city's plan, its meetings and its company, as far as the report asks for them."""

import datetime as dt

from learningcity_desktop.persian.periods import year
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

INSIDE = dt.date(2025, 2, 1)


def plan_the_city(workspace: Workspace, university: int) -> None:
    """Enter a plan with actions, what stands in its way, meetings, and the city abroad."""
    _plan(workspace, university)
    challenge = {"title_fa": "بازماندگی از تحصیل", "title_en": "Leaving school early"}
    make(workspace, "challenge", **challenge, degree=4, priority=1, area="4")
    make(workspace, "challenge", title_fa="پراکندگی آمار", degree=2, priority=2)
    barrier = {"description": "هزینهٔ رفت‌وآمد", "measure": "اتوبوس رایگان", "status": "easing"}
    make(workspace, "barrier", **barrier, groups=("TG01",))
    policy = {"title_fa": "سند آموزش همگانی", "title_en": "Learning for all", "body": "شورای شهر"}
    make(workspace, "policy", **policy, number="۱۲", date=INSIDE)
    meeting = make(workspace, "meeting", date=INSIDE)
    make(workspace, "meeting", date=dt.date(2020, 1, 1))
    for status, done_on in (("done", dt.date(2025, 3, 1)), ("open", None)):
        make(workspace, "resolution", meeting=meeting, status=status, done_on=done_on)
    make(
        workspace,
        "international_participation",
        title_fa="همایش ششم",
        title_en="Sixth conference",
        start=day(2024, 12, 3),
        place="جبیل، عربستان",
        mode="onsite",
        role="speaker",
        outcome="آشنایی با سه شهر",
    )
    partner = {"name_fa": "شهر همکار", "name_en": "Partner City", "country": "ایران"}
    make(workspace, "partner_city", **partner, since=year("jalali", 1403), subject="کتابخانه")
    natcom = {"name_fa": "کمیسیون ملی یونسکو", "name_en": "National Commission", "sector": "SH14"}
    body = make(workspace, "organisation", **natcom)
    letter = {"subject": "مطالعهٔ موردی", "number": "۳۴", "date": INSIDE, "organisation": body}
    make(workspace, "letter", **letter)
    words = {"title_fa": "جشن روز جهانی آموزش", "title_en": "International Day of Education"}
    series = make(workspace, "event_series", **words, periodicity="yearly")
    for edition, held in enumerate((day(2025, 1, 24), day(2026, 1, 24)), start=1):
        came = {"start": held, "status": "held", "volunteers": 4 * edition}
        make(workspace, "event", **words, **came, series=series, edition=edition)


def _plan(workspace: Workspace, university: int) -> None:
    plan = make(
        workspace,
        "plan",
        title_fa="طرح شهر یادگیرنده",
        title_en="Learning city plan",
        status="approved",
        approving_body="شورای شهر",
        approved_on=dt.date(2024, 11, 1),
        number="۷",
    )
    revision = {
        "version": "۲",
        "date": INSIDE,
        "reason": "آمار تازه",
        "changes": "دو هدف افزوده شد",
    }
    make(workspace, "plan_revision", plan=plan, **revision)
    goal = {"title_fa": "باسوادی همگانی", "title_en": "Literacy for all", "horizon": "long"}
    number = make(workspace, "goal", plan=plan, **goal)
    make(
        workspace,
        "plan_action",
        goal=number,
        title_fa="ده کلاس عصرگاهی",
        title_en="Ten evening classes",
        owner=university,
        status="done",
        end=INSIDE,
        done_on=INSIDE,
        result="یازده کلاس",
    )
    ahead = {"title_fa": "کتابخانهٔ سیار دوم", "title_en": "A second mobile library"}
    make(workspace, "plan_action", goal=number, **ahead, end=dt.date(2027, 9, 1))

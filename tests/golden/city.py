"""A small city whose every record is written here: what its report says can be worked out by hand.

Its records touch each rule of domain §3.1.3: heads in person and online, sex or age not recorded,
an event without a head count, a cancelled one, one known by a month on the border of the period,
two fiscal years, an overspent line, a gift without a value, two mayors one after the other.
"""

import datetime as dt
from decimal import Decimal
from pathlib import Path

from PIL import Image

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.reports.base import Choices, Report
from learningcity_desktop.services import evidence
from learningcity_desktop.services.figures.spans import running
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from tests.golden.city_plan import plan_the_city
from tests.golden.needs import enter_needs, enter_past_actions
from tests.golden.office import enter_follow_up, enter_letters, enter_meetings
from tests.making import day, make, open_cycle

TODAY = dt.date(2026, 10, 15)
FESTIVAL_DAY = dt.date(2025, 5, 5)
FIRST, LAST = dt.date(2024, 10, 1), dt.date(2026, 9, 30)
APPROVED = {"PRE1": True, "PRE2": True, "PRE3": False}


def fill_small_city(workspace: Workspace, papers: Path) -> int:
    """Enter all records; returns the number of the reporting cycle.

    Args:
        workspace: an empty file.
        papers: a folder in which files of evidence may be made.
    """
    city = _city(workspace)
    _people(workspace)
    university, guild = _organisations(workspace)
    health, reading = _programmes(workspace, university)
    festival = _events(workspace, health, reading, university)
    _partners(workspace, health, festival, university, guild)
    _money(workspace, health, guild, festival)
    _agreements(workspace, university, guild)
    _measured(workspace, festival)
    plan_the_city(workspace, university)
    _evidence(workspace, papers, city, health, festival)
    enter_meetings(workspace, university)
    enter_letters(workspace, university)
    enter_follow_up(workspace, health, festival, APPROVED)
    enter_needs(workspace)
    enter_past_actions(workspace)
    return _answers(workspace, health)


def choices_for(workspace: Workspace, report: Report) -> Choices:
    """What a report is asked for here: the richest record of its entity, days with an event."""
    spec = report.asks.record
    if spec is not None:
        ids = workspace.reader.ids(Query(spec, order="id"))
        return Choices(record=ids[1] if spec.name in {"meeting", "letter"} else ids[0])
    asks = report.asks
    if asks.form:  # nobody has begun to fill it in: it is the form as the register fills it
        return Choices(first=FIRST, last=LAST)
    kind = asks.periods[0] if asks.periods else "cycle"
    if kind == "cycle":
        return Choices(switched=frozenset(switch.id for switch in asks.switches))
    window = running(kind, FESTIVAL_DAY)
    return Choices(first=window.first, last=window.last)


def _city(workspace: Workspace) -> int:
    city = make(
        workspace,
        "city",
        name_fa="شهر نمونه",
        name_en="Sample City",
        province="استان نمونه",
        province_en="Sample Province",
        host_unit="سازمان فرهنگی، اجتماعی و ورزشی شهرداری",
        host_unit_en="Cultural, Social and Sport Organisation of the Municipality",
        clusters=("C6", "C2"),
        vision="شهری که همه در آن می‌آموزند.",
        vision_en="A city in which everyone learns.",
    )
    make(
        workspace,
        "city_title",
        title_fa="شهر سالم",
        title_en="Healthy City",
        awarding_body="سازمان جهانی بهداشت",
        awarding_body_en="World Health Organization",
        kind="international",
        date=year("jalali", 1403),
    )
    population = {"key": "population", "unit": "نفر", "source": "مرکز آمار"}
    make(workspace, "city_profile_value", **population, value=175_255, year=1395)
    make(workspace, "city_profile_value", **population, value=181_000, year=1402)
    make(workspace, "city_profile_value", **population, value=190_000, year=1406)  # too young
    make(workspace, "city_profile_value", key="literacy", value=Decimal("88.5"), year=2023)
    make(workspace, "membership", joined_on=dt.date(2020, 9, 23))
    return city


def _measured(workspace: Workspace, festival: int) -> None:
    """An indicator that sources disagree on, an evaluation, a survey, media coverage."""
    indicator = make(
        workspace,
        "indicator",
        title_fa="نرخ باسوادی",
        title_en="Literacy rate",
        key_feature="1.1",
        unit="درصد",
    )
    for when, value, source in (
        (1400, "84.5", "مرکز آمار"),
        (1404, "88", "مرکز آمار"),
        (1404, "86.5", "نهضت سوادآموزی"),
    ):
        told = {"period": year("jalali", when), "value": Decimal(value), "source": source}
        base = when == 1400 or None
        make(workspace, "indicator_value", indicator=indicator, **told, baseline=base)
    after = {"event": festival, "date": dt.date(2025, 6, 1)}
    scales = {"expectations": "4", "continuation": "5"}
    make(workspace, "evaluation", **after, **scales, better_way="اطلاع‌رسانی زودتر")
    survey = make(workspace, "survey", **after, sent=60, received=48)
    for question, answer, count, mean in (("SP2", "زیاد", 30, "4.25"), ("SP7", "بله", 41, None)):
        result = {"answer": answer, "count": count, "mean": mean and Decimal(mean)}
        make(workspace, "survey_total", survey=survey, question=question, **result)
    for channel, reach in (("press", 2_000), ("social", None)):
        make(workspace, "media_item", event=festival, channel=channel, reach=reach)


def _people(workspace: Workspace) -> None:
    mayor = {"role": "mayor", "title_fa": "شهردار شهر نمونه", "title_en": "Mayor of Sample City"}
    terms = (
        ("نخست", "First", mayor, dt.date(2021, 9, 1), dt.date(2025, 12, 31)),
        ("دوم", "Second", mayor, dt.date(2026, 1, 1), None),
        ("سوم", "Third", {"role": "focal_point"}, dt.date(2024, 1, 1), None),
    )
    for name, name_en, role, first, last in terms:
        person = make(
            workspace, "person", first_name="فرد", last_name=name, name_en=f"{name_en} Person"
        )
        make(workspace, "role_holding", person=person, **role, from_date=first, to_date=last)


def _organisations(workspace: Workspace) -> tuple[int, int]:
    university = make(
        workspace,
        "organisation",
        name_fa="دانشگاه نمونه",
        name_en="Sample University",
        sector="SH04",
        level="city",
    )
    guild = make(workspace, "organisation", name_fa="اتحادیهٔ نمونه", level="county")
    make(workspace, "organisation", name_fa="نهاد بی‌همکاری", sector="SH01", level="city")
    return university, guild


def _programmes(workspace: Workspace, owner: int) -> tuple[int, int]:
    health = make(
        workspace,
        "programme",
        title_fa="سواد سلامت برای همه",
        title_en="Health literacy for all",
        main_topic="LF10",
        owner=owner,
        start=year("jalali", 1403),
        problem="آگاهی کم از تغذیهٔ سالم",
        problem_en="Little knowledge of healthy food",
        building_blocks=("B1", "B6"),
        clusters=("C6",),
        sdgs=("3", "4"),
        key_features=("1.3",),
        transferability="آموزش در پارک‌ها هزینهٔ کمی دارد.",
        transferability_en="Lessons in parks cost little.",
    )
    reading = make(
        workspace, "programme", title_fa="کتاب‌خوانی خانوادگی", start=month("jalali", 1404, 7)
    )
    make(workspace, "programme", title_fa="پایان‌یافته پیش از دوره", end=year("jalali", 1402))
    make(workspace, "programme", title_fa="هنوز آغازنشده", status="planned")
    return health, reading


def _events(workspace: Workspace, health: int, reading: int, organiser: int) -> int:
    district = make(workspace, "place", level="district", name_fa="منطقهٔ ۲", name_en="District 2")
    quarter = make(workspace, "place", level="neighbourhood", name_fa="محلهٔ نو", parent=district)
    held = {"status": "held", "pre_checks": APPROVED}
    festival = make(
        workspace,
        "event",
        **held,
        title_fa="جشنوارهٔ یادگیری",
        title_en="Learning festival",
        programme=health,
        start=day(2025, 5, 5),
        edition=2,
        type="ET01",
        mode="hybrid",
        fee_kind="free",
        setting="S5",
        place=quarter,
        organiser=organiser,
        duration_hours=Decimal("3.5"),
        volunteers=40,
        volunteer_hours=Decimal("120.5"),
        certificates=15,
    )
    cells = (
        ("f", "A3", "onsite", 120),
        ("m", "A3", "onsite", 80),
        ("f", "A5", "onsite", 30),
        ("u", "AU", "online", 500),
    )
    for sex, age, channel, count in cells:
        make(
            workspace,
            "event_attendance",
            event=festival,
            sex=sex,
            age_band=age,
            channel=channel,
            count=count,
        )
    for group, count in (("TG06", 150), ("TG04", 30)):
        make(workspace, "event_attendance_group", event=festival, target_group=group, count=count)
    workshop = make(
        workspace,
        "event",
        **held,
        title_fa="کارگاه داستان",
        programme=reading,
        start=month("jalali", 1404, 8),
        type="ET04",
        mode="onsite",
        duration_hours=2,
    )
    make(workspace, "event_attendance", event=workshop, sex="m", age_band="A1", count=25)
    make(workspace, "event", **held, title_fa="بی‌شمارش", start=day(2026, 1, 10))
    make(workspace, "event", title_fa="لغوشده", start=day(2025, 6, 1), status="cancelled")
    make(workspace, "event", **held, title_fa="در مرز دوره", start=month("jalali", 1403, 7))
    make(workspace, "event", **held, title_fa="پس از دوره", start=day(2026, 10, 1))
    return festival


def _partners(
    workspace: Workspace, programme: int, event: int, university: int, guild: int
) -> None:
    of_programme = {"organisation": university, "programme": programme, "stages": ("planning",)}
    make(workspace, "stakeholder_link", **of_programme, roles=("content",))
    for organisation in (university, guild):
        make(
            workspace,
            "stakeholder_link",
            organisation=organisation,
            event=event,
            stages=("implementation",),
        )


def _money(workspace: Workspace, programme: int, guild: int, festival: int) -> None:
    for fiscal_year, approved in ((1403, 10**9), (1404, 2 * 10**9)):
        line = make(
            workspace,
            "funding_line",
            title_fa=to_persian(f"ردیف آموزش {fiscal_year}"),
            fiscal_year=make(workspace, "fiscal_year", year=fiscal_year),
            programme=programme,
            mechanism="cost_sharing",
            approved=approved,
        )
        if fiscal_year == 1404:
            make(workspace, "funding_amendment", funding_line=line, amount=-(5 * 10**8))
        make(workspace, "allocation", funding_line=line, amount=6 * 10**8)
        before, inside = (
            (dt.date(2024, 5, 1), dt.date(2024, 12, 1))
            if fiscal_year == 1403
            else (dt.date(2025, 4, 1), dt.date(2025, 9, 1))
        )
        make(workspace, "transaction", funding_line=line, date=before, amount=3 * 10**8)
        make(workspace, "transaction", funding_line=line, date=inside, amount=4 * 10**8)
    of_guild = {"organisation": guild, "event": festival}
    make(
        workspace,
        "contribution",
        **of_guild,
        kind="space",
        description="سالن",
        date=dt.date(2025, 5, 5),
        estimated_value_rial=50_000_000,
    )
    make(workspace, "contribution", **of_guild, kind="human", description="مربی داوطلب")


def _agreements(workspace: Workspace, university: int, guild: int) -> None:
    make(
        workspace,
        "agreement",
        subject="همکاری در آموزش سلامت",
        subject_en="Cooperation in health education",
        parties=(university, guild),
        date=dt.date(2024, 6, 1),
        valid_until=dt.date(2025, 6, 1),
        status="signed",
    )
    make(
        workspace,
        "agreement",
        subject="پایان‌یافته پیش از دوره",
        parties=(guild,),
        date=dt.date(2020, 1, 1),
        valid_until=dt.date(2021, 1, 1),
        status="ended",
    )


def _evidence(workspace: Workspace, papers: Path, city: int, programme: int, festival: int) -> None:
    files = (
        ("پوستر.jpg", Pointer("event", festival), {"caption_fa": "پوستر", "caption_en": "Poster"}),
        ("طرح.pdf", Pointer("programme", programme), {"consent": "not_needed"}),
        ("نامه.pdf", Pointer("city", city), {"caption_fa": "نامهٔ یونسکو", "consent": "given"}),
    )
    for name, owner, values in files:
        path = papers / name
        path.write_text(name, encoding="utf-8")
        evidence.attach(workspace, owner, [path], **values)
    photograph = {"kind": "photo", "caption_fa": "گشایش", "caption_en": "Opening"}
    for name, consent in (("گشایش.png", "given"), ("چهره.png", "refused")):
        path = papers / name
        Image.new("RGB", (40, 30), "teal" if consent == "given" else "navy").save(path)
        owner = Pointer("event", festival)
        evidence.attach(workspace, owner, [path], **photograph, consent=consent)


def _answers(workspace: Workspace, programme: int) -> int:
    cycle = open_cycle(
        workspace,
        {
            "title_fa": "گزارش پیشرفت ۱۴۰۳–۱۴۰۵",
            "title_en": "Progress report 2024–2026",
            "window_from": FIRST,
            "window_to": LAST,
            "deadline": dt.date(2026, 12, 31),
            "report_date": dt.date(2026, 10, 1),
        },
    )
    cycles.write_answer(
        workspace,
        cycle,
        "S3.3",
        text_fa="طرح در دو سال اجرا شد.\n\nهر محله یک خانهٔ یادگیری دارد.",
        text_en="The plan was carried out in two years.\n\nEach quarter has a house of learning.",
    )
    cycles.write_answer(workspace, cycle, "S3.1", text_fa="پاسخ نوشته‌شده به جای متن شهر")
    cycles.write_answer(workspace, cycle, "S3.2", text_fa="بله، ۱۴۰۲", text_en="Yes, 2023")
    cycles.choose_programme(workspace, cycle, "S9", programme)
    cycles.write_answer(
        workspace,
        cycle,
        "S9.4",
        programme,
        text_fa="کارگاه‌هایی در پارک‌ها برگزار شد.",
        text_en="Workshops were held in parks.",
    )
    return cycle

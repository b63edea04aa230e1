"""What the office of the small city does: meetings, letters, evaluations, what is in its way."""

import datetime as dt

from learningcity_desktop.persian.periods import month
from learningcity_desktop.services.workspace import Workspace
from tests.making import make


def enter_meetings(workspace: Workspace, university: int) -> None:
    """Two meetings of a council: the second looks at what the first decided."""
    chair, secretary, guest = (
        make(workspace, "person", first_name="عضو", last_name=name, name_en=f"{english} Member")
        for name, english in (("رئیس", "Chairing"), ("دبیر", "Writing"), ("مهمان", "Visiting"))
    )
    council = make(
        workspace,
        "working_group",
        name_fa="شورای راهبری",
        name_en="Steering council",
        kind="council",
        chair=chair,
        secretary=secretary,
        theme="تصویب برنامه",
    )
    seats = (
        {"person": secretary, "role": "secretary"},
        {"person": chair, "role": "chair", "organisation": university},
        {"organisation": university, "role": "observer", "from_date": dt.date(2025, 1, 1)},
        {"person": guest, "role": "member", "to_date": dt.date(2024, 12, 31)},
    )
    for seat in seats:
        make(workspace, "group_member", working_group=council, **seat)
    first = make(
        workspace,
        "meeting",
        title_fa="نشست نخست شورا",
        title_en="First meeting of the council",
        working_group=council,
        number="۱",
        date=dt.date(2025, 2, 1),
    )
    second = make(
        workspace,
        "meeting",
        title_fa="نشست دوم شورا",
        title_en="Second meeting of the council",
        working_group=council,
        number="۲",
        date=dt.date(2025, 5, 20),
        start_time="۱۰:۰۰",
        end_time="۱۱:۳۰",
        place="تالار شهرداری",
        agenda="۱. گزارش جشنواره\n۲. بودجه",
        attendees=(chair, guest),
        absentees=(secretary,),
        guests="نمایندهٔ شورای شهر",
        previous_check="مصوبهٔ نخست انجام شد.",
        summary="گزارش جشنواره شنیده شد.",
        remaining="بودجه",
        next_date=dt.date(2025, 8, 20),
    )
    decided = (
        (first, 1, "تشکیل دبیرخانه", {"owner": secretary, "due": dt.date(2025, 3, 1)}, "done"),
        (first, 2, "تهیهٔ آیین‌نامه", {"owner": chair, "due": dt.date(2025, 6, 1)}, "open"),
        (second, 1, "برگزاری دورهٔ دوم", {"owner": chair, "due": dt.date(2026, 12, 1)}, "under_way"),
        (second, 2, "جلب حامی", {"owner_organisation": university}, "open"),
        (second, 3, "نامه به استان", {}, "dropped"),
    )
    for meeting, row, text, owner, status in decided:
        done = {"done_on": dt.date(2025, 4, 20)} if status == "done" else {}
        make(
            workspace,
            "resolution",
            meeting=meeting,
            row=row,
            text=text,
            status=status,
            **owner,
            **done,
        )
    make(
        workspace,
        "duty",
        person=secretary,
        text="پیگیری مصوبات",
        working_group=council,
        due=dt.date(2025, 4, 1),
    )


def enter_letters(workspace: Workspace, university: int) -> None:
    """A letter of ours that answers theirs, one of theirs and one of ours without an answer."""
    theirs = {"direction": "in", "organisation": university, "sender": "دانشگاه نمونه"}
    ours = {"direction": "out", "organisation": university, "addressee": "ریاست محترم دانشگاه"}
    asked = make(
        workspace,
        "letter",
        **theirs,
        subject="درخواست همکاری",
        number="۷۷",
        date=dt.date(2025, 3, 1),
    )
    make(
        workspace,
        "letter",
        **ours,
        subject="پاسخ به درخواست",
        number="۱۴۰۴/۱۲",
        date=dt.date(2025, 4, 5),
        reply_to=asked,
        body="احتراماً، با پیشنهاد آن دانشگاه موافقت می‌شود.",
        attachment_note="دارد",
        copies="معاونت فرهنگی، جهت اطلاع\nامور مالی، جهت اقدام",
    )
    make(workspace, "letter", **theirs, subject="دعوت", number="۸۰", date=dt.date(2026, 1, 1))
    make(
        workspace,
        "letter",
        **ours,
        subject="پرسش آمار",
        number="۱۴۰۵/۱",
        date=dt.date(2026, 4, 1),
        answer_by=dt.date(2026, 5, 1),
    )


def enter_follow_up(
    workspace: Workspace, programme: int, festival: int, approved: dict[str, bool]
) -> None:
    """What is told, planned and evaluated of the festival; what is in its way."""
    make(
        workspace,
        "event_resource_plan",
        event=festival,
        resource_kind="space",
        item="چادر",
        needed="۴",
        available="۳",
        gap="۱",
        source="شهرداری",
        status="requested",
    )
    make(
        workspace,
        "media_item",
        title_fa="جشنوارهٔ یادگیری گشایش یافت",
        title_en="Learning festival opened",
        channel="press",
        outlet="روزنامه",
        date=dt.date(2025, 5, 6),
        event=festival,
        reach=1200,
    )
    make(
        workspace,
        "evaluation",
        event=festival,
        evaluator="دبیرخانه",
        date=dt.date(2025, 5, 20),
        went_well="مشارکت خانواده‌ها",
        not_reached="سالمندان",
        better_way="اطلاع‌رسانی زودتر",
    )
    make(workspace, "barrier", description="نبود وسیلهٔ رفت‌وآمد", measure="اتوبوس رایگان")
    make(workspace, "idea", title_fa="کتابخانهٔ پارک", title_en="Park library")
    for name, end, status in (
        ("انتشار تقویم", dt.date(2025, 5, 31), "running"),
        ("آموزش مربیان", dt.date(2027, 1, 1), "planned"),
    ):
        make(workspace, "plan_action", title_fa=name, end=end, status=status, programme=programme)
    make(
        workspace,
        "event",
        title_fa="دورهٔ سوم جشنواره",
        title_en="Third festival",
        programme=programme,
        status="scheduled",
        start=month("jalali", 1404, 8),
        pre_checks=approved,
    )
    agreement = make(workspace, "agreement", subject="همکاری تازه", status="signed", number="۹")
    make(
        workspace,
        "agreement_obligation",
        agreement=agreement,
        text="تأمین مربی",
        due=dt.date(2025, 7, 1),
    )

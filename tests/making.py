"""Records for tests: the least that is valid, and a way to vary it."""

import datetime as dt
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace

DAY = dt.date(2025, 5, 5)


def day(year: int, month: int, day_of_month: int) -> PartialDate:
    """A date known to the day."""
    return PartialDate(dt.date(year, month, day_of_month), Precision.DAY)


LEAST: dict[str, dict[str, Any]] = {
    "programme": {"title_fa": "سواد سلامت"},
    "event_series": {"title_fa": "جشنوارهٔ یادگیری"},
    "event": {"title_fa": "کارگاه تغذیه", "start": day(2025, 5, 5), "status": "scheduled"},
    "event_attendance": {"sex": "f", "age_band": "A3", "count": 12},
    "event_attendance_group": {"target_group": "TG06", "count": 5},
    "event_resource_plan": {"resource_kind": "space", "item": "سالن"},
    "stakeholder_link": {},
    "organisation": {"name_fa": "دانشگاه مراغه"},
    "person": {"last_name": "کریمی"},
    "role_holding": {"role": "expert", "from_date": DAY},
    "agreement": {"subject": "همکاری آموزشی", "status": "draft"},
    "agreement_obligation": {"text": "تأمین مربی"},
    "fiscal_year": {"year": 1404},
    "funding_line": {"title_fa": "ردیف آموزش", "source_type": "municipal", "approved": 10**9},
    "funding_amendment": {"date": DAY, "amount": -1000},
    "allocation": {"date": DAY, "amount": 10**9},
    "commitment": {"date": DAY, "amount": 1000},
    "transaction": {"date": DAY, "amount": 5000},
    "contribution": {"kind": "space", "description": "سالن رایگان"},
    "attachment": {"file": "a.txt", "hash": "0" * 64},
    "reporting_cycle": {
        "title_fa": "گزارش دوساله",
        "window_from": dt.date(2024, 10, 1),
        "window_to": dt.date(2026, 9, 30),
    },
    "report_answer": {"question": "S3.1", "text_fa": "پاسخ"},
    "cycle_step": {"state": "review", "date": DAY},
    "report_edition": {"number": 1},
    "report_template": {"code": "x", "version": "1", "title_fa": "الگو"},
    "city": {"name_fa": "مراغه"},
    "city_profile_value": {"key": "population", "value": 175255, "year": 1395},
    "city_title": {"title_fa": "شهر سالم"},
    "membership": {"status": "M2"},
    "membership_step": {"state": "M2"},
    "reference_city": {"name_fa": "کاشان"},
    "network_figure": {"key": "cities", "value": 425, "date": day(2025, 12, 4)},
    "place": {"level": "city", "name_fa": "مراغه"},
    "venue": {"name_fa": "فرهنگ‌سرا"},
    "plan": {"title_fa": "برنامهٔ شهر یادگیرنده"},
    "plan_revision": {"version": "۲", "date": DAY},
    "goal": {"title_fa": "کاهش بی‌سوادی", "horizon": "short"},
    "plan_action": {"title_fa": "راه‌اندازی کلاس", "status": "planned"},
    "challenge": {"title_fa": "بازماندگی از تحصیل"},
    "need": {"question": "سواد رسانه‌ای والدین"},
    "barrier": {"description": "هزینهٔ رفت‌وآمد"},
    "idea": {"title_fa": "کتابخانهٔ سیار", "status": "new"},
    "slogan": {"text_fa": "هر روز، یک یادگیری"},
    "policy": {"title_fa": "سند آموزش همگانی"},
    "past_action": {"title_fa": "نهضت کتاب"},
    "city_feature": {"title_fa": "هوای کوهستانی", "feature_class": "geographic"},
    "city_asset": {"title_fa": "کتابخانهٔ مرکزی"},
    "working_group": {"name_fa": "کارگروه سواد", "kind": "working_group"},
    "group_member": {},
    "meeting": {"title_fa": "نشست نخست", "date": DAY, "status": "held"},
    "resolution": {"text": "تشکیل دبیرخانه"},
    "letter": {"subject": "دعوت به نشست", "direction": "out", "date": DAY},
    "duty": {"text": "تهیهٔ گزارش"},
    "media_item": {"title_fa": "گشایش جشنواره", "channel": "press", "date": DAY},
    "evaluation": {"evaluator": "دبیرخانه", "date": dt.date(2025, 6, 1)},
    "survey": {"title_fa": "نظرسنجی", "audience": "participants", "date": DAY},
    "survey_total": {"question": "SP2", "answer": "زیاد", "count": 3},
    "instructor": {"speciality": "سواد مالی"},
    "sponsor_prospect": {"title_fa": "چاپ کتاب", "status": "found"},
    "indicator": {"title_fa": "نرخ باسوادی", "indicator_class": "educational"},
    "indicator_value": {"period": day(2025, 5, 5), "value": Decimal("87.25")},
    "self_assessment": {"assessor": "کارگروه پایش", "date": DAY},
    "feature_rating": {"feature": "1.1", "level": "2"},
    "international_participation": {"title_fa": "همایش پنجم", "start": day(2021, 10, 27)},
    "partner_city": {"name_fa": "یئونسو"},
    "good_practice": {"title_fa": "کوچهٔ یادگیری"},
    "calendar_day": {"title_fa": "روز مراغه", "calendar": "jalali", "month": 7, "day": 5},
    "code_item": {"code_list": "event_type", "code": "X1", "label_fa": "تازه"},
}


def values_for(workspace: Workspace, spec: AnySpec, **given: Any) -> dict[str, Any]:
    """The least valid values of an entity; records that it must point at are made."""
    from learningcity_desktop.domain.links import Ref

    values = LEAST[spec.name] | given
    for name, kind in spec.fields.items():
        if isinstance(kind, Ref) and kind.required and name not in values:
            values[name] = first_or_new(workspace, kind.entity)
    if spec.name == "fiscal_year" and "year" not in given:
        values["year"] += workspace.reader.count(Query(spec))
    if spec.name == "stakeholder_link":
        values.setdefault("organisation", first_or_new(workspace, "organisation"))
        if "programme" not in values and "event" not in values:
            values["event"] = first_or_new(workspace, "event")
    if spec.name in {"group_member", "sponsor_prospect"} and "person" not in values:
        values.setdefault("organisation", first_or_new(workspace, "organisation"))
    if spec.name == "survey" and "programme" not in values:
        values.setdefault("event", first_or_new(workspace, "event"))
    # One person teaches one thing once, an answer to a question is counted once.
    alike = {"instructor": "speciality", "survey_total": "answer"}.get(spec.name)
    if alike and alike not in given and (count := workspace.reader.count(Query(spec))):
        values[alike] += f" {count}"
    if spec.name == "contribution":
        values.setdefault("organisation", first_or_new(workspace, "organisation"))
        if "event" not in values:
            values.setdefault("programme", first_or_new(workspace, "programme"))
    return values


def first_or_new(workspace: Workspace, entity: str) -> int:
    """A record to point at."""
    ids = workspace.reader.ids(Query(spec_named(entity), order="id"))
    return ids[0] if ids else make(workspace, entity)


def make(workspace: Workspace, entity: str, **given: Any) -> int:
    """Store a valid record and return its number."""
    spec = spec_named(entity)
    draft = records.new_draft(spec, **values_for(workspace, spec, **given))
    return records.save(workspace, draft).id


def open_cycle(workspace: Workspace, values: dict[str, Any]) -> int:
    """Open a reporting cycle as its dialog does."""
    draft = records.new_draft(spec_named("reporting_cycle"), **values)
    return records.save(workspace, draft).id

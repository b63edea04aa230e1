"""What the coordinator does every six months (domain §6.2, S1 to S3)."""

import datetime as dt
from pathlib import Path

import pytest

from learningcity_desktop.domain.plan import PLAN_REVISION
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.jalali import from_jalali
from learningcity_desktop.reports.base import offered_period
from learningcity_desktop.services.figures.spans import in_words
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.forms.revisions_part import RevisionsPart
from tests.e2e.office import Office
from tests.making import make

TODAY = dt.date.today()  # noqa: DTZ011 - the dialogue offers the half year before this day
HALF = offered_period("half", TODAY)


@pytest.fixture
def festival(city: Workspace) -> int:
    """An event of the half year that is reported, with its heads."""
    start = PartialDate(HALF.first, Precision.DAY)
    given = {"status": "held", "type": "ET01"}
    event = make(city, "event", title_fa="جشنوارهٔ نان", start=start, **given)
    make(city, "event_attendance", event=event, count=1284)
    return event


@pytest.mark.usefixtures("festival")
def test_s1_the_statistics_of_article_71_are_printed(office: Office, tmp_path: Path) -> None:
    text = office.print("article_71", tmp_path / "paper.pdf")
    assert "آمار حوزهٔ اجتماعی (مادهٔ ۷۱)" in text
    assert in_words(HALF) in text
    assert "جشنواره" in text
    assert "۱٬۲۸۴" in text
    assert "شورای اسلامی شهر" in text


def test_s2_the_performance_report_lists_its_evidence(
    office: Office, festival: int, tmp_path: Path
) -> None:
    list_of_names = tmp_path / "signed-list.pdf"
    list_of_names.write_bytes(b"%PDF-1.4")
    office.open("event", festival)
    office.drop([list_of_names], office.form)
    office.go("evidence")
    [file] = office.all("attachment")
    office.open("attachment", file["id"])
    office.fill(caption_fa="فهرست امضاشدهٔ جشنوارهٔ نان", grade="فهرست امضاشده")
    office.save()
    text = office.print("performance", tmp_path / "paper.pdf")
    assert in_words(HALF) in text
    assert "۱٬۲۸۴" in text
    _body, _heading, annex = text.rpartition("پیوست: مستندات")
    assert "فهرست امضاشدهٔ جشنوارهٔ نان" in annex


def test_s3_the_plan_is_reviewed_and_the_revision_recorded(
    office: Office, workspace: Workspace
) -> None:
    plan = make(workspace, "plan")
    goal = make(workspace, "goal", plan=plan)
    make(workspace, "plan_action", title_fa="کلاس عصر", goal=goal)
    make(workspace, "plan_revision", plan=plan, version="۲", date=from_jalali(1403, 6, 31))
    office.open("plan", plan)
    office.tab(PLAN_REVISION.plural)
    [part] = [part for part in office.form.parts if isinstance(part, RevisionsPart)]
    part.record_button.setFocus()
    office.press("Space")
    office.set_child("plan_revision", 1, reason="بازنگری شش‌ماهه")
    office.save()
    revision = office.all("plan_revision")[-1]
    assert (revision["version"], revision["date"]) == ("۳", TODAY)
    assert revision["reason"] == "بازنگری شش‌ماهه"
    assert "کلاس عصر" in revision["changes"]

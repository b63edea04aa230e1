"""All reports by id, and writing one into a file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.agreements import AgreementsPaper
from learningcity_desktop.reports.applications import AwardFile, MembershipApplication
from learningcity_desktop.reports.article_71 import Article71
from learningcity_desktop.reports.base import Choices, Progress, Report, halves
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.book import Book
from learningcity_desktop.reports.budget import BudgetReport
from learningcity_desktop.reports.city_page import CityPagePaper
from learningcity_desktop.reports.coverage import CoverageMatrix
from learningcity_desktop.reports.covering_letter import CoveringLetter
from learningcity_desktop.reports.editions import EditionsReport
from learningcity_desktop.reports.event_papers import EventBrief, EventPlan, EventReport
from learningcity_desktop.reports.evidence_list import EvidenceList
from learningcity_desktop.reports.handover import Handover
from learningcity_desktop.reports.letter import LetterPaper
from learningcity_desktop.reports.look import look_of
from learningcity_desktop.reports.meeting_papers import Invitation, Minutes, SignOffSheet
from learningcity_desktop.reports.past_actions import PastActions
from learningcity_desktop.reports.performance import Performance
from learningcity_desktop.reports.picture_annex import PictureAnnex
from learningcity_desktop.reports.resolutions import Resolutions
from learningcity_desktop.reports.road_map import RoadMapReport
from learningcity_desktop.reports.stakeholder_list import StakeholderList
from learningcity_desktop.reports.summary import MonthlySummary
from learningcity_desktop.reports.survey_papers import Questionnaire, SurveyResults
from learningcity_desktop.reports.team_sheet import TeamSheet
from learningcity_desktop.reports.yearly_calendar import YearlyCalendar
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace

_SINGLE: tuple[Report, ...] = (
    *(BiennialReport(), CoveringLetter(), MembershipApplication(), AwardFile()),
    *(Performance(), MonthlySummary(), BudgetReport(), Article71(), CoverageMatrix()),
    *(YearlyCalendar(), EventBrief(), EventReport(), EventPlan(), EditionsReport()),
    *(Questionnaire(), SurveyResults(), EvidenceList(), PictureAnnex(), CityPagePaper()),
    *(Invitation(), Minutes(), SignOffSheet(), Resolutions(), TeamSheet(), LetterPaper()),
    *(StakeholderList(), AgreementsPaper(), PastActions(), RoadMapReport(), Handover()),
)
REPORTS: Mapping[str, Report] = {each.id: each for each in (*_SINGLE, Book(_SINGLE))}


def reports_about(spec: AnySpec) -> list[Report]:
    """The reports that are made of one record of an entity."""
    return [report for report in REPORTS.values() if report.asks.record is spec]


def report_of_cycle(workspace: Workspace, cycle: int) -> Report:
    """What a cycle is printed as: the application of its form, else the biennial report."""
    form = cycles.form_of(workspace, cycles.cycle_numbered(workspace, cycle))
    applications = (each for each in REPORTS.values() if each.asks.form)
    return next((each for each in applications if each.asks.form == form), REPORTS["biennial"])


def report_named(report_id: str) -> Report:
    """The report with this id; raises `Problem` for an id that is none."""
    try:
        return REPORTS[report_id]
    except KeyError:
        raise Problem(
            Message(
                N_("There is no report “{id}”. There are: {ids}"),
                {"id": report_id, "ids": ", ".join(REPORTS)},
            )
        ) from None


def write_report(
    report: Report,
    workspace: Workspace,
    choices: Choices,
    language: str,
    path: Path,
    *,
    today: dt.date | None = None,
    progress: Progress | None = None,
) -> int:
    """Build a report in a language and write it as PDF; returns the number of pages.

    The file appears only when it is whole. Raises `Problem` where it cannot be made or written.
    """
    from learningcity_desktop.reports.pdf.render import render

    refuse_record(workspace.folder, path)
    day = today or dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
    gathering, laying_out = halves(progress)
    with i18n.speaking(language):
        document = report.build(workspace, choices, today=day, progress=gathering)
        return render(document, path, look=look_of(workspace), progress=laying_out)

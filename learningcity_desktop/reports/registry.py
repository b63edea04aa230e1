"""All reports by id, and writing one into a file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.base import Choices, Progress, Report, halves
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.budget import BudgetReport
from learningcity_desktop.reports.editions import EditionsReport
from learningcity_desktop.reports.road_map import RoadMapReport
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.services.workspace import Workspace

REPORTS: Mapping[str, Report] = {
    each.id: each for each in (BiennialReport(), BudgetReport(), RoadMapReport(), EditionsReport())
}


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
        return render(document, path, progress=laying_out)

"""Freezing a report with its PDFs: for the window and for the command line."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.reports.base import Choices, Progress
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.registry import write_report
from learningcity_desktop.services.reporting import editions
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.workspace import Workspace


def freeze_report(
    workspace: Workspace,
    cycle_id: int,
    languages: Sequence[str] = DATA_LANGUAGES,
    *,
    today: dt.date,
    progress: Progress | None = None,
    origin: object | None = None,
) -> Edition:
    """Freeze an approved report as it is printed in some languages; raises `Problem` if it cannot.

    May run beside the window; ``progress`` may raise to stop it.
    """

    def write(language: str, path: Path) -> object:
        choices = Choices(cycle=cycle_id)
        return write_report(BiennialReport(), workspace, choices, language, path, today=today)

    return editions.freeze(
        workspace,
        cycle_id,
        write,
        today=today,
        languages=languages,
        progress=progress,
        origin=origin,
    )

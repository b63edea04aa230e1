"""Writes the kept texts of the small city's report anew, after a change that was meant.

    python -m tests.golden.keep

Read the difference before it is kept: it is what coordinators will print.
"""

import tempfile
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from tests.golden.blocks import as_text
from tests.golden.city import TODAY, fill_small_city

HERE = Path(__file__).parent


def kept(report: str, language: str) -> Path:
    """Where the text of a report is kept."""
    return HERE / f"{report}.{language}.txt"


def text_of(workspace: Workspace, report: str, cycle: int, language: str) -> str:
    """What a report says of a city, as text."""
    with i18n.speaking(language):
        return as_text(REPORTS[report].build(workspace, Choices(cycle=cycle), today=TODAY))


def main() -> None:
    """Write the texts of all reports in all languages."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace.create(Path(name) / "city")
        cycle = fill_small_city(workspace, Path(name))
        for report in REPORTS:
            for language in i18n.available_languages():
                text = text_of(workspace, report, cycle, language)
                kept(report, language).write_text(text, encoding="utf-8", newline="\n")
        workspace.close()


if __name__ == "__main__":
    main()

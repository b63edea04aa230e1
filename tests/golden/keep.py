"""Writes the kept texts of the small city's reports anew, after a change that was meant.

    python -m tests.golden.keep

Read the difference before it is kept: it is what coordinators will print.
"""

import tempfile
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.handover import recent_actions
from learningcity_desktop.services.workspace import Workspace
from tests.golden.blocks import as_text
from tests.golden.city import TODAY, choices_for, fill_small_city

HERE = Path(__file__).parent


def kept(report: str, language: str) -> Path:
    """Where the text of a report is kept."""
    return HERE / f"{report}.{language}.txt"


def text_of(workspace: Workspace, report: str, language: str) -> str:
    """What a report says of a city, as text, without where and when the city was made."""
    made = REPORTS[report]
    with i18n.speaking(language):
        document = made.build(workspace, choices_for(workspace, made), today=TODAY)
        text = as_text(document).replace(str(workspace.folder), "(folder)")
        for when, who, _what in recent_actions(workspace, 1000):
            text = text.replace(f"{when} | ‹FSI›{who}‹PDI›", "(when) | (who)")
    return text


def main() -> None:
    """Write the texts of all reports in all languages."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Workspace.create(Path(name) / "city")
        fill_small_city(workspace, Path(name))
        for report in REPORTS:
            for language in i18n.available_languages():
                text = text_of(workspace, report, language)
                kept(report, language).write_text(text, encoding="utf-8", newline="\n")
        workspace.close()


if __name__ == "__main__":
    main()

"""From a command to a previewed PDF: made in the background, with progress and cancel."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.tasks import Progress

#: Where previewed files lie; they go when the program ends.
_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []

#: Writes a PDF into a path, telling how far it is.
Write = Callable[[Path, Progress], object]


def print_report(
    desk: Desk, report_id: str, choices: Choices, language: str, parent: QWidget | None = None
) -> None:
    """Make one of the reports and show it."""
    from learningcity_desktop.reports.registry import report_named, write_report

    report = report_named(report_id)

    def write(path: Path, progress: Progress) -> object:
        return write_report(report, desk.workspace, choices, language, path, progress=progress)

    _print(desk, write, _(report.title), f"{report.id}-{language}.pdf", parent)


def print_cycle(desk: Desk, cycle: int, language: str, parent: QWidget | None = None) -> None:
    """Make a cycle into the report, or the application, that its form is, and show it."""
    from learningcity_desktop.reports.registry import report_of_cycle

    report = report_of_cycle(desk.workspace, cycle)
    print_report(desk, report.id, Choices(cycle=cycle), language, parent)


def print_listing(desk: Desk, query: Query, columns: Sequence[str], title: str) -> None:
    """Make a list of the window into pages and show it."""
    from learningcity_desktop.reports.listing import write_listing

    language = current_language().code

    def write(path: Path, progress: Progress) -> object:
        return write_listing(
            desk.workspace, query, columns, title, language, path, progress=progress
        )

    _print(desk, write, title, f"{query.spec.name}.pdf", None)


def _print(desk: Desk, write: Write, title: str, name: str, parent: QWidget | None) -> None:
    folder = tempfile.TemporaryDirectory(prefix="learningcity-")
    _FOLDERS.append(folder)
    path = Path(folder.name) / name
    task = desk.runner.start(lambda progress: write(path, progress))
    dialog = ProgressDialog(_("Preparing “{title}”", title=title), task, parent)

    def finished(_pages: object) -> None:
        desk.guide.preview(path, title)

    def failed(error: object) -> None:
        if isinstance(error, Problem):
            desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    task.finished.connect(finished)
    task.failed.connect(failed)
    dialog.open()

"""From a command to a previewed PDF or a saved file, in the background, with a way to stop."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.reports.base import Choices, Report
from learningcity_desktop.reports.formats import Format
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.report_files import SaveAgain, Target, ask_for_file
from learningcity_desktop.ui.tasks import Progress

#: Where previewed files lie; they go when the program ends.
_FOLDERS: list[tempfile.TemporaryDirectory[str]] = []

#: Writes a PDF into a path, telling how far it is.
Write = Callable[[Path, Progress], object]


@dataclass(frozen=True)
class Order:
    """One report as it was asked for; the same may be wanted in another format."""

    desk: Desk
    report: Report
    choices: Choices
    language: str

    @property
    def title(self) -> str:
        """What it is called in the window's language."""
        return _(self.report.title)

    def write(self, path: Path, progress: Progress, form: str = "pdf") -> int:
        """Make it and write it into a file."""
        from learningcity_desktop.reports.registry import write_report

        return write_report(
            self.report,
            self.desk.workspace,
            self.choices,
            self.language,
            path,
            form=form,
            progress=progress,
        )

    def save(self, target: Target, parent: QWidget | None = None) -> None:
        """Write it into a file in the background, and tell where it lies."""
        saved = _("Saved: {file}", file=target.path.name)
        _begin(
            self.desk,
            lambda progress: self.write(target.path, progress, target.form.id),
            self.title,
            lambda: self.desk.guide.toast(saved),
            parent,
        )


def print_report(
    desk: Desk, report_id: str, choices: Choices, language: str, parent: QWidget | None = None
) -> None:
    """Make one of the reports and show it."""
    order = _order(desk, report_id, choices, language)
    _print(
        desk,
        order.write,
        order.title,
        f"{order.report.id}-{language}.pdf",
        parent,
        again=order.save,
    )


def save_report(
    desk: Desk,
    report_id: str,
    choices: Choices,
    language: str,
    form: Format,
    parent: QWidget | None = None,
) -> None:
    """Ask for a file and write one of the reports into it in a format."""
    order = _order(desk, report_id, choices, language)
    target = ask_for_file(order.title, (form,), parent)
    if target is not None:
        order.save(target, parent)


def _order(desk: Desk, report_id: str, choices: Choices, language: str) -> Order:
    from learningcity_desktop.reports.registry import report_named

    return Order(desk, report_named(report_id), choices, language)


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


def _print(
    desk: Desk,
    write: Write,
    title: str,
    name: str,
    parent: QWidget | None,
    *,
    again: SaveAgain | None = None,
) -> None:
    folder = tempfile.TemporaryDirectory(prefix="learningcity-")
    _FOLDERS.append(folder)
    path = Path(folder.name) / name
    _begin(
        desk,
        lambda progress: write(path, progress),
        title,
        lambda: desk.guide.preview(path, title, again),
        parent,
    )


def _begin(
    desk: Desk,
    work: Callable[[Progress], object],
    title: str,
    then: Callable[[], None],
    parent: QWidget | None,
) -> None:
    """Do long work in the background, with progress and cancel; what fails is told."""
    task = desk.runner.start(work)
    dialog = ProgressDialog(_("Preparing “{title}”", title=title), task, parent)

    def failed(error: object) -> None:
        if isinstance(error, Problem):
            desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    task.finished.connect(lambda _result: then())
    task.failed.connect(failed)
    dialog.open()

"""Freezing a report: what it means, in which languages, and then it is done in the background."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import Problem, _, current_language, ngettext
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.tasks import Progress

_WIDTH = 480


class FreezeDialog(QDialog):
    """Tells what is kept for good; nothing is frozen before its button is pressed."""

    def __init__(
        self, desk: Desk, cycle: int, parent: QWidget | None = None, *, missing: int = 0
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._cycle = cycle
        self.setWindowTitle(_("Freeze the report"))
        self.setMinimumWidth(_WIDTH)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("Freeze the report")))
        words = QLabel(
            _(
                "The answers, every figure with the records behind it, the evidence, the questions "
                "and the PDF are kept as they are now, under a seal. Nothing changes them "
                "afterwards, and this cannot be undone; a report that comes back for completion "
                "becomes a new edition."
            )
        )
        words.setWordWrap(True)
        box.addWidget(words)
        if missing:
            warning = QLabel(
                ngettext(
                    "{count} thing is still missing in the report.",
                    "{count} things are still missing in the report.",
                    missing,
                )
            )
            warning.setProperty("warning", True)
            warning.setWordWrap(True)
            box.addWidget(warning)
        box.addWidget(muted_label(_("PDF in")))
        names = {"fa": _("Persian"), "en": _("English")}
        self.boxes = {code: QCheckBox(names[code]) for code in DATA_LANGUAGES}
        for check in self.boxes.values():
            check.setChecked(True)
            check.toggled.connect(lambda _on: self._refresh())
            box.addWidget(check)
        self.freeze_button = action_button(_("Freeze"), "archive", primary=True)
        box.addLayout(foot_of(self, self.freeze_button))
        self.freeze_button.setFocus()

    @property
    def languages(self) -> Sequence[str]:
        """Those that a PDF is wanted in."""
        return [code for code, check in self.boxes.items() if check.isChecked()]

    def _refresh(self) -> None:
        self.freeze_button.setEnabled(bool(self.languages))

    # Qt overrides

    def accept(self) -> None:
        super().accept()
        freeze_in_background(self.desk, self._cycle, self.languages, self.parentWidget())


def freeze_in_background(
    desk: Desk, cycle: int, languages: Sequence[str], parent: QWidget | None
) -> None:
    """Freeze a report with progress and cancel, and tell what came of it."""

    def work(progress: Progress) -> Edition:
        from learningcity_desktop.reports.freezing import freeze_report

        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
        return freeze_report(desk.workspace, cycle, languages, today=today, progress=progress)

    task = desk.runner.start(work)
    dialog = ProgressDialog(_("The report is being frozen"), task, parent)

    def finished(edition: object) -> None:
        assert isinstance(edition, Edition)
        number = localize(str(edition.number), current_language())
        desk.guide.toast(_("Frozen as edition {number}", number=number))

    def failed(error: object) -> None:
        if isinstance(error, Problem):
            desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    task.finished.connect(finished)
    task.failed.connect(failed)
    dialog.open()

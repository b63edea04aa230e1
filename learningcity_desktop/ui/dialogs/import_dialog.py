"""From a sheet to the register on one calm page: the file, its columns, what would come of it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Message, Problem, _, ngettext
from learningcity_desktop.importexport.asking import (
    Questions,
    Source,
    open_file,
    open_pasted,
    questions,
)
from learningcity_desktop.importexport.bringing import look_through
from learningcity_desktop.importexport.carrying import Outcome, Wishes, carry_out
from learningcity_desktop.importexport.plan import Plan
from learningcity_desktop.importexport.said import Said, remember
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.import_columns import ColumnsStep
from learningcity_desktop.ui.dialogs.import_result import ResultStep
from learningcity_desktop.ui.dialogs.messages import show_problem
from learningcity_desktop.ui.pages.page import action_button, section_label
from learningcity_desktop.ui.tasks import Progress, Task
from learningcity_desktop.ui.widgets.chip import ToggleChip
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.dropping import SUFFIXES, dropped_sheet
from learningcity_desktop.ui.widgets.empty_state import EmptyState

_SIZE = (980, 640)
_STEPS = 1000
_READING = 0.4  # of the time that a look takes; the rest tries it against the rules
T = TypeVar("T")


class Step(IntEnum):
    """Where the dialog stands; the numbers are those of its pages."""

    FILE = 0
    COLUMNS = 1
    WORKING = 2
    RESULT = 3


class ImportDialog(QDialog):
    """Brings rows of a file, or pasted ones, into a register as one action.

    Args:
        desk: the open file and everything around it.
        spec: the register.
        shown_fields: what its list shows; pasted rows without headings stand in this order.
    """

    def __init__(
        self,
        desk: Desk,
        spec: AnySpec,
        shown_fields: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.desk, self.spec = desk, spec
        self._fields = tuple(shown_fields)
        self._source: Source | None = None
        self._asked: Questions | None = None
        self._said = Said()
        self._plan: Plan | None = None
        self._task: Task | None = None
        self._from = Step.FILE
        title = _("Bring “{what}” in from a sheet", what=_(spec.plural))
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.heading = section_label(title)
        self.file_name = QLabel()
        self.file_name.setProperty("muted", True)
        self.sheets = ChoiceBox()
        self.sheets.setAccessibleName(_("Sheet"))
        self.sheets.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.sheets.activated.connect(self._on_sheet)
        self.other_button = action_button(_("Choose another file"), "folder-open")
        self.other_button.clicked.connect(self.choose_file)
        head = QHBoxLayout()
        head.setSpacing(theme.M)
        head.addWidget(self.heading)
        head.addWidget(self.file_name, 1)
        head.addWidget(self.sheets)
        head.addWidget(self.other_button)
        self.begin = EmptyState(
            "upload",
            _("Choose an XLSX, ODS or CSV file, drop one here, or paste rows with Ctrl+V."),
            _("Choose a file"),
            self.choose_file,
        )
        self.columns_step = ColumnsStep(spec)
        self.result_step = ResultStep(desk.workspace)
        self.result_step.changed.connect(self._show_what_comes)
        self.result_step.made_asked.connect(self._on_made)
        self.pages = QStackedWidget()
        for page in (self.begin, self.columns_step, self._working(), self.result_step):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addLayout(head)
        box.addWidget(self.pages, 1)
        box.addLayout(self._foot())
        self._go(Step.FILE)

    def _working(self) -> QWidget:
        page = QWidget()
        self.doing = QLabel()
        self.doing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(420)
        self.stop_button = action_button(_("Cancel"), "x")
        self.stop_button.clicked.connect(self._stop)
        box = QVBoxLayout(page)
        box.setSpacing(theme.M)
        box.addStretch(1)
        for widget in (self.doing, self.bar, self.stop_button):
            box.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(1)
        return page

    def _foot(self) -> QHBoxLayout:
        self.back_button = action_button(_("Back to the columns"), "list")
        self.back_button.clicked.connect(lambda: self._go(Step.COLUMNS))
        self.skip = ToggleChip(_("Leave the doubtful rows out"))
        self.skip.toggled.connect(self._show_what_comes)
        self.close_button = action_button(_("Cancel"), "x")
        self.close_button.clicked.connect(self.reject)
        self.look_button = action_button(_("Look it through"), "eye", primary=True)
        self.look_button.clicked.connect(self.look)
        self.bring_button = action_button("", "check", primary=True)
        self.bring_button.clicked.connect(self.bring_in)
        foot = QHBoxLayout()
        foot.setSpacing(theme.M)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        for widget in (self.skip, self.close_button, self.look_button, self.bring_button):
            foot.addWidget(widget)
        for button in (self.back_button, self.close_button, self.other_button):
            button.setAutoDefault(False)
        return foot

    def _go(self, step: Step) -> None:
        self.pages.setCurrentIndex(step)
        for widget, steps in (
            (self.other_button, {Step.COLUMNS, Step.RESULT}),
            (self.back_button, {Step.RESULT}),
            (self.skip, {Step.RESULT}),
            (self.close_button, {Step.FILE, Step.COLUMNS, Step.RESULT}),
            (self.look_button, {Step.COLUMNS}),
            (self.bring_button, {Step.RESULT}),
        ):
            widget.setVisible(step in steps)
        several = self._source is not None and len(self._source.sheets) > 1
        self.sheets.setVisible(several and step is Step.COLUMNS)
        if step is Step.COLUMNS:
            self.look_button.setDefault(True)
            self.columns_step.focus_first()
        elif step is Step.RESULT:
            self.bring_button.setDefault(True)
            self._show_what_comes()

    @property
    def step(self) -> Step:
        """Where the dialog stands."""
        return Step(self.pages.currentIndex())

    # Work in the background

    def _work(self, doing: str, work: Callable[[Progress], T], done: Callable[[T], None]) -> None:
        """Do something off this thread while the page says what, and how far it is."""
        if self.step is not Step.WORKING:
            self._from = self.step
        self.doing.setText(doing)
        self.bar.setValue(0)
        self._go(Step.WORKING)
        self.stop_button.setFocus()
        self._task = task = self.desk.runner.start(work, self)
        task.progressed.connect(lambda share: self.bar.setValue(round(share * _STEPS)))

        def failed(error: object) -> None:
            self._end_work()
            if isinstance(error, Problem):
                show_problem(self, error)
            elif isinstance(error, BaseException):
                raise error

        def finished(result: T) -> None:
            self._task = None
            done(result)

        task.finished.connect(finished)
        task.failed.connect(failed)
        task.cancelled.connect(self._end_work)

    def _end_work(self) -> None:
        self._task = None
        self._go(self._from)

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # The file

    def choose_file(self) -> None:
        """Let a file be chosen."""
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        kinds = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        dialog = QFileDialog(self, _("Choose a file"), place, _("Sheets ({kinds})", kinds=kinds))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.read_file(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def read_file(self, path: Path) -> None:
        """Open a file and ask about its columns."""
        self._read(_("“{file}” is opened", file=ltr(path.name)), lambda: open_file(path))

    def read_pasted(self, text: str) -> None:
        """Ask about rows that were copied from a spreadsheet."""
        spec, fields = self.spec, self._fields
        self._read(_("The pasted rows are read"), lambda: open_pasted(spec, text, fields))

    def _read(self, doing: str, opened: Callable[[], Source]) -> None:
        workspace, spec = self.desk.workspace, self.spec

        def work(progress: Progress) -> tuple[Source, Questions]:
            source = opened()
            progress(_READING)
            return source, questions(workspace, spec, source, source.said)

        self._work(doing, work, self._on_opened)

    def _on_opened(self, found: tuple[Source, Questions]) -> None:
        self._source, self._asked = found
        self._said = self._source.said
        self.sheets.clear()
        for sheet in self._source.sheets:
            self.sheets.addItem(sheet.name, sheet.name)
        self.sheets.setCurrentIndex(self.sheets.findData(self._asked.sheet.name))
        name = ltr(self._source.name) or _("pasted rows")
        self.file_name.setText(led(name, self.layoutDirection()))
        self._show_columns()

    def _show_columns(self) -> None:
        assert self._asked is not None
        self.columns_step.show_questions(self._asked, self._said)
        self._go(Step.COLUMNS)

    def _on_sheet(self, row: int) -> None:
        """Another sheet of the file has other columns."""
        source = self._source
        assert source is not None
        said = replace(source.said, sheet=self.sheets.itemData(row))
        workspace, spec = self.desk.workspace, self.spec

        def done(asked: Questions) -> None:
            self._asked, self._said = asked, said
            self._show_columns()

        self._work(
            _("The sheet is opened"),
            lambda _progress: questions(workspace, spec, source, said),
            done,
        )

    # What would come of it

    def look(self) -> None:
        """Try the import without keeping anything of it."""
        self._said = self.columns_step.said()
        self._look()

    def _on_made(self, make: bool) -> None:
        self._said = replace(self._said, create_missing=make, verdicts=self.result_step.verdicts)
        self._look()

    def _look(self) -> None:
        self._work(_("The sheet is looked through"), self._try, self._on_tried)

    def _try(self, progress: Progress) -> Outcome:
        assert self._source is not None
        workspace, spec, said = self.desk.workspace, self.spec, self._said
        found = look_through(
            workspace,
            spec,
            self._source.sheets,
            said,
            progress=lambda share: progress(share * _READING),
        )
        return carry_out(
            workspace,
            found.plan,
            Wishes(dry_run=True),
            lambda share: progress(_READING + share * (1 - _READING)),
        )

    def _on_tried(self, outcome: Outcome) -> None:
        self._plan = outcome.plan
        self.result_step.show_plan(outcome.plan, make_missing=self._said.create_missing)
        if self._asked is not None and any(d.about == "century" for d in outcome.plan.doubts):
            self._asked = replace(self._asked, century=True)
            self.columns_step.show_questions(self._asked, self._said)
        self._go(Step.RESULT)
        (self.bring_button if self.bring_button.isEnabled() else self.skip).setFocus()

    def _show_what_comes(self) -> None:
        """Name what the main button does; it can be pressed when nothing is in doubt."""
        new, updated = self.result_step.counts()
        count = new + updated
        doubts = self.result_step.remaining()
        rows = len({doubt.row for doubt in doubts})
        self.skip.setVisible(self.step is Step.RESULT and bool(doubts))
        self.skip.setText(
            ngettext("Leave {count} doubtful row out", "Leave {count} doubtful rows out", rows)
        )
        self.bring_button.setText(ngettext("Bring {count} row in", "Bring {count} rows in", count))
        clear = not doubts or self.skip.isChecked()
        self.bring_button.setEnabled(count > 0 and clear)

    def bring_in(self) -> None:
        """Carry the import out as one action."""
        if self._plan is None:
            return
        plan, skip = self._plan, self.skip.isChecked()
        stale = self.result_step.is_stale()
        said = self._said = replace(self._said, verdicts=dict(self.result_step.verdicts))
        source, workspace, spec = self._source, self.desk.workspace, self.spec
        assert source is not None

        def work(progress: Progress) -> Outcome:
            begun = _READING if stale else 0.0
            wanted = plan
            if stale:
                wanted = look_through(
                    workspace,
                    spec,
                    source.sheets,
                    said,
                    progress=lambda share: progress(share * begun),
                ).plan
            outcome = carry_out(
                workspace,
                wanted,
                Wishes(skip_doubtful=skip),
                lambda share: progress(begun + share * (1 - begun)),
            )
            if outcome.written:
                remember(workspace, spec, said)
            return outcome

        self._work(_("The rows are brought in"), work, self._on_brought)

    def _on_brought(self, outcome: Outcome) -> None:
        if not outcome.written:  # a rule or a duplicate has something to say after all
            self._on_tried(outcome)
            return
        self.desk.done(self.desk.workspace.to_undo() or Message(""))
        self.accept()

    # Qt overrides

    def reject(self) -> None:
        if self._task is not None:
            self._stop()
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._task is None:
            self.read_pasted(QGuiApplication.clipboard().text())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._task is None and dropped_sheet(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_sheet(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.read_file(path))

"""Where a report stands, over its sections: its state, its way so far, and what can be done now."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting import editions, states
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.services.reporting.states import Step
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import action_button, muted_label
from learningcity_desktop.ui.widgets.status_chip import StatusChip


class CycleBand(QFrame):
    """One line for a report that is worked on; a coloured one for a report that is frozen.

    Signals:
        question_asked(str): a section of the report is to be shown.
    """

    question_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.cycle: ReportingCycle | None = None
        self.edition: Edition | None = None
        self._missing = 0
        self.setObjectName("band")
        self.chip = StatusChip()
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.state_button = action_button(_("Next state"), "send")
        self.state_button.clicked.connect(lambda: self.ask_state(""))
        self.freeze_button = action_button(_("Freeze"), "archive")
        self.freeze_button.clicked.connect(self.ask_freeze)
        self.return_button = action_button(_("Return for completion"), "undo-2")
        self.return_button.clicked.connect(lambda: self.ask_state("returned"))
        self.changes_button = action_button(_("What has changed?"), "history")
        self.changes_button.clicked.connect(self.show_changes)
        row = QHBoxLayout()
        row.setSpacing(theme.S)
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.told, 1)
        for button in (
            self.changes_button,
            self.return_button,
            self.state_button,
            self.freeze_button,
        ):
            row.addWidget(button)
        self.way = muted_label()
        self.way.setTextFormat(Qt.TextFormat.RichText)
        self.way.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.way.setAccessibleName(_("States so far"))
        self.way.linkActivated.connect(lambda n: desk.guide.open_record(LETTER.name, int(n)))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.M, theme.S, theme.M, theme.S)
        box.setSpacing(theme.XS)
        box.addLayout(row)
        box.addWidget(self.way)
        self.hide()

    def show_cycle(self, cycle: ReportingCycle | None, missing: int = 0) -> None:
        """Tell where a report stands, in which so many things are missing; hide without one."""
        self.cycle, self._missing = cycle, missing
        self.setVisible(cycle is not None)
        if cycle is None or cycle.id is None:
            return
        workspace = self.desk.workspace
        self.edition = editions.newest(workspace, cycle.id)
        self.chip.show_code(states.STATES, cycle.status, workspace.names)
        is_frozen = cycle.edition is not None
        colour = theme.tokens()
        back, edge = (colour.wash, colour.accent) if is_frozen else (colour.surface, colour.line)
        self.setStyleSheet(
            f"#band {{ background: {back}; border: 1px solid {edge};"
            f" border-radius: {theme.RADIUS}px; }}"
        )
        self.told.setText(self._words(cycle))
        self.told.setProperty("muted", not is_frozen)
        following = states.next_states(cycle)
        self.state_button.setVisible(any(each != "returned" for each in following))
        self.freeze_button.setVisible(editions.refusal(cycle) is None)
        self.return_button.setVisible("returned" in following)
        self.changes_button.setVisible(self.edition is not None)
        self._show_way(cycle.id)

    def _words(self, cycle: ReportingCycle) -> str:
        if self.edition is None:
            return _("Not frozen yet; what is sent is frozen before.")
        said = {
            "number": localize(str(self.edition.number), current_language()),
            "date": format_date(self.edition.date, style="long"),
            "who": self.edition.frozen_by,
        }
        if cycle.edition is not None:
            return _("Frozen as edition {number} on {date} by {who}; it can only be read.", **said)
        return _("Opened again; edition {number} was frozen on {date} by {who}.", **said)

    def _show_way(self, cycle: int) -> None:
        found = states.steps(self.desk.workspace, cycle)
        self.way.setVisible(bool(found))
        has_letters = any(step.letter is not None for step in found)
        focus = Qt.FocusPolicy.StrongFocus if has_letters else Qt.FocusPolicy.NoFocus
        self.way.setFocusPolicy(focus)
        self.way.setText(" &nbsp;›&nbsp; ".join(map(_step, found)))
        self.way.setToolTip("\n".join(f"{s.label}: {s.note}" for s in found if s.note))

    # Doing

    def ask_state(self, state: str) -> None:
        """Ask for the next state, its day and its letter."""
        from learningcity_desktop.ui.dialogs.state_dialog import StateDialog

        if self.cycle is not None:
            StateDialog(self.desk, self.cycle, state, self).open()

    def ask_freeze(self) -> None:
        """Ask in which languages the report is frozen."""
        from learningcity_desktop.ui.dialogs.freeze_dialog import FreezeDialog

        if self.cycle is not None and self.cycle.id is not None:
            FreezeDialog(self.desk, self.cycle.id, self, missing=self._missing).open()

    def show_changes(self) -> None:
        """Show what has changed since the last edition."""
        from learningcity_desktop.ui.dialogs.changes_dialog import ChangesDialog

        if self.edition is not None:
            dialog = ChangesDialog(self.desk, self.edition, self)
            dialog.question_asked.connect(self.question_asked)
            dialog.open()


def _step(step: Step) -> str:
    """A state with its day; a letter leads to its record."""
    text = escape(f"{step.label} {format_date(step.date)}")
    if step.letter is None:
        return text
    named = escape(_("letter {number}", number=isolate(step.letter_title)))
    colour = theme.tokens().accent
    return f'{text} (<a href="{step.letter}" style="color: {colour}">{named}</a>)'

"""Sets a figure of the report by hand: which number, what instead, and why."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Number
from learningcity_desktop.i18n import N_, Problem, _
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.reporting.live import Live
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.text_edit import TextEdit

_WIDTH = 520
_ENTERED = Number(N_("Number to be printed"), places=2)


class OverrideDialog(QDialog):
    """One number of a figure; the computed one is shown beside, and can be taken back to.

    Signals:
        kept(str, object, str): the token of the number, the new value (None: the computed one
            again), and why.
    """

    kept = Signal(str, object, str)

    def __init__(
        self,
        workspace: Workspace,
        values: Sequence[Live],
        reasons: dict[str, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Set a figure by hand"))
        self.setMinimumWidth(_WIDTH)
        self._values = {str(live.token): live for live in values if live.token.row}
        self._reasons = reasons
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        figure = next((live.figure for live in values), "")
        heading = section_label(figure)
        heading.setWordWrap(True)
        box.addWidget(heading)
        said = _("The number is marked in the window and on paper, and the reason is printed.")
        box.addWidget(muted_label(said))
        self.choice = ChoiceBox()
        self._add(box, _("Which number"), self.choice)
        for token, live in self._values.items():
            self.choice.addItem(live.label, token)
        self.choice.currentIndexChanged.connect(lambda _i: self._show())
        self.computed = QLabel()
        box.addWidget(self.computed)
        self.number = make_editor(_ENTERED, workspace, self)
        self._add(box, _(_ENTERED.label), self.number)
        self.why = TextEdit()
        self._add(box, _("Why it is another one"), self.why)
        self.keep_button = action_button(_("Set by hand"), "check", primary=True)
        foot = foot_of(self, self.keep_button)
        self.back_button = action_button(_("Take the computed one again"), "undo-2")
        self.back_button.setAutoDefault(False)
        self.back_button.clicked.connect(self._take_back)
        foot.insertWidget(0, self.back_button)
        box.addLayout(foot)
        self._show()

    def _add(self, box: QVBoxLayout, name: str, widget: QWidget) -> None:
        label = muted_label(name)
        focus = widget.focus_widget() if isinstance(widget, Editor) else widget
        label.setBuddy(focus)
        focus.setAccessibleName(name)
        box.addWidget(label)
        box.addWidget(widget)

    def choose(self, token: str) -> None:
        """Begin with one of the numbers."""
        self.choice.setCurrentIndex(max(0, self.choice.findData(token)))

    def _live(self) -> Live:
        return self._values[self.choice.currentData()]

    def _show(self) -> None:
        live = self._live()
        computed = live.by_hand.computed if live.by_hand else live.amount
        unit = live.unit or "count"
        self.computed.setText(_("Computed: {value}", value=amount_text(computed, unit)))
        self.number.set_value(None if live.amount is None else Decimal(live.amount))
        self.why.set_value(self._reasons.get(self.choice.currentData(), ""))
        self.back_button.setVisible(live.by_hand is not None)

    def _take_back(self) -> None:
        token = self.choice.currentData()
        super().accept()
        self.kept.emit(token, None, "")

    # Qt overrides

    def accept(self) -> None:
        try:
            value = self.number.value()
        except Problem as problem:
            self.number.set_problem(str(problem))
            self.number.focus_widget().setFocus()
            return
        if value is None:
            self.number.set_problem(_("Enter the number that is to be printed."))
            self.number.focus_widget().setFocus()
            return
        why = self.why.value()
        if not why:
            self.why.set_problem(_("Say why, so that the reason can be printed."))
            self.why.focus_widget().setFocus()
            return
        token = self.choice.currentData()
        super().accept()
        self.kept.emit(token, value, why)

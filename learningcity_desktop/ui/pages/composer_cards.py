"""One question of the report as a card: what the register says, and what is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.reports.chart import Mark
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.services.figures.model import Figure
from learningcity_desktop.services.reporting.content import Listing, Words, is_blank
from learningcity_desktop.services.reporting.dossier import Item, Part
from learningcity_desktop.services.reporting.live import Live, figure_values
from learningcity_desktop.services.reporting.overrides import overrides_of
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.composer_answers import (
    AnswerBoxes,
    AnswerFoot,
    entered_values,
)
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.widgets.answer_edit import AnswerEdit
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.figure_view import FigureView, ListingView
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit

#: Controls of a card that write; what is frozen is read, copied and marked as entered.
_WRITING = frozenset({"evidence", "by_hand", "figure_fa", "figure_en"})
_CHARTED = frozenset(
    {"stat.events", "stat.programmes_block", "stat.participants_sex_age", "stat.budget"}
)


class QuestionCard(QFrame):
    """One question with what the register says and what is written.

    Signals:
        kept(object): values that the answer is to keep: a text that was left, evidence, a day.
        copy_asked(str): the answer in this language is wanted as plain text.
        set_by_hand(str, object, str): a number's token, its value (None: the computed one), why.
    """

    kept = Signal(object)
    copy_asked = Signal(str)
    set_by_hand = Signal(str, object, str)

    def __init__(self, desk: Desk, item: Item, number: str) -> None:
        super().__init__()
        self.desk = desk
        self.item = item
        self.setProperty("card", True)
        self.boxes: dict[str, AnswerEdit] = {}
        self.answers: AnswerBoxes | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        self.box.setSpacing(theme.S)
        wording = QLabel(f"{number}  {item.question.wording}")
        wording.setWordWrap(True)
        wording.setFont(theme.font(theme.BODY_POINTS + 0.5))
        self.box.addWidget(wording)
        if not item.question.is_verified:
            doubt = muted_label(_("Wording not verified: {mark}", mark=ltr(item.question.mark)))
            doubt.setProperty("warning", True)
            self.box.addWidget(doubt)
        if item.question.help:
            self.box.addWidget(muted_label(item.question.help))
        self._show_content()
        if item.is_written or is_blank(item.content) or item.text("fa") or item.text("en"):
            self._add_answers()
        if item.question.type != "signature":
            self._add_foot()
            copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
            copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            copy.activated.connect(lambda: self.copy_asked.emit(self._language()))

    def _show_content(self) -> None:
        content, guide = self.item.content, self.desk.guide
        match content:
            case Figure() if not content.is_empty:
                view = FigureView(content)
                view.records_asked.connect(guide.open_records)
                self.box.addWidget(view)
                chart = figure_chart(content) if content.key in _CHARTED else None
                if chart is not None:
                    panel = ChartPanel(chart.chart)
                    panel.opened.connect(
                        lambda series, category, c=chart: self._open_cell(
                            c.cell(Mark(series, category)).query
                        )
                    )
                    panel.setMinimumHeight(260)
                    self.box.addWidget(panel)
            case Listing() if content.rows:
                listing = ListingView(content, self.item.question.wording)
                listing.record_asked.connect(lambda p: guide.open_record(p.entity, p.id))
                self.box.addWidget(listing)
            case Words() if content.text:
                self._add_words(content)
            case _ if not self.item.is_written:
                self.box.addWidget(muted_label(_("The register says nothing to this yet.")))

    def _open_cell(self, query: object) -> None:
        if query is not None:
            self.desk.guide.open_records(query, self.item.question.wording)  # type: ignore[arg-type]

    def _add_words(self, content: Words) -> None:
        row = QHBoxLayout()
        text = QLabel(content.text)
        text.setWordWrap(True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(text, 1)
        record = content.record
        if record is not None:
            open_it = quiet_button(_("Open the record"), "external-link")
            open_it.clicked.connect(lambda: self.desk.guide.open_record(record.entity, record.id))
            row.addWidget(open_it)
        self.box.addLayout(row)

    def _add_answers(self) -> None:
        self.answers = answers = AnswerBoxes(self.desk, self.item)
        self.boxes = answers.boxes
        answers.left.connect(self._on_left)
        answers.figure_asked.connect(self._ask_figure)
        self.box.addWidget(answers)

    def _add_foot(self) -> None:
        figure = self.item.content
        values = figure_values(figure) if isinstance(figure, Figure) else []
        foot = AnswerFoot(self.item, may_override=any(live.token.row for live in values))
        foot.evidence_asked.connect(self._ask_evidence)
        foot.override_asked.connect(lambda: self._ask_override(values))
        foot.copy_asked.connect(self.copy_asked)
        foot.entered.connect(lambda on: self.kept.emit(entered_values(is_entered=on)))
        self.box.addWidget(foot)

    def set_read_only(self, is_frozen: bool) -> None:
        """Let a frozen answer be read, copied and marked as entered only."""
        for box in self.boxes.values():
            box.set_read_only(is_frozen)
        for button in self.findChildren(QPushButton):
            if button.objectName() in _WRITING:
                button.setVisible(not is_frozen)

    def _language(self) -> str:
        """The language of the box that is written in, else that of the window."""
        written = (code for code, box in self.boxes.items() if box.focus_widget().hasFocus())
        return next(written, "fa" if current_language().code == "fa" else "en")

    def renew(self, item: Item) -> None:
        """Take what is stored now, without touching what is being typed."""
        self.item = item
        if self.answers is not None:
            self.answers.renew(item)

    def _on_left(self, language: str) -> None:
        text = self.boxes[language].value()
        if text != self.item.text(language):
            self.kept.emit({f"text_{language}": text})

    def commit(self) -> None:
        """Store what was written and not yet left."""
        for language in self.boxes:
            self._on_left(language)

    def _ask_figure(self, language: str) -> None:
        from learningcity_desktop.ui.dialogs.figure_picker import FigurePicker

        box = self.boxes[language].box
        picker = FigurePicker(self.item.live.offered(self.item.programme), self)
        picker.picked.connect(lambda live: box.insert_chip(live.token))
        picker.finished.connect(lambda _code: box.setFocus())
        picker.open()

    def _ask_evidence(self) -> None:
        from learningcity_desktop.ui.dialogs.evidence_dialog import EvidenceDialog

        chosen = [proof.id for proof in self.item.proofs]
        dialog = EvidenceDialog(self.desk, self.item.question.wording, chosen, self)
        dialog.chosen.connect(lambda ids: self.kept.emit({"evidence": ids}))
        dialog.open()

    def _ask_override(self, values: list[Live]) -> None:
        from learningcity_desktop.ui.dialogs.override_dialog import OverrideDialog

        reasons = {}
        if self.item.answer is not None:
            reasons = {each.token: each.why for each in overrides_of(self.item.answer)}
        dialog = OverrideDialog(self.desk.workspace, values, reasons, self)
        dialog.kept.connect(self.set_by_hand)
        dialog.open()


#: A question, its programme, and the named control of its card that has the keyboard.
Stop = tuple[str, int | None, str]


def focused_stop(cards: Sequence[QuestionCard]) -> Stop | None:
    """Where the keyboard is among cards that are about to be drawn anew."""
    for card in cards:
        control = card.focusWidget()
        if control is not None and control.hasFocus() and control.objectName():
            return card.item.question.id, card.item.programme, control.objectName()
    return None


def focus_again(cards: Sequence[QuestionCard], stop: Stop | None) -> None:
    """Give the keyboard back to the same control of the same question."""
    for card in cards:
        if stop and (card.item.question.id, card.item.programme) == stop[:2]:
            control = card.findChild(QWidget, stop[2])
            if control is not None:
                control.setFocus()


class RepeatBar(QWidget):
    """The heading of what is asked once for each chosen programme.

    Signals:
        dropped(): the programme is to be taken out.
    """

    dropped = Signal()

    def __init__(self, part: Part, *, is_fixed: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.S, 0, 0)
        if part.programme is None:
            row.addWidget(muted_label(_("No programme has been chosen for this section.")), 1)
            return
        row.addWidget(section_label(part.programme_title), 1)
        if is_fixed:
            return
        drop = action_button(_("Take out"), "x")
        drop.clicked.connect(self.dropped)
        row.addWidget(drop)


class ProgrammeChooser(QWidget):
    """Finds one more programme for a section.

    Signals:
        chosen(int): the programme's number.
    """

    chosen = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.choice = ReferenceEdit(desk.workspace, PROGRAMME)
        self.choice.create_requested.connect(
            lambda entity, text: desk.guide.create_record(entity, text, self.choice.choose)
        )
        add = action_button(_("Add this programme"), "plus")
        add.clicked.connect(self._on_add)
        row.addWidget(self.choice, 1)
        row.addWidget(add)

    def _on_add(self) -> None:
        try:
            programme = self.choice.value()
        except Problem as problem:
            self.choice.set_problem(str(problem))
            return
        if programme is not None:
            self.chosen.emit(programme)

"""One question of the report as a card: what the register says, and what is written."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.reports.chart import Mark
from learningcity_desktop.reports.chart.figure import figure_chart
from learningcity_desktop.services.figures.model import Figure
from learningcity_desktop.services.reporting.content import Listing, Words, is_blank
from learningcity_desktop.services.reporting.dossier import Item, Part
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.figure_view import FigureView, ListingView
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.text_edit import TextEdit

_CHARTED = frozenset(
    {"stat.events", "stat.programmes_block", "stat.participants_sex_age", "stat.budget"}
)
_LANGUAGES = ("fa", "en")


class QuestionCard(QFrame):
    """Signals: answered(language, text) when an answer was written and left."""

    answered = Signal(str, str)

    def __init__(self, desk: Desk, item: Item, number: str) -> None:
        super().__init__()
        self.desk = desk
        self.item = item
        self.setProperty("card", True)
        self.boxes: dict[str, TextEdit] = {}
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
        self._show_content()
        if item.is_written or is_blank(item.content) or item.text("fa") or item.text("en"):
            self._add_answers()

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
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        names = {"fa": _("Answer in Persian"), "en": _("Answer in English")}
        for column, language in enumerate(_LANGUAGES):
            head = QHBoxLayout()
            head.addWidget(muted_label(names[language]), 1)
            copy = quiet_button(_("Copy as plain text"), "copy")
            head.addWidget(copy)
            box = TextEdit(word_limit=self.item.question.max_words, count_words=True)
            box.set_value(self.item.text(language))
            box.focus_widget().setAccessibleName(f"{names[language]}: {self.item.question.wording}")
            box.left.connect(lambda lang=language: self._on_left(lang))
            copy.clicked.connect(
                lambda _c=False, b=box: QGuiApplication.clipboard().setText(b.value())
            )
            self.boxes[language] = box
            grid.addLayout(head, 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)
        self.box.addLayout(grid)

    def _on_left(self, language: str) -> None:
        text = self.boxes[language].value()
        if text != self.item.text(language):
            self.answered.emit(language, text)

    def commit(self) -> None:
        """Store what was written and not yet left."""
        for language in self.boxes:
            self._on_left(language)


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

"""Under a question: the answer in both languages side by side, its proof, and the way out."""

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services.reporting.dossier import Item
from learningcity_desktop.services.reporting.live import Live, Token
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import muted_label, quiet_button
from learningcity_desktop.ui.widgets.answer_edit import AnswerEdit
from learningcity_desktop.ui.widgets.editor import mark
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing

LANGUAGES = ("fa", "en")


class AnswerBoxes(QWidget):
    """The answer in Persian and in English, each counted and with its figures as chips.

    Signals:
        left(str): the text in this language was left.
        figure_asked(str): a figure is to be put into the text in this language.
    """

    left = Signal(str)
    figure_asked = Signal(str)

    def __init__(self, desk: Desk, item: Item) -> None:
        super().__init__()
        self.item = item
        self.boxes: dict[str, AnswerEdit] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.L)
        grid.setVerticalSpacing(theme.XS)
        for column, language in enumerate(LANGUAGES):
            head = QHBoxLayout()
            head.addWidget(muted_label(answer_in(language)), 1)
            figure = quiet_button(_("Put a figure into the text (Ctrl+Shift+F)"), "chart-column")
            figure.setObjectName(f"figure_{language}")
            figure.clicked.connect(lambda _c=False, lang=language: self.figure_asked.emit(lang))
            head.addWidget(figure)
            limits = item.question.limits(language)
            box = AnswerEdit(
                word_limit=limits.words, character_limit=limits.characters, count_words=True
            )
            self._follow(box, language)
            box.set_value(item.text(language))
            box.focus_widget().setAccessibleName(f"{answer_in(language)}: {item.question.wording}")
            box.focus_widget().setObjectName(f"answer_{language}")
            box.left.connect(lambda lang=language: self.left.emit(lang))
            box.box.figure_asked.connect(lambda lang=language: self.figure_asked.emit(lang))
            box.box.chip_opened.connect(lambda live: open_live(desk, live))
            self.boxes[language] = box
            grid.addLayout(head, 0, column)
            grid.addWidget(box, 1, column)
            grid.setColumnStretch(column, 1)

    def _follow(self, box: AnswerEdit, language: str) -> None:
        def look_up(token: Token) -> Live | None:
            return self.item.live.find(token, self.item.programme)

        box.follow(look_up, language)

    def renew(self, item: Item) -> None:
        """Show the figures as they are now; what is being typed stays."""
        self.item = item
        for language, box in self.boxes.items():
            self._follow(box, language)


def answer_in(language: str) -> str:
    """What a box of answers is called."""
    return _("Answer in Persian") if language == "fa" else _("Answer in English")


def open_live(desk: Desk, live: object) -> None:
    """Show what stands behind a figure."""
    assert isinstance(live, Live)
    if live.query is not None:
        desk.guide.open_records(live.query, live.title)
    elif live.record is not None:
        desk.guide.open_record(live.record.entity, live.record.id)


class AnswerFoot(QWidget):
    """What proves the answer, and whether it stands in the online form.

    Signals:
        evidence_asked(): files are to be chosen.
        entered(bool): the answer was, or was not, entered in the online form.
        copy_asked(str): the answer in this language is wanted as plain text.
        override_asked(): a figure is to be set by hand.
    """

    evidence_asked = Signal()
    entered = Signal(bool)
    copy_asked = Signal(str)
    override_asked = Signal()

    def __init__(self, item: Item, *, may_override: bool) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        holder = QWidget()
        row = FlowLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        flowing(holder)
        row.addWidget(self._evidence(item))
        if may_override:
            by_hand = self._button("by_hand", _("Set a figure by hand"), "pencil")
            by_hand.clicked.connect(self.override_asked)
            row.addWidget(by_hand)
        for language in LANGUAGES:
            name = _("Copy in Persian") if language == "fa" else _("Copy in English")
            tip = _("{name}: plain text for the online form (Ctrl+Shift+C)", name=name)
            copy = self._button(f"copy_{language}", name, "copy", tip)
            copy.clicked.connect(lambda _c=False, lang=language: self.copy_asked.emit(lang))
            row.addWidget(copy)
        row.addWidget(self._entered(item))
        box.addWidget(holder)
        self._warn(box, item)

    @staticmethod
    def _button(name: str, text: str, icon_name: str, tip: str = "") -> QPushButton:
        button = quiet_button(tip or text, icon_name, text)
        button.setObjectName(name)
        return button

    def _evidence(self, item: Item) -> QPushButton:
        count = len(item.proofs)
        text = (
            ngettext("{count} file of evidence", "{count} files of evidence", count)
            if count
            else _("Choose evidence")
        )
        button = self._button("evidence", text, "paperclip")
        button.setToolTip("\n".join(proof.title for proof in item.proofs) or text)
        button.clicked.connect(self.evidence_asked)
        return button

    def _entered(self, item: Item) -> QPushButton:
        on = item.answer.entered_on if item.answer is not None else None
        if not item.is_entered:
            text = _("Mark as entered")
        elif on is None:
            text = _("Entered")
        else:
            text = _("Entered on {date}", date=format_date(on))
        button = self._button("entered", text, "circle-check" if item.is_entered else "send")
        button.setCheckable(True)
        button.setChecked(item.is_entered)
        button.setToolTip(_("Whether this answer stands in the network’s online form"))
        button.clicked.connect(self.entered)
        return button

    @staticmethod
    def _warn(box: QVBoxLayout, item: Item) -> None:
        faults = []
        if hidden := [proof.title for proof in item.proofs if not proof.may_be_shown]:
            faults.append(_("Without consent: {files}", files=current_language().join(hidden)))
        if item.proofs and not any(proof.is_proof for proof in item.proofs):
            faults.append(
                _("The chosen evidence proves nothing: its grade is not recorded or none.")
            )
        for fault in faults:
            label = muted_label(fault)
            mark(label, warning=True, muted=False)
            box.addWidget(label)


def entered_values(*, is_entered: bool) -> dict[str, object]:
    """What an answer keeps of having been entered today, or not."""
    today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's
    return {"entered": is_entered or None, "entered_on": today if is_entered else None}

"""One section of the composer: its questions as cards, drawn anew without losing one's place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from learningcity_desktop.i18n import current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting.dossier import Missing, Part
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.following import lead_through
from learningcity_desktop.ui.pages.composer_cards import (
    ProgrammeChooser,
    QuestionCard,
    RepeatBar,
    focus_again,
    focused_stop,
)
from learningcity_desktop.ui.widgets.scrolled import beside_bar


class SectionCards(QScrollArea):
    """The questions of the section that is shown, and the door to one more programme for it.

    Signals:
        kept(Item, object): values that the answer to a question is to keep.
        copy_asked(Item, str): an answer in this language is wanted as plain text.
        set_by_hand(Item, str, object, str): a number's token, its value (None: the computed), why.
        dropped(object): a programme's number; it is to be taken out of the section.
        chosen(int): a programme's number; the section is to be asked for it too.
        left(): Escape; the keyboard goes back to where the section was chosen.
    """

    kept = Signal(object, object)
    copy_asked = Signal(object, str)
    set_by_hand = Signal(object, str, object, str)
    dropped = Signal(object)
    chosen = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.cards: list[QuestionCard] = []
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)

    def show_parts(
        self, parts: Sequence[Part], number: int, *, after: QWidget, is_frozen: bool, same: bool
    ) -> None:
        """Show a section.

        Args:
            parts: the section, once for each of its programmes.
            number: of the section in the report, from 1.
            after: what Tab leads here from.
            is_frozen: whether it can only be read.
            same: whether it is the section that is shown already; then nobody loses their place.
        """
        place = self.verticalScrollBar().value() if same else 0
        stop = focused_stop(self.cards) if same else None
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(beside_bar(theme.S))
        box.setSpacing(theme.M)
        self.cards = []
        for part in parts:
            if part.section.repeat:
                bar = RepeatBar(part, is_fixed=is_frozen)
                bar.dropped.connect(lambda p=part.programme: self.dropped.emit(p))
                box.addWidget(bar)
            for card in self._cards_of(part, localize(str(number), current_language())):
                card.set_read_only(is_frozen)
                self.cards.append(card)
                box.addWidget(card)
        if not is_frozen and _may_have_more(parts):
            chooser = ProgrammeChooser(self._desk)
            chooser.chosen.connect(self.chosen)
            box.addWidget(chooser)
        box.addStretch()
        self.setWidget(inner)
        lead_through(after, inner)  # it was made last
        focus_again(self.cards, stop)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place))

    def _cards_of(self, part: Part, section: str) -> list[QuestionCard]:
        cards = []
        for number, item in enumerate(part.items, start=1):
            counted = localize(str(number), current_language())
            card = QuestionCard(self._desk, item, f"{section}-{counted}")
            card.kept.connect(lambda told, i=item: self.kept.emit(i, told))
            card.copy_asked.connect(lambda language, i=item: self.copy_asked.emit(i, language))
            card.set_by_hand.connect(lambda *told, i=item: self.set_by_hand.emit(i, *told))
            cards.append(card)
        return cards

    def is_writing(self) -> bool:
        """Whether the caret is in an answer: then nothing may be drawn anew under it."""
        boxes = (box for card in self.cards for box in card.boxes.values())
        return any(box.focus_widget().hasFocus() for box in boxes)

    def renew(self, parts: Sequence[Part]) -> None:
        """Let the cards that are shown know the answers as they are stored now."""
        fresh = {(item.question.id, item.programme): item for part in parts for item in part.items}
        for card in self.cards:
            card.renew(fresh.get((card.item.question.id, card.item.programme), card.item))

    def commit(self) -> None:
        """Store what was written and not yet left."""
        for card in self.cards:
            card.commit()

    def focus_first(self) -> None:
        """Go into the first answer."""
        boxes = [box for card in self.cards for box in card.boxes.values()]
        if boxes:
            boxes[0].focus_widget().setFocus()

    def go_to(self, fault: Missing) -> None:
        """Show the question that something is missing in, and go into its answer."""
        for card in self.cards:
            if card.item.question.id == fault.question and card.item.programme == fault.programme:
                QTimer.singleShot(0, card, lambda c=card: self.ensureWidgetVisible(c))
                if card.boxes:
                    next(iter(card.boxes.values())).focus_widget().setFocus()
                return


def _may_have_more(parts: Sequence[Part]) -> bool:
    """Whether a section may be asked for one more programme."""
    repeat = parts[0].section.repeat if parts else None
    if not repeat:
        return False
    chosen = sum(1 for part in parts if part.programme is not None)
    return chosen < int(repeat.get("max", chosen + 1))

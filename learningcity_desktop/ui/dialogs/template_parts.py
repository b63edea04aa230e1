"""The two halves of the template editor: the tree of questions, and the form of one of them."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.kinds import Number
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting import fills
from learningcity_desktop.services.reporting.template_check import LIMITS, SOURCES, TYPES
from learningcity_desktop.services.reporting.template_draft import Part, Spot, TemplateDraft
from learningcity_desktop.services.reporting.template_words import PROPERTIES, property_words
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.paragraphs import Paragraphs
from learningcity_desktop.ui.widgets.scrolled import beside_bar

_SPOT = Qt.ItemDataRole.UserRole
#: Behind the first word of a mark stands where exactly: «SEEN P3».
_MARK_END = " :"


class QuestionTree(QTreeWidget):
    """Sections and their questions. Alt with an arrow moves one, Delete takes it out.

    Signals:
        chosen(object): another `Spot` is to be edited.
        move_asked(int): the current one is to go up (-1) or down (1).
        removal_asked(): the current one is to be taken out.
    """

    chosen = Signal(object)
    move_asked = Signal(int)
    removal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setAccessibleName(_("Sections and questions"))
        self.currentItemChanged.connect(lambda *_args: self._on_current())

    def show_draft(self, draft: TemplateDraft, spot: Spot | None) -> None:
        """Draw the tree anew and choose a place in it."""
        folded = {
            self.topLevelItem(n).data(0, _SPOT).section  # type: ignore[union-attr]
            for n in range(self.topLevelItemCount())
            if not self.topLevelItem(n).isExpanded()  # type: ignore[union-attr]
        }
        self.blockSignals(True)
        self.clear()
        for place, section in enumerate(draft.sections):
            top = self._line(QTreeWidgetItem(self), Spot(place), section, f"{place + 1}")
            for count, question in enumerate(section["questions"]):
                number = f"{place + 1}-{count + 1}"
                line = self._line(QTreeWidgetItem(top), Spot(place, count), question, number)
                if Spot(place, count) == spot:
                    self.setCurrentItem(line)
            is_here = spot is not None and spot.section == place
            top.setExpanded(is_here or place not in folded)
            if Spot(place) == spot:
                self.setCurrentItem(top)
        self.blockSignals(False)

    def _line(self, item: QTreeWidgetItem, spot: Spot, part: Part, number: str) -> QTreeWidgetItem:
        item.setData(0, _SPOT, spot)
        self._name(item, part, number)
        return item

    @staticmethod
    def _name(item: QTreeWidgetItem, part: Part, number: str) -> None:
        names = ("title_fa", "title_en") if "questions" in part else ("fa", "en")
        own, other = (part[name] for name in names)
        text = (own or other) if current_language().code == "fa" else (other or own)
        shown = localize(number, current_language())
        item.setText(0, f"{shown}  {text or _('(nothing asked yet)')}")
        item.setToolTip(0, text)

    def rename(self, draft: TemplateDraft, spot: Spot) -> None:
        """Show the current line's new words without drawing all anew."""
        item = self.currentItem()
        if item is not None and item.data(0, _SPOT) == spot:
            number = f"{spot.section + 1}"
            if spot.question is not None:
                number += f"-{spot.question + 1}"
            self._name(item, draft.part(spot), number)

    def spot(self) -> Spot | None:
        """The place that is chosen."""
        item = self.currentItem()
        return None if item is None else item.data(0, _SPOT)

    def _on_current(self) -> None:
        if self.spot() is not None:
            self.chosen.emit(self.spot())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if steps and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_asked.emit(steps)
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_asked.emit()
        else:
            super().keyPressEvent(event)


class PartForm(QStackedWidget):
    """The properties of one section or question.

    Signals:
        edited(str, object): a property has this value now; None where it has none.
    """

    edited = Signal(str, object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._showing = False
        self._setters: dict[str, Callable[[Any], None]] = {}
        self.fields: dict[str, QWidget] = {}
        self.empty = muted_label(_("Choose a section or a question."))
        self.addWidget(self.empty)
        self.section = self._page(self._section_form())
        self.question = self._page(self._question_form())

    def _page(self, inner: QWidget) -> QWidget:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        self.addWidget(area)
        return area

    # The forms

    def _section_form(self) -> QWidget:
        inner, box = self._form()
        for name in ("title_fa", "title_en"):
            self._add(box, name, self._text_line(name))
        repeats = QCheckBox(_("Asked anew for each chosen programme"))
        repeats.toggled.connect(self._on_repeat)
        self.fields["repeat"] = repeats
        self.most = self._number("repeat", self._on_repeat)
        most = QFormLayout()
        most.addRow(muted_label(_("For so many programmes at the most")), self.most)
        box.addWidget(repeats)
        box.addLayout(most)
        self._setters["repeat"] = self._show_repeat
        box.addStretch(1)
        return inner

    def _question_form(self) -> QWidget:
        inner, box = self._form()
        for name in ("fa", "en"):
            self._add(box, name, self._paragraphs(name))
        kind = self._choice("type", {code: _(label) for code, label in TYPES.items()})
        must = QCheckBox(property_words("required"))
        must.toggled.connect(lambda on: self._tell("required", None if on else False))
        self.fields["required"] = must
        self._setters["required"] = lambda value: must.setChecked(value is not False)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.M)
        grid.setVerticalSpacing(theme.XS)
        grid.addWidget(self._label("type", kind), 0, 0)
        grid.addWidget(kind, 1, 0)
        grid.addWidget(must, 1, 1)
        for place, name in enumerate(LIMITS[:4]):
            row, column = divmod(place, 2)
            field = self._number(name)
            grid.addWidget(self._label(name, field.focus_widget()), 2 + 2 * row, column)
            grid.addWidget(field, 3 + 2 * row, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        box.addLayout(grid)
        for name in ("help_fa", "help_en"):
            self._add(box, name, self._text_line(name))
        self._add(box, "mark", self._mark())
        known = {"": _("Answered by hand"), **{key: key for key in fills.names()}}
        self._add(box, "fill", self._choice("fill", known))
        box.addStretch(1)
        return inner

    @staticmethod
    def _form() -> tuple[QWidget, QVBoxLayout]:
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(beside_bar(theme.S))
        box.setSpacing(theme.XS)
        return inner, box

    def _label(self, name: str, field: QWidget) -> QWidget:
        label = muted_label(property_words(name))
        label.setBuddy(field)
        field.setAccessibleName(property_words(name))
        return label

    def _add(self, box: QVBoxLayout, name: str, field: QWidget) -> None:
        box.addWidget(self._label(name, field))
        box.addWidget(field)

    def _text_line(self, name: str) -> TextLine:
        line = TextLine()
        line.textEdited.connect(lambda text: self._tell(name, self._kept(name, text)))
        self.fields[name] = line
        self._setters[name] = lambda value: line.setText(value or "")
        return line

    def _paragraphs(self, name: str) -> Paragraphs:
        text = Paragraphs()
        text.edited.connect(lambda: self._tell(name, self._kept(name, text.toPlainText())))
        self.fields[name] = text
        self._setters[name] = lambda value: text.show_text(value or "")
        return text

    @staticmethod
    def _kept(name: str, text: str) -> str | None:
        """Help may be left out; a wording that is empty is empty."""
        return None if name.startswith("help") and not text.strip() else text

    def _choice(self, name: str, entries: dict[str, str]) -> ChoiceBox:
        choice = ChoiceBox()
        for value, label in entries.items():
            choice.addItem(label, value)

        def show(value: Any) -> None:
            if choice.findData(value or "") < 0:
                choice.addItem(str(value), value)  # of a later version, or of somebody else
            choice.setCurrentIndex(choice.findData(value or ""))

        choice.activated.connect(lambda _i: self._tell(name, choice.currentData() or None))
        self.fields[name] = choice
        self._setters[name] = show
        return choice

    def _number(self, name: str, told: Callable[[], None] | None = None) -> Editor:
        """A limit; empty where there is none."""
        field = make_editor(Number(PROPERTIES[name], minimum=1), self._workspace, self)
        if told is not None:
            field.changed.connect(told)
            return field
        field.changed.connect(lambda: self._tell(name, _count(field)))
        self.fields[name] = field.focus_widget()
        self._setters[name] = field.set_value
        return field

    def _mark(self) -> QWidget:
        """Where the wording is from: one of the marks of evidence, and where exactly."""
        holder = QWidget()
        row = QGridLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        source = ChoiceBox()
        for word, label in SOURCES.items():
            source.addItem(_(label), word)
        place = TextLine(latin=True)
        place.setPlaceholderText(_("Where exactly"))
        place.setAccessibleName(_("Where exactly"))
        source.setAccessibleName(property_words("mark"))
        row.addWidget(source, 0, 0)
        row.addWidget(place, 0, 1)

        def tell() -> None:
            mark = f"{source.currentData()} {place.text()}".strip()
            self._tell("mark", mark or None)

        def show(value: Any) -> None:
            mark = str(value or "")
            word = next((w for w in SOURCES if w and mark.startswith(w)), "")
            source.setCurrentIndex(source.findData(word))
            place.setText(mark.removeprefix(word).lstrip(_MARK_END))

        source.activated.connect(lambda _i: tell())
        place.textEdited.connect(lambda _t: tell())
        self.fields["mark"] = source
        self._setters["mark"] = show
        return holder

    def _on_repeat(self) -> None:
        repeats = self.fields["repeat"]
        assert isinstance(repeats, QCheckBox)
        self.most.setEnabled(repeats.isChecked())
        value = {"of": "programme", "min": 1, "max": _count(self.most) or 1}
        self._tell("repeat", value if repeats.isChecked() else None)

    def _show_repeat(self, value: Any) -> None:
        repeats = self.fields["repeat"]
        assert isinstance(repeats, QCheckBox)
        repeats.setChecked(bool(value))
        self.most.set_value(value.get("max", 1) if value else 5)
        self.most.setEnabled(bool(value))

    # Showing

    def show_part(self, part: Part | None) -> None:
        """Show a section or a question; `edited` is not emitted."""
        self._showing = True
        if part is None:
            self.setCurrentWidget(self.empty)
        else:
            is_section = "questions" in part
            self.setCurrentWidget(self.section if is_section else self.question)
            own = ("title_fa", "title_en", "repeat")
            names = own if is_section else [name for name in self._setters if name not in own]
            for name in names:
                self._setters[name](part.get(name))
        self._showing = False

    def _tell(self, name: str, value: object) -> None:
        if not self._showing:
            self.edited.emit(name, value)

    def begin(self) -> None:
        """Put the caret where one writes first."""
        name = "title_fa" if self.currentWidget() is self.section else "fa"
        self.fields[name].setFocus()


def _count(field: Editor) -> int | None:
    """The number in a field; None where there is none, or none that can be read yet."""
    try:
        value = field.value()
    except Problem:
        return None
    return None if value is None else int(value)

"""The columns of a sheet and what each is read into, with what no heading tells."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, _, ngettext
from learningcity_desktop.importexport.asking import AskedColumn, Questions, fields_to_choose
from learningcity_desktop.importexport.said import CENTURIES, Said
from learningcity_desktop.importexport.words import UNITS
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.segments import Segments

_LEAVE_OUT = "-"
_CHOICE_WIDTH = 230
_LONGEST_SAMPLE = 60
_UNIT_NAMES: Mapping[str, str] = {
    "rial": N_("rial"),
    "toman": N_("toman"),
    "million-rial": N_("million rials"),
}


class ColumnsStep(QWidget):
    """One line a column: its heading, its first values, the field it is read into."""

    def __init__(self, spec: AnySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec = spec
        self._columns: tuple[AskedColumn, ...] = ()
        self._said = Said()
        #: One choice a column, in their order.
        self.choices: list[ChoiceBox] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.S)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        inner = QWidget()
        around = QVBoxLayout(inner)
        around.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        around.addLayout(self._grid)
        around.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.units = Segments([(UNITS[name], _(text)) for name, text in _UNIT_NAMES.items()])
        self.centuries = Segments(
            [(year, format_number(year + 3, grouping=False)) for year in CENTURIES]
        )
        self._unit_line = _line(_("Amounts are in"), self.units)
        short = format_number(3, grouping=False).rjust(2, format_number(0))
        self.open_columns = muted_label()
        self._century_line = _line(_("The year “{short}” means", short=short), self.centuries)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addWidget(scroll, 1)
        box.addWidget(self.open_columns)
        box.addWidget(self._unit_line)
        box.addWidget(self._century_line)

    def show_questions(self, asked: Questions, said: Said) -> None:
        """Ask about a sheet; what was said or guessed is preselected."""
        self._said, self._columns = said, asked.columns
        clear(self._grid)
        self.choices = []
        heads = (_("Column"), _("Heading in the sheet"), _("First values"), _("Is read into"))
        for place, head in enumerate(heads):
            self._grid.addWidget(muted_label(head), 0, place)
        fields = fields_to_choose(self._spec)
        for row, column in enumerate(asked.columns, start=1):
            self._add_row(row, column, fields)
        self._unit_line.setVisible(asked.unit)
        self._century_line.setVisible(asked.century or said.century is not None)
        self._count_open()
        self.units.set_value(said.unit)
        self.centuries.set_value(said.century)

    def _add_row(self, row: int, column: AskedColumn, fields: list[tuple[str, str]]) -> None:
        letter = QLabel(column.letter)
        letter.setProperty("muted", True)
        heading = QLabel(led(column.heading or _("(no heading)"), self.layoutDirection()))
        heading.setWordWrap(True)
        heading.setProperty("muted", not column.heading)
        values = (isolate(text[:_LONGEST_SAMPLE]) for text in column.samples)
        samples = _Elided(led("  ·  ".join(values), self.layoutDirection()))
        choice = ChoiceBox()
        choice.setFixedWidth(_CHOICE_WIDTH)
        choice.setPlaceholderText(_("Choose a field"))
        choice.setAccessibleName(
            _("Column {letter} “{heading}”", letter=column.letter, heading=column.heading)
        )
        choice.addItem(_("Leave out"), _LEAVE_OUT)
        for name, label in fields:
            choice.addItem(label, name)
        wanted = _LEAVE_OUT if column.left_out else column.field
        choice.setCurrentIndex(choice.findData(wanted) if wanted else -1)
        choice.activated.connect(lambda _row: self._count_open())
        self._grid.addWidget(letter, row, 0)
        self._grid.addWidget(heading, row, 1)
        self._grid.addWidget(samples, row, 2)
        self._grid.addWidget(choice, row, 3)
        self.choices.append(choice)

    def _count_open(self) -> None:
        """Say how many columns nothing is said of yet."""
        count = sum(choice.currentIndex() < 0 for choice in self.choices)
        self.open_columns.setText(
            ngettext(
                "{count} column has no field yet; choose one, or leave the column out.",
                "{count} columns have no field yet; choose one for each, or leave them out.",
                count,
            )
        )
        self.open_columns.setVisible(count > 0)

    def choice_of(self, heading: str) -> ChoiceBox:
        """The choice beside a heading, or beside a column's letter."""
        for column, choice in zip(self._columns, self.choices, strict=True):
            if heading in {column.heading, column.letter}:
                return choice
        raise KeyError(heading)

    def said(self) -> Said:
        """What a person says of the sheet: what was changed here, and what was said before."""
        columns = dict(self._said.columns)
        for column, choice in zip(self._columns, self.choices, strict=True):
            chosen = choice.currentData()
            name = None if chosen == _LEAVE_OUT else chosen
            before = column.field is None and not column.left_out
            if chosen is not None and (before or name != column.field):
                columns[column.key] = name
        return replace(
            self._said,
            columns=columns,
            unit=self.units.value() if self._unit_line.isVisibleTo(self) else None,
            century=self.centuries.value(),
        )

    def focus_first(self) -> None:
        """Put the focus where something is still to be said, else on the first column."""
        open_ones = (choice for choice in self.choices if choice.currentIndex() < 0)
        first = next(open_ones, next(iter(self.choices), None))
        if first is not None:
            first.setFocus()


class _Elided(QLabel):
    """A line that gives way: its end is cut, and stands in the tip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setToolTip(text)
        self.setProperty("muted", True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)


def _line(caption: str, answers: Segments) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(theme.S, 0, theme.S, 0)
    row.setSpacing(theme.M)
    row.addWidget(QLabel(caption))
    row.addWidget(answers)
    row.addStretch(1)
    answers.setAccessibleName(caption)
    return line

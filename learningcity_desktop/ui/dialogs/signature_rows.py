"""Who signs reports: some rows of capacity, in two languages, and role."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Names
from learningcity_desktop.i18n import _
from learningcity_desktop.services.paper_style import MOST_SIGNATURES, SignaturePlace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import action_button, muted_label, quiet_button
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.line import TextLine


class SignatureRows(QWidget):
    """Up to four places; without any, the usual three sign.

    Signals:
        changed(): a place was added, taken away or written.
    """

    changed = Signal()

    def __init__(
        self, names: Names, places: Sequence[SignaturePlace], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._roles = [(each.code, each.label) for each in names.code_entries("role")]
        self._rows: list[tuple[TextLine, TextLine, ChoiceBox]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.XS)
        self._grid.setVerticalSpacing(theme.XS)
        self.hint = muted_label(
            _("Prepared, endorsed and approved: this is how reports are signed unless you add.")
        )
        self.add_button = action_button(_("Add a signature"), "plus")
        self.add_button.clicked.connect(self._on_add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.hint)
        box.addLayout(self._grid)
        box.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeading)
        self._fill(list(places))

    def value(self) -> tuple[SignaturePlace, ...]:
        """The places as they are written."""
        return tuple(
            SignaturePlace(fa.text().strip(), en.text().strip(), role.currentData())
            for fa, en, role in self._rows
        )

    def _fill(self, places: list[SignaturePlace]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self._rows = []
        for number, place in enumerate(places):
            self._put(number, place)
        self.hint.setVisible(not places)
        self.add_button.setEnabled(len(places) < MOST_SIGNATURES)

    def _put(self, number: int, place: SignaturePlace) -> None:
        lines = []
        for column, (text, hint) in enumerate(
            ((place.capacity_fa, _("Capacity")), (place.capacity_en, _("Capacity in English")))
        ):
            line = TextLine(latin=column == 1)
            line.setText(text)
            line.setPlaceholderText(hint)
            line.setAccessibleName(hint)
            line.editingFinished.connect(self.changed)
            self._grid.addWidget(line, number, column)
            lines.append(line)
        role = ChoiceBox()
        role.setAccessibleName(_("Role"))
        for code, label in self._roles:
            role.addItem(label, code)
        role.setCurrentIndex(max(0, role.findData(place.role)))
        role.activated.connect(lambda _row: self.changed.emit())
        self._grid.addWidget(role, number, 2)
        drop = quiet_button(_("Take this signature away"), "x")
        drop.clicked.connect(lambda: self._take_away(number))
        self._grid.addWidget(drop, number, 3)
        self._rows.append((lines[0], lines[1], role))

    def _on_add(self) -> None:
        self._fill([*self.value(), SignaturePlace("", "", "mayor")])
        self._rows[-1][0].setFocus()
        self.changed.emit()

    def _take_away(self, number: int) -> None:
        places = list(self.value())
        del places[number]
        self._fill(places)
        self.add_button.setFocus()
        self.changed.emit()

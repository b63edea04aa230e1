"""What a report still lacks: each fault leads to the place where it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting.dossier import Missing
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import section_label
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.scrolled import beside_bar


class MissingList(QWidget):
    """Signals: asked(Missing) when the user wants to mend a fault."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = section_label(_("Still missing"))
        self.lines = QVBoxLayout()
        self.lines.setSpacing(0)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(beside_bar(theme.XS))
        inner.addLayout(self.lines)
        inner.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addWidget(self.heading)
        box.addWidget(area, 1)

    def show_faults(self, faults: Sequence[Missing]) -> None:
        """Show these, and say how many they are."""
        clear(self.lines)
        count = len(faults)
        self.heading.setText(
            ngettext("{count} thing is missing", "{count} things are missing", count)
            if count
            else _("Nothing is missing")
        )
        for fault in faults:
            line = LinkButton(f"{_place(fault)}  {fault.text}", dot=theme.tokens().warn, wraps=True)
            line.setToolTip(fault.text)
            line.clicked.connect(lambda _c=False, f=fault: self.asked.emit(f))
            self.lines.addWidget(line)


def _place(fault: Missing) -> str:
    """The number of a question as it is printed: «۶-۲»."""
    section, _dot, number = fault.question.partition(".")
    place = section.removeprefix("S")
    return localize(f"{place}-{number}" if number else place, current_language())

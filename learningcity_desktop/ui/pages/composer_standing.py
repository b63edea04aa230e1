"""How far a report is: what is missing, how much is proven, how much is in the online form."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.reporting.documented import documented, entered
from learningcity_desktop.services.reporting.dossier import Dossier, Missing
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.missing_list import MissingList
from learningcity_desktop.ui.pages.page import quiet_button


class StandingPanel(MissingList):
    """The list of what is missing; above it two numbers that list what they count instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faults: Sequence[Missing] = ()
        self._unproven: Sequence[Missing] = ()
        self._unentered: Sequence[Missing] = ()
        self.proven = self._number("circle-check")
        self.entered = self._number("send")
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        for place, button in enumerate((self.proven, self.entered)):
            box.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignLeading)
        box.insertSpacing(2, theme.XS)

    def _number(self, icon_name: str) -> QPushButton:
        button = quiet_button(_("Computing …"), icon_name, _("Computing …"))
        button.setCheckable(True)
        button.setEnabled(False)
        button.clicked.connect(lambda: self._on_asked(button))
        return button

    def show_report(self, dossier: Dossier, faults: Sequence[Missing]) -> None:
        """Show how a report stands now."""
        proof, typed = documented(dossier), entered(dossier)
        self._faults, self._unproven, self._unentered = faults, proof.lacking, typed.waiting
        language = current_language()
        percent = proof.percent
        said = (
            _("Nothing has been answered yet")
            if percent is None
            else _("{percent} per cent is proven", percent=percent)
        )
        tip = _(
            "{proven} of {claims} answers and figures have evidence whose grade is above “none”; "
            "those that only tell who and where need none.",
            proven=language.integer(proof.proven),
            claims=language.integer(proof.claims),
        )
        self._say(self.proven, said, tip, some=bool(proof.lacking))
        said = _("{done} of {questions} entered", done=typed.done, questions=typed.questions)
        tip = _("Which answers stand in the network’s online form; press to list the others.")
        self._say(self.entered, said, tip, some=bool(typed.waiting))
        self._list()

    @staticmethod
    def _say(button: QPushButton, text: str, tip: str, *, some: bool) -> None:
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(tip)
        button.setEnabled(some)
        if not some:
            button.setChecked(False)

    def _on_asked(self, button: QPushButton) -> None:
        for other in (self.proven, self.entered):
            if other is not button:
                other.setChecked(False)
        self._list()

    def _list(self) -> None:
        if self.proven.isChecked():
            self.show_faults(self._unproven)
            count = len(self._unproven)
            self.heading.setText(ngettext("{count} without proof", "{count} without proof", count))
        elif self.entered.isChecked():
            self.show_faults(self._unentered)
            count = len(self._unentered)
            self.heading.setText(ngettext("{count} not entered", "{count} not entered", count))
        else:
            self.show_faults(self._faults)


def section_lines(dossier: Dossier, faults: Sequence[Missing]) -> Iterator[tuple[str, str]]:
    """Each section's id with its number, its title and how much is missing in it."""
    language = current_language()
    sections = {part.section.id: part.section for part in dossier.parts}
    for place, section in enumerate(sections.values(), start=1):
        count = sum(1 for fault in faults if fault.question.split(".")[0] == section.id)
        text = f"{localize(str(place), language)}. {section.title}"
        yield section.id, f"{text}  ({language.integer(count)})" if count else text


def with_door(sections: QWidget, edit_templates: Callable[[], None]) -> QWidget:
    """The list of sections, and under it the door to the questions themselves."""
    holder = QWidget()
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.XS)
    box.addWidget(sections, 1)
    door = quiet_button(_("Report templates"), "clipboard-list", _("Report templates"))
    door.clicked.connect(edit_templates)
    box.addWidget(door, 0, Qt.AlignmentFlag.AlignLeading)
    return holder

"""Narrowing a list by one field: from one value to another, or by a record that is pointed at."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Date, Kind, Money, Number
from learningcity_desktop.domain.links import Ref, Refs
from learningcity_desktop.domain.query import Op, Where, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.filters import between_days, between_values
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import action_button, section_label

#: Kinds that are asked for in a dialog; the others have few enough answers for a menu.
ASKED = (Number, Money, Date, Ref, Refs)
_WIDTH = 380


class FilterDialog(QDialog):
    """Signals: accepted_with(tuple of conditions); none where nothing was filled in."""

    accepted_with = Signal(object)

    def __init__(
        self, workspace: Workspace, spec: AnySpec, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._kind = spec.kinds[name]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Show only some"))
        self.setMinimumWidth(_WIDTH)
        asked = _asked(self._kind)
        self.editors = [make_editor(asked, workspace, self)]
        if not isinstance(self._kind, Ref | Refs):
            self.editors.append(make_editor(asked, workspace, self))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_(self._kind.label)))
        captions = (_("From"), _("To")) if len(self.editors) > 1 else ("",)
        for caption, editor in zip(captions, self.editors, strict=True):
            if caption:
                box.addWidget(QLabel(caption))
                editor.set_name(f"{_(self._kind.label)}, {caption}")
            box.addWidget(editor)
        box.addSpacing(theme.S)
        foot = QHBoxLayout()
        self.show_button = action_button(_("Show only these"), "funnel", primary=True)
        self.show_button.setDefault(True)
        self.show_button.clicked.connect(self.accept)
        cancel = action_button(_("Cancel"), "x")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.show_button)
        box.addLayout(foot)
        self.editors[0].focus_widget().setFocus()

    def set_conditions(self, conditions: tuple[Where, ...]) -> None:
        """Begin with what the list is narrowed by already."""
        for condition in conditions:
            if condition.op is Op.AT_MOST:
                self.editors[-1].set_value(self._edited(condition.value))
            elif condition.op in {Op.AT_LEAST, Op.IS, Op.HAS_ANY}:
                self.editors[0].set_value(self._edited(condition.value))

    def _edited(self, value: object) -> object:
        return _asked(self._kind).normalize(value)

    def conditions(self) -> tuple[Where, ...]:
        """What was filled in, as conditions; raises `Problem` where it cannot be read."""
        values = [editor.value() for editor in self.editors]
        name = self._name
        match self._kind:
            case Ref():
                return (is_(name, values[0]),) if values[0] is not None else ()
            case Refs():
                return (Where(name, Op.HAS_ANY, values[0]),) if values[0] else ()
            case Date():
                return between_days(name, values[0], values[1])
        return between_values(name, values[0], values[1])

    # Qt overrides

    def accept(self) -> None:
        faulty: Editor | None = None
        for editor in self.editors:
            try:
                editor.value()
            except Problem as problem:
                editor.set_problem(str(problem))
                faulty = faulty or editor
        if faulty is not None:
            faulty.focus_widget().setFocus()
            return
        found = self.conditions()
        if len(found) > 1 and found[0].value > found[1].value:
            self.editors[1].set_problem(_("This is less than what it begins with."))
            self.editors[1].focus_widget().setFocus()
            return
        super().accept()
        self.accepted_with.emit(found)


def _asked(kind: Kind) -> Kind:
    """The field as a bound: nothing is required, and a year says a whole year."""
    if isinstance(kind, Date):
        return replace(kind, required=False, coarsest=Precision.YEAR)
    return replace(kind, required=False, help="")

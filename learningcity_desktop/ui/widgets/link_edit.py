"""A record of any entity: which entity first, then which record."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS, spec_named
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.theme import S
from learningcity_desktop.ui.widgets.choice_edit import ChoiceEdit
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit

_FIRST = next(iter(SPECS.values()))


class LinkEdit(Editor):
    """A `Pointer`, or None.

    Signals:
        open_requested(str, int): show this record of this entity.
        create_requested(str, str): make a record of this entity that is called so; `choose` takes
            it in then.
    """

    open_requested = Signal(str, int)
    create_requested = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entity = ChoiceEdit(_entities)
        self._record = ReferenceEdit(workspace, _FIRST)
        self._record.setEnabled(False)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S)
        for part, share in ((self._entity, 2), (self._record, 3)):
            row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        self._place(self._row)
        self._entity.changed.connect(self._on_entity)
        self._record.changed.connect(self._typed)
        self._record.open_requested.connect(self.open_requested)
        self._record.create_requested.connect(self.create_requested)

    def choose(self, record: int) -> None:
        """Take a record of the chosen entity as if the user had picked it."""
        self._record.choose(record)

    def is_empty(self) -> bool:
        return self._entity.is_empty()

    def focus_widget(self) -> QWidget:
        return self._entity.focus_widget()

    def _read(self) -> Pointer | None:
        entity, record = self._entity.value(), self._record.value()
        if entity is None:
            return None
        if record is None:
            what = Message(spec_named(entity).label)
            raise Problem(Message(N_("Choose the record too: {what}"), {"what": what}))
        return Pointer(entity, record)

    def _show(self, value: Pointer | None) -> None:
        self._entity.set_value(value.entity if value else None)
        self._point_record_at(value.entity if value else None)
        self._record.set_value(value.id if value else None)

    def _on_entity(self) -> None:
        self._point_record_at(self._entity.value())
        self._typed()

    def _point_record_at(self, entity: str | None) -> None:
        self._record.setEnabled(entity is not None)
        self._record.set_entity(_FIRST if entity is None else spec_named(entity))

    def _lock(self, read_only: bool) -> None:
        for part in (self._entity, self._record):
            part.set_read_only(read_only)

    def _framed(self) -> QWidget:
        return self._row


def _entities() -> list[CodeEntry]:
    return [CodeEntry(s.name, _(s.label), active=True, group="") for s in SPECS.values()]

"""A record's form in a window of its own, for what is entered in the midst of something else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services import records
from learningcity_desktop.ui import actions, theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import Answer, ask_about_changes
from learningcity_desktop.ui.forms.record_form import RecordForm

_SIZE = (760, 600)


class FormDialog(QDialog):
    """Closes when the record was stored; Esc never throws work away.

    Signals:
        stored(int): the record's number.
    """

    stored = Signal(int)

    def __init__(
        self, desk: Desk, form: RecordForm, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.desk = desk
        self.form = form
        form.can_duplicate = False
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.addWidget(form)
        for keys in actions.SAVE.keys:
            QShortcut(QKeySequence(keys), self).activated.connect(form.save)
        form.saved.connect(self._on_saved)
        form.left.connect(self.reject)
        form.deleted.connect(self.accept)
        form.delete_button.clicked.connect(self._on_delete)

    def _on_saved(self, record_id: int) -> None:
        self.stored.emit(record_id)
        self.accept()

    def _on_delete(self) -> None:
        """Delete the record; it can be undone, so nothing is asked."""
        draft = self.form.draft
        if draft is None or draft.id is None:
            return
        try:
            records.delete(self.desk.workspace, self.form.spec, [draft.id])
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        self.desk.done(self.desk.workspace.to_undo() or Message(""))
        self.accept()

    # Qt overrides

    def reject(self) -> None:
        if self.form.is_dirty:
            match ask_about_changes(self, self.form.called):
                case Answer.SAVE:
                    self.form.save()
                    return
                case Answer.KEEP:
                    return
                case Answer.DISCARD:
                    pass
        super().reject()

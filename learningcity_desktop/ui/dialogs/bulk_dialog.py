"""One field of many records at once: which, what it becomes, how many change, who refuses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, _, ngettext
from learningcity_desktop.services import bulk
from learningcity_desktop.services.bulk import Change, Outcome, Refusal, Way
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.editors import Editor, make_editor
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.tasks import Task
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.link_edit import LinkEdit
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.tags_edit import RecordTagsEdit

_WIDTH = 520
_STEPS = 1000
_MOST_TOLD = 200
_WAYS = {Way.ADD: N_("Add"), Way.REMOVE: N_("Take away"), Way.SET: N_("Put in place")}


class BulkDialog(QDialog):
    """Asks for a field and its new value; what is refused is told before anything is stored."""

    def __init__(
        self, desk: Desk, spec: AnySpec, ids: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self.spec = spec
        self._ids = list(ids)
        self._left_out: frozenset[int] = frozenset()
        self._task: Task | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Change the chosen records"))
        self.setMinimumWidth(_WIDTH)
        heading = ngettext(
            "{count} record of “{what}”",
            "{count} records of “{what}”",
            len(ids),
            what=_(spec.plural),
        )
        self.field = ChoiceBox()
        self.field.setAccessibleName(_("Field"))
        for name in bulk.fields_of(spec):
            self.field.addItem(_(spec.fields[name].label), name)
        self.field.setMaxVisibleItems(16)
        self.field.currentIndexChanged.connect(self._on_field)
        self.ways = Segments([(way, _(text)) for way, text in _WAYS.items()])
        self.ways.chosen.connect(lambda _way: self._on_edited())
        self._place = QVBoxLayout()
        self.editor: Editor = make_editor(spec.fields[bulk.fields_of(spec)[0]], desk.workspace)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.refused = QListWidget()
        self.refused.setAccessibleName(_("Records that cannot be changed so"))
        self.refused.setWordWrap(True)
        self.refused.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.progress = QProgressBar()
        self.progress.setRange(0, _STEPS)
        self.progress.setTextVisible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(heading))
        for caption, widget in ((_("Field"), self.field), ("", self.ways)):
            if caption:
                box.addWidget(muted_label(caption))
            box.addWidget(widget)
        box.addWidget(muted_label(_("New value")))
        box.addLayout(self._place)
        box.addSpacing(theme.S)
        for part in (self.note, self.refused, self.progress):
            box.addWidget(part)
        box.addStretch(1)
        box.addLayout(self._foot())
        self.refused.hide()
        self.progress.hide()
        self._on_field()

    def _foot(self) -> QHBoxLayout:
        self.change_button = action_button(_("Change"), "check", primary=True)
        self.change_button.clicked.connect(self.change)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.change_button.click)
        cancel = action_button(_("Cancel"), "x")
        for button in (self.change_button, cancel):
            button.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(cancel)
        foot.addWidget(self.change_button)
        return foot

    # Choosing

    def choose_field(self, name: str) -> None:
        """Ask for another field."""
        self.field.setCurrentIndex(self.field.findData(name))

    def _on_field(self) -> None:
        kind = self.spec.fields[self.field.currentData()]
        self.editor.setParent(None)
        self.editor.deleteLater()
        self.editor = make_editor(kind, self.desk.workspace, self)
        self.editor.changed.connect(self._on_edited)
        if isinstance(self.editor, ReferenceEdit | RecordTagsEdit | LinkEdit):
            take = (
                self.editor.add if isinstance(self.editor, RecordTagsEdit) else self.editor.choose
            )
            self.editor.create_requested.connect(
                lambda entity, text: self.desk.guide.create_record(entity, text, take)
            )
        self._place.addWidget(self.editor)
        ways = bulk.ways_of(kind)
        self.ways.set_value(ways[0])
        self.ways.setVisible(len(ways) > 1)
        self._on_edited()

    def _on_edited(self) -> None:
        """Another wish: what was refused before says nothing about it."""
        self._left_out = frozenset()
        self.refused.hide()
        self.change_button.setText(_("Change"))
        try:
            wish = self.wish()
        except Problem:
            self.note.setText("")
            self.change_button.setEnabled(False)
            return
        workspace = self.desk.workspace
        count = bulk.count_changing(workspace, self.spec, self._ids, wish)
        self._say(self._promise(count, len(self._ids) - count))
        self.change_button.setEnabled(count > 0)

    def wish(self) -> Change:
        """What is asked for; raises `Problem` where the value cannot be read."""
        value = self.spec.fields[self.field.currentData()].normalize(self.editor.value())
        return Change(self.field.currentData(), value, self.ways.value())

    @staticmethod
    def _promise(count: int, same: int) -> str:
        if not count:
            return _("All of them have this value already.")
        text = ngettext("{count} record will change.", "{count} records will change.", count)
        if same:
            rest = ngettext(
                "{count} has this value already.", "{count} have this value already.", same
            )
            text = f"{text} {rest}"
        return text

    def _say(self, text: str, *, warn: bool = False) -> None:
        self.note.setText(text)
        self.note.setProperty("warning", warn)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)

    # Changing

    def change(self) -> None:
        """Carry it out beside the window; nothing is stored where some are refused."""
        try:
            wish = self.wish()
        except Problem as problem:
            self.editor.set_problem(str(problem))
            return
        workspace, spec, ids, left_out = self.desk.workspace, self.spec, self._ids, self._left_out
        self._rest(resting=False)
        self._task = self.desk.runner.start(
            lambda tell: bulk.change_all(workspace, spec, ids, wish, leave_out=left_out, tell=tell)
        )
        self._task.progressed.connect(self._on_progress)
        self._task.finished.connect(self._on_finished)
        self._task.failed.connect(self._on_failed)
        self._task.cancelled.connect(self.close_now)

    def _rest(self, *, resting: bool) -> None:
        self.progress.setVisible(not resting)
        self.progress.setValue(0)
        for widget in (self.field, self.ways, self.editor, self.change_button):
            widget.setEnabled(resting)

    def _on_progress(self, share: float) -> None:
        self.progress.setValue(round(share * _STEPS))

    def _on_finished(self, outcome: Outcome) -> None:
        self._task = None
        self._rest(resting=True)
        if outcome.refused:
            self._show_refused(outcome.refused)
            return
        self.desk.done(self.desk.workspace.to_undo() or Message(""))
        self.accept()

    def _on_failed(self, error: BaseException) -> None:
        self._task = None
        self._rest(resting=True)
        if not isinstance(error, Problem):
            raise error
        self._say(str(error), warn=True)

    def _show_refused(self, refused: Sequence[Refusal]) -> None:
        self.refused.clear()
        for each in refused[:_MOST_TOLD]:
            reasons = " ".join(dict.fromkeys(str(reason) for reason in each.reasons))
            self.refused.addItem(f"{each.title}: {reasons}" if each.title else reasons)
        self.refused.show()
        self._left_out = frozenset(r.record for r in refused if r.record is not None)
        rest = len(self._ids) - len(self._left_out)
        about_others = any(each.record is None for each in refused)
        self._say(
            ngettext(
                "{count} record cannot be changed so; nothing was stored.",
                "{count} records cannot be changed so; nothing was stored.",
                len(refused),
            ),
            warn=True,
        )
        others = ngettext("Change the other one", "Change the other {count}", rest)
        self.change_button.setText(others if rest else _("Change"))
        self.change_button.setEnabled(rest > 0 and not about_others)
        self.refused.setFocus()

    def close_now(self) -> None:
        """Go away after the work was stopped."""
        self._task = None
        super().reject()

    # Qt overrides

    def reject(self) -> None:
        """Stop what runs first; it stores nothing then."""
        if self._task is not None:
            self._task.cancel()
            return
        super().reject()

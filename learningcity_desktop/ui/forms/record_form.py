"""The form of one record: draws an arrangement, holds a draft, saves it, loses nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer, Ref
from learningcity_desktop.domain.registry import AnySpec, children_of
from learningcity_desktop.i18n import N_, Message, Problem, Within, _
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dropping import FileDrop
from learningcity_desktop.ui.forms.arrangement import Tab, arrangement_of
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.forms.print_button import PRINTED, print_button
from learningcity_desktop.ui.pages.page import action_button, quiet_button
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.scrolled import beside_bar
from learningcity_desktop.ui.widgets.status_chip import (
    StatusChip,
    closed_chip,
    sample_chip,
    status_field,
)


class RecordForm(QWidget):
    """Signals: saved(id), deleted(), dirty_changed(bool), left() when Esc leads to the list."""

    saved = Signal(int)
    deleted = Signal()
    dirty_changed = Signal(bool)
    left = Signal()

    def __init__(self, desk: Desk, spec: AnySpec, tabs: tuple[Tab, ...] | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.workspace = desk.workspace
        self.spec = spec
        self.draft: Draft | None = None
        #: What the shown record is called.
        self.called = ""
        #: Whether a copy of the record can be begun here.
        self.can_duplicate = True
        self._stored: dict[str, Any] = {}
        #: Why the shown record can only be read.
        self._seal: Problem | None = None
        self._dirty = False
        self._loading = False
        self.parts: list[Part] = []
        #: The first part that could not be read.
        self._faulty: Part | None = None
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.S)
        box.addLayout(self._head())
        box.addWidget(self.tabs, 1)
        box.addLayout(self._foot())
        self._pending = list(tabs or arrangement_of(spec))
        self._made: set[int] = set()
        for tab in self._pending:
            self.tabs.addTab(self._empty_tab(), _(tab.title))
        self.tabs.tabBar().setVisible(len(self._pending) > 1)
        self.tabs.currentChanged.connect(self._on_tab)
        for keys, do in (
            ("Esc", self.left.emit),
            ("Ctrl+PgDown", lambda: self.go_to_tab(1)),
            ("Ctrl+PgUp", lambda: self.go_to_tab(-1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)
        if spec is not ATTACHMENT:
            FileDrop(self, lambda files, _place: self.attach(files))
        self._unsubscribe = self.workspace.subscribe(self._on_changed_elsewhere)
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _head(self) -> QHBoxLayout:
        self.title = QLabel()
        self.title.setFont(theme.font(theme.SECTION_POINTS + 1, QFont.Weight.Medium))
        self.title.setWordWrap(True)
        self.title.setVisible(not self.spec.only_one)  # the page says what its only record is
        self.status = StatusChip()
        self.sample = sample_chip()
        self.closed = closed_chip()
        self.print_button = print_button(self)
        self.duplicate_button = quiet_button(_("Duplicate"), "copy")
        self.delete_button = quiet_button(_("Delete"), "trash-2")
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(theme.XS)
        for part in (
            *(self.sample, self.closed, self.status, self.print_button),
            *(self.duplicate_button, self.delete_button),
        ):
            self._head_row.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        head = QHBoxLayout()
        head.setSpacing(theme.S)
        head.addWidget(self.title, 1)
        head.addLayout(self._head_row)
        head.setAlignment(self._head_row, Qt.AlignmentFlag.AlignTop)
        self._verbs: list[QPushButton] = []
        return head

    def _foot(self) -> QHBoxLayout:
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.save_button = action_button(_("Save"), "save", primary=True)
        self.revert_button = action_button(_("Discard changes"), "x")
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.revert)
        foot = QHBoxLayout()
        foot.setSpacing(theme.S)
        foot.addWidget(self.message, 1)
        foot.addWidget(self.revert_button)
        foot.addWidget(self.save_button)
        return foot

    def add_verb(self, button: QPushButton) -> None:
        """Put a button for something that can be done with a stored record before the others."""
        self._verbs.append(button)
        place = self._head_row.indexOf(self.duplicate_button)
        self._head_row.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignVCenter)

    @staticmethod
    def _empty_tab() -> QScrollArea:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def _on_tab(self, number: int) -> None:
        if self.draft is not None:
            self._make_tab(number)

    def _make_tab(self, number: int) -> None:
        """Build a tab when it is first shown with a record in it."""
        if number < 0 or number in self._made:
            return
        self._made.add(number)
        area = self.tabs.widget(number)
        assert isinstance(area, QScrollArea)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(beside_bar(theme.S, around=theme.S))
        box.setSpacing(theme.M)
        for make in self._pending[number].parts:
            part = make(self)
            part.changed.connect(self._on_edited)
            self.parts.append(part)
            box.addWidget(part)
            if self.draft is not None:
                self._show_in(part, self.draft)
        box.addStretch()
        area.setWidget(inner)

    # Showing

    @property
    def is_dirty(self) -> bool:
        """Whether something was edited and not stored."""
        return self._dirty

    def load(self, record_id: int) -> None:
        """Show a stored record; raises `Refused` where it is gone."""
        spec = self.spec
        kinds = [child for child, _field in children_of(spec)]
        draft = records.load(self.workspace, spec, record_id, kinds)
        self._stored = self.workspace.reader.get(spec, record_id) or {}
        self._seal = records.seal_of(self.workspace, spec, self._stored)
        self._show(draft)

    def begin(self, draft: Draft) -> None:
        """Show a record that is not stored yet."""
        self._stored, self._seal = {}, None
        self._show(draft)
        self.tabs.setCurrentIndex(0)
        self.focus_first()

    def _show(self, draft: Draft) -> None:
        self.draft = draft
        for part in self.parts:
            self._show_in(part, draft)
        self._make_tab(self.tabs.currentIndex())
        self._set_dirty(dirty=False)
        self._say(str(self._seal or ""))
        self._show_head()

    def _show_in(self, part: Part, draft: Draft) -> None:
        self._loading = True
        try:
            part.show_draft(draft)
            part.set_read_only(self._seal is not None)
        finally:
            self._loading = False

    def _show_head(self) -> None:
        assert self.draft is not None
        is_new = self.draft.id is None
        title = self.spec.name_of(self.draft.values, self.workspace.names)
        if not title:
            title = (
                _("New {what}", what=Within(self.spec.label))
                if is_new
                else self.workspace.names.record_title(self.spec.name, self.draft.id or 0)
            )
        self.called = title
        self.title.setText(led(title, self.layoutDirection()))
        field = status_field(self.spec)
        self.status.show_code(
            self.spec.fields[field].code_list if field else "",  # type: ignore[attr-defined]
            self.draft.values.get(field) if field else None,
            self.workspace.names,
        )
        self.sample.setVisible(bool(self._stored.get("sample")))
        may_copy = self.can_duplicate and not is_new and not self.spec.only_one
        self.duplicate_button.setVisible(may_copy)
        self.print_button.setVisible(not is_new and self.spec.name in PRINTED)
        for verb in self._verbs:
            verb.setVisible(not is_new)
        may_delete = not is_new and not self.spec.only_one and self._seal is None
        self.delete_button.setVisible(may_delete)
        self.closed.setVisible(self._seal is not None)
        self.closed.setToolTip(str(self._seal or ""))

    def focus_first(self) -> None:
        """Go into the tab that is shown: to its first field, or to what can be done there."""
        shown = self.tabs.currentWidget()
        parts = [part for part in self.parts if shown is not None and shown.isAncestorOf(part)]
        stops = [stop for stop in (part.first_stop() for part in parts) if stop is not None]
        stop = stops[0] if stops else self.tabs.tabBar()
        QTimer.singleShot(0, stop, stop.setFocus)

    def go_to_tab(self, steps: int) -> None:
        """Show the tab before (-1) or behind (1) this one, round the ends, and go into it."""
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + steps) % self.tabs.count())
        self.focus_first()

    # Editing

    def attach(self, files: Sequence[Path]) -> None:
        """Attach files to the shown record, whatever tab they were dropped on."""
        if self.draft is None or self.draft.id is None:
            self.desk.guide.toast(_("Save the record first, then attach files."))
            return
        from learningcity_desktop.ui.attaching import attach_files

        attach_files(self.desk, Pointer(self.spec.name, self.draft.id), files, self)

    def _on_edited(self) -> None:
        if not self._loading:
            self._set_dirty(dirty=True)

    def _set_dirty(self, *, dirty: bool) -> None:
        self.save_button.setEnabled(dirty or (self.draft is not None and self.draft.id is None))
        self.revert_button.setVisible(dirty)
        if dirty != self._dirty:
            self._dirty = dirty
            self.dirty_changed.emit(dirty)

    def collect(self) -> tuple[Draft, list[Problem]]:
        """The draft with everything that was edited, and what could not be read."""
        assert self.draft is not None
        problems: list[Problem] = []
        self._faulty = None
        for part in self.parts:
            faults = part.write(self.draft)
            problems += faults
            if faults and self._faulty is None:
                self._faulty = part
        return self.draft, problems

    def save(self) -> bool:
        """Store the record; tells whether that was possible."""
        if self.draft is None:
            return True
        draft, problems = self.collect()
        if problems:
            self._show_problems(problems)
            return False
        try:
            saved = records.save(self.workspace, draft, origin=self)
        except Refused as refused:
            self._show_problems(list(refused.problems))
            return False
        except Problem as problem:
            self._say(str(problem), bad=True)
            return False
        is_new = draft.id is None
        self.load(saved.id)
        self.saved.emit(saved.id)
        self._show_warnings(list(saved.warnings))
        label = N_("{what} “{title}” added") if is_new else N_("{what} “{title}” changed")
        values = {"what": Message(self.spec.label), "title": self.called}
        self.desk.done(Message(label, values))
        return True

    def revert(self) -> None:
        """Show the record as it is stored; a new one is emptied."""
        if self.draft is None:
            return
        if self.draft.id is None:
            self.begin(records.new_draft(self.spec))
        else:
            self.load(self.draft.id)

    def _show_problems(self, problems: list[Problem]) -> None:
        by_field: dict[str, str] = {}
        general = []
        for problem in problems:
            if problem.field and problem.field in self.spec.fields:
                by_field.setdefault(problem.field, str(problem))
            else:
                general.append(str(problem))
        for number in range(self.tabs.count()):
            self._make_tab(number)
        for part in self.parts:
            part.show_problems(by_field)
        said = general or [_("Correct what is marked.")]
        self._say("\n".join(dict.fromkeys(said)), bad=True)
        if by_field:
            self._go_to_field(next(iter(by_field)))
        elif self._faulty is not None:
            self._show_tab_of(self._faulty)
            self.focus_first()

    def _show_warnings(self, warnings: list[Problem]) -> None:
        if warnings:
            self._say("\n".join(dict.fromkeys(str(w) for w in warnings)), warn=True)

    def _go_to_field(self, field: str) -> None:
        from learningcity_desktop.ui.forms.fields_part import FieldsPart

        for part in self.parts:
            if isinstance(part, FieldsPart) and field in part.editors:
                self._show_tab_of(part)
                part.editors[field].focus_widget().setFocus()
                return

    def _show_tab_of(self, part: Part) -> None:
        for number in range(self.tabs.count()):
            tab = self.tabs.widget(number)
            if tab is not None and tab.isAncestorOf(part):
                self.tabs.setCurrentIndex(number)

    def _say(self, text: str, *, bad: bool = False, warn: bool = False) -> None:
        self.message.setText(text)
        self.message.setProperty("problem", bad)
        self.message.setProperty("warning", warn)
        self.message.style().unpolish(self.message)
        self.message.style().polish(self.message)

    # News

    def _on_changed_elsewhere(self, changed: Changed) -> None:
        for part in self.parts:
            part.refresh()
        if self.draft is None or self.draft.id is None or changed.origin is self:
            return
        touched = changed.records.get(self.spec.name)
        family = {child.name for child, _field in children_of(self.spec)}
        mine = touched is not None and (not touched or self.draft.id in touched)
        if not mine and not family & changed.records.keys() and not self._is_sealed_anew(changed):
            return
        if self._dirty:
            self._say(_("This record was changed elsewhere meanwhile."), warn=True)
            return
        if self.workspace.reader.exists(self.spec.name, self.draft.id):
            self.load(self.draft.id)
        else:
            self.deleted.emit()

    def _is_sealed_anew(self, changed: Changed) -> bool:
        """Whether what the record belongs to was closed or opened: a fiscal year."""
        near = {kind.entity for kind in self.spec.fields.values() if isinstance(kind, Ref)}
        if not near & changed.records.keys():
            return False
        seal = records.seal_of(self.workspace, self.spec, self._stored)
        return (seal is None) != (self._seal is None)

    def open_requested(self, entity: str, record_id: int) -> None:
        """A reference wants its record opened."""
        self.desk.guide.open_record(entity, record_id)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, where nothing inside has a use for it, leads on or presses a button."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or plain:
            super().keyPressEvent(event)
            return
        stop = self.focusWidget()
        if isinstance(stop, QPushButton):
            stop.click()
        else:
            self.focusNextChild()

"""The page of one register: search and filters, the list, and the form of the chosen record."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from learningcity_desktop.domain.event import EVENT, EVENT_SERIES
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, Within, _, current_language
from learningcity_desktop.services import records
from learningcity_desktop.services.copying import copy_of
from learningcity_desktop.services.next_edition import next_edition, next_of_series
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import actions, theme
from learningcity_desktop.ui.actions import offer
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import Answer, ask_about_changes
from learningcity_desktop.ui.dropping import FileDrop
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.models.record_table import RecordTable
from learningcity_desktop.ui.navigation import ENTRIES, divided, page_of
from learningcity_desktop.ui.pages.hints import HINTS
from learningcity_desktop.ui.pages.page import Page, quiet_button, rows_in_words
from learningcity_desktop.ui.pages.verbs import VERBS, show_dialog
from learningcity_desktop.ui.sheets import SheetTools
from learningcity_desktop.ui.widgets.empty_state import EmptyState
from learningcity_desktop.ui.widgets.filter_bar import FilterBar
from learningcity_desktop.ui.widgets.record_list import RecordList
from learningcity_desktop.ui.widgets.status_chip import status_field

_LIST_SHARE, _FORM_SHARE = 45, 55


class RecordPage(Page):
    """List and form side by side; the list keeps its place, filter and selection."""

    def __init__(self, desk: Desk, spec: AnySpec) -> None:
        super().__init__(desk, _(spec.plural))
        self.spec = spec
        self.filters = FilterBar(self.workspace, spec)
        self.filters.changed.connect(self._on_filters)
        query = Query(spec, order=spec.order)
        self.table = RecordTable(self.workspace, query, _columns(spec), parent=self)
        self.list = RecordList(self.table, desk.state)
        self.list.record_chosen.connect(self._on_chosen)
        self.form = RecordForm(desk, spec)
        self.sheet_tools = SheetTools(self)
        self.list.activated_record.connect(lambda _id: self.form.focus_first())
        self.table.modelReset.connect(self._show_count)
        self.form.saved.connect(self._on_saved)
        self.form.deleted.connect(self._show_nothing)
        self.form.left.connect(self._on_left)
        self.form.duplicate_button.clicked.connect(self.duplicate)
        self.form.delete_button.clicked.connect(self.delete)
        if spec is not ATTACHMENT:
            FileDrop(self.list.viewport(), self._attach_to_row, self._on_hover)
        self._build()
        self._show_count()
        if self.table.rowCount():
            self.form_stack.setCurrentIndex(self.form_stack.count() - 1)
        else:
            self._show_nothing()

    #: The icon of the main action.
    _new_icon = "plus"

    def _new_text(self) -> str:
        """What the main action is called."""
        return _("New {what}", what=Within(self.spec.label))

    def _build(self) -> None:
        new = self.add_action(self._new_text(), self._new_icon, primary=True)
        new.clicked.connect(self.make_new)
        verb = VERBS.get(self.spec.name)
        if verb is not None:
            do = quiet_button(_(verb.label), verb.icon, _(verb.label))
            do.clicked.connect(lambda: show_dialog(verb.dialog(self.desk, self)))
            self.header.insertWidget(self.header.count() - 1, do)
        print_list = quiet_button(_("Print this list"), "printer")
        print_list.clicked.connect(self._print_list)
        self.more_button = quiet_button(_("More"), "ellipsis")
        self.more_button.setMenu(self._more_menu())
        for button in (print_list, self.more_button):
            self.header.insertWidget(self.header.count() - 1, button)
        if self.spec.name in _EDITIONS:
            edition = quiet_button(_("New edition"), "repeat")
            edition.clicked.connect(self.new_edition)
            self.form.add_verb(edition)
        start = QWidget()
        box = QVBoxLayout(start)
        # From right to left QSplitter cuts one pixel off its first widget.
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(theme.S)
        box.addWidget(self.filters)
        self.list_stack = QStackedWidget()
        self.list_stack.addWidget(self.list)
        self.no_match = EmptyState(
            "search", _("Nothing matches this search."), _("Show all again"), self.filters.clear
        )
        self.list_stack.addWidget(self.no_match)
        box.addWidget(self.list_stack, 1)
        self.form_stack = QStackedWidget()
        self.form_stack.addWidget(self.form)
        entry = ENTRIES.get(divided(page_of(self.spec.name) or "")[0])
        self.nothing = EmptyState(
            entry.icon if entry else "file",
            _(HINTS.get(self.spec.name, N_("Choose a record from the list."))),
            self._new_text(),
            self.make_new,
        )
        self.form_stack.addWidget(self.nothing)
        self.form_stack.addWidget(QWidget())  # while the first record is on its way
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(theme.M)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(start)
        self.splitter.addWidget(self.form_stack)
        self.splitter.setStretchFactor(0, _LIST_SHARE)
        self.splitter.setStretchFactor(1, _FORM_SHARE)
        self.splitter.setSizes([_LIST_SHARE * 10, _FORM_SHARE * 10])
        saved = self.desk.state.blob(self._splitter_key)
        if not saved.isEmpty():
            self.splitter.restoreState(saved)
        self.splitter.splitterMoved.connect(
            lambda *_args: self.desk.state.set_blob(self._splitter_key, self.splitter.saveState())
        )
        self.body.addWidget(self.splitter, 1)

    def _more_menu(self) -> QMenu:
        """What is done with a list now and then: no button of its own, but its keys beside it."""
        menu = QMenu(self)
        self.sheet_tools.fill(menu)
        menu.addSeparator()
        offer(menu, actions.CHANGE_MANY, self.change_many)
        offer(menu, actions.BIN, self.show_bin)
        return menu

    @property
    def _splitter_key(self) -> str:
        side = "rtl" if current_language().rtl else "ltr"
        return f"splitter-{side}/{self.spec.name}"

    # Showing

    def enter(self) -> None:
        QTimer.singleShot(0, self, self._show_first)
        QTimer.singleShot(0, self, self._focus_list)

    def _focus_list(self) -> None:
        """Unless a new record was begun meanwhile: a list with the focus chooses one of its own."""
        if self.form.draft is None or self.form.draft.id is not None:
            self.list.setFocus()

    def _show_first(self) -> None:
        """The list is there at once; the form of its first record takes longer."""
        first = self.table.id_at(0)
        if self.form.draft is None and first is not None:
            self.list.show_record(first)

    def _show_count(self) -> None:
        count = self.table.rowCount()
        self.subheading.setText(rows_in_words(count))
        nothing_found = count == 0 and self.filters.is_active
        self.list_stack.setCurrentWidget(self.no_match if nothing_found else self.list)

    def _show_nothing(self) -> None:
        self.form.draft = None
        self.form_stack.setCurrentWidget(self.nothing)

    def show_record(self, record_id: int) -> None:
        """Show a record, in the list too where the filter lets it through."""
        if not self.list.show_record(record_id, quietly=True) and self.filters.is_active:
            self.filters.clear()
            self.list.show_record(record_id, quietly=True)
        self._load(record_id)

    def show_query(self, query: Query) -> None:
        """List the records of a query that came from elsewhere."""
        self.filters.set_given(query.where)

    def _load(self, record_id: int) -> None:
        try:
            self.form.load(record_id)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        self.form_stack.setCurrentWidget(self.form)

    def _on_filters(self) -> None:
        self.table.set_query(self.filters.query(self.table.query.order or self.spec.order))
        self._show_count()

    def _on_chosen(self, record_id: int) -> None:
        shown = self.form.draft.id if self.form.draft is not None else None
        if record_id == shown:
            return
        if self.may_leave():
            self._load(record_id)
        elif shown is not None:
            self.list.show_record(shown, quietly=True)
        else:  # a record that is not in the list yet
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())

    def _on_hover(self, place: QPoint | None) -> bool:
        """Stand on the row that files hover over, so that one sees where they would fall."""
        row = -1 if place is None else self.list.rowAt(place.y())
        record = self.table.id_at(row)
        if record is not None:
            self.list.point_at(row)
        return record is not None

    def _attach_to_row(self, files: list[Path], place: QPoint) -> None:
        record = self.table.id_at(self.list.rowAt(place.y()))
        if record is not None:
            from learningcity_desktop.ui.attaching import attach_files

            attach_files(self.desk, Pointer(self.spec.name, record), files, self)

    # Editing

    def may_leave(self) -> bool:
        """Ask only when something was edited; keeping on editing is the default."""
        if not self.form.is_dirty:
            return True
        match ask_about_changes(self, self.form.called):
            case Answer.SAVE:
                return self.form.save()
            case Answer.DISCARD:
                self.form.revert()
                return True
        return False

    def _on_left(self) -> None:
        """Esc leads back to the list; what was typed stays in the form."""
        self.list.setFocus()

    def go_find(self) -> None:
        self.filters.search.setFocus()
        self.filters.search.selectAll()

    def make_new(self) -> None:
        self.begin({})

    def begin(self, values: dict[str, Any]) -> None:
        """Begin a new record with some values filled in."""
        if not self.may_leave():
            return
        self.form_stack.setCurrentWidget(self.form)
        self.form.begin(records.new_draft(self.spec, **values))

    def save(self) -> None:
        if self.form_stack.currentWidget() is self.form:
            self.form.save()

    def what_is_shown(self) -> Pointer | None:
        draft = self.form.draft
        if draft is None or draft.id is None:
            return None
        return Pointer(self.spec.name, draft.id)

    def duplicate(self) -> None:
        """Begin a copy of the shown record; what belongs to one occasion is left out."""
        draft = self.form.draft
        if draft is None or draft.id is None or not self.may_leave():
            return
        copy = copy_of(self.workspace, self.spec, draft.id)
        self.form.begin(copy)

    def begin_draft(self, draft: Draft) -> None:
        """Begin a record as a draft has it, children included."""
        if self.may_leave():
            self.form_stack.setCurrentWidget(self.form)
            self.form.begin(draft)

    def new_edition(self) -> None:
        """Begin the next edition of the shown event, or of the shown series."""
        follow = _EDITIONS.get(self.spec.name)
        shown = self.form.draft.id if self.form.draft is not None else None
        if follow is None or shown is None:
            self.desk.guide.toast(_("Choose an event or a series first."))
            return
        try:
            self.desk.guide.begin_draft(follow(self.workspace, shown))
        except Problem as problem:
            self.desk.guide.tell(problem)

    def change_many(self) -> None:
        """Change one field of all chosen records."""
        ids = self.list.selected_ids()
        if not ids:
            self.desk.guide.toast(_("Choose records in the list first."))
        elif self.may_leave():
            from learningcity_desktop.ui.dialogs.bulk_dialog import BulkDialog

            BulkDialog(self.desk, self.spec, ids, self).open()

    def show_bin(self) -> None:
        """List what was deleted from this register."""
        from learningcity_desktop.ui.dialogs.bin_dialog import BinDialog

        dialog = BinDialog(self.desk, self.spec, self)
        dialog.brought_back.connect(self.show_record)
        dialog.open()

    def delete(self) -> None:
        """Delete the chosen records; it can be undone, so nothing is asked."""
        ids = self.list.selected_ids()
        if self.form.draft is not None:
            shown = self.form.draft.id
            if shown is None:  # what is being written is not stored yet: there is nothing to delete
                return
            if shown not in ids:
                ids = [shown]
        if not ids or (self.form.is_dirty and not self.may_leave()):
            return
        try:
            records.delete(self.workspace, self.spec, ids)
        except Problem as problem:
            self.desk.guide.tell(problem)
            return
        label = self.workspace.to_undo()
        self.desk.done(label or Message(""))
        following = self.list.current_id()
        if following is not None:
            self._load(following)
        else:
            self._show_nothing()

    def _on_saved(self, record_id: int) -> None:
        self.list.show_record(record_id, quietly=True)

    def bring_in(self) -> None:
        """Bring rows of a sheet into the register."""
        self.sheet_tools.bring_in()

    def send_out(self) -> None:
        """Offer what the list can be written as."""
        corner = self.more_button.rect().bottomRight()
        self.sheet_tools.send_menu.popup(self.more_button.mapToGlobal(corner))

    def _print_list(self) -> None:
        from learningcity_desktop.ui.printing import print_listing

        print_listing(self.desk, self.table.query, self.table.columns, _(self.spec.plural))


def _columns(spec: AnySpec) -> list[str]:
    """What the list shows; what is followed up, and lives in others, by its date and its state."""
    if not spec.owners:
        return list(spec.columns)
    first = (*spec.title_fields, spec.order.lstrip("-"), status_field(spec) or "")
    return [n for n in dict.fromkeys((*first, *spec.columns, *spec.owners)) if n in spec.fields]


#: What begins the next edition from a record of these registers.
_EDITIONS: Mapping[str, Callable[[Workspace, int], Draft]] = {
    EVENT.name: next_edition,
    EVENT_SERIES.name: next_of_series,
}

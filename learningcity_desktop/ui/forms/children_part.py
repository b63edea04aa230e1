"""Records that live inside this one: a list of them, and the fields of the one that is chosen."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QWidget

from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Problem, Within, _, current_language, ngettext
from learningcity_desktop.persian.money import format_rial
from learningcity_desktop.services.records import Draft, new_draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.models.draft_table import DraftTable
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.direction import led

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_MOST_COLUMNS, _MOST_ROWS = 5, 8


class _Table(QTableView):
    """A short table, as tall as its rows; Enter leads into the fields, Delete takes a row out."""

    def __init__(self, part: "ChildrenPart", model: DraftTable) -> None:
        super().__init__()
        self._part = part
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(64)
        for column in range(model.columnCount()):
            heads.setSectionResizeMode(column, _resizing(model.kind(column)))

    def fit(self) -> None:
        """Be as tall as what is shown."""
        rows = min(self.model().rowCount(), _MOST_ROWS)
        self.setFixedHeight(theme.ROW_HEIGHT * (rows + 1) + 2)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self._part.paste(QGuiApplication.clipboard().text())
            return
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F2:
                self._part.focus_fields()
            case Qt.Key.Key_Delete:
                self._part.remove_current()
            case Qt.Key.Key_Insert:
                self._part.add_new()
            case _:
                super().keyPressEvent(event)


class ChildrenPart(Part):
    """All children of one entity, with a sum where they hold money.

    What is typed goes into the child's draft at once; a child that cannot be read keeps the caret
    until it can, so nothing that was typed is lost on the way to another row.
    """

    def __init__(self, form: "RecordForm", spec: AnySpec, names: Sequence[str] = ()) -> None:
        super().__init__(form)
        self.spec = spec
        fields = tuple(name for name in spec.fields if name not in spec.owners)
        columns = [n for n in names or spec.columns if n in fields][:_MOST_COLUMNS]
        self.model = DraftTable(spec, columns, form.workspace.names, self)
        self._money = next((n for n in fields if isinstance(spec.fields[n], Money)), "")
        self._row = -1
        self._moving = False
        self._read_only = False
        self.title = section_label(_(spec.plural))
        self.count = muted_label()
        add = _("Add {what}", what=Within(spec.label))
        self.add_button = quiet_button(add, "plus", add)
        self.remove_button = quiet_button(_("Remove this row"), "trash-2")
        self.add_button.clicked.connect(self.add_new)
        self.remove_button.clicked.connect(self.remove_current)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.remove_button)
        head.addWidget(self.add_button)
        self.table = _Table(self, self.model)
        self.table.setAccessibleName(_(spec.plural))
        self.table.selectionModel().currentRowChanged.connect(self._on_row)
        self.grid = FieldGrid(form, spec, fields)
        self.grid.changed.connect(self._on_edited)
        self.empty = muted_label(_("Nothing entered yet."))
        self.box.addLayout(head)
        self.box.addWidget(self.empty)
        self.box.addWidget(self.table)
        self.box.addWidget(self.grid)
        self._show_state()

    # Rows

    def show_draft(self, draft: Draft) -> None:
        kept, self._row = self._row, -1
        self._moving = True
        self.model.set_drafts(draft.children.get(self.spec.name, ()))
        self._moving = False
        if self.model.drafts:
            self._go(min(max(kept, 0), len(self.model.drafts) - 1))
        self._show_state()

    def _go(self, row: int) -> None:
        """Stand on a row, whatever stood there before."""
        self._moving = True
        self.table.setCurrentIndex(self.model.index(row, 0))
        self._moving = False
        self._row = row
        self.grid.show_values(self.model.drafts[row].values)

    def _on_row(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._moving or not current.isValid() or current.row() == self._row:
            return
        faults = self._read_current()
        if faults:
            self.grid.show_problems(_said(faults))
            stay = self._row
            self._moving = True
            self.table.setCurrentIndex(self.model.index(stay, 0))
            self._moving = False
            return
        self._go(current.row())

    def _read_current(self) -> list[Problem]:
        if self._row < 0:
            return []
        faults = self.grid.read_into(self.model.drafts[self._row].values)
        self.model.touch(self._row)
        return faults

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.grid.set_read_only(read_only)
        self.add_button.setVisible(not read_only)
        self._show_state()

    def add_new(self) -> None:
        """Begin another child."""
        self.add_filled({})

    def add_filled(self, values: Mapping[str, Any]) -> None:
        """Begin another child with some values filled in."""
        if self._read_only:
            return
        faults = self._read_current()
        if faults:
            self.grid.show_problems(_said(faults))
            return
        self._go(self.model.add(new_draft(self.spec, **values)))
        self._show_state()
        self.focus_fields()
        self.changed.emit()

    def paste(self, text: str) -> None:
        """Add rows that were copied from a spreadsheet: all of them, or none and the reason."""
        from learningcity_desktop.importexport.pasting import rows_to_add

        desk = self.form.desk
        faults = self._read_current()
        if faults:
            self.grid.show_problems(_said(faults))
            return
        try:
            rows = rows_to_add(desk.workspace, self.spec, text, self.model.columns)
        except Problem as problem:
            desk.guide.tell(problem)
            return
        for values in rows:
            last = self.model.add(new_draft(self.spec, **values))
        if rows:
            self._go(last)
            self._show_state()
            self.changed.emit()
            desk.guide.toast(ngettext("{count} row added", "{count} rows added", len(rows)))

    def remove_current(self) -> None:
        """Take the chosen child out; it is deleted when the record is saved."""
        if self._row < 0 or self._read_only:
            return
        row, self._row = self._row, -1
        self._moving = True
        self.model.remove(row)
        self._moving = False
        if self.model.drafts:
            self._go(min(row, len(self.model.drafts) - 1))
        self._show_state()
        self.changed.emit()

    def focus_fields(self) -> None:
        """Put the caret into the first field of the chosen child."""
        if self._row >= 0:
            next(iter(self.grid.editors.values())).focus_widget().setFocus()

    # Editing

    def _on_edited(self) -> None:
        self._read_current()
        self.model.mark_faulty(set())
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        count = len(self.model.drafts)
        for widget in (self.table, self.grid):
            widget.setVisible(count > 0)
        self.remove_button.setVisible(count > 0 and not self._read_only)
        self.empty.setVisible(count == 0)
        self.table.fit()
        said = current_language().integer(count) if count else ""
        if self._money and count:
            total = sum(draft.values[self._money] or 0 for draft in self.model.drafts)
            said += "   " + _("Sum: {amount}", amount=format_rial(total))
        self.count.setText(led(said, self.layoutDirection()))

    def first_stop(self) -> QWidget | None:
        faulty = (editor for editor in self.grid.editors.values() if editor.problem())
        begin = self.table if self.model.drafts else self.add_button
        return next((editor.focus_widget() for editor in faulty), begin)

    def write(self, draft: Draft) -> list[Problem]:
        unread = {p.field: p for p in self._read_current()}
        faulty: dict[int, list[Problem]] = {}
        for row, child in enumerate(self.model.drafts):
            # Whom it belongs to is filled in when it is saved.
            checked = self.spec.check_fields(child.values)
            faults = {p.field: p for p in checked if p.field not in self.spec.owners}
            faults |= unread if row == self._row else {}
            if faults:
                faulty[row] = list(faults.values())
        self.model.mark_faulty(set(faulty))
        if faulty:
            row = self._row if unread else next(iter(faulty))
            if row != self._row:
                self._go(row)
            self.grid.show_problems(_said(faulty[row]))
        draft.children[self.spec.name] = list(self.model.drafts)
        return [Problem(fault.message) for faults in faulty.values() for fault in faults]

    def show_problems(self, problems: Mapping[str, str]) -> None:
        del problems  # a child's problems are shown where they are found, in `write`


def _said(faults: Sequence[Problem]) -> dict[str, str]:
    """Field → what is wrong with it."""
    return {fault.field or "": str(fault) for fault in faults}


def _resizing(kind: Kind) -> QHeaderView.ResizeMode:
    """Words share the room; dates, states and numbers take what they need."""
    narrow = isinstance(kind, Date | Flag | Choice) or kind.numeric
    return QHeaderView.ResizeMode.ResizeToContents if narrow else QHeaderView.ResizeMode.Stretch

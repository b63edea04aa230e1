"""What an import would do: the counts, every doubt with its cell, the probable duplicates."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.importexport.known import Verdict
from learningcity_desktop.importexport.plan import Plan, Twin
from learningcity_desktop.importexport.sheet import CALLED, About, Doubt
from learningcity_desktop.persian.bidi import LRM, RLM
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.models.told_table import ToldTable
from learningcity_desktop.ui.pages.page import action_button, muted_label
from learningcity_desktop.ui.widgets.chip import ToggleChip
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.empty_state import EmptyState
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.tile import Tile

_VERDICTS: Mapping[Verdict, tuple[str, str]] = {
    Verdict.UPDATE: (N_("Change the record"), "pencil"),
    Verdict.NEW: (N_("Add as new"), "plus"),
    Verdict.LEAVE: (N_("Leave out"), "x"),
}
_CELL_WIDTH, _VALUE_WIDTH = 80, 220
_DOUBTS, _TWINS, _MADE, _LEFT = range(4)


class ResultStep(QWidget):
    """Signals: changed() when a duplicate was decided; made_asked(bool) for missing records."""

    changed = Signal()
    made_asked = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._plan: Plan | None = None
        #: What a person says of the probable duplicates: row → verdict.
        self.verdicts: dict[int, Verdict] = {}
        self._tiles = QHBoxLayout()
        self._tiles.setSpacing(theme.S)
        self._switch_line = QHBoxLayout()
        self._switch_line.setSpacing(theme.M)
        self.switch: Segments | None = None
        self._shown: set[int] = set()
        self.make_missing = ToggleChip(_("Make what is named and not there yet"))
        self.make_missing.toggled.connect(self.made_asked)
        self.stack = QStackedWidget()
        heads = (_("Cell"), _("Value"), _("Reason"))
        self.doubts = _List(heads, (_CELL_WIDTH, _VALUE_WIDTH), _("Doubts"))
        self.twins = _List(
            (_("Cell"), _("In the sheet"), _("Looks like"), _("What becomes of it")),
            (_CELL_WIDTH, _VALUE_WIDTH, None, 150),
            _("Probable duplicates"),
            several=True,
        )
        heads = (_("Register"), _("Name"), _("Rows that name it"))
        self.made = _List(heads, (160, None, 140), _("Made first"))
        self.left = _List((_("Row"), _("What it is")), (_CELL_WIDTH,), _("Rows left out"))
        self.kinds = ChoiceBox()
        self.kinds.setAccessibleName(_("Kind of doubt"))
        self.kinds.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.activated.connect(lambda _row: self._show_doubts())
        self.copy_button = action_button(_("Copy the list"), "copy")
        self.copy_button.clicked.connect(
            lambda: QGuiApplication.clipboard().setText(self.doubts.told.as_text())
        )
        doubts = _with_line(self.doubts, self.kinds, None, self.copy_button)
        # A reason is often longer than its line.
        self.reason = muted_label()
        self.reason.setMinimumHeight(2 * self.reason.fontMetrics().lineSpacing())
        self.reason.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.doubts.selectionModel().currentRowChanged.connect(lambda *_a: self._show_reason())
        whole = doubts.layout()
        assert whole is not None
        whole.addWidget(self.reason)
        self.stack.addWidget(doubts)
        self.verdict_buttons = {v: action_button(_(t), i) for v, (t, i) in _VERDICTS.items()}
        for verdict, button in self.verdict_buttons.items():
            button.clicked.connect(lambda _c=False, v=verdict: self.decide(v))
        self.stack.addWidget(_with_line(self.twins, *self.verdict_buttons.values(), None))
        self.stack.addWidget(self.made)
        self.stack.addWidget(self.left)
        self.clear_sky = EmptyState("circle-check", _("Everything in this sheet is clear."))
        self.stack.addWidget(self.clear_sky)
        self.twins.selectionModel().selectionChanged.connect(lambda *_a: self._offer_verdicts())
        self.twins.decided.connect(self._next_verdict)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.M)
        box.addLayout(self._tiles)
        box.addLayout(self._switch_line)
        box.addWidget(self.make_missing, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self.stack, 1)

    def show_plan(self, plan: Plan, *, make_missing: bool) -> None:
        """Tell what a plan would do."""
        self._plan = plan
        self.verdicts = {t.row: t.verdict for t in plan.twins if t.verdict is not None}
        self.make_missing.blockSignals(True)
        self.make_missing.setChecked(make_missing)
        self.make_missing.blockSignals(False)
        missing = any(doubt.about is About.MISSING for doubt in plan.doubts)
        self.make_missing.setVisible(make_missing or missing)
        self.twins.told.set_rows([self._twin_row(twin) for twin in plan.twins])
        names = (
            (_(spec_named(one.entity).label), one.name, format_number(one.count))
            for one in plan.to_make
        )
        self.made.told.set_rows(list(names))
        self.left.told.set_rows(
            [(format_number(each.row + 1), str(each.what)) for each in plan.left]
        )
        self.kinds.clear()
        self._fill_kinds()
        self._show_doubts()
        self._show_counts()
        self._new_switch()
        if plan.twins:
            self.twins.stand_on(0)
        self._offer_verdicts()

    # Counts

    def remaining(self) -> list[Doubt]:
        """The doubts, but for duplicates on which a person has decided here."""
        if self._plan is None:
            return []
        decided = self.verdicts
        return [
            doubt
            for doubt in self._plan.doubts
            if doubt.about is not About.DUPLICATE or doubt.row not in decided
        ]

    def counts(self) -> tuple[int, int]:
        """How many records would be added and changed, with what was decided here."""
        if self._plan is None:
            return 0, 0
        before = Counter(twin.verdict for twin in self._plan.twins)
        now = Counter(self.verdicts.get(twin.row) for twin in self._plan.twins)
        new = self._plan.new + now[Verdict.NEW] - before[Verdict.NEW]
        return new, self._plan.updated + now[Verdict.UPDATE] - before[Verdict.UPDATE]

    def is_stale(self) -> bool:
        """Whether something was decided here that the plan does not know of yet."""
        twins = self._plan.twins if self._plan is not None else ()
        return any(self.verdicts.get(twin.row) is not twin.verdict for twin in twins)

    def _show_counts(self) -> None:
        clear(self._tiles)
        assert self._plan is not None
        new, updated = self.counts()
        doubts = len(self.remaining())
        t = theme.tokens()
        for number, label, tone in (
            (self._plan.read, _("Rows read"), ""),
            (new, _("New"), ""),
            (updated, _("To be changed"), ""),
            (self._plan.unchanged, _("Unchanged"), ""),
            (self._plan.duplicates, _("Probable duplicates"), ""),
            (doubts, _("Doubts"), t.warn if doubts else t.good),
        ):
            self._tiles.addWidget(Tile(format_number(number), label, tone=tone, leads=False))

    # Lists

    def _new_switch(self) -> None:
        """A strip that leads to the lists in which something stands."""
        assert self._plan is not None
        clear(self._switch_line)
        lists = (
            (_DOUBTS, _("Doubts"), len(self._plan.doubts)),
            (_TWINS, _("Probable duplicates"), len(self._plan.twins)),
            (_MADE, _("Made first"), len(self.made.told.rows)),
            (_LEFT, _("Rows left out"), len(self._plan.left)),
        )
        shown = [(place, name) for place, name, count in lists if count]
        self._shown = {place for place, _name in shown}
        self.switch = None
        if shown:
            self.switch = Segments(shown)
            self.switch.chosen.connect(self.stack.setCurrentIndex)
            self.switch.set_value(shown[0][0])
            self._switch_line.addWidget(self.switch)
            self._switch_line.addStretch(1)
        only_told = not self._plan.doubts and not self._plan.twins
        self.stack.setCurrentIndex(
            shown[0][0] if shown and not only_told else self.stack.indexOf(self.clear_sky)
        )
        if only_told and self.switch is not None:
            self.switch.set_value(None)

    def show_list(self, place: int) -> None:
        """Turn to a list, if something stands in it, as if it had been chosen."""
        if self.switch is not None and place in self._shown:
            self.switch.choose(place)

    def _fill_kinds(self) -> None:
        doubts = self.remaining()
        counts = Counter(doubt.about for doubt in doubts)
        chosen = self.kinds.currentData()
        self.kinds.clear()
        whole = format_number(len(doubts))
        self.kinds.addItem(_("All kinds ({count})", count=whole), None)
        for about, count in counts.most_common():
            self.kinds.addItem(f"{_(CALLED[about])} ({format_number(count)})", about.value)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))

    def _show_doubts(self) -> None:
        kind = self.kinds.currentData()
        rows = [
            (doubt.cell, doubt.value, str(doubt.reason))
            for doubt in self.remaining()
            if kind in {None, doubt.about.value}
        ]
        self.doubts.told.set_rows(rows)
        if rows:
            self.doubts.stand_on(0)
        self._show_reason()

    def _show_reason(self) -> None:
        """The whole reason of the chosen doubt, under the list."""
        index = self.doubts.currentIndex()
        text = self.doubts.told.rows[index.row()][2] if index.isValid() else ""
        # The program's own sentence runs as the window does, whatever name it begins with.
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.reason.setText((RLM if is_rtl else LRM) + text if text else "")

    # Duplicates

    def _twin_row(self, twin: Twin) -> tuple[str, ...]:
        like = str(twin.reason)
        if twin.number is not None:
            title = self._workspace.names.record_title(self._spec_name, twin.number)
            like = _("“{name}”, number {number}", name=title, number=twin.number)
        return (twin.cell, twin.value, like, self._said_of(twin))

    @property
    def _spec_name(self) -> str:
        assert self._plan is not None
        return self._plan.spec.name

    def _said_of(self, twin: Twin) -> str:
        verdict = self.verdicts.get(twin.row)
        return _(_VERDICTS[verdict][0]) if verdict is not None else _("In doubt")

    def _chosen(self) -> list[int]:
        return sorted(index.row() for index in self.twins.selectionModel().selectedRows())

    def _offer_verdicts(self) -> None:
        """Only what may become of all chosen rows can be pressed."""
        twins = [self._plan.twins[row] for row in self._chosen()] if self._plan else []
        for verdict, button in self.verdict_buttons.items():
            button.setEnabled(any(verdict in twin.verdicts for twin in twins))

    def decide(self, verdict: Verdict) -> None:
        """Say what becomes of the chosen rows, as far as it fits them."""
        if self._plan is None:
            return
        for row in self._chosen():
            twin = self._plan.twins[row]
            if verdict in twin.verdicts:
                self.verdicts[twin.row] = verdict
                self.twins.told.set_cell(row, 3, self._said_of(twin))
        self._fill_kinds()
        self._show_doubts()
        self._show_counts()
        self.changed.emit()

    def _next_verdict(self) -> None:
        """Space goes round what may become of a row."""
        chosen = self._chosen()
        if self._plan is None or not chosen:
            return
        twin = self._plan.twins[chosen[0]]
        now = self.verdicts.get(twin.row)
        place = twin.verdicts.index(now) + 1 if now in twin.verdicts else 0
        self.decide(twin.verdicts[place % len(twin.verdicts)])


class _List(QTableView):
    """A table of words. Signals: decided() when Space is pressed on a row."""

    decided = Signal()

    def __init__(
        self,
        heads: Sequence[str],
        widths: Sequence[int | None],
        name: str,
        *,
        several: bool = False,
    ) -> None:
        super().__init__()
        self.told = ToldTable(heads, self)
        self.setModel(self.told)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        extended = QAbstractItemView.SelectionMode.ExtendedSelection
        single = QAbstractItemView.SelectionMode.SingleSelection
        self.setSelectionMode(extended if several else single)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW_HEIGHT)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        stretched = len(heads) - 1 if None not in widths else widths.index(None)
        for place in range(len(heads)):
            width = widths[place] if place < len(widths) else None
            if place == stretched:
                columns.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            elif width is not None:
                columns.resizeSection(place, width)

    def stand_on(self, row: int) -> None:
        """Choose a row; `selectRow` fails from right to left before the list has a width."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.told.index(row, 0)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.decided.emit()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.told.as_text())
            return
        super().keyPressEvent(event)


def _with_line(table: QWidget, *parts: QWidget | None) -> QWidget:
    """A list under a line of what can be done with it; None stretches."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.S)
    row = QHBoxLayout()
    row.setSpacing(theme.S)
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    box.addLayout(row)
    box.addWidget(table, 1)
    return whole

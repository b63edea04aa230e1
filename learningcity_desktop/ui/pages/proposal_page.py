"""Next year's budget: proposed from what this year spent, then entered as it was approved."""

import datetime as dt
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR, year_said
from learningcity_desktop.domain.funding import FUNDING_LINE
from learningcity_desktop.i18n import Message, Problem, Within, _, ngettext
from learningcity_desktop.persian.jalali import fiscal_year
from learningcity_desktop.persian.money import format_rial
from learningcity_desktop.persian.numbers import format_number, parse_number
from learningcity_desktop.services import records
from learningcity_desktop.services.budget import proposal
from learningcity_desktop.services.budget.cut import years
from learningcity_desktop.services.budget.proposal import Basis
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import Answer, ask_about_changes
from learningcity_desktop.ui.pages.page import Page, muted_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.empty_state import EmptyState
from learningcity_desktop.ui.widgets.entry_sheet import (
    EntrySheet,
    EntryView,
    SheetColumn,
    SheetRow,
)
from learningcity_desktop.ui.widgets.number_line import NumberLine
from learningcity_desktop.ui.widgets.segments import Segments

_PROPOSE, _APPROVE = "propose", "approve"
_LEAST_GROWTH, _MOST_GROWTH = Decimal(-100), Decimal(1000)
_GROWTH_WIDTH, _YEAR_WIDTH = 72, 96
#: What the sheets are read from.
_READ = frozenset({"fiscal_year", "funding_line", "funding_amendment", "transaction"})


class ProposalPage(Page):
    """Two sheets over the lines of a year; nothing is stored before it is said so."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Budget"))
        self._bases: dict[int, Basis] = {}
        self.mode = Segments(
            ((_PROPOSE, _("Proposal of next year")), (_APPROVE, _("Approved sums")))
        )
        self.mode.set_value(_PROPOSE)
        self.mode.chosen.connect(self._on_mode)
        self.year = ChoiceBox()
        self.year.setAccessibleName(_("Fiscal year"))
        self.year.setMinimumContentsLength(4)
        self.year.setFixedWidth(_YEAR_WIDTH)
        self.year.activated.connect(self._on_year)
        self.growth = NumberLine(grouping=False)
        self.growth.setAccessibleName(_("Growth (%)"))
        self.growth.setFixedWidth(_GROWTH_WIDTH)
        self.growth.setText(format_number(0))
        self.growth.editingFinished.connect(self._on_growth)
        self.sheet = EntrySheet(_("Funding line"), self)
        self.sheet.edited.connect(self._on_edited)
        self.view = EntryView(self.sheet, _("Lines of the year"))
        self.view.opened.connect(lambda line: desk.guide.open_record("funding_line", line))
        self._shown: tuple[Any, int | None] = (_PROPOSE, None)
        self._build()
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    def _build(self) -> None:
        self.revert_button = self.add_action(_("Discard changes"), "x")
        self.revert_button.clicked.connect(self._reload)
        self.save_button = self.add_action(_("Save"), "save", primary=True)
        self.save_button.clicked.connect(self.save)
        self.growth_caption = QLabel(_("Growth (%)"))
        self.told = muted_label()
        self.sums = QLabel()
        self.sums.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        for widget in (self.mode, QLabel(_("Fiscal year")), self.year):
            row.addWidget(widget)
        row.addWidget(self.growth_caption)
        row.addWidget(self.growth)
        row.addStretch(1)
        row.addWidget(self.sums)
        sheet = QWidget()
        box = QVBoxLayout(sheet)
        box.setContentsMargins(1, 0, 1, 0)
        box.setSpacing(theme.S)
        box.addLayout(row)
        box.addWidget(self.told)
        box.addWidget(self.view, 1)
        self.empty = EmptyState(
            "wallet",
            _("A budget is proposed from the lines of a year; there are none yet."),
            _("New {what}", what=Within(FUNDING_LINE.label)),
            self.make_new,
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(sheet)
        self.stack.addWidget(self.empty)
        self.body.addWidget(self.stack, 1)

    def make_new(self) -> None:
        self.desk.guide.new_record("funding_line", {})

    # Showing

    def enter(self) -> None:
        if not self.sheet.is_dirty:
            self._reload()
        stop = self.view if self.stack.currentIndex() == 0 else self.empty.button
        QTimer.singleShot(0, stop, stop.setFocus)
        if not self.view.currentIndex().isValid():
            self.view.go_first()

    @property
    def year_id(self) -> int | None:
        """The fiscal year whose lines are shown."""
        chosen = self.year.currentData()
        return None if chosen is None else int(chosen)

    @property
    def proposes(self) -> bool:
        """Whether next year is proposed; else this year's approved sums are entered."""
        return bool(self.mode.value() == _PROPOSE)

    def _fill_years(self) -> None:
        known = years(self.workspace)
        kept = self.year.currentData()
        today = fiscal_year(dt.date.today())  # noqa: DTZ011 - the desk's own day
        begun = [number for number, year in known.items() if year <= today]
        self.year.clear()
        for number, year in known.items():
            self.year.addItem(year_said(year), number)
        wanted = kept if kept in known else begun[-1] if begun else None
        self.year.setCurrentIndex(max(0, self.year.findData(wanted)) if known else -1)

    def _reload(self) -> None:
        self._fill_years()
        self._show()

    def _show(self) -> None:
        year = self.year_id
        self._shown = self.mode.value(), year
        proposes = self.proposes
        for widget in (self.growth, self.growth_caption):
            widget.setVisible(proposes)
        self.sheet.is_locked = False
        if year is None:
            self.sheet.show_rows((), ())
        elif proposes:
            self._show_proposal(year)
        else:
            self._show_approvals(year)
        self.stack.setCurrentIndex(0 if self.sheet.rows else 1)
        self._show_state()

    def _show_proposal(self, year: int) -> None:
        found = proposal.bases(self.workspace, year)
        self._bases = {basis.id: basis for basis in found}
        growth = self._growth() or Decimal(0)
        rows = [
            SheetRow(
                basis.id,
                basis.title,
                {
                    "source": basis.source,
                    "approved": basis.approved,
                    "nine_months": basis.nine_months,
                    "forecast": basis.forecast,
                    "proposed": basis.proposal(growth, basis.forecast),
                },
            )
            for basis in found
        ]
        columns = (
            _source_column(),
            SheetColumn("approved", _("Approved (rial)"), is_open=False),
            SheetColumn("nine_months", _("Spent in nine months (rial)"), is_open=False),
            SheetColumn("forecast", _("Forecast of three months (rial)")),
            SheetColumn("proposed", _("Proposed (rial)")),
        )
        self.sheet.show_rows(columns, rows)
        told = [_("Empty the sum of a line that is not to be proposed.")]
        if there := sum(basis.there for basis in found):
            told.append(
                ngettext(
                    "{count} line is in next year’s budget already.",
                    "{count} lines are in next year’s budget already.",
                    there,
                )
            )
        self.told.setText(" ".join(told))

    def _show_approvals(self, year: int) -> None:
        rows = [
            SheetRow(each.id, each.title, {"source": each.source, **each.values})
            for each in proposal.approvals(self.workspace, year)
        ]
        columns = (
            _source_column(),
            SheetColumn("proposed", _("Proposed (rial)")),
            SheetColumn("approved", _("Approved (rial)")),
            SheetColumn("budget_row", _("Budget row"), "code"),
            SheetColumn("budget_code", _("Budget code"), "code"),
        )
        values = self.workspace.reader.get(FISCAL_YEAR, year) or {}
        seal = records.seal_of(self.workspace, FISCAL_YEAR, values)
        self.sheet.is_locked = seal is not None
        self.sheet.show_rows(columns, rows)
        self.told.setText(str(seal or _("Enter goes down, Tab on; a block can be pasted.")))

    def _show_state(self) -> None:
        """What can be done now, and the sums of what is shown."""
        dirty, proposes = self.sheet.is_dirty, self.proposes
        self.revert_button.setVisible(dirty)
        year = self.year.currentText()
        self.save_button.setVisible(bool(self.sheet.rows))
        self.save_button.setEnabled(proposes or dirty)
        known = years(self.workspace).get(self.year_id or 0)
        if proposes and known is not None:
            self.save_button.setText(_("Make the lines of {year}", year=year_said(known + 1)))
        else:
            self.save_button.setText(_("Save"))
        self.subheading.setText(
            _("Basis: {year}", year=year) if proposes else _("Year {year}", year=year)
        )
        proposed, approved = (self._sum(name) for name in ("proposed", "approved"))
        said = [_("Sum proposed: {sum}", sum=format_rial(proposed))]
        if approved:
            growth = Decimal(proposed - approved) * 100 / approved
            text = format_number(growth, places=1)
            said = (
                [*said, _("{share} % against approved", share=text)]
                if proposes
                else [*said, _("Sum approved: {sum}", sum=format_rial(approved))]
            )
        self.sums.setText(" – ".join(said))

    def _sum(self, column: str) -> int:
        return sum(row.values.get(column) or 0 for row in self.sheet.rows)

    # Typing

    def _growth(self) -> Decimal | None:
        try:
            growth = parse_number(self.growth.text() or "0")
        except Problem:
            return None
        return growth if _LEAST_GROWTH <= growth <= _MOST_GROWTH else None

    def _on_growth(self) -> None:
        growth = self._growth()
        self.growth.setProperty("problem", growth is None)
        self.growth.setToolTip(
            "" if growth is not None else _("A percentage between −100 and 1000 is wanted.")
        )
        if growth is not None and self.proposes:
            for row in range(len(self.sheet.rows)):
                self._follow(row)
            self._show_state()

    def _on_edited(self, row: int, column: str) -> None:
        if column == "forecast" and self.proposes:
            self._follow(row)
        self._show_state()

    def _follow(self, row: int) -> None:
        """The proposed sum follows its basis, unless somebody typed it."""
        line = self.sheet.rows[row]
        growth = self._growth()
        if "proposed" not in line.typed and growth is not None:
            amount = self._bases[line.id].proposal(growth, line.values["forecast"])
            self.sheet.put(row, "proposed", amount)

    def _on_mode(self, _mode: object) -> None:
        self._leave_or_stay()

    def _on_year(self) -> None:
        self._leave_or_stay()

    def _leave_or_stay(self) -> None:
        """Show what was chosen, unless typed sums would be lost and are to be kept."""
        if self.may_leave():
            self._show()
            self.view.go_first()
            return
        mode, year = self._shown
        self.mode.set_value(mode)
        self.year.setCurrentIndex(self.year.findData(year))

    def may_leave(self) -> bool:
        self.view.commit()
        if not self.sheet.is_dirty:
            return True
        match ask_about_changes(self, _("Lines of the year")):
            case Answer.SAVE:
                return self._store(*self._shown)
            case Answer.DISCARD:
                self._show()
                return True
        return False

    def save(self) -> None:
        """Store what was entered, as one action."""
        self.view.commit()
        if self.save_button.isEnabled():
            self._store(*self._shown)

    def _store(self, mode: object, year: int | None) -> bool:
        problem = self.sheet.problem()
        if year is None or problem is not None:
            if problem is not None:
                self.desk.guide.tell(problem)
            return False
        try:
            done = self._proposed(year) if mode == _PROPOSE else self._approved(year)
        except Problem as refused:
            self.desk.guide.tell(refused)
            return False
        self._reload()
        self.desk.done(done)
        return True

    def _proposed(self, year: int) -> Message:
        amounts = {
            row.id: row.values["proposed"]
            for row in self.sheet.rows
            if row.values["proposed"] is not None
        }
        return proposal.propose(self.workspace, year, amounts, self)

    def _approved(self, year: int) -> Message:
        changes = {
            row.id: {name: row.values[name] for name in row.typed}
            for row in self.sheet.rows
            if row.typed
        }
        return proposal.approve(self.workspace, year, changes, self)

    def _on_changed(self, changed: Changed) -> None:
        elsewhere = changed.origin is not self and _READ & changed.records.keys()
        if elsewhere and self.isVisible() and not self.sheet.is_dirty:
            self._reload()

    def show_tab(self, number: int) -> None:
        """For pictures: 1 the approved sums."""
        self.mode.choose((_PROPOSE, _APPROVE)[number])


def _source_column() -> SheetColumn:
    """What tells lines of one name apart."""
    return SheetColumn("source", _("Source"), "words", is_open=False)

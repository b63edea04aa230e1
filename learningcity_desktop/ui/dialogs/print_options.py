"""What a report asks for as fields: a record, a period, a language, with what is likely wanted."""

import datetime as dt
from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import (
    N_,
    Message,
    Problem,
    Within,
    _,
    available_languages,
    current_language,
    language,
)
from learningcity_desktop.reports.base import PERIOD_NAMES, Choices, Report, Switch, offered_period
from learningcity_desktop.services.figures import spans
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import PeriodKind
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.date_edit import DateEdit
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.segments import Segments
from learningcity_desktop.ui.widgets.toggle_edit import ToggleEdit

#: How many periods back can be chosen from a list; others are given by their days.
_BACK = {"month": 60, "half": 20, "year": 12}


class PrintOptions(QWidget):
    """The fields of one report.

    Args:
        desk: the open file.
        report: what is printed.
        record: the record, or the cycle, that is shown in the window.
        today: the desk's day, from which periods are offered.
    """

    def __init__(
        self, desk: Desk, report: Report, record: int | None = None, *, today: dt.date
    ) -> None:
        super().__init__()
        self.desk = desk
        self._report = report
        self._today = today
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.XS)
        self.record: ReferenceEdit | None = None
        self.kinds: Segments | None = None
        self.kind: PeriodKind | None = None
        self.period = _named_box(_("Period"))
        self.first, self.last = DateEdit(), DateEdit()
        self._days = QWidget()
        if report.asks.record is not None:
            self._add_record(record)
        if report.asks.periods:
            self._add_period(record)
        self.switches = {switch.id: self._add_switch(switch) for switch in report.asks.switches}
        self.parts: ToggleEdit | None = None
        if report.asks.parts:
            self.parts = self._add_parts()
        self.language = _named_box(_("Language of the report"))
        for code in available_languages():
            self.language.addItem(language(code).own_name, code)
        wanted = desk.state.text(self._key("language"), current_language().code)
        self.language.setCurrentIndex(max(0, self.language.findData(wanted)))
        self._add(_("Language of the report"), self.language)

    def _key(self, name: str) -> str:
        return f"print/{self._report.id}-{name}"

    def _add(self, label: str, widget: QWidget) -> None:
        caption = muted_label(label)
        self._box.addSpacing(theme.S)
        self._box.addWidget(caption)
        self._box.addWidget(widget)

    # Building

    def _add_record(self, record: int | None) -> None:
        spec = self._report.asks.record
        assert spec is not None
        workspace = self.desk.workspace
        self.record = ReferenceEdit(workspace, spec)
        self.record.set_name(_(spec.label))
        if record is None:  # the newest one, as the register's own order has it
            newest = workspace.reader.ids(Query(spec, order=spec.order), limit=1)
            record = newest[0] if newest else None
        self.record.set_value(record)
        self.record.open_requested.connect(self._on_open)
        self._add(_(spec.label), self.record)

    def _add_switch(self, switch: Switch) -> QCheckBox:
        """Off at first each time: what is left out by default is not told by an old habit."""
        box = QCheckBox(_(switch.label))
        box.setAccessibleName(_(switch.label))
        self._box.addSpacing(theme.S)
        self._box.addWidget(box)
        return box

    def _add_parts(self) -> ToggleEdit:
        asks = self._report.asks
        entries = [CodeEntry(code, _(title), active=True, group="") for code, title in asks.parts]
        parts = ToggleEdit(lambda: entries)
        parts.set_name(_("Reports in the book"))
        parts.set_value(asks.usual)
        self._add(_("Reports in the book"), parts)
        return parts

    def _on_open(self, entity: str, record: int) -> None:
        """Leave the dialog for the record that was to be printed."""
        self.window().close()
        self.desk.guide.open_record(entity, record)

    def _add_period(self, cycle: int | None) -> None:
        kinds = self._report.asks.periods
        remembered = self.desk.state.text(self._key("period"))
        self.kind = next((kind for kind in kinds if kind == remembered), kinds[0])
        if cycle is not None:
            self.kind = "cycle"
        if len(kinds) > 1:
            self.kinds = Segments([(kind, _(PERIOD_NAMES[kind])) for kind in kinds])
            self.kinds.setAccessibleName(_("Period"))
            self.kinds.set_value(self.kind)
            self.kinds.chosen.connect(self._on_kind)
            strip = QWidget()
            row = QHBoxLayout(strip)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(self.kinds)
            row.addStretch()
            self._add(_("Period"), strip)
            self._box.addWidget(self.period)
        else:
            self._add(_(PERIOD_NAMES[kinds[0]]), self.period)
        row = QHBoxLayout(self._days)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.S)
        for editor, name in ((self.first, _("First day")), (self.last, _("Last day"))):
            editor.set_name(name)
            row.addWidget(editor)
        self._box.addWidget(self._days)
        self._fill_period(cycle)

    def _on_kind(self, kind: PeriodKind) -> None:
        self.kind = kind
        self._fill_period(None)

    def _fill_period(self, cycle: int | None) -> None:
        """Offer the periods of a kind, the likely one chosen."""
        assert self.kind is not None
        kind = self.kind
        self._days.setVisible(kind == "days")
        self.period.setVisible(kind != "days")
        self.period.clear()
        window = offered_period(kind, self._today, ahead=self._report.asks.ahead)
        if kind == "days":
            self.first.set_value(window.first)
            self.last.set_value(window.last)
        elif kind == "cycle":
            workspace, form = self.desk.workspace, self._report.asks.form
            for each in cycles.cycles(workspace):
                if not form or cycles.form_of(workspace, each) == form:
                    self.period.addItem(said(vars(each), "title"), each.id)
            current = (
                cycles.current_of_form(workspace, form, self._today)
                if form
                else cycles.the_current_cycle(workspace, self._today)
            )
            wanted = cycle if cycle is not None else current.id if current else None
            self.period.setCurrentIndex(max(0, self.period.findData(wanted)))
        else:
            self._offer_named(kind, window)

    def _offer_named(self, kind: PeriodKind, wanted: Window) -> None:
        """Periods with a name, the coming one first."""
        each = spans.after(spans.running(kind, self._today))
        for _step in range(_BACK[kind] + 2):
            self.period.addItem(spans.in_words(each), each)
            if each == wanted:
                self.period.setCurrentIndex(self.period.count() - 1)
            each = spans.before(each)

    # Reading

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in order."""
        found: list[QWidget] = []
        if self.record is not None:
            found.append(self.record.focus_widget())
        if self.kinds is not None:
            found.append(self.kinds.focus_button())
        if self._report.asks.periods:
            found += [self.period, self.first.focus_widget(), self.last.focus_widget()]
        if self.parts is not None:
            found.append(self.parts.focus_widget())
        return [*found, *self.switches.values(), self.language]

    def choices(self) -> tuple[Choices, str]:
        """What was chosen, and the language; raises `Problem` where something is missing."""
        switched = frozenset(name for name, box in self.switches.items() if box.isChecked())
        chosen = replace(self._chosen(), switched=switched)
        if self.parts is not None:
            wanted = self.parts.value()
            if not wanted:
                raise Problem(Message(N_("Choose the reports that the book is made of.")), "parts")
            order = [part for part, _title in self._report.asks.parts]
            chosen = replace(chosen, parts=tuple(sorted(wanted, key=order.index)))
        return chosen, str(self.language.currentData())

    def _chosen(self) -> Choices:
        """The record or the period."""
        if self.record is not None:
            number = self.record.value()
            if number is None:
                spec = self._report.asks.record
                assert spec is not None
                what = {"what": Within(spec.label)}
                raise Problem(Message(N_("Choose the {what} that is printed."), what), "record")
            return Choices(record=number)
        if self.kind is None:
            return Choices()
        if self.kind == "cycle":
            return Choices(cycle=self.period.currentData())
        if self.kind == "days":
            first, last = self.first.value(), self.last.value()
            if first is None or last is None:
                raise Problem(Message(N_("Give the first and the last day.")), "from")
            return Choices(first=first, last=last)
        window: Window = self.period.currentData()
        return Choices(first=window.first, last=window.last)

    def remember(self) -> None:
        """Offer the same kind of period and the same language next time."""
        state = self.desk.state
        state.set_text(self._key("language"), str(self.language.currentData()))
        if self.kind is not None:
            state.set_text(self._key("period"), self.kind)


def _named_box(name: str) -> QComboBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    return box

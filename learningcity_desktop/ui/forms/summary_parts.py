"""Parts that show how a record stands: a programme's numbers, an event's steps, a line's money."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.money import format_rial
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.reports.chart import Mark
from learningcity_desktop.reports.chart.figure import FigureChart, figure_chart
from learningcity_desktop.services import summaries
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.chart_panel import ChartPanel
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.tile import Tile

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_IN_A_ROW = 3
_CHAIN_HEIGHT = 380


class _SummaryPart(Part):
    """Shows numbers of a stored record; hidden while the record is new."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.S)
        self.box.addLayout(self.grid)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setVisible(draft.id is not None)
        self.refresh()

    def refresh(self) -> None:
        clear(self.grid)
        if self._id is not None:
            self.fill(self._id)

    def fill(self, record_id: int) -> None:
        """Show the numbers of a record."""

    def put(self, place: int, tile: Tile) -> None:
        """Set a tile, three in a row."""
        self.grid.addWidget(tile, place // _IN_A_ROW, place % _IN_A_ROW)


class ProgrammeSummary(_SummaryPart):
    """Events, heads, partners, money; each opens its records."""

    def fill(self, record_id: int) -> None:
        for column, tile in enumerate(summaries.programme_tiles(self.form.workspace, record_id)):
            button = Tile(amount_text(tile.value, tile.unit), tile.label)
            button.clicked.connect(
                lambda _c=False, t=tile: self.form.desk.guide.open_records(t.query, t.label)
            )
            self.put(column, button)


class EventSteps(Part):
    """From approval to documentation: what is done and what is still missing."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        steps = QWidget()
        self.row = FlowLayout(steps, spacing=theme.L)
        flowing(steps)
        self.box.addWidget(steps)
        self.box.setContentsMargins(theme.L, theme.M, theme.L, theme.M)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setVisible(draft.id is not None)
        self.refresh()

    def refresh(self) -> None:
        clear(self.row)
        if self._id is None:
            return
        state = summaries.event_readiness(self.form.workspace, self._id)
        for label, done in (
            (N_("Approved"), state.approved),
            (N_("Held"), state.held),
            (N_("Heads counted"), state.counted),
            (N_("Report written"), state.reported),
            (N_("Evidence attached"), state.evidenced),
        ):
            self.row.addWidget(_Step(_(label), done=done))


class _Step(QLabel):
    """One step with its mark; the mark's words are for those who cannot see it."""

    def __init__(self, text: str, *, done: bool) -> None:
        super().__init__()
        t = theme.tokens()
        name, colour = ("circle-check", t.good) if done else ("circle-alert", t.muted)
        mark = icon(name, colour).pixmap(QSize(16, 16))
        picture = QLabel(self)
        picture.setPixmap(mark)
        words = QLabel(text, self)
        words.setFont(theme.font(theme.SMALL_POINTS))
        words.setProperty("muted", not done)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.XS)
        row.addWidget(picture)
        row.addWidget(words)
        said = _("{step}: done", step=text) if done else _("{step}: not yet", step=text)
        self.setAccessibleName(said)
        self.setMinimumSize(row.sizeHint())


class LineSummary(_SummaryPart):
    """The figures of a funding line that people ask for (domain §5.4)."""

    def fill(self, record_id: int) -> None:
        totals = summaries.totals_of_line(self.form.workspace, record_id)
        if totals is None:
            return
        figures = (
            (_("Approved with amendments"), totals.final),
            (_("Allocated"), totals.allocated),
            (_("Spent"), totals.spent),
            (_("Remaining of approved"), totals.remaining),
            (_("Remaining of allocated"), totals.remaining_allocated),
        )
        for place, (label, amount) in enumerate(figures):
            tone = theme.tokens().bad if amount < 0 else ""
            self.put(place, Tile(format_rial(amount, unit=False), label, tone=tone, leads=False))
        shares = (
            (N_("Allocated: {share} %"), totals.allocation_share),
            (N_("Absorbed: {share} %"), totals.absorption_share),
        )
        said = [_(text, share=format_number(s)) for text, s in shares if s is not None]
        if said:
            note = muted_label("\n".join(said))
            self.grid.addWidget(note, len(figures) // _IN_A_ROW, len(figures) % _IN_A_ROW)


class ChainPicture(Part):
    """A line's chain as bars one under the other; each opens its documents (domain §5.4)."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form)
        self._id: int | None = None
        self._drawn: FigureChart | None = None
        self.nothing = muted_label(_("Nothing entered yet."))
        self.box.addWidget(self.nothing)
        self.panel: ChartPanel | None = None

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.panel.view if self.panel is not None and self.panel.isVisible() else None

    def refresh(self) -> None:
        figure = (
            None if self._id is None else summaries.chain_of_line(self.form.workspace, self._id)
        )
        self._drawn = None if figure is None else figure_chart(figure, "bars")
        self.nothing.setVisible(self._drawn is None)
        if self._drawn is not None and self.panel is None:
            self.panel = ChartPanel(self._drawn.chart)
            self.panel.opened.connect(self._open)
            self.panel.setMinimumHeight(_CHAIN_HEIGHT)
            self.box.addWidget(self.panel)
        if self.panel is not None:
            self.panel.setVisible(self._drawn is not None)
            if self._drawn is not None:
                self.panel.set_chart(self._drawn.chart)

    def _open(self, series: int, category: int) -> None:
        assert self._drawn is not None
        row = self._drawn.row(Mark(series, category))
        query = row.cells[0].query
        if query is not None:
            self.form.desk.guide.open_records(query, f"{self.form.called}: {row.labels[0]}")

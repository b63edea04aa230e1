"""The road map: actions of a plan over time, and beside it what is late and whom to ask."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.goal import PLAN_ACTION
from learningcity_desktop.domain.plan import PLAN
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Within, _, current_language, ngettext
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.chart import RoadMap
from learningcity_desktop.reports.road_picture import (
    RoadLine,
    late_words,
    road_heads,
    road_lines,
    road_picture,
    summary,
)
from learningcity_desktop.services.road_map import (
    Road,
    RoadAction,
    RoadChoice,
    late_query,
    newest_plan,
    owners_of,
    read_road,
)
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import Page, muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.picture_panel import PicturePanel
from learningcity_desktop.ui.widgets.scrolled import beside_bar, scrolled

_SIDE_WIDTH = 272
#: What the road map is read from.
_READ = frozenset({"plan", "goal", "plan_action", "organisation", "person", "programme"})


class RoadMapPage(Page):
    """Read anew when it is shown, and when something that it shows changes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Road map"))
        self._today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self.plan = _box(_(PLAN.label))
        self.owner, self.status, self.area = (
            _box(_(spec.kinds[name].label))
            for spec, name in (
                *((PLAN_ACTION, "owner"), (PLAN_ACTION, "status")),
                (PROGRAMME, "six_area"),
            )
        )
        for box in self._boxes:
            box.activated.connect(lambda _row: self._load())
        self._was_chosen = False
        self.road = Road(self._today, ())
        self.lines: list[RoadLine] = []
        self.panel = PicturePanel(self._picture(), scrolls=True)
        self.panel.opened.connect(self._open)
        self.panel.row_opened.connect(self._open)
        self._build()
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    @property
    def _boxes(self) -> tuple[ChoiceBox, ...]:
        return self.plan, self.owner, self.status, self.area

    # Building

    def _build(self) -> None:
        self.table_button = QToolButton()
        self.table_button.setText(_("Table"))
        self.table_button.setToolTip(_("Show the same as a table"))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(lambda on: self.panel.show_table(shown=on))
        paper = quiet_button(_("Print action plan and road map"), "printer")
        paper.clicked.connect(self._print)
        self.header.addWidget(self.table_button)
        self.header.addWidget(paper)
        new = self.add_action(_("New {what}", what=Within(PLAN_ACTION.label)), "plus", primary=True)
        new.clicked.connect(self.make_new)
        filters = QHBoxLayout()
        filters.setSpacing(theme.S)
        for box in self._boxes:
            filters.addWidget(box, 1)
        self.body.addLayout(filters)
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self.panel, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    def _side(self) -> QFrame:
        """What is late, the longest first; each leads to its record."""
        side = QFrame()
        side.setProperty("card", True)
        side.setFixedWidth(_SIDE_WIDTH)
        self.late_title = section_label("")
        self.late_all = quiet_button(_("Show all"), "list")
        self.late_all.clicked.connect(self._show_late)
        head = QHBoxLayout()
        head.addWidget(self.late_title, 1)
        head.addWidget(self.late_all)
        inner = QWidget()
        self.late = QVBoxLayout(inner)
        self.late.setContentsMargins(beside_bar(theme.XS))
        self.late.setSpacing(0)
        box = QVBoxLayout(side)
        box.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        box.setSpacing(theme.S)
        box.addLayout(head)
        box.addWidget(scrolled(inner), 1)
        return side

    # Choosing

    @property
    def choice(self) -> RoadChoice:
        """What the boxes ask for."""
        return RoadChoice(
            plan=self.plan.currentData(),
            owner=self.owner.currentData(),
            status=self.status.currentData(),
            area=self.area.currentData(),
        )

    def _offer(self) -> None:
        """Fill the boxes as the file is now; what was chosen stays where it is still there."""
        names, reader = self.workspace.names, self.workspace.reader
        plans = reader.ids(Query(PLAN))
        titles = names.record_titles(PLAN.name, plans)
        chosen = self.plan.currentData() if self._was_chosen else newest_plan(self.workspace)
        self._was_chosen = self._was_chosen or chosen is not None
        _fill(self.plan, _("All plans"), [(n, titles[n]) for n in plans], chosen)
        owners = owners_of(self.workspace, RoadChoice(plan=chosen))
        _fill(self.owner, _("Whoever is responsible"), owners, self.owner.currentData())
        for box, everything, code_list in (
            (self.status, _("Any status"), "action_status"),
            (self.area, _("All six areas"), "six_area"),
        ):
            entries = [(entry.code, entry.label) for entry in names.code_entries(code_list)]
            _fill(box, everything, entries, box.currentData())

    # Showing

    def enter(self) -> None:
        self._load()
        self.panel.focus_stop().setFocus()

    def go_find(self) -> None:
        self.plan.setFocus()

    def make_new(self) -> None:
        self.desk.guide.new_record(PLAN_ACTION.name, {})

    def show_tab(self, number: int) -> None:
        """Show the picture (0) or the table (1)."""
        self.table_button.setChecked(bool(number))

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and not _READ.isdisjoint(changed.records):
            self._load()

    def _load(self) -> None:
        self._offer()
        self.road = read_road(self.workspace, self.choice, self._today)
        self.lines = road_lines(self.road)
        goals = frozenset(n for n, line in enumerate(self.lines) if line.entity == "goal")
        cells = [line.cells for line in self.lines]
        self.panel.set_content(self._picture(), road_heads(), cells, totals=goals)
        self.subheading.setText(summary(self.road.actions))
        self._show_what_is_late()

    def _picture(self) -> RoadMap:
        title = self.plan.currentText() or _("Road map")
        return road_picture(self.road, title, self.workspace.names)

    def _show_what_is_late(self) -> None:
        clear(self.late)
        late = self.road.late
        self.late_title.setText(
            ngettext("{count} late action", "{count} late actions", len(late))
            if late
            else _("What is late")
        )
        self.late_all.setVisible(bool(late))
        if not late:
            self.late.addWidget(muted_label(_("Nothing is late.")))
        for action in late:
            line = LinkButton(action.title, dot=theme.tokens().bad)
            line.setToolTip(action.title)
            line.clicked.connect(lambda _c=False, a=action: self._open_action(a))
            who = current_language().join(action.owners) or _("Nobody is responsible")
            note = muted_label(current_language().join([late_words(action), who]))
            note.setContentsMargins(theme.XL + theme.XS, 0, theme.XL + theme.XS, theme.S)
            line.setAccessibleName(f"{action.title}, {note.text()}")
            self.late.addWidget(line)
            self.late.addWidget(note)
        self.late.addStretch()

    # Doing

    def _open_action(self, action: RoadAction) -> None:
        self.desk.guide.open_record(PLAN_ACTION.name, action.id)

    def _open(self, place: int) -> None:
        line = self.lines[place]
        if line.record is not None:
            self.desk.guide.open_record(line.entity, line.record)

    def _show_late(self) -> None:
        query = late_query(self.choice, self._today)
        self.desk.guide.open_records(query, _("What is late"))

    def _print(self) -> None:
        from learningcity_desktop.ui.printing import print_report

        plan = self.choice.plan or newest_plan(self.workspace)
        print_report(self.desk, "road_map", Choices(record=plan), current_language().code, self)


def _box(name: str) -> ChoiceBox:
    box = ChoiceBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    return box


def _fill(
    box: ChoiceBox, everything: str, entries: Sequence[tuple[int | str, str]], chosen: object
) -> None:
    """Offer entries below one that asks for nothing."""
    box.clear()
    box.addItem(everything, None)
    for value, text in entries:
        box.addItem(text, value)
    values = [None, *(value for value, _text in entries)]
    box.setCurrentIndex(values.index(chosen) if chosen in values else 0)

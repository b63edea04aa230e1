"""The network: who works with whom on what, around the city or around whoever is chosen."""

import datetime as dt
from collections.abc import Iterator
from contextlib import suppress

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.reports.chart.network import Network
from learningcity_desktop.reports.network_picture import (
    group_words,
    involvement_words,
    network_picture,
    part_words,
    tie_heads,
    tie_lines,
)
from learningcity_desktop.services.network.centres import read_ties
from learningcity_desktop.services.network.model import (
    NO_PROGRAMME,
    Joint,
    JointGroup,
    Part,
    Ties,
)
from learningcity_desktop.services.reporting.particulars import said, the_city
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import (
    Page,
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.tasks import Progress
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton
from learningcity_desktop.ui.widgets.picture_panel import PicturePanel
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.scrolled import beside_bar, scrolled
from learningcity_desktop.ui.widgets.segments import Segments

_SIDE_WIDTH = 288
_FINDER_WIDTH = 260
_TOGETHER = frozenset({2})  # the column of numbers in the table
#: What the network is read from.
_READ = frozenset(
    {
        *("organisation", "person", "programme", "event", "stakeholder_link", "contribution"),
        *("agreement", "working_group", "group_member"),
    }
)
_KINDS: tuple[AnySpec, ...] = (ORGANISATION, PROGRAMME, PERSON)


class NetworkPage(Page):
    """One centre at a time; the way back is kept. What is read, is read in the background."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Who with whom"))
        self._today = dt.date.today()  # noqa: DTZ011 - the desk's own day
        self._round = 0
        self.centre: Pointer | None = None
        #: Where one came from, the latest last.
        self.trail: list[Pointer | None] = []
        self.ties = Ties(None, "", ())
        self.picture = self._declared()
        self.panel = PicturePanel(self.picture, scrolls=False)
        self.panel.opened.connect(self._on_opened)
        self.panel.row_opened.connect(self._on_row)
        self._build()
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    # Building

    def _build(self) -> None:
        self.back_button = quiet_button(_("Back to the centre before (Backspace)"), "arrow-left")
        self.back_button.clicked.connect(self.back)
        self.city_button = action_button(_("Whole city"), "landmark")
        self.city_button.clicked.connect(lambda: self.go_to(None))
        self.kind = Segments([(spec.name, _(spec.label)) for spec in _KINDS])
        self.kind.set_value(ORGANISATION.name)
        self.kind.chosen.connect(self._on_kind)
        self.finder = ReferenceEdit(self.workspace, ORGANISATION)
        self.finder.setFixedWidth(_FINDER_WIDTH)
        self.finder.setAccessibleName(_("Put into the centre"))
        self.finder.changed.connect(self._on_found)
        self.table_button = QToolButton()
        self.table_button.setText(_("Table"))
        self.table_button.setToolTip(_("Show the same as a table"))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(lambda on: self.panel.show_table(shown=on))
        self.header.addWidget(self.table_button)
        tools = QHBoxLayout()
        tools.setSpacing(theme.S)
        tools.addWidget(self.back_button)
        tools.addWidget(self.city_button)
        tools.addStretch(1)
        tools.addWidget(muted_label(_("In the centre:")))
        tools.addWidget(self.kind)
        tools.addWidget(self.finder)
        self.body.addLayout(tools)
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(self.panel, 1)
        row.addWidget(self._side())
        self.body.addLayout(row, 1)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("card", True)
        side.setFixedWidth(_SIDE_WIDTH)
        self.title = section_label("")
        self.title.setWordWrap(True)
        self.open_button = action_button(_("Open this record"), "external-link")
        self.open_button.clicked.connect(self._open_centre)
        inner = QWidget()
        self.list = QVBoxLayout(inner)
        self.list.setContentsMargins(beside_bar(theme.XS))
        self.list.setSpacing(0)
        box = QVBoxLayout(side)
        box.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        box.setSpacing(theme.S)
        box.addWidget(self.title)
        box.addWidget(scrolled(inner), 1)
        box.addWidget(self.open_button)
        return side

    # Going about

    def enter(self) -> None:
        self._load()
        self.panel.focus_stop().setFocus()

    def go_find(self) -> None:
        self.finder.focus_widget().setFocus()

    def go_to(self, centre: Pointer | None) -> None:
        """Put somebody into the centre, or the whole city."""
        if centre != self.centre:
            self.trail.append(self.centre)
            self.centre = centre
        self._load()

    def back(self) -> None:
        """Put the centre before this one into the middle again."""
        if self.trail:
            self.centre = self.trail.pop()
            self._load()

    def show_tab(self, number: int) -> None:
        """Show the strongest centre (1) or the table (2); for pictures of the page."""
        if number == 1:
            heaviest = max(self.ties.ties, key=lambda tie: tie.weight, default=None)
            self.go_to(heaviest.who if heaviest else None)
        self.table_button.setChecked(number > 1)

    def _on_kind(self, entity: str) -> None:
        self.finder.set_entity(next(spec for spec in _KINDS if spec.name == entity))
        self.finder.focus_widget().setFocus()

    def _on_found(self) -> None:
        """While a name is typed it may fit somebody else than who is meant."""
        with suppress(Problem):
            number, entity = self.finder.value(), str(self.kind.value())
            called = number and self.workspace.names.record_title(entity, number)
            if called and called == self.finder.focus_widget().text().strip():
                self.go_to(Pointer(entity, number))

    def _on_opened(self, place: int) -> None:
        node = self.picture.nodes[place]
        if node.kind == "centre":
            self._open_centre()
        elif node.kind == "tie":
            self._go_to_tie(self.ties.groups[node.group].ties[node.tie])
        else:
            self._show_group(self.ties.groups[node.group])

    def _on_row(self, row: int) -> None:
        self._go_to_tie(self.ties.ties[row])

    def _go_to_tie(self, tie: Joint) -> None:
        if tie.who == NO_PROGRAMME:
            self._show_part(tie.parts[0], tie.title)
        else:
            self.go_to(tie.who)

    def _open_centre(self) -> None:
        if self.centre is None:
            self.desk.guide.go_to("city")
        else:
            self.desk.guide.open_record(*self.centre)

    def _show_group(self, group: JointGroup) -> None:
        self.desk.guide.open_records(group.query, group.title)

    def _show_part(self, part: Part, title: str) -> None:
        said_as = _("{title}: {part}", title=title, part=part_words(part))
        self.desk.guide.open_records(part.query, said_as)

    # Reading

    def _on_changed(self, changed: Changed) -> None:
        if self.isVisible() and not _READ.isdisjoint(changed.records):
            self._load()

    def _load(self) -> None:
        """Read the ties; of a large city that takes a moment."""
        self._round += 1
        this, workspace, centre, today = self._round, self.workspace, self.centre, self._today

        def work(_tell: Progress) -> tuple[int, Ties]:
            return this, read_ties(workspace, centre, today)

        task = self.desk.runner.start(work, self)
        task.finished.connect(self._on_read)
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Problem):
            self.desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    def _on_read(self, answer: tuple[int, Ties]) -> None:
        number, ties = answer
        if number == self._round:
            self.ties = ties
            self._show()

    # Showing

    def _declared(self) -> Network:
        return network_picture(self.ties, self._called(), self.workspace.names)

    def _called(self) -> str:
        if self.ties.centre is not None:
            return self.ties.title
        city = the_city(self.workspace)
        return said(city, "name") if city else _("Whole city")

    def _show(self) -> None:
        self.picture = self._declared()
        lines = [line.cells for line in tie_lines(self.ties, self.workspace.names)]
        self.panel.set_content(self.picture, tie_heads(), lines, _TOGETHER)
        self.back_button.setEnabled(bool(self.trail))
        self.city_button.setEnabled(self.centre is not None)
        self.open_button.setVisible(self.centre is not None)
        self.title.setText(self._called())
        self.subheading.setText(self.picture.title if self.centre is None else "")
        clear(self.list)
        for widget in self._of_centre() if self.centre is not None else self._of_city():
            self.list.addWidget(widget)
        self.list.addStretch()

    def _of_city(self) -> Iterator[QWidget]:
        """The sectors, each leading to its records."""
        for group in self.ties.groups:
            line = LinkButton(group.title, note=group_words(group))
            line.setToolTip(group.title)
            line.clicked.connect(lambda _c=False, g=group: self._show_group(g))
            yield line

    def _of_centre(self) -> Iterator[QWidget]:
        """What the centre does, in which stages, and each tie with its numbers."""
        for part in (part for part in self.ties.parts if part.count):
            yield self._part_line(part, self.ties.title)
        yield _heading(_("Stages of involvement"))
        names = self.workspace.names
        for stage in self.ties.stages:
            label = names.code_label("stage", stage.code)
            line = LinkButton(label, note=current_language().integer(stage.count))
            line.setEnabled(stage.count > 0)
            line.clicked.connect(
                lambda _c=False, s=stage, t=label: self.desk.guide.open_records(s.query, t)
            )
            yield line
        for group in self.ties.groups:
            yield _heading(group.title)
            for tie in group.ties:
                yield from self._of_tie(tie)

    def _of_tie(self, tie: Joint) -> Iterator[QWidget]:
        name = LinkButton(tie.title, dot=theme.tokens().accent)
        name.setToolTip(tie.title)
        name.clicked.connect(lambda: self._go_to_tie(tie))
        yield name
        told = involvement_words(tie, self.workspace.names)
        if told:
            words = muted_label("\n".join(told))
            words.setContentsMargins(theme.XL + theme.XS, 0, theme.XL + theme.XS, 0)
            yield words
        for part in tie.parts:
            yield _indented(self._part_line(part, tie.title))

    def _part_line(self, part: Part, title: str) -> LinkButton:
        line = LinkButton(part_words(part))
        line.clicked.connect(lambda: self._show_part(part, title))
        return line

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self.back()
        else:
            super().keyPressEvent(event)


def _heading(text: str) -> QLabel:
    label = section_label(text)
    label.setFont(theme.font(theme.BODY_POINTS))
    label.setProperty("muted", True)
    label.setContentsMargins(0, theme.M, 0, theme.XS)
    label.setWordWrap(True)
    return label


def _indented(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(theme.L + theme.XS, 0, theme.L + theme.XS, 0)
    row.addWidget(widget)
    return holder

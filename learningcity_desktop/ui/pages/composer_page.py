"""The composer: a cycle's sections, questions with live figures, answers, and what is missing."""

import datetime as dt

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.persian.dates import both_calendars, format_range
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import (
    Dossier,
    Item,
    Missing,
    Part,
    missing,
)
from learningcity_desktop.services.reporting.frozen import report_as_it_stands
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Changed
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.composer_cards import QuestionCard
from learningcity_desktop.ui.pages.composer_section import SectionCards
from learningcity_desktop.ui.pages.composer_standing import (
    StandingPanel,
    section_lines,
    with_door,
)
from learningcity_desktop.ui.pages.composer_writing import AnswerWriter
from learningcity_desktop.ui.pages.cycle_band import CycleBand
from learningcity_desktop.ui.pages.page import (
    Page,
    quiet_button,
)
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.empty_state import EmptyState

_REST_MS = 300


class ComposerPage(Page):
    """Gathers in the background and shows one section at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Biennial report"))
        self.dossier: Dossier | None = None
        self._section = ""
        #: The cycle whose cards are shown, and how often it was computed: late answers are dropped.
        self._shown: int | None = None
        self._round = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._gather)
        self.writer = AnswerWriter(self.desk, self)
        self.writer.written.connect(lambda: self._soon.start(_REST_MS))
        self._build_header()
        self.area = SectionCards(desk)
        self.area.kept.connect(lambda *told: self.writer.keep(self.cycle_id, *told))
        self.area.copy_asked.connect(self._copy)
        self.area.set_by_hand.connect(lambda *told: self.writer.set_by_hand(self.cycle_id, *told))
        self.area.dropped.connect(self._drop)
        self.area.chosen.connect(self._choose)
        self.sections = QListWidget()
        self.sections.setProperty("bare", True)
        self.sections.setWordWrap(True)
        self.sections.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setAccessibleName(_("Sections of the report"))
        self.sections.currentItemChanged.connect(lambda *_args: self._on_section())
        self.sections.itemActivated.connect(lambda _item: self.area.focus_first())
        self.area.left.connect(self.sections.setFocus)
        self.missing = StandingPanel()
        self.missing.asked.connect(self._go_to)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.M)
        split.setChildrenCollapsible(False)
        for widget, least in (
            (with_door(self.sections, self.edit_templates), 170),
            (self.area, 460),
            (self.missing, 180),
        ):
            widget.setMinimumWidth(least)
            split.addWidget(widget)
        split.setSizes([216, 660, 250])
        split.setStretchFactor(1, 1)
        self.stack = QStackedWidget()
        self.stack.addWidget(split)
        self.empty = EmptyState(
            "file-text",
            _("A reporting cycle has a period, a deadline and its own copy of the questions."),
            _("Open a reporting cycle"),
            self.make_new,
        )
        self.stack.addWidget(self.empty)
        self.band = CycleBand(desk, self.print_buttons)
        self.band.question_asked.connect(self.turn_to)
        self.body.addWidget(self.band)
        self.body.addWidget(self.stack, 1)
        self._unsubscribe = self.workspace.subscribe(self._on_changed)
        self.destroyed.connect(self._unsubscribe)

    def edit_templates(self) -> None:
        """Type in official questions, compare versions, bring template files in."""
        from learningcity_desktop.ui.dialogs.template_dialog import TemplateDialog

        cycle = self.dossier.cycle if self.dossier is not None else None
        TemplateDialog(self.desk, None if cycle is None else cycle.template, self).open()

    def _build_header(self) -> None:
        self.cycle_choice = ChoiceBox()
        self.cycle_choice.setFixedWidth(250)
        self.cycle_choice.setAccessibleName(_("Reporting cycle"))
        self.cycle_choice.activated.connect(lambda _i: self._on_cycle())
        self.header.addWidget(self.cycle_choice)
        edit = quiet_button(_("Period, deadline and state of this cycle"), "pencil")
        edit.clicked.connect(self._edit_cycle)
        new = quiet_button(_("New cycle"), "plus")
        new.clicked.connect(self.make_new)
        self.header.addWidget(edit)
        self.header.addWidget(new)
        english = self.add_action(_("In English"), "printer")
        english.clicked.connect(lambda: self._print("en"))
        persian = self.add_action(_("In Persian"), "printer", primary=True)
        persian.clicked.connect(lambda: self._print("fa"))
        self.cycle_buttons = (edit, english, persian)
        self.print_buttons = {"en": english, "fa": persian}

    # Showing

    def enter(self) -> None:
        self._fill_cycles()
        self._gather()
        self._begin_here()

    def _begin_here(self) -> None:
        """Put the keyboard where the work begins."""
        stop = self.sections if self.stack.currentIndex() == 0 else self.empty.button
        QTimer.singleShot(0, stop, stop.setFocus)

    def _fill_cycles(self) -> None:
        chosen = self.cycle_choice.currentData()
        found = cycles.cycles(self.workspace)
        self.cycle_choice.clear()
        for cycle in found:
            self.cycle_choice.addItem(said(vars(cycle), "title"), cycle.id)
        current = cycles.the_current_cycle(self.workspace, _today())
        wanted = chosen if chosen is not None else current.id if current else None
        self.cycle_choice.setCurrentIndex(max(0, self.cycle_choice.findData(wanted)))
        if self.stack.currentIndex() != (0 if found else 1):
            self.stack.setCurrentIndex(0 if found else 1)
            self._begin_here()
        self.cycle_choice.setVisible(bool(found))
        for button in self.cycle_buttons:
            button.setEnabled(bool(found))

    @property
    def cycle_id(self) -> int | None:
        """The cycle that is worked on."""
        chosen = self.cycle_choice.currentData()
        return None if chosen is None else int(chosen)

    def show_record(self, record_id: int) -> None:
        """Work on a cycle."""
        if record_id == self.cycle_id:
            return  # it is being gathered already
        self._commit()
        self.cycle_choice.setCurrentIndex(self.cycle_choice.findData(record_id))
        self._gather()

    def turn_to(self, register: str) -> None:
        """Show a section, now or as soon as the report has been gathered."""
        self._commit()
        for row in range(self.sections.count()):
            if self.sections.item(row).data(Qt.ItemDataRole.UserRole) == register:
                self.sections.setCurrentRow(row)
                return
        self._section = register

    def _on_cycle(self) -> None:
        self._commit()
        self._gather()

    def _gather(self) -> None:
        if self.cycle_id is None:
            return
        workspace, cycle_id = self.workspace, self.cycle_id

        def work(progress: object) -> Dossier:
            return report_as_it_stands(workspace, cycle_id, _today(), progress)  # type: ignore[arg-type]

        self.subheading.setText(_("Computing …"))
        self._round += 1
        task = self.desk.runner.start(work, self)
        task.finished.connect(lambda dossier, n=self._round: self._show(dossier, n))
        task.failed.connect(self._on_failed)

    def _on_failed(self, error: object) -> None:
        self.subheading.setText("")
        if isinstance(error, Problem):
            self.desk.guide.tell(error)
        elif isinstance(error, BaseException):
            raise error

    def _show(self, dossier: object, number: int) -> None:
        assert isinstance(dossier, Dossier)
        if number != self._round:
            return  # another one is being computed; it will be newer
        self.dossier = dossier
        window = dossier.window
        period = _(
            "{first} to {last}",
            first=both_calendars(window.first),
            last=both_calendars(window.last),
        )
        # Both calendars have no room beside the buttons.
        self.subheading.setText(format_range(window.first, window.last))
        self.subheading.setToolTip(period)
        applies = dossier.cycle is not None and cycles.is_application(self.workspace, dossier.cycle)
        self.heading.setText(_("Application") if applies else _("Biennial report"))
        # What is frozen is no longer mended.
        faults = [] if self.is_frozen else list(missing(dossier))
        self._show_sections(faults)
        self.missing.show_report(dossier, faults)
        self.missing.setVisible(not self.is_frozen)
        self.band.show_cycle(dossier.cycle, len(faults))

    @property
    def cards(self) -> list[QuestionCard]:
        """The questions of the section that is shown."""
        return self.area.cards

    @property
    def is_frozen(self) -> bool:
        """Whether what is shown can only be read."""
        cycle = self.dossier.cycle if self.dossier else None
        return cycle is not None and cycle.edition is not None

    def _show_sections(self, faults: list[Missing]) -> None:
        assert self.dossier is not None
        keep = self._section
        self.sections.blockSignals(True)
        self.sections.clear()
        seen: list[str] = []
        for section, text in section_lines(self.dossier, faults):
            seen.append(section)
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, section)
            self.sections.addItem(item)
        row = seen.index(keep) if keep in seen else 0
        self.sections.setCurrentRow(row)
        self.sections.blockSignals(False)
        if self.area.is_writing() and self._shown == self.cycle_id:
            self.area.renew(self._parts())
        else:
            self._on_section()

    def _on_section(self) -> None:
        item = self.sections.currentItem()
        if item is None or self.dossier is None:
            return
        self._commit()
        section = item.data(Qt.ItemDataRole.UserRole)
        same = section == self._section
        self._shown = self.cycle_id
        self._section = section
        number = self.sections.currentRow() + 1
        self.area.show_parts(
            self._parts(), number, after=self.sections, is_frozen=self.is_frozen, same=same
        )

    def _parts(self) -> list[Part]:
        assert self.dossier is not None
        return [part for part in self.dossier.parts if part.section.id == self._section]

    def _go_to(self, fault: object) -> None:
        assert isinstance(fault, Missing)
        if fault.query is not None:
            self.desk.guide.open_records(fault.query, fault.text)
            return
        section = fault.question.split(".")[0]
        for row in range(self.sections.count()):
            if self.sections.item(row).data(Qt.ItemDataRole.UserRole) == section:
                self.sections.setCurrentRow(row)
        self.area.go_to(fault)

    # Writing

    def _copy(self, item: Item, language: str) -> None:
        self._commit()
        self.writer.copy(self.cycle_id, item, language)

    def _commit(self) -> None:
        self.area.commit()

    def _choose(self, programme: int) -> None:
        if self.cycle_id is not None:
            cycles.choose_programme(self.workspace, self.cycle_id, self._section, programme)

    def _drop(self, programme: int | None) -> None:
        if programme is not None and self.cycle_id is not None:
            cycles.drop_programme(self.workspace, self.cycle_id, self._section, programme)
            label = self.workspace.to_undo()
            if label is not None:
                self.desk.done(label)

    def may_leave(self) -> bool:
        """Answers are stored when they are left, so nothing can be lost."""
        self._commit()
        return True

    def save(self) -> None:
        self._commit()

    def make_new(self) -> None:
        from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog

        CycleDialog(self.desk, None, self).open()

    def _edit_cycle(self) -> None:
        from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog

        CycleDialog(self.desk, self.cycle_id, self).open()

    def what_is_shown(self) -> Pointer | None:
        return None if self.cycle_id is None else Pointer("reporting_cycle", self.cycle_id)

    def _print(self, language: str) -> None:
        self._commit()
        if self.cycle_id is not None:
            self.band.print_in(language, self.cycle_id)

    def _on_changed(self, changed: Changed) -> None:
        if changed.touches("reporting_cycle"):
            self._fill_cycles()
        if self.is_frozen and not changed.touches("reporting_cycle"):
            return  # it stays as it is, whatever is changed elsewhere
        if self.isVisible() and changed.origin is not self:
            # Another period is another report; other changes may come in numbers.
            self._soon.start(0 if changed.touches("reporting_cycle") else _REST_MS)


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's

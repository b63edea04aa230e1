"""A page that holds several registers, of which one is shown; each is made when first chosen."""

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import _
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import Page
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.segments import Segments

#: More than that have no room side by side and are chosen from a box.
MOST_SEGMENTS = 5


class RegistersPage(Page):
    """Record pages one behind the other; what is asked of the page is asked of the shown one."""

    def __init__(self, desk: Desk, title: str, entities: tuple[str, ...]) -> None:
        super().__init__(desk, title)
        self.entities = entities
        self._pages: dict[str, RecordPage] = {}
        self._switches: dict[str, Segments | ChoiceBox] = {}
        # Each register's page has a heading of its own, with the switch in it.
        self.heading.hide()
        self.subheading.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)

    # Registers

    @property
    def shown(self) -> RecordPage:
        """The page of the register that is shown; the first one where none was chosen yet."""
        current = self.stack.currentWidget()
        return current if isinstance(current, RecordPage) else self.register(self.entities[0])

    def register(self, entity: str) -> RecordPage:
        """The page of one register."""
        if entity not in self._pages:
            page = RecordPage(self.desk, spec_named(entity))
            page.heading.setText(self.heading.text())
            switch = self._new_switch(entity)
            page.header.insertWidget(1, switch)
            self._pages[entity], self._switches[entity] = page, switch
            self.stack.addWidget(page)
        return self._pages[entity]

    def what_is_shown(self) -> Pointer | None:
        return self.shown.what_is_shown()

    def turn_to(self, register: str) -> None:
        if register in self.entities:
            self.stack.setCurrentWidget(self.register(register))

    def _new_switch(self, entity: str) -> Segments | ChoiceBox:
        called = [(each, _(spec_named(each).plural)) for each in self.entities]
        if len(called) <= MOST_SEGMENTS:
            segments = Segments(called)
            segments.chosen.connect(self._on_chosen)
            segments.set_value(entity)
            return segments
        box = ChoiceBox()
        box.setAccessibleName(self.heading.text())
        for each, text in called:
            box.addItem(text, each)
        box.setMaxVisibleItems(len(called))
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.setCurrentIndex(self.entities.index(entity))
        box.activated.connect(lambda row: self._on_chosen(self.entities[row]))
        return box

    def _on_chosen(self, entity: str) -> None:
        """The switch of the register that is left goes back to it: it says where one is."""
        left = self.shown.spec.name
        switch = self._switches[left]
        if isinstance(switch, Segments):
            switch.set_value(left)
        else:
            switch.setCurrentIndex(self.entities.index(left))
        if entity == left or not self.shown.may_leave():
            return
        self.turn_to(entity)
        self.shown.enter()
        # Whoever walks along the switch by keyboard stays on it.
        QTimer.singleShot(0, self, lambda: _focus(self._switches[entity]))

    # What every page answers

    def may_leave(self) -> bool:
        return all(page.may_leave() for page in self._pages.values())

    def enter(self) -> None:
        self.shown.enter()

    def go_find(self) -> None:
        self.shown.go_find()

    def make_new(self) -> None:
        self.shown.make_new()

    def save(self) -> None:
        self.shown.save()

    def show_record(self, record_id: int) -> None:
        """Show a record of the shown register."""
        self.shown.show_record(record_id)

    def show_query(self, query: Query) -> None:
        """List the records of a query in the register that it asks for."""
        self.turn_to(query.spec.name)
        self.shown.show_query(query)

    def begin(self, values: dict[str, Any]) -> None:
        """Begin a new record of the shown register with some values filled in."""
        self.shown.begin(values)

    def duplicate(self) -> None:
        """Begin a copy of the shown record."""
        self.shown.duplicate()

    def delete(self) -> None:
        """Delete the chosen records of the shown register."""
        self.shown.delete()


def _focus(switch: Segments | ChoiceBox) -> None:
    target: QWidget = switch
    if isinstance(switch, Segments):
        target = next(button for button in switch.buttons if button.isChecked())
    target.setFocus()

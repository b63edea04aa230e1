"""A page that holds registers and views of them; one is shown, each is made when first chosen."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import _
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.navigation import View
from learningcity_desktop.ui.pages.page import Page
from learningcity_desktop.ui.pages.record_page import RecordPage
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox
from learningcity_desktop.ui.widgets.segments import Segments

#: More than that have no room side by side and are chosen from a box; nor have wider ones (pixels).
MOST_SEGMENTS, WIDEST_SEGMENTS = 5, 560


class RegistersPage(Page):
    """Pages one behind the other; what is asked of the page is asked of the shown one."""

    def __init__(
        self, desk: Desk, title: str, entities: tuple[str, ...], views: tuple[View, ...] = ()
    ) -> None:
        super().__init__(desk, title)
        self._views = {view.id: view for view in views}
        self.parts = (*entities, *self._views)
        self._pages: dict[str, Page] = {}
        self._switches: dict[str, Segments | ChoiceBox] = {}
        # Each register's page has a heading of its own, with the switch in it.
        self.heading.hide()
        self.subheading.hide()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.stack = QStackedWidget()
        self.body.addWidget(self.stack, 1)

    # Registers and views

    @property
    def shown(self) -> Page:
        """The page of the part that is shown; of the first one where none was chosen yet."""
        current = self.stack.currentWidget()
        return current if isinstance(current, Page) else self.part(self.parts[0])

    @property
    def shown_part(self) -> str:
        """Which of the registers and views is shown."""
        shown = self.shown
        return next(name for name, page in self._pages.items() if page is shown)

    def part(self, name: str) -> Page:
        """The page of one register or view."""
        if name not in self._pages:
            view = self._views.get(name)
            page = view.make(self.desk) if view else RecordPage(self.desk, spec_named(name))
            page.heading.setText(self.heading.text())
            switch = self._new_switch(name)
            page.header.insertWidget(1, switch)
            page.header.setAlignment(page.subheading, Qt.AlignmentFlag.AlignVCenter)
            self._pages[name], self._switches[name] = page, switch
            self.stack.addWidget(page)
        return self._pages[name]

    def what_is_shown(self) -> Pointer | None:
        return self.shown.what_is_shown()

    def turn_to(self, register: str) -> None:
        if register in self.parts:
            self.stack.setCurrentWidget(self.part(register))

    def _called(self, name: str) -> str:
        view = self._views.get(name)
        return _(view.label if view else spec_named(name).plural)

    def _new_switch(self, name: str) -> Segments | ChoiceBox:
        called = [(each, self._called(each)) for each in self.parts]
        if len(called) <= MOST_SEGMENTS:
            segments = Segments(called)
            if segments.sizeHint().width() <= WIDEST_SEGMENTS:
                segments.chosen.connect(self._on_chosen)
                segments.set_value(name)
                return segments
        box = ChoiceBox()
        box.setAccessibleName(self.heading.text())
        for each, text in called:
            box.addItem(text, each)
        box.setMaxVisibleItems(len(called))
        box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        box.setCurrentIndex(self.parts.index(name))
        box.activated.connect(lambda row: self._on_chosen(self.parts[row]))
        return box

    def _on_chosen(self, name: str) -> None:
        """The switch of the part that is left goes back to it: it says where one is."""
        left = self.shown_part
        switch = self._switches[left]
        if isinstance(switch, Segments):
            switch.set_value(left)
        else:
            switch.setCurrentIndex(self.parts.index(left))
        if name == left or not self.shown.may_leave():
            return
        self.turn_to(name)
        self.shown.enter()
        # Whoever walks along the switch by keyboard stays on it.
        QTimer.singleShot(0, self, lambda: _focus(self._switches[name]))

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
        self.shown.show_record(record_id)

    def show_query(self, query: Query) -> None:
        """List the records of a query in the register that it asks for."""
        self.turn_to(query.spec.name)
        self.shown.show_query(query)

    def begin(self, values: dict[str, Any]) -> None:
        self.shown.begin(values)

    def duplicate(self) -> None:
        self.shown.duplicate()

    def delete(self) -> None:
        self.shown.delete()

    def begin_draft(self, draft: Draft) -> None:
        """Begin a record of the draft's register."""
        self.turn_to(draft.spec.name)
        self.shown.begin_draft(draft)

    def new_edition(self) -> None:
        """Begin the next edition of the shown event or series."""
        self.shown.new_edition()

    def change_many(self) -> None:
        """Change a field of the chosen records of the shown register."""
        self.shown.change_many()

    def show_bin(self) -> None:
        """List what was deleted from the shown register."""
        self.shown.show_bin()

    def bring_in(self) -> None:
        """Bring rows of a sheet into the shown register."""
        self.shown.bring_in()

    def send_out(self) -> None:
        """Offer what the shown list can be written as."""
        self.shown.send_out()


def _focus(switch: Segments | ChoiceBox) -> None:
    target: QWidget = switch
    if isinstance(switch, Segments):
        target = next(button for button in switch.buttons if button.isChecked())
    target.setFocus()

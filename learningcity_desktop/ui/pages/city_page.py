"""The city: its record with profile and titles, and its membership with its steps."""

from PySide6.QtWidgets import QStackedWidget

from learningcity_desktop.domain.city import CITY, CITY_PROFILE_VALUE, CITY_TITLE
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.membership import MEMBERSHIP, MEMBERSHIP_STEP
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.services import records
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.messages import Answer, ask_about_changes
from learningcity_desktop.ui.forms import city_parts
from learningcity_desktop.ui.forms.arrangement import (
    Tab,
    children,
    evidence,
    fields,
    history,
    related,
)
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.pages.page import Page
from learningcity_desktop.ui.widgets.segments import Segments


class CityPage(Page):
    """Two forms: there is one city in a file, and one membership that matters."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("City and membership"))
        self.city = RecordForm(desk, CITY, _city_tabs())
        self.membership = RecordForm(desk, MEMBERSHIP, _membership_tabs())
        self.switch = Segments([(form.spec.name, _(form.spec.label)) for form in self._forms])
        self.switch.set_value(CITY.name)
        self.header.insertWidget(1, self.switch)
        self.stack = QStackedWidget()
        for form in self._forms:
            self.stack.addWidget(form)
        self.switch.chosen.connect(self.turn_to)
        self.body.addWidget(self.stack, 1)

    @property
    def _forms(self) -> tuple[RecordForm, RecordForm]:
        return self.city, self.membership

    def show_tab(self, number: int) -> None:
        """Show a tab of the city's form; those of the membership are numbered after them."""
        own = self.city.tabs.count()
        form = self._forms[number // own]
        self.switch.set_value(form.spec.name)
        self.stack.setCurrentWidget(form)
        form.tabs.setCurrentIndex(number % own)

    def enter(self) -> None:
        for form in self._forms:
            if form.draft is None:
                self._show_first(form, form.spec)

    def _show_first(self, form: RecordForm, spec: AnySpec) -> None:
        ids = self.workspace.reader.ids(Query(spec, order="id"))
        if ids:
            form.load(ids[0])
        else:
            form.begin(records.new_draft(spec))

    def turn_to(self, register: str) -> None:
        for place, form in enumerate(self._forms):
            if form.spec.name == register:
                self.switch.set_value(register)
                self.stack.setCurrentIndex(place)

    def show_record(self, record_id: int) -> None:
        self._shown.load(record_id)

    def may_leave(self) -> bool:
        for form in self._forms:
            if not form.is_dirty:
                continue
            match ask_about_changes(self, form.called):
                case Answer.SAVE:
                    if not form.save():
                        return False
                case Answer.DISCARD:
                    form.revert()
                case Answer.KEEP:
                    return False
        return True

    @property
    def _shown(self) -> RecordForm:
        return self._forms[self.stack.currentIndex()]

    def save(self) -> None:
        self._shown.save()


def _city_tabs() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in CITY.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(N_("In office"), (city_parts.in_office,)),
        Tab(CITY_PROFILE_VALUE.plural, (city_parts.profile, children(CITY_PROFILE_VALUE))),
        Tab(CITY_TITLE.plural, (children(CITY_TITLE),)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _membership_tabs() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in MEMBERSHIP.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(MEMBERSHIP_STEP.plural, (city_parts.way, children(MEMBERSHIP_STEP))),
        Tab(N_("Letters"), (related(LETTER, "linked_to"),)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )

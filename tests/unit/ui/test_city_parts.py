"""The city's page: the way to membership, offices that change hands, the profile's empty places."""

import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.membership import MEMBERSHIP
from learningcity_desktop.services import offices, records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.dialogs.office_dialog import OfficeDialog
from learningcity_desktop.ui.forms.city_parts import MembershipWay, Offices, ProfileSummary
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.pages.city_page import CityPage
from learningcity_desktop.ui.window import MainWindow
from tests.making import make

pytestmark = pytest.mark.usefixtures("tidy")


def _page(window: MainWindow) -> CityPage:
    window.go_to("city")
    page = window.current_page()
    assert isinstance(page, CityPage)
    return page


def _part(form: RecordForm, kind: type[Part]) -> Part:
    return next(part for part in form.parts if isinstance(part, kind))


def test_one_button_takes_the_next_step_and_keeps_what_was_typed(
    window: MainWindow, workspace: Workspace
) -> None:
    letter = make(workspace, "letter", number="77")
    membership = make(workspace, "membership", status="M3")
    make(workspace, "membership_step", membership=membership, state="M2", letter="77")
    make(workspace, "membership_step", membership=membership, state="M1", letter="78")
    page = _page(window)
    page.show_tab(7)
    assert page.stack.currentWidget() is page.membership
    way = _part(page.membership, MembershipWay)
    assert isinstance(way, MembershipWay)
    assert way.steps[2].letter_id == letter
    doors = [b for b in way.findChildren(QPushButton) if "77" in b.text()]
    assert len(doors) == 1
    page.membership.tabs.setCurrentIndex(0)
    fields = next(p for p in page.membership.parts if "note" in getattr(p, "editors", {}))
    fields.editors["note"].set_value("یادداشت")  # type: ignore[attr-defined]
    fields.changed.emit()
    way.next_button.click()
    stored = records.load(workspace, MEMBERSHIP, membership).values
    assert (stored["status"], stored["note"]) == ("M4", "یادداشت")
    assert way.steps[4].date


def test_at_the_end_of_the_way_no_button_is_left(window: MainWindow, workspace: Workspace) -> None:
    make(workspace, "membership", status="M10")
    page = _page(window)
    page.show_tab(7)
    way = _part(page.membership, MembershipWay)
    assert isinstance(way, MembershipWay)
    assert way.next_button.isHidden()
    doubts = [label for label in way.findChildren(QLabel) if label.property("warning")]
    assert len(doubts) == 2


def test_an_office_changes_hands_by_its_dialog(window: MainWindow, workspace: Workspace) -> None:
    make(workspace, "city")
    old, new = (make(workspace, "person", last_name=name) for name in ("قدیمی", "تازه"))
    began = dt.date(2024, 1, 1)
    make(workspace, "role_holding", person=old, role="mayor", from_date=began)
    page = _page(window)
    page.show_tab(1)
    part = _part(page.city, Offices)
    assert isinstance(part, Offices)
    part.change("mayor")
    dialog = window.findChild(OfficeDialog)
    assert dialog is not None
    dialog.take_button.click()
    assert dialog.person.problem()
    dialog.person.set_value(old)
    dialog.take_button.click()
    assert "قدیمی" in dialog.message.text()
    dialog.person.set_value(new)
    dialog.first.set_value(dt.date(2020, 1, 1))
    dialog.take_button.click()
    assert dialog.message.text()
    dialog.first.set_value(dt.date(2025, 1, 1))
    dialog.take_button.click()
    assert [term.person for term in offices.terms(workspace, "mayor")] == [new, old]


def test_the_profile_names_its_empty_places(window: MainWindow, workspace: Workspace) -> None:
    city = make(workspace, "city")
    page = _page(window)
    page.show_tab(2)
    part = _part(page.city, ProfileSummary)
    assert isinstance(part, ProfileSummary)
    assert "جمعیت شهر" in part.missing.text()
    make(workspace, "city_profile_value", city=city, key="population", value=1, year=1404)
    assert "جمعیت شهر" not in part.missing.text()
    assert page.city.spec is CITY

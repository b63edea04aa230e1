"""A coordinator's day by keyboard alone, before a real X server, from first start to print."""

from pathlib import Path

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.funding import ALLOCATION, FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import _
from tests.e2e.command import Desk, DeskHere, add, listed
from tests.e2e.hands import Hands, at_the_keyboard, wait_for
from tests.e2e.tour import text_of

pytestmark = pytest.mark.slow

NEXT_TAB, TAB_BEFORE = "ctrl+Next", "ctrl+Prior"


def _said(message: str, **values: str) -> str:
    """A message in the language of the window."""
    with i18n.speaking("fa"):
        return _(message, **values)


def _go(hands: Hands, spec: AnySpec, start: str, end: str) -> None:
    """Press Enter from one field of a form to another; each is one step."""
    fields = [name for section in spec.sections for name in section.fields]
    hands.press("Return", times=fields.index(end) - fields.index(start))


def _wait(desk: Desk, entity: str, count: int = 1) -> None:
    wait_for(lambda: len(listed(desk, entity)) == count)


def test_from_an_empty_folder_to_a_printed_report(tmp_path: Path) -> None:
    desk = DeskHere(tmp_path / "شهر")
    paper = tmp_path / "report.pdf"
    with at_the_keyboard(desk.folder, tmp_path) as hands:
        _name_the_city(hands, desk)
        _enter_a_programme(hands, desk)
        _enter_an_event_under_it(hands, desk)
        _count_heads(hands, desk)
        _name_a_partner(hands, desk)
        _attach_a_photo(hands, desk, paper.with_suffix(".png"))
        _enter_money(hands, desk)
        _take_back_and_do_again(hands, desk)
        _open_a_cycle(hands, desk)
        _answer_a_question(hands, desk)
        _print_into(hands, paper)
        hands.look_at("مراغه")
        hands.press("ctrl+q")
    [city] = listed(desk, "city")
    assert (city["name_fa"], city["name_en"]) == ("مراغه", "Maragheh")
    text = text_of(paper)
    assert "شهر یادگیرنده" in text
    assert "پیوستن در آذر ۱۴۰۴" in text
    assert "باشگاه خانواده\u200cهای یادگیرنده" in text
    assert "in order" in desk("check").out


def _name_the_city(hands: Hands, desk: Desk) -> None:
    hands.look_at(_said("Learning City Desk"))
    hands.persian("مراغه")
    hands.press("Tab")
    hands.latin("Maragheh")
    hands.press("Return")
    hands.look_at("مراغه")
    _wait(desk, "city")


def _enter_a_programme(hands: Hands, desk: Desk) -> None:
    hands.press("alt+2", "ctrl+n")
    hands.persian("باشگاه خانواده\u200cهای یادگیرنده")
    hands.press("Return")
    hands.latin("Learning families club")
    hands.press("ctrl+s")
    _wait(desk, "programme")
    [programme] = listed(desk, "programme")
    assert programme["title_fa"] == "باشگاه خانواده\u200cهای یادگیرنده"
    assert programme["title_en"] == "Learning families club"


def _enter_an_event_under_it(hands: Hands, desk: Desk) -> None:
    hands.press(NEXT_TAB, NEXT_TAB, "Return")  # tags, events: add one
    hands.persian("کارگاه قصه\u200cگویی")
    _go(hands, EVENT, "title_fa", "start")
    hands.persian("۱۴۰۴/۱۲/۳۰")  # there is no such day
    hands.press("ctrl+s")
    assert listed(desk, "event") == []
    hands.press("ctrl+a")
    hands.persian("۱۴۰۴/۵/۲۰")
    hands.press("ctrl+Return")
    _wait(desk, "event")
    [event] = listed(desk, "event")
    assert (event["title_fa"], event["start"]) == ("کارگاه قصه\u200cگویی", "2025-08-11")
    assert event["programme"] == listed(desk, "programme")[0]["id"]


def _count_heads(hands: Hands, desk: Desk) -> None:
    hands.press(NEXT_TAB)
    hands.persian("۱۲")
    hands.press("Tab")
    hands.persian("۸")
    hands.press("Down", "Right")  # the first column is the rightmost
    with hands.holding("3\t4\t0\r\n۵\t۶\tx\r\n"):
        hands.press("ctrl+v")
    hands.press("Down", "Down")
    hands.persian("۹")
    hands.press("ctrl+s")  # while the cell is still open
    _wait(desk, "event_attendance", 8)
    cells = listed(desk, "event_attendance")
    assert {(cell["age_band"], cell["sex"]): cell["count"] for cell in cells} == {
        ("A0", "f"): 12,
        ("A0", "m"): 8,
        ("A1", "f"): 3,
        ("A1", "m"): 4,
        ("A1", "u"): 0,
        ("A2", "f"): 5,
        ("A2", "m"): 6,
        ("A3", "f"): 9,
    }


def _name_a_partner(hands: Hands, desk: Desk) -> None:
    hands.press(NEXT_TAB, "Return")
    hands.persian("کانون پرورش")
    hands.press("Down", "Return")  # there is none yet: enter it now
    hands.look_at(_said("New {what}", what=_said("Organisation")))
    hands.press("ctrl+s")
    _wait(desk, "organisation")
    hands.look_at("مراغه")
    hands.press("ctrl+s")
    _wait(desk, "stakeholder_link")
    [link] = listed(desk, "stakeholder_link")
    [organisation] = listed(desk, "organisation")
    assert organisation["name_fa"] == "کانون پرورش"
    assert (link["event"], link["organisation"]) == (1, organisation["id"])


def _attach_a_photo(hands: Hands, desk: Desk, photo: Path) -> None:
    photo.write_bytes(b"\x89PNG")
    # Approval, money, follow-up, evidence: attach.
    hands.press(NEXT_TAB, NEXT_TAB, NEXT_TAB, NEXT_TAB, "Return")
    hands.look_at(_said("Attach files"))
    hands.latin(str(photo))
    hands.press("Return")
    _wait(desk, "attachment")
    assert listed(desk, "attachment")[0]["file"] == photo.name
    hands.look_at("مراغه")


def _enter_money(hands: Hands, desk: Desk) -> None:
    hands.press(TAB_BEFORE, TAB_BEFORE, "Return")  # money: add a funding line
    hands.persian("اعتبار کارگاه")
    _go(hands, FUNDING_LINE, "title_fa", "fiscal_year")
    hands.persian("۱۴۰۴")
    hands.press("Down", "Return")
    hands.look_at(_said("New {what}", what=_said("Fiscal year")))
    hands.press("ctrl+s")
    _wait(desk, "fiscal_year")
    hands.look_at("مراغه")
    _go(hands, FUNDING_LINE, "fiscal_year", "source_type")
    hands.persian("حامی")  # what begins so
    _go(hands, FUNDING_LINE, "source_type", "source_organisation")
    hands.persian("پرورش")  # a part of its name
    _go(hands, FUNDING_LINE, "source_organisation", "approved")
    hands.persian("۱۲۰۰۰۰۰۰")
    hands.press(NEXT_TAB, "Tab", "Return")  # behind the amendments: add an allocation
    _go(hands, ALLOCATION, "number", "date")
    hands.persian("۱۴۰۴/۶/۱")
    _go(hands, ALLOCATION, "date", "amount")
    hands.persian("۵۰۰۰۰۰۰")
    hands.press(NEXT_TAB, NEXT_TAB, "Return")  # commitments, spending: add a document
    _go(hands, TRANSACTION, "number", "date")
    hands.persian("۱۴۰۴/۶/۵")
    _go(hands, TRANSACTION, "date", "amount")
    hands.persian("۳۲۰۰۰۰۰")
    hands.press("ctrl+s")
    _wait(desk, "funding_line")
    [line] = listed(desk, "funding_line")
    assert (line["event"], line["approved"]) == (1, 12_000_000)
    assert (line["source_type"], line["source_organisation"]) == ("sponsor", 1)
    [allocation] = listed(desk, "allocation")
    assert (allocation["date"], allocation["amount"]) == ("2025-08-23", 5_000_000)
    [document] = listed(desk, "transaction")
    assert (document["date"], document["amount"]) == ("2025-08-27", 3_200_000)


def _take_back_and_do_again(hands: Hands, desk: Desk) -> None:
    hands.press("Escape", "ctrl+z")
    _wait(desk, "funding_line", 0)
    assert listed(desk, "transaction") == []
    hands.rest()
    hands.press("ctrl+shift+z")
    _wait(desk, "transaction")
    hands.rest()


def _open_a_cycle(hands: Hands, desk: Desk) -> None:
    hands.press("ctrl+k")
    hands.look_at(_said("Search everything"))
    hands.persian("گزارش دوسالانه")
    hands.press("Return")
    hands.look_at("مراغه")
    hands.press("ctrl+n")
    hands.look_at(_said("Reporting cycle"))
    _go(hands, REPORTING_CYCLE, "title_fa", "window_from")
    hands.persian("۱۴۰۳/۷/۱۰")
    hands.press("Return")
    hands.persian("۱۴۰۵/۷/۸")
    hands.press("ctrl+Return")
    _wait(desk, "reporting_cycle")


def _answer_a_question(hands: Hands, desk: Desk) -> None:
    hands.look_at("مراغه")
    hands.press("Return")  # from the sections into the first answer
    hands.persian("پیوستن در آذر ۱۴۰۴")
    hands.press("Escape")  # and back: what was written is kept
    _wait(desk, "report_answer")
    assert listed(desk, "report_answer")[0]["text_fa"] == "پیوستن در آذر ۱۴۰۴"


def _print_into(hands: Hands, paper: Path) -> None:
    hands.press("ctrl+p")
    hands.look_at(_said("Print a report"))
    hands.press("Return")
    hands.look_at(_said("Biennial progress report"))
    hands.press("ctrl+s")
    hands.look_at(_said("Save as"))
    hands.latin(str(paper))
    hands.press("Return")
    wait_for(paper.is_file)
    hands.look_at(_said("Biennial progress report"))
    hands.press("Escape")


def test_nothing_typed_is_lost_by_escape_or_by_closing(desk: Desk, tmp_path: Path) -> None:
    here = DeskHere(desk.folder)
    add(here, "city", name_fa="مراغه")
    add(here, "organisation", name_fa="دانشگاه مراغه")
    with at_the_keyboard(desk.folder, tmp_path) as hands:
        hands.look_at("مراغه")
        hands.press("alt+7", "Return", "End")
        hands.persian(" نو")
        hands.press("Escape", "Escape", "ctrl+q")  # the list, and then the door
        hands.look_at(_said("Changes are not saved"))
        hands.press("Escape")
        hands.look_at("مراغه")
        hands.press("alt+2")
        hands.look_at(_said("Changes are not saved"))
        hands.press("Return")  # what is safe is the default: go on
        assert listed(here, "organisation")[0]["name_fa"] == "دانشگاه مراغه"
        hands.look_at("مراغه")
        hands.press("ctrl+z")  # and saving is not undone by the key that asked for it
        hands.look_at(_said("Changes are not saved"))
        hands.press("shift+Tab", "shift+Tab", "space")
        wait_for(lambda: listed(here, "organisation")[0]["name_fa"] == "دانشگاه مراغه نو")
        hands.look_at("مراغه")
        hands.press("ctrl+q")
    assert listed(here, "organisation")[0]["name_fa"] == "دانشگاه مراغه نو"

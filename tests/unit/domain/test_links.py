"""Codes of a list are shown in its own order, whatever order they are kept in."""

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.links import Checklist, Choices


class Goals:
    """A list in which 2 stands before 12, as goals of the United Nations do."""

    def code_label(self, code_list: str, code: str) -> str:
        return f"{code_list} {code}"

    def code_entries(self, code_list: str) -> list[CodeEntry]:
        codes = ("2", "6", "12", "1.2", "1.10")
        return [CodeEntry(code, self.code_label(code_list, code), True, "", "") for code in codes]

    def record_title(self, entity: str, record_id: int) -> str:
        raise NotImplementedError

    def find_record(self, entity: str, text: str) -> int:
        raise NotImplementedError


def test_codes_are_kept_by_code_and_shown_in_list_order() -> None:
    kind = Choices("SDG", code_list="SDG")
    value = kind.normalize(["6", "12", "1.10", "2", "1.2"])
    assert value == ("1.10", "1.2", "12", "2", "6")
    assert kind.format(value, Goals()) == "SDG 2, SDG 6, SDG 12, SDG 1.2, SDG 1.10"
    assert kind.edit_text(value, Goals()) == "SDG 2; SDG 6; SDG 12; SDG 1.2; SDG 1.10"
    assert kind.parse(kind.edit_text(value, Goals()), Goals()) == value


def test_codes_that_the_list_has_no_more_stand_last() -> None:
    kind = Choices("SDG", code_list="SDG")
    assert kind.format(("12", "2", "old"), Goals()) == "SDG 2, SDG 12, SDG old"
    assert kind.format(("old",), Goals()) == "SDG old"
    assert kind.format((), Goals()) == kind.format(None, Goals()) == ""


def test_a_checklist_is_shown_in_list_order() -> None:
    kind = Checklist("Steps", code_list="S")
    value = kind.normalize({"12": False, "2": True})
    assert kind.format(value, Goals()) == "S 2 Yes; S 12 No"
    assert kind.format(None, Goals()) == ""

"""What codes and records are called, and which one a text means; never a guess."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services import names, records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader
from tests.making import DAY, make


def find(workspace: Workspace, text: str, entity: str = "organisation") -> int:
    return workspace.names.find_record(entity, text)


def test_by_number_in_any_digits(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    for text in (str(number), f" {number} ", "۱", "١"):
        assert find(workspace, text) == number
    for text in ("2", "0", "-1", "1.0", "9" * 18, "9" * 19, "9" * 5000):
        with pytest.raises(Problem, match="There is no organisation called"):
            find(workspace, text)


def test_by_identity(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    uuid = workspace.reader.uuid_of(SPECS["organisation"], number)
    assert uuid is not None
    assert find(workspace, uuid) == find(workspace, uuid.upper()) == number
    with pytest.raises(Problem):
        find(workspace, "00000000-0000-0000-0000-000000000000")


@pytest.mark.parametrize(
    "typed", ["سازمان فرهنگی‌ورزشی", "سازمان فرهنگی ورزشی", "سازمان فرهنگي ورزشي", "فرهنگی"]
)
def test_by_name_in_any_spelling(workspace: Workspace, typed: str) -> None:
    make(workspace, "organisation")
    number = make(workspace, "organisation", name_fa="سازمان فرهنگی‌ورزشی", name_en="Culture")
    assert find(workspace, typed) == number


@pytest.mark.parametrize("language", ["fa", "en"])
def test_an_exact_name_in_either_language_is_meant(workspace: Workspace, language: str) -> None:
    """Whatever is spoken: a clerk types the Persian name into an English window too."""
    make(workspace, "organisation", name_fa="دانشگاه مراغه شعبهٔ دو", name_en="University Two")
    number = make(workspace, "organisation", name_fa="دانشگاه مراغه", name_en="University")
    with i18n.speaking(language):
        assert find(workspace, "دانشگاه مراغه") == number
        assert find(workspace, "UNIVERSITY") == number
        with pytest.raises(Problem):
            find(workspace, "دانشگاه")


def test_an_exact_name_among_many_hits(workspace: Workspace) -> None:
    spec = SPECS["event"]
    number = make(workspace, "event", title_fa="کارگاه")
    for count in range(60):  # newer ones, which come first in the list
        make(workspace, "event", title_fa=f"کارگاه {count}")
    assert workspace.names.find_record(spec.name, "کارگاه") == number


def test_two_of_one_name_are_told_apart_by_number(workspace: Workspace) -> None:
    first = make(workspace, "organisation")
    make(workspace, "organisation")
    with pytest.raises(Problem) as caught:
        find(workspace, " دانشگاه ")
    assert str(caught.value) == "“دانشگاه” fits more than one organisation; give its number."
    with pytest.raises(Problem, match="fits more than one"):
        find(workspace, "دانشگاه مراغه")
    assert find(workspace, str(first)) == first


@pytest.mark.parametrize("text", ["؟", "—", "«»", " ‌ "])
def test_signs_mean_no_record_even_where_there_is_only_one(workspace: Workspace, text: str) -> None:
    make(workspace, "organisation")
    with pytest.raises(Problem, match="There is no organisation called"):
        find(workspace, text)


def test_a_person_is_called_by_both_names(workspace: Workspace) -> None:
    number = make(workspace, "person", first_name="علی", last_name="کریمی")
    make(workspace, "person", first_name="علی", last_name="کریمی‌نژاد")
    assert find(workspace, "علی كريمي", "person") == number
    assert find(workspace, "نژاد", "person") == number + 1


def test_a_fiscal_year_is_called_by_its_year(workspace: Workspace) -> None:
    for _ in range(3):
        make(workspace, "fiscal_year", year=1400)
        workspace.undo()
    first = make(workspace, "fiscal_year", year=1403)
    second = make(workspace, "fiscal_year", year=1404)
    assert find(workspace, "۱۴۰۳", "fiscal-year") == first
    assert find(workspace, "1404", "fiscal_year") == second
    assert find(workspace, str(second), "fiscal_year") == second  # no year 2, so the number
    with pytest.raises(Problem):
        find(workspace, "هزار", "fiscal_year")


def test_a_register_without_names_goes_by_number(workspace: Workspace) -> None:
    number = make(workspace, "event_attendance")
    assert find(workspace, str(number), "event_attendance") == number
    with pytest.raises(Problem, match="There is no head count called"):
        find(workspace, "زنان", "event_attendance")


# Codes


def test_a_code_is_called_by_the_spoken_language(workspace: Workspace) -> None:
    assert workspace.names.code_label("sex", "f") == "Female"
    with i18n.speaking("fa"):
        assert workspace.names.code_label("sex", "f") == "زن"
    assert workspace.names.code_label("sex", "x") == "x"
    assert workspace.names.code_label("no list", "x") == "x"


def test_an_entry_without_an_english_name(workspace: Workspace) -> None:
    make(workspace, "code_item", code_list="sex", code="x", label_fa="دیگر", position=9)
    assert workspace.names.code_label("sex", "x") == "دیگر"
    entry = workspace.names.code_entries("sex")[-1]
    assert (entry.code, entry.label, entry.also) == ("x", "دیگر", "")


def test_entries_stand_in_the_order_of_their_list(workspace: Workspace) -> None:
    entries = workspace.names.code_entries("sex")
    assert [(e.code, e.also) for e in entries] == [("f", "زن"), ("m", "مرد"), ("u", "نامشخص")]
    assert [e.label for e in entries[:2]] == ["Female", "Male"]
    make(workspace, "code_item", code_list="sex", code="first", label_fa="ا", position=0)
    assert workspace.names.code_entries("sex")[0].code == "first"
    assert next(iter(workspace.reader.positions("sex"))) == "first"
    workspace.undo()
    assert len(workspace.names.code_entries("sex")) == 3


def test_an_entry_without_a_place_stands_last_wherever_its_list_is_used(
    workspace: Workspace,
) -> None:
    make(workspace, "code_item", code_list="sex", code="x", label_fa="دیگر", position=None)
    assert [entry.code for entry in workspace.names.code_entries("sex")] == ["f", "m", "u", "x"]
    assert list(workspace.reader.positions("sex")) == ["f", "m", "u", "x"]


# Titles


def test_titles_are_remembered_until_they_change(workspace: Workspace) -> None:
    number = make(workspace, "organisation", name_en="University")
    assert workspace.names.record_title("organisation", number) == "University"
    with i18n.speaking("fa"):
        assert workspace.names.record_title("organisation", number) == "دانشگاه مراغه"
    draft = records.load(workspace, SPECS["organisation"], number)
    draft.values["name_en"] = ""
    records.save(workspace, draft)
    assert workspace.names.record_title("organisation", number) == "دانشگاه مراغه"
    assert workspace.names.record_title("organisation", 99) == "Organisation 99"


def test_a_full_memory_of_titles_forgets_without_a_fault(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names, "_MOST_TITLES", 2)
    numbers = [make(workspace, "organisation", name_fa=f"س {n}") for n in range(6)]
    for some in (numbers[:3], numbers[2:4], numbers, numbers[::-1]):
        titles = workspace.names.record_titles("organisation", some)
        assert titles == {number: f"س {number - numbers[0]}" for number in some}


def rename(workspace: Workspace, entity: str, number: int, **values: str) -> None:
    draft = records.load(workspace, SPECS[entity], number)
    draft.values |= values
    records.save(workspace, draft)


def test_what_was_read_before_a_change_is_not_remembered_after_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change falls between the reading and the remembering, as it may on another thread."""
    number = make(workspace, "organisation", name_fa="پیشین")
    code = make(workspace, "code_item", code_list="sex", code="x", label_fa="پیشین", position=9)
    workspace.names.forget(["code_item"])
    read = Reader.rows

    def overtaken(reader: Reader, *arguments: object) -> object:
        found = read(reader, *arguments)  # type: ignore[arg-type]
        monkeypatch.undo()
        rename(workspace, "organisation", number, name_fa="نو")
        rename(workspace, "code_item", code, label_fa="نو")
        return found

    for ask in (
        lambda: workspace.names.code_label("sex", "x"),
        lambda: workspace.names.record_title("organisation", number),
    ):
        workspace.names.forget(["organisation", "code_item"])
        rename(workspace, "organisation", number, name_fa="پیشین")
        rename(workspace, "code_item", code, label_fa="پیشین")
        monkeypatch.setattr(Reader, "rows", overtaken)
        assert ask() == "پیشین"
        assert ask() == "نو"


def test_names_may_be_asked_for_while_they_change(workspace: Workspace) -> None:
    """A report asks on its own thread while the window saves on another."""
    numbers = [make(workspace, "organisation", name_fa=f"س {n}") for n in range(20)]

    def ask(rounds: int) -> None:
        for _ in range(rounds):
            titles = workspace.names.record_titles("organisation", numbers)
            assert list(titles.values()) == [f"س {n}" for n in range(20)]
            assert workspace.names.code_label("sex", "f") == "Female"
            assert len(workspace.names.code_entries("sex")) == 3

    with ThreadPoolExecutor(1) as pool:
        asking = pool.submit(ask, 150)
        while not asking.done():
            workspace.names.forget(["organisation", "code_item"])
            ask(1)
        asking.result()


def test_an_entry_that_goes_while_its_list_is_read(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(workspace, "code_item", code_list="sex", code="x", label_fa="دیگر", position=9)
    read = Reader.ids

    def overtaken(reader: Reader, query: object) -> object:
        found = read(reader, query)  # type: ignore[arg-type]
        monkeypatch.undo()
        workspace.undo()
        return found

    workspace.names.forget(["code_item"])
    monkeypatch.setattr(Reader, "ids", overtaken)
    assert [entry.code for entry in workspace.names.code_entries("sex")] == ["f", "m", "u"]


def test_a_record_without_a_name_bears_that_of_what_it_is_about(workspace: Workspace) -> None:
    event = make(workspace, "event", title_fa="کارگاه آب", title_en="Water workshop")
    evaluation = make(workspace, "evaluation", event=event, evaluator="دبیرخانه")
    assert workspace.names.record_title("evaluation", evaluation) == "Water workshop"
    with i18n.speaking("fa"):
        assert workspace.names.record_title("evaluation", evaluation) == "کارگاه آب"
    draft = records.load(workspace, SPECS["event"], event)
    draft.values["title_en"] = "Water"
    records.save(workspace, draft)
    assert workspace.names.record_title("evaluation", evaluation) == "Water"


def test_a_figure_is_called_by_the_label_of_its_code(workspace: Workspace) -> None:
    value = make(workspace, "city_profile_value", source="مرکز آمار")
    called = workspace.names.record_title
    assert called("city_profile_value", value) == "Population"
    where = (is_("code_list", "profile_key"), is_("code", "population"))
    [entry] = workspace.reader.ids(Query(SPECS["code_item"], where=where))
    draft = records.load(workspace, SPECS["code_item"], entry)
    draft.values["label_en"] = "Inhabitants"
    records.save(workspace, draft)
    assert called("city_profile_value", value) == "Inhabitants"
    assessment = make(workspace, "self_assessment")
    assert called("self_assessment", assessment) == format_date(DAY)

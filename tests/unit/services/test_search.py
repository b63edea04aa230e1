"""One search over everything, against a look at every record; any spelling, nearest first."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services import evidence
from learningcity_desktop.services import search as searching
from learningcity_desktop.services.search import Nearness, search
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import finding
from tests.making import make
from tests.register import WORDS, Register

PARTS = sorted({word[:length] for word in WORDS for length in (1, 2, 3, 4, len(word))})


@pytest.fixture(scope="module")
def register(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    folder = tmp_path_factory.mktemp("search") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    yield Register(workspace, 7, each=12)
    workspace.close()


def expected(register: Register, spec: AnySpec, text: str) -> list[tuple[Nearness, int]]:
    """Nearness and number of every record of a register that a text is found in, in order."""
    terms = search_terms(text)
    wanted = "".join(terms)
    found = []
    for number, values in register.records[spec.name].items():
        keys = [search_key(spec.kinds[n].search_text(values.get(n))) for n in spec.search]
        filled = [key for key in keys if key]
        if not all(any(term in key for key in filled) for term in terms):
            continue
        titles = [_joined(values, part) for part in (*spec.title, *spec.title_fields)]
        names = [*filled[:1], *map(search_key, titles)]
        if any(name.startswith(wanted) for name in names):
            found.append((Nearness.BEGINS, number))
        elif any(all(term in name for term in terms) for name in names):
            found.append((Nearness.IN_NAME, number))
        else:
            found.append((Nearness.ELSEWHERE, number))
    return sorted(found, key=lambda each: (each[0], -each[1]))


def _joined(values: dict[str, Any], names: str) -> str:
    return " ".join(str(values[name] or "") for name in names.split())


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=2).map(" ".join))
def test_what_is_found_is_what_is_there(register: Register, text: str) -> None:
    told = {group.spec.name: group.found for group in search(register.workspace, text, limit=999)}
    for spec in SPECS.values():
        wanted = expected(register, spec, text) if spec.search and search_terms(text) else []
        found = [(each.nearness, each.id) for each in told.get(spec.name, ())]
        assert found == wanted, spec.name


@settings(max_examples=40)
@given(st.sampled_from(PARTS), st.integers(1, 4))
def test_few_are_told_and_none_nearer_is_left_out(
    register: Register, text: str, limit: int
) -> None:
    for group in search(register.workspace, text, limit=limit):
        wanted = [rank for rank, _number in expected(register, group.spec, text)]
        assert [each.nearness for each in group.found] == wanted[:limit]


@pytest.mark.parametrize(
    "typed",
    ["برنامه‌ریزی", "برنامه ریزی", "برنامهريزي", "بَرنامه‌ریزی", "برنامه‌ریزی ۱۴۰۴", "1404 برنامهریزی"],
)
def test_any_spelling_finds_it(workspace: Workspace, typed: str) -> None:
    number = make(workspace, "event", title_fa="برنامه‌ریزی شهری ١٤٠٤")
    group = search(workspace, typed)[0]
    assert [(each.entity, each.id) for each in group.found] == [("event", number)]


def test_the_register_with_the_nearest_comes_first(workspace: Workspace) -> None:
    make(workspace, "programme", title_fa="سواد", description="در کتابخانه")
    make(workspace, "event", title_fa="جشن کتابخانه")
    make(workspace, "venue", name_fa="کتابخانهٔ مرکزی")
    *registers, lists = search(workspace, "كتاب خانه")
    assert lists.spec.name == "code_item"
    assert [(group.spec.name, group.found[0].title) for group in registers] == [
        ("venue", "کتابخانهٔ مرکزی"),
        ("event", "جشن کتابخانه"),
        ("programme", "سواد"),
    ]


def test_a_file_is_found_by_its_name(workspace: Workspace, tmp_path: Path) -> None:
    event = make(workspace, "event")
    path = tmp_path / "صورت‌جلسهٔ ۱۲.pdf"
    path.write_bytes(b"x")
    evidence.attach(workspace, Pointer("event", event), [path])
    [group] = search(workspace, "صورتجلسه 12")
    [found] = group.found
    assert (found.entity, found.title, found.nearness) == ("attachment", path.name, Nearness.BEGINS)


def test_a_record_is_told_from_its_namesakes(workspace: Workspace) -> None:
    make(workspace, "event", title_fa="کارگاه", title_en="Workshop")
    group = search(workspace, "workshop")[0]
    assert [(each.title, each.detail) for each in group.found] == [("Workshop", "2025-05-05")]
    with i18n.speaking("fa"):
        group = search(workspace, "workshop")[0]
        assert [(each.title, each.detail) for each in group.found] == [("کارگاه", "۱۴۰۴/۰۲/۱۵")]


@pytest.mark.parametrize("text", ["", "  ", "‌", "؟!", "\n"])
def test_nothing_is_looked_for(workspace: Workspace, text: str) -> None:
    make(workspace, "event")
    assert search(workspace, text) == []


def test_a_search_may_be_called_off(workspace: Workspace) -> None:
    class Off(Exception):  # noqa: N818
        pass

    def stop() -> None:
        raise Off

    with pytest.raises(Off):
        search(workspace, "شهر", go_on=stop)


@pytest.mark.parametrize("text", ["کار", "کا"])
def test_only_the_newest_of_very_many_are_ranked(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    first, *_others, last = (make(workspace, "venue", name_fa=f"سالن کار {n}") for n in range(9))
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 4)
    monkeypatch.setattr(finding, "MOST_READ_THROUGH", 4)
    [group] = [g for g in search(workspace, text, limit=99) if g.spec.name == "venue"]
    assert [each.id for each in group.found] == [last - n for n in range(4)]
    assert first not in [each.id for each in group.found]


def test_the_nearest_of_very_many_is_found_however_old(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    oldest = make(workspace, "venue", name_fa="کارگاه مرکزی")
    newest = [make(workspace, "venue", name_fa=f"سالن کارگاه {n}") for n in range(6)][-1]
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 3)
    [group] = [g for g in search(workspace, "کارگاه", limit=2) if g.spec.name == "venue"]
    assert [each.id for each in group.found] == [oldest, newest]
    [group] = [g for g in search(workspace, "کارگاه", limit=1) if g.spec.name == "venue"]
    assert [each.id for each in group.found] == [oldest]


def test_a_record_that_goes_meanwhile_is_left_out(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = make(workspace, "venue", name_fa="تالار")
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 0)
    monkeypatch.setattr(
        searching,
        "beginning_with",
        lambda _reader, spec, *_rest: [there, there + 1] if spec.name == "venue" else [],
    )
    [group] = search(workspace, "تالار", limit=2)
    assert [each.id for each in group.found] == [there]

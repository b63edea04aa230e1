"""What a report says of a small city, word for word; a change that was meant is kept anew.

python -m tests.golden.keep
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.check import check
from learningcity_desktop.services.workspace import Workspace
from tests.golden.city import fill_small_city
from tests.golden.keep import HERE, kept, text_of

LANGUAGES = i18n.available_languages()


@pytest.fixture(scope="module")
def city(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Workspace, int]]:
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(fresh_file, folder / "city")
    workspace = Workspace.open(folder / "city")
    yield workspace, fill_small_city(workspace, folder)
    workspace.close()


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_what_is_kept(
    city: tuple[Workspace, int], report: str, language: str
) -> None:
    workspace, cycle = city
    expected = kept(report, language).read_text(encoding="utf-8")
    assert text_of(workspace, report, cycle, language).splitlines() == expected.splitlines()


def test_the_small_city_is_sound(city: tuple[Workspace, int]) -> None:
    workspace, _cycle = city
    faults = [str(finding.message) for finding in check(workspace) if not finding.warning]
    assert faults == []


def test_nothing_is_kept_of_what_is_not_there_any_more() -> None:
    wanted = {kept(report, language) for report in REPORTS for language in LANGUAGES}
    assert set(HERE.glob("*.txt")) == wanted


def test_a_report_in_persian_has_persian_digits_only(city: tuple[Workspace, int]) -> None:
    """Nothing was entered in Latin digits, so none may come from the program."""
    workspace, cycle = city
    text = text_of(workspace, "biennial", cycle, "fa")
    assert not {*"0123456789"} & {*text}

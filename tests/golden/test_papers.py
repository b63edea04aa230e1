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
def city(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("golden")
    shutil.copytree(fresh_file, folder / "city")
    workspace = Workspace.open(folder / "city")
    fill_small_city(workspace, folder)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_says_what_is_kept(city: Workspace, report: str, language: str) -> None:
    expected = kept(report, language).read_text(encoding="utf-8")
    assert text_of(city, report, language).splitlines() == expected.splitlines()


def test_the_small_city_is_sound(city: Workspace) -> None:
    faults = [str(finding.message) for finding in check(city) if not finding.warning]
    assert faults == []


def test_nothing_is_kept_of_what_is_not_there_any_more() -> None:
    wanted = {kept(report, language) for report in REPORTS for language in LANGUAGES}
    assert set(HERE.glob("*.txt")) == wanted


#: The hand-over tells what was done in the words of that day, which may be English.
IN_PERSIAN = [report for report in REPORTS if report != "handover"]


@pytest.mark.parametrize("report", IN_PERSIAN)
def test_a_report_in_persian_has_persian_digits_only(city: Workspace, report: str) -> None:
    """Nothing was entered in Latin digits, so none may come from the program."""
    assert not {*"0123456789"} & {*text_of(city, report, "fa")}

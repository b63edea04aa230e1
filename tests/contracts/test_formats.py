"""Every paper in every language and every format: whole, readable, saying what its blocks say."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.reports.document import Heading, Table, Title
from learningcity_desktop.reports.formats import FORMATS
from learningcity_desktop.reports.registry import REPORTS, write_report
from learningcity_desktop.reports.text import plain
from learningcity_desktop.services.workspace import Workspace
from tests.golden.city import TODAY, choices_for, fill_small_city
from tests.unit.reports.reading_back import are_in, words_of

pytestmark = pytest.mark.slow
BESIDE_PDF = [each for each in FORMATS if each != "pdf"]  # which test_reports.py looks at


@pytest.fixture(scope="module")
def city(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("formats")
    shutil.copytree(fresh_file, folder / "city")
    workspace = Workspace.open(folder / "city")
    fill_small_city(workspace, folder)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("language", i18n.available_languages())
@pytest.mark.parametrize("report", REPORTS)
def test_a_paper_is_written_in_every_format(
    city: Workspace, tmp_path: Path, report: str, language: str
) -> None:
    made, choices = REPORTS[report], choices_for(city, REPORTS[report])
    with i18n.speaking(language):
        document = made.build(city, choices, today=TODAY)
    heads = [each.text for each in document.blocks if isinstance(each, Heading | Title)]
    tables = [each for each in document.blocks if isinstance(each, Table)]
    for form in BESIDE_PDF:
        path = tmp_path / f"گزارش.{form}"
        told: list[float] = []
        args = (made, city, choices, language, path)
        assert write_report(*args, today=TODAY, progress=told.append) >= 1
        assert told == sorted(told)
        words = words_of(path)
        for text in (*heads, *(head for table in tables for head in table.heads)):
            assert are_in(words, plain(text).split()), (form, text)
    assert len([*tmp_path.iterdir()]) == len(BESIDE_PDF)

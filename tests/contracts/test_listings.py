"""Every register as a printed list in every language: its rows are those of the window."""

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.reports.document import Table
from learningcity_desktop.reports.listing import listing_document, write_listing
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.reader import Reader
from tests.golden.city import TODAY
from tests.making import make

LANGUAGES = i18n.available_languages()
EVERY_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def full(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A city with a record of everything."""
    folder = tmp_path_factory.mktemp("lists") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    for name in SPECS:
        make(workspace, name)
    with workspace.act(Message("x")) as act:  # more than are read at once
        venues = ({"name_fa": f"فرهنگ‌سرای {number}"} for number in range(1100))
        act.create_many(SPECS["venue"], venues)
    yield workspace
    workspace.close()


@pytest.mark.parametrize("spec", SPECS.values(), ids=SPECS.keys())
@EVERY_LANGUAGE
def test_every_register_becomes_a_list(full: Workspace, spec: AnySpec, language: str) -> None:
    query = Query(spec)
    with i18n.speaking(language):
        document = listing_document(full, query, spec.columns, "فهرست", today=TODAY)
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        assert len(table.rows) == full.reader.count(query) > 0
        assert len(table.heads) == 1 + len(spec.columns) == len(table.weights)
        shown = full.reader.rows(spec, full.reader.ids(query), spec.columns)
        assert [row[1:] for row in table.rows] == [
            tuple(
                spec.kinds[name].format(value, full.names)
                for name, value in zip(spec.columns, values, strict=True)
            )
            for values in (shown[each] for each in full.reader.ids(query))
        ]
        assert [row[0] for row in table.rows[:2]] == [
            i18n.current_language().integer(place) for place in range(1, len(table.rows[:2]) + 1)
        ]
    assert document.language == language


@EVERY_LANGUAGE
def test_a_list_of_any_length_is_printed(full: Workspace, tmp_path: Path, language: str) -> None:
    """An empty one, one of a page, one that is laid out page by page."""
    venues = SPECS["venue"]
    for name, query in (
        ("none", Query(venues, text="هیچ‌کدام")),
        ("few", Query(SPECS["event"])),
        ("many", Query(venues)),
    ):
        columns = query.spec.columns
        told: list[float] = []
        path = tmp_path / f"{name}.pdf"
        pages = write_listing(full, query, columns, "فهرست", language, path, progress=told.append)
        pdf = PdfReader(path)
        assert pages == len(pdf.pages)
        assert (pages > 5) is (name == "many")
        assert pdf.metadata is not None
        assert pdf.metadata.title == "فهرست"
        assert told == sorted(told)
        assert told[-1] <= 1


def test_a_list_is_of_one_state_of_the_file(
    full: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another program deletes meanwhile is either listed or not; it is no fault."""
    other = Workspace.open(full.folder)
    other.reader.connection.execute("PRAGMA busy_timeout = 10")
    read, tried = Reader.rows, []

    def meddling(reader: Reader, *arguments: Any) -> Any:
        if reader is full.reader:
            tried.append(reader)
            with pytest.raises(Problem, match="Another program holds"):
                make(other, "venue")
        return read(reader, *arguments)

    monkeypatch.setattr(Reader, "rows", meddling)
    document = listing_document(full, Query(SPECS["venue"]), ("name_fa",), "x", today=TODAY)
    assert isinstance(document.blocks[-1], Table)
    assert len(tried) > 2
    other.close()


def test_days_of_a_list_are_those_of_its_language(full: Workspace) -> None:
    event = SPECS["event"]
    for language, day in (("fa", "۱۴۰۴/۰۲/۱۵"), ("en", "2025-05-05")):
        with i18n.speaking(language):
            document = listing_document(
                full, Query(event), ("start",), "x", today=dt.date(2026, 1, 1)
            )
        [table] = [block for block in document.blocks if isinstance(block, Table)]
        assert table.rows[0][1] == day

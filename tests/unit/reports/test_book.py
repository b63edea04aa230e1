"""Several reports behind one cover."""

import datetime as dt
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.document import (
    Contents,
    Cover,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Title,
)
from learningcity_desktop.reports.registry import REPORTS, write_report
from learningcity_desktop.services.figures.spans import month_window, year_window
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TODAY = dt.date(2025, 12, 4)
YEAR = year_window(1404)


def bound(workspace: Workspace, *parts: str) -> Document:
    choices = Choices(first=YEAR.first, last=YEAR.last, parts=parts)
    return REPORTS["book"].build(workspace, choices, today=TODAY)


def test_a_book_has_one_cover_and_one_table_of_contents(workspace: Workspace) -> None:
    document = bound(workspace, "performance", "biennial", "agreements")
    kinds = [type(block) for block in document.blocks]
    assert kinds[:4] == [Cover, Contents, PageBreak, Heading]
    assert kinds.count(Cover) == kinds.count(Contents) == 1
    assert not {Letterhead, Title} & set(kinds)


def test_each_part_is_a_chapter_in_the_order_that_was_chosen(workspace: Workspace) -> None:
    for parts in (("agreements", "past_actions"), ("past_actions", "agreements")):
        document = bound(workspace, *parts)
        chapters = [b.text for b in document.blocks if isinstance(b, Heading) and b.level == 0]
        assert chapters == [REPORTS[part].title for part in parts]
        cover = document.blocks[0]
        assert isinstance(cover, Cover)
        assert cover.lines[1:] == tuple(chapters)


def test_what_a_part_says_is_said_in_the_book(workspace: Workspace) -> None:
    make(workspace, "event", status="held", start=day(2025, 5, 5), title_en="Opening day")
    make(workspace, "need", field="LF10")
    window = Choices(first=YEAR.first, last=YEAR.last)
    inside = bound(workspace, "performance", "coverage").blocks
    for part in ("performance", "coverage"):
        alone = REPORTS[part].build(workspace, window, today=TODAY).blocks
        furniture = Cover | Contents | Letterhead | Title | Heading | PageBreak
        for block in alone:
            assert isinstance(block, furniture) or block in inside


def test_no_two_pages_are_turned_at_once(workspace: Workspace) -> None:
    blocks = bound(workspace, "biennial", "performance", "coverage").blocks
    for one, other in pairwise(blocks):
        assert not (isinstance(one, PageBreak) and isinstance(other, PageBreak))


def test_a_book_of_lying_sheets_lies(workspace: Workspace) -> None:
    assert bound(workspace, "coverage", "stakeholders").sheet == "landscape"
    assert bound(workspace, "coverage", "agreements").sheet == "portrait"


def test_a_part_that_cannot_be_of_the_period_is_told(workspace: Workspace) -> None:
    with pytest.raises(Problem, match=r"“Monthly summary” cannot be of .*; leave it out"):
        bound(workspace, "performance", "summary")
    month = month_window(1404, 8)
    choices = Choices(first=month.first, last=month.last, parts=("summary",))
    assert REPORTS["book"].build(workspace, choices, today=TODAY).blocks


@pytest.mark.parametrize("part", ["letter", "award", "book", "nothing"])
def test_a_paper_of_one_record_or_a_form_is_no_part(workspace: Workspace, part: str) -> None:
    with pytest.raises(Problem, match=f"“{part}” is no part of “Book of reports”"):
        bound(workspace, part)
    with pytest.raises(Problem, match="is no part of “Performance report”"):
        REPORTS["performance"].build(workspace, Choices(parts=(part,)), today=TODAY)


def test_the_contents_name_every_part_with_its_page(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    choices = Choices(first=YEAR.first, last=YEAR.last, parts=("agreements", "past_actions"))
    write_report(REPORTS["book"], workspace, choices, "en", path, today=TODAY)
    pdf = PdfReader(path)
    listed = pdf.pages[1].extract_text()
    for part in choices.parts:
        assert REPORTS[part].title in listed
    assert len(pdf.pages) == 4

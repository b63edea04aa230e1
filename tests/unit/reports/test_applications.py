"""An application on paper: its form's title, its own signatures, no annex of programmes."""

import datetime as dt

import pytest

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import APPLICATIONS, REPORT_TEMPLATE
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.document import Cover, Document, Heading, Signatures
from learningcity_desktop.services.workspace import Workspace
from tests.making import make, open_cycle

TODAY = dt.date(2025, 12, 4)


def built(workspace: Workspace, code: str) -> Document:
    query = Query(REPORT_TEMPLATE, where=(is_("code", code),))
    [template] = workspace.reader.ids(query)
    window = {"window_from": dt.date(2024, 10, 1), "window_to": dt.date(2026, 9, 30)}
    values = {"title_fa": "پروندهٔ ما", "title_en": "Our file", "template": template, **window}
    cycle = open_cycle(workspace, values)
    return BiennialReport().build(workspace, Choices(cycle=cycle), today=TODAY)


@pytest.mark.parametrize("code", sorted(APPLICATIONS))
def test_the_cover_bears_the_title_of_the_form(workspace: Workspace, code: str) -> None:
    make(workspace, "city")
    make(workspace, "programme")
    make(
        workspace, "role_holding", role="mayor", from_date=dt.date(2024, 1, 1), title_en="The Mayor"
    )
    document = built(workspace, code)
    cover = next(block for block in document.blocks if isinstance(block, Cover))
    assert cover.title == document.title
    assert "UNESCO" in cover.title
    assert "Our file" in cover.lines
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert not [text for text in headings if text.startswith("Annex")]
    signed = [block for block in document.blocks if isinstance(block, Signatures)]
    assert [place.title for place in signed[0].places] == ["The Mayor"]
    assert "Mayor’s signature" in " ".join(headings)


def test_the_report_is_called_as_its_cycle(workspace: Workspace) -> None:
    make(workspace, "city")
    document = built(workspace, "gnlc_bpr_working")
    assert document.title == "Our file"
    cover = next(block for block in document.blocks if isinstance(block, Cover))
    assert "Our file" not in cover.lines
    signed = [block for block in document.blocks if isinstance(block, Signatures)]
    assert len(signed[0].places) == 3

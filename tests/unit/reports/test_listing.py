"""A list on paper: columns of words get the room, numbers are numbered in their own digits."""

import datetime as dt

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.document import Heading, Paragraph, Table
from learningcity_desktop.reports.listing import listing_document
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

TODAY = dt.date(2025, 12, 4)
EVENT = SPECS["event"]
COLUMNS = ("title_fa", "programme", "start", "volunteers", "status")


def table_of(workspace: Workspace, query: Query) -> Table:
    document = listing_document(workspace, query, COLUMNS, "رویدادها", today=TODAY)
    table = document.blocks[-1]
    assert isinstance(table, Table)
    return table


def test_words_get_more_room_than_names_and_names_more_than_numbers(workspace: Workspace) -> None:
    make(workspace, "event")
    table = table_of(workspace, Query(EVENT))
    number, title, programme, start, volunteers, status = table.weights
    assert title > programme > start == volunteers == status > number
    assert table.numeric == {0, 4}


def test_a_list_has_the_records_of_its_query_in_its_order(workspace: Workspace) -> None:
    make(workspace, "city", name_en="Maragheh")
    for name in ("پ", "آ", "گ"):
        make(workspace, "event", title_fa=name, volunteers=1250)
    make(workspace, "event", title_fa="دیگر", status="idea")
    query = Query(EVENT, order="title_fa")
    with i18n.speaking("fa"):
        document = listing_document(workspace, query, COLUMNS, "رویدادها", today=TODAY)
        table = table_of(workspace, query)
    assert [row[:2] for row in table.rows] == [
        *(("۱", "آ"), ("۲", "پ"), ("۳", "دیگر"), ("۴", "گ")),
    ]
    assert table.rows[0][4] == "۱٬۲۵۰"
    heading, count, _table = document.blocks
    assert heading == Heading("رویدادها", 0)
    assert isinstance(count, Paragraph)
    assert "۴" in count.text
    assert "۱۳ آذر ۱۴۰۴" in count.text
    assert document.running_head == "مراغه"


def test_a_list_without_records_or_city(workspace: Workspace) -> None:
    document = listing_document(workspace, Query(EVENT), COLUMNS, "x", today=TODAY)
    assert table_of(workspace, Query(EVENT)).rows == ()
    assert document.running_head == ""

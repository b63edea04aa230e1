"""The figures that travel with a report are those that were printed, as numbers."""

import json
from decimal import Decimal

from learningcity_desktop import i18n
from learningcity_desktop.reports.chart import BarChart
from learningcity_desktop.reports.chart.declaration import Series
from learningcity_desktop.reports.document import (
    ChartBlock,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from learningcity_desktop.reports.figures_file import figures_of


def written(*blocks) -> list[dict]:
    with i18n.speaking("fa"):
        content = figures_of(Document("گزارش", "fa", blocks))
    assert content is not None
    whole = json.loads(content)
    assert whole["title"] == "گزارش"
    assert (whole["language"], whole["version"]) == ("fa", 1)
    return whole["figures"]


def test_numbers_are_numbers_and_texts_are_bare() -> None:
    rows = (("\u2068زنان\u2069", "۱۲٬۵۰۰", "۵٫۵"), ("مردان", "ثبت نشده", "\u2066−۳\u2069"))
    table = Table(("گروه", "نفر", "سهم"), rows, frozenset({1, 2}), frozenset({1}), caption="حضور")
    (part,) = written(Heading("بخش ۱"), table)
    assert part["rows"] == [["زنان", 12500, "5.5"], ["مردان", "ثبت نشده", -3]]
    assert part["under"] == "بخش ۱"
    assert (part["caption"], part["sums"]) == ("حضور", [1])


def test_charts_give_what_they_draw_and_what_they_lack() -> None:
    with i18n.speaking("fa"):
        series = Series("زنان", (1, None, Decimal("2.5")))
        chart = BarChart(title="حضور", categories=("الف", "ب", "پ"), series=(series,), unit="نفر")
    (part,) = written(ChartBlock(chart, "حضور"))
    assert part["series"] == [{"name": "زنان", "values": [1, None, "2.5"]}]
    assert part["categories"] == ["الف", "ب", "پ"]
    assert part["unit"] == "نفر"


def test_facts_are_kept_and_prose_is_not() -> None:
    (part,) = written(Paragraph("متن"), Facts((("شهر", "مراغه"),)))
    assert (part["kind"], part["rows"]) == ("facts", [["شهر", "مراغه"]])
    assert figures_of(Document("نامه", "fa", [Paragraph("متن")])) is None

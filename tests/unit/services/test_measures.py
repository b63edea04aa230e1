"""What indicators say: latest values, change, target; sources that disagree are all told."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from learningcity_desktop import i18n
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.services import measures
from learningcity_desktop.services.figures.indicators import trend
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.measures import Account, Target, standing
from learningcity_desktop.services.reporting.measured import indicators_report, latest_values
from learningcity_desktop.services.workspace import Workspace
from tests.making import make

Y1, Y2, Y3 = (year("jalali", y) for y in (1402, 1403, 1405))


def account(number: int, period: PartialDate, value: str, source: str = "a") -> Account:
    return Account(number, period, Decimal(value), source)


def value(workspace: Workspace, indicator: int, period: Any, amount: str, **given: Any) -> int:
    told = {"indicator": indicator, "period": period, "value": Decimal(amount)}
    return make(workspace, "indicator_value", **{"source": "سالنامه", **told, **given})


def test_a_year_is_the_jalali_one_that_holds_the_middle() -> None:
    assert account(1, year("gregorian", 2021), "1").year == 1400
    assert account(1, year("jalali", 1403), "1").year == 1403
    assert account(1, month("jalali", 1404, 12), "1").year == 1404
    assert account(1, PartialDate(dt.date(2025, 3, 21), Precision.DAY), "1").year == 1404


def test_change_is_against_the_same_source() -> None:
    told = [account(1, Y1, "5"), account(2, Y2, "9", "b"), account(3, Y3, "7")]
    assert standing(told, (), "up").change == 2
    assert standing(told[1:], (), "up").change == -2  # there is one other source and no more
    apart = [account(1, Y1, "5", "x"), account(2, Y2, "9", "b"), account(3, Y3, "7")]
    assert standing(apart, (), "up").change is None
    assert standing(told[:1], (), "up").change is None


def test_sources_that_disagree_are_all_told() -> None:
    told = [account(1, Y1, "5"), account(2, Y2, "9", "b"), account(3, Y2, "7")]
    found = standing(told, [Target(Decimal(10), 1404)], "up")
    assert [each.id for each in found.latest] == [2, 3]
    assert found.change is None
    assert found.distance is None
    assert measures.latest_words(found, "%") == "9 / 7 %"
    assert measures.source_words(found) == "b / a"
    assert measures.change_words(found) == "sources disagree"
    assert measures.distance_words(found) == ""
    assert [[a.id for a in each] for each in measures.disagreements(told)] == [[2, 3]]
    agreeing = [account(1, Y1, "5"), account(2, Y1, "5.0", "b")]
    assert not list(measures.disagreements(agreeing))


@pytest.mark.parametrize(
    ("direction", "now", "words", "far"),
    [
        ("up", "7", "2 more, better", "3 to the target: 10 in 1404"),
        ("up", "3.5", "1.5 less, worse", "6.5 to the target: 10 in 1404"),
        ("down", "12", "7 more, worse", "2 to the target: 10 in 1404"),
        ("down", "4", "1 less, better", "target reached: 10 in 1404"),
        ("none", "12", "7 more", "2 to the target: 10 in 1404"),
        (None, "5", "unchanged", "5 to the target: 10 in 1404"),
    ],
)
def test_change_and_distance_in_words(direction: str, now: str, words: str, far: str) -> None:
    told = [account(1, Y1, "5"), account(2, Y2, now)]
    found = standing(told, [Target(Decimal(10), 1404)], direction)
    assert measures.change_words(found) == words
    assert measures.distance_words(found) == far
    alone = standing(told[:1], [Target(Decimal("7.50"), None)], direction)
    assert measures.change_words(alone) == ""
    assert "7.5" in measures.distance_words(alone)


def test_the_target_in_force_is_the_nearest_ahead() -> None:
    wanted = [Target(Decimal(1), 1403), Target(Decimal(2), 1405), Target(Decimal(3), None)]
    assert [measures.target_of(wanted, y) for y in (1402, 1403, 1404, 1406)] == [
        *(wanted[0], wanted[0], wanted[1], wanted[2])
    ]
    assert measures.target_of(wanted[:2], 1410) == wanted[1]
    assert measures.target_of((), 1400) is None


def test_places_stand_apart(workspace: Workspace) -> None:
    indicator = make(workspace, "indicator", unit="درصد")
    district = make(workspace, "place", level="district", name_fa="منطقهٔ ۱")
    value(workspace, indicator, Y1, "5")
    value(workspace, indicator, Y2, "6")
    value(workspace, indicator, Y2, "40", place=district)
    assert measures.places_of(workspace, indicator) == [district]
    assert [a.value for a in measures.accounts(workspace, [indicator])[indicator]] == [5, 6]
    assert [a.value for a in measures.accounts(workspace, [indicator], district)[indicator]] == [40]
    found = measures.standings(workspace, [indicator], district)[indicator]
    assert found.latest[0].value == 40
    assert measures.standings(workspace, [indicator + 1]) == {}


def test_a_trend_has_a_row_a_year_with_baseline_and_target(workspace: Workspace) -> None:
    indicator = make(workspace, "indicator", title_fa="سواد", unit="درصد")
    make(workspace, "goal", indicator=indicator, target_value=9, target_year=1403)
    make(workspace, "goal", indicator=indicator, target_value=12, target_year=1408)
    value(workspace, indicator, Y1, "5", baseline=True)
    first = value(workspace, indicator, month("jalali", 1403, 2), "6")
    later = value(workspace, indicator, month("jalali", 1403, 8), "7")
    assert trend(workspace, make(workspace, "indicator")).rows == ()
    value(workspace, indicator, Y3, "8")
    figure = trend(workspace, indicator)
    assert figure.title == "سواد (per cent)"
    assert figure.number_heads == ("Value", "Baseline", "Target")
    assert [row.labels[0][:4] for row in figure.rows] == ["1402", "1403", "1404", "1405"]
    assert [tuple(c.value for c in row.cells) for row in figure.rows] == [
        *((5, 5, 9), (7, 5, 9), (None, 5, 12), (8, 5, 12)),
    ]
    query = figure.rows[1].cells[0].query
    assert query is not None
    assert list(workspace.reader.ids(query)) == [later] != [first]
    assert figure.notes == ()


def test_a_trend_of_disagreeing_sources_has_two_lines(workspace: Workspace) -> None:
    indicator = make(workspace, "indicator")
    value(workspace, indicator, Y1, "5")
    one = value(workspace, indicator, Y2, "6")
    other = value(workspace, indicator, Y2, "8.5", source="")
    figure = trend(workspace, indicator)
    assert figure.number_heads == ("Lowest account", "Highest account")
    assert [tuple(c.value for c in row.cells) for row in figure.rows] == [
        (5, 5),
        (6, Decimal("8.5")),
    ]
    [note] = figure.notes
    assert "6 (سالنامه), 8.5 (Not recorded)" in note.text
    assert note.query is not None
    assert sorted(workspace.reader.ids(note.query)) == [one, other]


def test_the_list_of_latest_values_tells_of_every_indicator(workspace: Workspace) -> None:
    empty = make(workspace, "indicator", title_fa="الف")
    indicator = make(
        workspace, "indicator", title_fa="ب", title_en="B", unit="درصد", direction="up"
    )
    make(workspace, "goal", indicator=indicator, target_value=9, target_year=1408)
    value(workspace, indicator, Y1, "5")
    value(workspace, indicator, Y2, "7.5")
    listing = latest_values(workspace)
    assert [record.id for record in listing.records if record] == [empty, indicator]
    assert listing.rows[0] == ("الف", "Educational", "Not recorded", "", "", "", "")
    title, _kind, latest, as_of, change, far, source = listing.rows[1]
    assert (title, change, source) == ("B", "2.5 more, better", "سالنامه")
    assert latest == "7.5 per cent"
    assert "1403" in as_of or "2024" in as_of
    assert far == "1.5 to the target: 9 in 1408"
    assert listing.query is not None


def test_the_report_has_baseline_and_latest_value_of_the_period(workspace: Workspace) -> None:
    indicator = make(workspace, "indicator", unit="درصد", key_feature="1.1")
    make(workspace, "indicator", title_fa="بی‌مقدار")
    bare = make(workspace, "indicator", title_fa="یک")
    value(workspace, bare, Y1, "3", source="")
    value(workspace, indicator, Y1, "5", baseline=True)
    value(workspace, indicator, Y2, "7")
    value(workspace, indicator, Y3, "99")
    listing = indicators_report(workspace, Window(dt.date(2023, 3, 21), dt.date(2025, 3, 20)))
    assert [record.id for record in listing.records if record] == [indicator, bare]
    with i18n.speaking("fa"):
        listing = indicators_report(workspace, Window(dt.date(2023, 3, 21), dt.date(2025, 3, 20)))
        found = dict(zip(listing.heads, listing.rows[0], strict=True))
    assert list(found.values())[2:] == [
        *("۵ درصد", "۱۴۰۲", "۷ درصد", "۱۴۰۳", "سالنامه"),
    ]
    assert listing.rows[1][2:4] == ("", "")

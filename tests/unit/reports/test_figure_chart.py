"""Figures become charts: what is a sum is left out, and each mark leads back to its records."""

from decimal import Decimal

from learningcity_desktop.i18n import _
from learningcity_desktop.reports.chart import BarChart, DonutChart, LineChart, Mark
from learningcity_desktop.reports.chart.figure import FigureChart, figure_chart
from learningcity_desktop.services.figures.model import Amount, Cell, Figure, Row, Unit


def row(*parts: str | Amount, total: bool = False) -> Row:
    labels = tuple(part for part in parts if isinstance(part, str))
    cells = tuple(Cell(part) for part in parts if not isinstance(part, str))
    return Row(labels, cells, is_total=total)


def figure(
    rows: list[Row],
    heads: tuple[str, ...],
    units: tuple[Unit, ...] = ("count",),
    labels: tuple[str, ...] = ("Type",),
) -> Figure:
    if len(units) < len(heads):
        units = units * len(heads)
    return Figure("stat.x", "Events by type", labels, heads, tuple(rows), units)


def charted(made: Figure, **how: object) -> FigureChart:
    found = figure_chart(made, **how)
    assert found is not None
    return found


CROSS = figure(
    [
        row("Workshop", 3, 4, 7),
        row("Festival", 1, None, 1),
        row("Total", 4, 4, 8, total=True),
    ],
    ("Onsite", "Online", "Total"),
)


def test_rows_become_categories_and_columns_series_without_sums() -> None:
    chart = charted(CROSS).chart
    assert chart.categories == ("Workshop", "Festival")
    assert [series.name for series in chart.series] == ["Onsite", "Online"]
    assert [series.values for series in chart.series] == [(3, 1), (4, None)]
    assert chart.title == "Events by type"
    assert chart.category_head == "Type"


def test_columns_that_are_added_up_are_stacked() -> None:
    assert isinstance(charted(CROSS).chart, BarChart)
    assert charted(CROSS).chart.stacked  # type: ignore[union-attr]
    assert not charted(CROSS, kind="bars").chart.stacked  # type: ignore[union-attr]
    beside = figure([row("a", 1, 2), row("b", 3, 4)], ("Heads", "Events"))
    assert not charted(beside).chart.stacked  # type: ignore[union-attr]


def test_each_mark_leads_back_to_its_cell() -> None:
    found = charted(CROSS)
    for category, its_row in enumerate(CROSS.rows[:2]):
        for series in range(2):
            mark = Mark(series, category)
            assert found.cell(mark) is its_row.cells[series]
            assert found.row(mark) is its_row
            assert found.chart.value(mark) == its_row.cells[series].value


def test_columns_of_another_unit_are_left_out() -> None:
    gifts = figure(
        [row("Books", 5, 10**9), row("Rooms", 2, 3 * 10**9)], ("Gifts", "Value"), ("count", "rial")
    )
    assert [series.name for series in charted(gifts).chart.series] == ["Gifts"]
    money = charted(gifts, columns=[1])
    assert [series.name for series in money.chart.series] == ["Value"]
    assert money.cell(Mark(0, 1)).value == 3 * 10**9


def test_money_is_scaled_to_what_can_be_read() -> None:
    def short(*amounts: int) -> list[str]:
        chart = charted(
            figure([row(str(n), amount) for n, amount in enumerate(amounts)], ("x",), ("rial",))
        ).chart
        return [chart.unit, *(chart.number(amount) for amount in amounts)]

    assert short(12_500_000_000, 800_000_000) == ["million rials", "12,500", "800"]
    assert short(12_340_000, 0) == ["million rials", "12.3", "0"]
    assert short(5_000, 100) == ["rial", "5,000", "100"]
    assert short(2 * 10**13, 10**12) == ["billion rials", "20,000", "1,000"]
    chart = charted(figure([row("a", 12_500_000), row("b", 1)], ("x",), ("rial",))).chart
    assert (chart.exact(12_500_000), chart.exact_unit) == ("12,500,000", "rial")


def test_hours_and_per_cent_are_written_as_such() -> None:
    hours = charted(
        figure([row("a", Decimal("12.50")), row("b", Decimal("3.00"))], ("x",), ("hours",))
    )
    assert hours.chart.unit == "hours"
    assert [hours.chart.exact(value) for value in (Decimal("12.50"), Decimal("3.00"))] == [
        "12.5",
        "3",
    ]
    assert hours.chart.number(Decimal("0.25")) == "0.3"
    share = charted(figure([row("a", 40), row("b", Decimal("59.96"))], ("x",), ("percent",)))
    assert [share.chart.number(value) for value in (40, Decimal("59.96"))] == ["40%", "60%"]


def test_labels_that_tell_rows_apart_are_joined() -> None:
    two = figure(
        [row("Onsite", "6 to 12", 1), row("Online", "6 to 12", 2)],
        ("Heads",),
        labels=("Attended", "Age"),
    )
    assert charted(two).chart.categories == ("Onsite", "Online")
    both = figure(
        [row("Onsite", "6 to 12", 1), row("Online", "13 to 18", 2), row("Online", "6 to 12", 2)],
        ("Heads",),
        labels=("Attended", "Age"),
    )
    assert charted(both).chart.categories[1] == "Online, 13 to 18"
    assert charted(both).chart.category_head == "Attended, Age"
    examples = figure(
        [row("State", "City", "a; b", 1), row("Private", "City", "c", 2)],
        ("Organisations",),
        labels=("Sector", "Level", "Examples"),
    )
    assert charted(examples).chart.categories == ("State", "Private")


def test_nothing_to_compare_makes_no_chart() -> None:
    assert figure_chart(figure([], ("x",))) is None
    assert figure_chart(figure([row("a", 5)], ("x",))) is None
    assert figure_chart(figure([row("a", None), row("b", 4)], ("x",))) is None
    assert figure_chart(figure([row("a", 0), row("b", 0)], ("x",))) is None


def test_other_kinds_are_made_when_asked_for() -> None:
    assert isinstance(charted(CROSS, kind="lines").chart, LineChart)
    ring = charted(CROSS, kind="ring")
    assert isinstance(ring.chart, DonutChart)
    assert ring.columns == (0,)


def test_a_lone_sum_is_charted_all_the_same() -> None:
    lone = figure([row("a", 1), row("b", 2)], (_("Total"),))
    assert len(charted(lone).chart.series) == 1


def test_too_many_rows_give_way_to_the_groups_that_are_added_up() -> None:
    rows = []
    for year in ("1403", "1404", "1405"):
        rows += [Row((year, f"source {n}"), (Cell(n + 1),)) for n in range(8)]
        rows.append(Row((year, "Total"), (Cell(36),), is_total=True))
    figure = Figure("x", "Money", ("Year", "Source"), ("Spent",), tuple(rows), ("rial",))
    made = figure_chart(figure)
    assert made is not None
    assert made.chart.categories == ("1403", "1404", "1405")
    assert made.row(Mark(0, 1)).labels == ("1404", "Total")
    few = Figure("x", "Money", ("Year", "Source"), ("Spent",), tuple(rows[:9]), ("rial",))
    kept = figure_chart(few)
    assert kept is not None
    assert len(kept.chart.categories) == 8

"""Rows as the driver gets them: complete, in the statement's order, in the engine's own types."""

import datetime as dt
import sqlite3
from decimal import Decimal

import pytest
from sqlalchemy.dialects import sqlite

from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.storage.rows import row_plan
from learningcity_desktop.storage.schema import table_class

DIALECT = sqlite.dialect()


def as_columns(entity: str, **values: object) -> dict[str, object]:
    """A record's row by the names of its columns."""
    row = row_plan(SPECS[entity], DIALECT).row(values)
    columns = table_class(entity).__table__.columns.keys()  # type: ignore[attr-defined]
    return dict(zip(columns, row, strict=True))


@pytest.mark.parametrize("entity", SPECS)
def test_a_record_without_values_is_a_row_of_empties(entity: str) -> None:
    row = as_columns(entity)
    assert set(row.values()) <= {"", None}


@pytest.mark.parametrize("entity", SPECS)
def test_the_statement_takes_the_row(entity: str) -> None:
    plan = row_plan(SPECS[entity], DIALECT)
    assert plan.statement.count("?") == len(plan.row({}))
    assert row_plan(SPECS[entity], DIALECT) is plan


def test_every_kind_becomes_what_the_engine_stores() -> None:
    row = as_columns(
        "event",
        id=7,
        title_fa="کارگاه تغذیه",
        title_en="Workshop",
        start=PartialDate(dt.date(2025, 5, 22), Precision.MONTH),
        end=None,
        documented_on=dt.date(2025, 6, 1),
        duration_hours=Decimal("2.5"),
        volunteers=0,
        sample=True,
        pre_checks=(("PRE1", True), ("PRE2", False)),
    )
    assert row["start"] == "2025-05-22"
    assert row["start_precision"] == "month"
    assert row["end"] is row["end_precision"] is None
    assert row["documented_on"] == "2025-06-01"
    assert row["duration_hours"] == 250
    assert row["volunteers"] == 0
    assert row["sample"] == 1
    assert row["pre_checks"] == '{"PRE1": true, "PRE2": false}'
    assert row["title_fa__sort"] == sort_key("کارگاه تغذیه")
    assert row["search_key"] == f"{search_key('کارگاه تغذیه')}\n{search_key('Workshop')}"
    types = {type(value) for value in row.values()}
    assert types <= {str, int, type(None), bool}


def test_rows_need_no_adapters_of_the_driver() -> None:
    """Those for dates are deprecated from Python 3.12 on."""
    row = as_columns("transaction", id=1, date=dt.date(2025, 1, 2), amount=10**12)
    connection = sqlite3.connect(":memory:")
    marks = ", ".join("?" * len(row))
    assert connection.execute(f"SELECT {marks}", tuple(row.values())).fetchone()
    connection.close()

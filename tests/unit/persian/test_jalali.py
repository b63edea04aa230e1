"""The calendar agrees with the official leap years of 1206 to 1498."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from learningcity_desktop.i18n import Problem, speaking
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.jalali import from_jalali, to_jalali

# The leap years of the official table of the Iranian calendar authority for 1206 to 1498, after the
# plain text of it in the public domain (github.com/roozbehp/persiancalendar, kabise.txt).
OFFICIAL_LEAP_YEARS = """
1210 1214 1218 1222 1226 1230 1234 1238 1243 1247 1251 1255 1259 1263 1267 1271 1276 1280 1284 1288
1292 1296 1300 1304 1309 1313 1317 1321 1325 1329 1333 1337 1342 1346 1350 1354 1358 1362 1366 1370
1375 1379 1383 1387 1391 1395 1399 1403 1408 1412 1416 1420 1424 1428 1432 1436 1441 1445 1449 1453
1457 1461 1465 1469 1474 1478 1482 1486 1490 1494 1498
"""
# From the same table: where other algorithms go wrong, and where the century turns.
OFFICIAL_NEW_YEARS = {
    1206: "1827-03-22",
    1210: "1831-03-21",
    1243: "1864-03-20",
    1276: "1897-03-20",
    1280: "1901-03-21",
    1300: "1921-03-21",
    1309: "1930-03-21",
    1375: "1996-03-20",
    1399: "2020-03-20",
    1403: "2024-03-20",
    1404: "2025-03-21",
    1405: "2026-03-21",
    1408: "2029-03-20",
    1437: "2058-03-21",
    1470: "2091-03-21",
    1474: "2095-03-20",
    1479: "2100-03-21",
    1498: "2119-03-21",
}
FIRST, LAST = dt.date(1827, 3, 22), dt.date(2120, 3, 20)
years = st.integers(jalali.FIRST_YEAR, jalali.LAST_YEAR)
dates = st.dates(FIRST, LAST)


def test_leap_years_are_the_official_ones():
    leap = [year for year in range(jalali.FIRST_YEAR, jalali.LAST_YEAR + 1) if jalali.is_leap(year)]
    assert leap == [int(year) for year in OFFICIAL_LEAP_YEARS.split()]


@pytest.mark.parametrize(("year", "new_year"), OFFICIAL_NEW_YEARS.items())
def test_new_years_are_the_official_ones(year, new_year):
    assert from_jalali(year, 1, 1).isoformat() == new_year
    assert to_jalali(dt.date.fromisoformat(new_year)) == (year, 1, 1)


def test_every_day_follows_the_one_before_it():
    """Hold both directions against the lengths of the months, which rest on the official table."""
    date = from_jalali(1300, 1, 1)
    for year in range(1300, jalali.LAST_YEAR + 1):
        for month in range(1, 13):
            for day in range(1, jalali.month_length(year, month) + 1):
                assert to_jalali(date) == (year, month, day)
                date += dt.timedelta(1)
    assert date == LAST + dt.timedelta(1)


@given(dates)
def test_as_persiantools_has_it(date):
    theirs = JalaliDate(date)
    assert to_jalali(date) == (theirs.year, theirs.month, theirs.day)
    assert jalali.weekday(date) == theirs.weekday()
    assert jalali.is_leap(theirs.year) == JalaliDate.is_leap(theirs.year)


@given(dates)
def test_there_and_back(date):
    assert from_jalali(*to_jalali(date)) == date


@pytest.mark.parametrize(
    ("gregorian", "parts"),
    [
        ("2021-03-20", (1399, 12, 30)),
        ("2021-12-31", (1400, 10, 10)),
        ("2022-12-02", (1401, 9, 11)),
        ("2025-12-04", (1404, 9, 13)),
        ("2020-09-23", (1399, 7, 2)),
        ("2019-08-14", (1398, 5, 23)),
        ("2025-03-20", (1403, 12, 30)),
    ],
)
def test_days_the_city_works_with(gregorian, parts):
    date = dt.date.fromisoformat(gregorian)
    assert to_jalali(date) == parts
    assert from_jalali(*parts) == date


@pytest.mark.parametrize(
    ("parts", "complaint"),
    [
        ((1400, 12, 30), "اسفند ۱۴۰۰ ۲۹ روز دارد"),
        ((1404, 12, 30), "اسفند ۱۴۰۴ ۲۹ روز دارد"),
        ((1403, 12, 31), "اسفند ۱۴۰۳ ۳۰ روز دارد"),
        ((1404, 7, 31), "مهر ۱۴۰۴ ۳۰ روز دارد"),
        ((1404, 1, 32), "فروردین ۱۴۰۴ ۳۱ روز دارد"),
        ((1404, 1, 0), "فروردین ۱۴۰۴ ۳۱ روز دارد"),
        ((1404, 13, 1), "ماه ۱۳ وجود ندارد"),
        ((1404, 0, 1), "ماه ۰ وجود ندارد"),
        ((1205, 1, 1), "سال باید از ۱۲۰۶ تا ۱۴۹۸ باشد"),
        ((1499, 1, 1), "سال باید از ۱۲۰۶ تا ۱۴۹۸ باشد"),
    ],
)
def test_a_day_that_is_not_there(parts, complaint):
    with pytest.raises(Problem, match=complaint):
        from_jalali(*parts)


def test_the_problem_is_told_in_the_language_spoken():
    with speaking("en"), pytest.raises(Problem, match=r"^Esfand 1404 has 29 days\.$"):
        from_jalali(1404, 12, 30)


def test_names_have_their_half_spaces():
    assert len(jalali.MONTH_NAMES) == len(jalali.MONTHS) == 12
    assert jalali.WEEKDAY_NAMES[jalali.weekday(dt.date(2025, 12, 4))] == "پنجشنبه"
    assert jalali.WEEKDAY_NAMES[3] == "سه\u200cشنبه"
    assert jalali.WEEKDAY_NAMES[0] == "شنبه"


@given(years, st.integers(1, 12))
def test_a_month_begins_and_ends_with_itself(year, month):
    first, last = jalali.month_bounds(year, month)
    assert to_jalali(first) == (year, month, 1)
    assert to_jalali(last) == (year, month, jalali.month_length(year, month))
    assert to_jalali(last + dt.timedelta(1))[2] == 1


@given(years)
def test_a_fiscal_year_is_a_jalali_year(year):
    first, last = jalali.fiscal_year_bounds(year)
    assert jalali.fiscal_year(first) == jalali.fiscal_year(last) == year
    assert jalali.fiscal_year(last + dt.timedelta(1)) == year + 1
    assert (last - first).days == (365 if jalali.is_leap(year) else 364)


def test_the_days_that_are_served_are_those_of_the_years() -> None:
    assert jalali.fiscal_year_bounds(jalali.FIRST_YEAR)[0] == jalali.FIRST_DAY
    assert jalali.fiscal_year_bounds(jalali.LAST_YEAR)[1] == jalali.LAST_DAY

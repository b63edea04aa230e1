"""What is written of a date is read back as the same date, in each precision."""

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learningcity_desktop.i18n import language, speaking
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.dates import (
    PartialDate,
    Precision,
    both_calendars,
    format_date,
    format_range,
    parse_date,
)

DAY = dt.date(2025, 12, 4)
MORDAD = periods.month("jalali", 1395, 5)
DEY = periods.month("jalali", 1395, 10)
JULY = periods.month("gregorian", 2016, 7)
MARCH = periods.month("gregorian", 2017, 3)

calendars = st.sampled_from(["jalali", "gregorian"])
days = st.dates(dt.date(1828, 1, 1), dt.date(2119, 12, 31))


@st.composite
def partial_dates(draw):
    date, calendar = draw(days), draw(calendars)
    year, month, _day = periods.parts(date, calendar)
    return draw(
        st.sampled_from(
            [
                PartialDate(date, Precision.DAY),
                periods.month(calendar, year, month),
                periods.year(calendar, year),
            ]
        )
    )


@pytest.mark.parametrize(
    ("value", "options", "in_persian", "in_english"),
    [
        (DAY, {}, "۱۴۰۴/۰۹/۱۳", "2025-12-04"),
        (DAY, {"style": "long"}, "۱۳ آذر ۱۴۰۴", "4 December 2025"),
        (DAY, {"style": "full"}, "پنجشنبه ۱۳ آذر ۱۴۰۴", "Thursday 4 December 2025"),
        (DAY, {"style": "iso"}, "2025-12-04", "2025-12-04"),
        (DAY, {"calendar": "gregorian"}, "۲۰۲۵-۱۲-۰۴", "2025-12-04"),
        (DAY, {"calendar": "jalali", "style": "long"}, "۱۳ آذر ۱۴۰۴", "13 Azar 1404"),
        (DAY, {"calendar": "gregorian", "style": "long"}, "۴ دسامبر ۲۰۲۵", "4 December 2025"),
        (PartialDate(DAY, Precision.DAY), {}, "۱۴۰۴/۰۹/۱۳", "2025-12-04"),
        (dt.datetime(2025, 12, 4, 9, tzinfo=dt.UTC), {}, "۱۴۰۴/۰۹/۱۳", "2025-12-04"),
        (dt.datetime(2025, 12, 4, 9, tzinfo=dt.UTC), {"style": "iso"}, "2025-12-04", "2025-12-04"),
        (MORDAD, {}, "۱۳۹۵/۰۵", "July–August 2016"),
        (MORDAD, {"style": "long"}, "مرداد ۱۳۹۵", "July–August 2016"),
        (MORDAD, {"style": "iso"}, "1395-05", "1395-05"),
        (MORDAD, {"calendar": "jalali"}, "۱۳۹۵/۰۵", "1395/05"),
        (MORDAD, {"calendar": "jalali", "style": "full"}, "مرداد ۱۳۹۵", "Mordad 1395"),
        (DEY, {"style": "full"}, "دی ۱۳۹۵", "December 2016–January 2017"),
        (JULY, {}, "تیر–مرداد ۱۳۹۵", "2016-07"),
        (JULY, {"style": "long"}, "تیر–مرداد ۱۳۹۵", "July 2016"),
        (MARCH, {"style": "long"}, "اسفند ۱۳۹۵–فروردین ۱۳۹۶", "March 2017"),
        (periods.year("jalali", 1395), {}, "۱۳۹۵", "2016–2017"),
        (periods.year("jalali", 1395), {"style": "iso"}, "1395", "1395"),
        (periods.year("gregorian", 2016), {"style": "long"}, "۱۳۹۴–۱۳۹۵", "2016"),
    ],
)
def test_what_is_written(value, options, in_persian, in_english):
    assert format_date(value, **options) == in_persian
    assert format_date(value, language=language("en"), **options) == in_english


@settings(max_examples=400)
@given(
    partial_dates(),
    st.sampled_from(["short", "long", "full", "iso"]),
    st.none() | calendars,
    st.sampled_from(["fa", "en"]),
    st.sampled_from(["fa", "en"]),
)
@example(DEY, "long", None, "en", "fa")
@example(MARCH, "short", None, "fa", "en")
def test_every_form_is_read_back(value, style, calendar, code, spoken):
    shown = format_date(value, style=style, calendar=calendar, language=language(code))
    with speaking(spoken):
        assert parse_date(shown, coarsest=Precision.YEAR) == value


@given(partial_dates(), st.sampled_from(["fa", "en"]))
def test_both_calendars_are_read_back(value, code):
    shown = both_calendars(value, language(code))
    assert parse_date(shown, coarsest=Precision.YEAR) == value


def test_both_calendars(english):
    assert both_calendars(DAY) == "۱۳ آذر ۱۴۰۴ (۴ دسامبر ۲۰۲۵)"
    assert both_calendars(DAY, english) == "4 December 2025 (13 Azar 1404)"
    assert both_calendars(MORDAD) == "مرداد ۱۳۹۵ (ژوئیه–اوت ۲۰۱۶)"
    assert both_calendars(periods.year("jalali", 1395), english) == "2016–2017 (1395)"


@pytest.mark.parametrize(
    ("start", "end", "in_persian", "in_english"),
    [
        ("2025-11-22", "2025-11-26", "۱ تا ۵ آذر ۱۴۰۴", "22 to 26 November 2025"),
        ("2025-11-22", "2025-12-26", "۱ آذر تا ۵ دی ۱۴۰۴", "22 November to 26 December 2025"),
        (
            "2025-01-20",
            "2025-04-01",
            "۱ بهمن ۱۴۰۳ تا ۱۲ فروردین ۱۴۰۴",
            "20 January to 1 April 2025",
        ),
        (
            "2024-11-22",
            "2025-11-22",
            "۲ آذر ۱۴۰۳ تا ۱ آذر ۱۴۰۴",
            "22 November 2024 to 22 November 2025",
        ),
        ("2025-12-04", "2025-12-04", "۱۳ آذر ۱۴۰۴", "4 December 2025"),
    ],
)
def test_what_both_ends_share_is_written_once(start, end, in_persian, in_english):
    bounds = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    assert format_range(*bounds) == in_persian
    assert format_range(*bounds, language=language("en")) == in_english
    partial = [PartialDate(date, Precision.DAY) for date in bounds]
    assert format_range(*partial) == in_persian


def test_a_range_of_months_and_years():
    shahrivar = periods.month("jalali", 1395, 6)
    assert format_range(MORDAD, shahrivar) == "مرداد تا شهریور ۱۳۹۵"
    assert format_range(MORDAD, periods.month("jalali", 1396, 5)) == "مرداد ۱۳۹۵ تا مرداد ۱۳۹۶"
    assert (
        format_range(periods.year("jalali", 1395), periods.year("jalali", 1397)) == "۱۳۹۵ تا ۱۳۹۷"
    )
    assert format_range(MORDAD, DAY) == "مرداد ۱۳۹۵ تا ۱۳ آذر ۱۴۰۴"
    assert format_range(periods.month("jalali", 1404, 8), DAY) == "آبان ۱۴۰۴ تا ۱۳ آذر ۱۴۰۴"
    assert format_range(JULY, MARCH) == "تیر–مرداد ۱۳۹۵ تا اسفند ۱۳۹۵–فروردین ۱۳۹۶"
    assert format_range(MORDAD, MORDAD) == "مرداد ۱۳۹۵"
    assert format_range(MORDAD, shahrivar, calendar="gregorian") == (
        "ژوئیه–اوت ۲۰۱۶ تا اوت–سپتامبر ۲۰۱۶"
    )

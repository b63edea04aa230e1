"""Dates are read in every way that offices write them, and never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem, speaking
from learningcity_desktop.persian import periods
from learningcity_desktop.persian.dates import PartialDate, Precision, format_date, parse_date

TODAY = dt.date(2025, 12, 4)  # ۱۳ آذر ۱۴۰۴, a Thursday


def read(text, **options):
    return parse_date(text, today=TODAY, **({"coarsest": Precision.YEAR} | options))


@pytest.mark.parametrize(
    "text",
    [
        "۱۴۰۴/۹/۱۳",
        "۱۴۰۴/۰۹/۱۳",
        "١٤٠٤/٠٩/١٣",
        "1404-09-13",
        "1404.9.13",
        "1404 9 13",
        "1404 / 9 / 13",
        "14040913",
        "13/9/1404",
        "۱۳-۰۹-۱۴۰۴",
        "۱۳ آذر ۱۴۰۴",
        "۱۳ آذرماه ۱۴۰۴",
        "۱۳ آذر ماه سال ۱۴۰۴",
        "۱۴۰۴ آذر ۱۳",
        "13 Azar 1404",
        "پنجشنبه ۱۳ آذر ۱۴۰۴",
        "پنج‌شنبه، ۱۳ آذر ۱۴۰۴",
        "پنج شنبه ۱۳ آذر ۱۴۰۴",
        "پنجشنبه ۱۴۰۴/۹/۱۳",
        "2025-12-04, Thursday",
        "۱۳ آذر ۱۴۰۴ ـ پنجشنبه",
        "\u200f۱۴۰۴\u200e/۰۹/۱۳\u200f",
        "\u2067۱۳ آذر ۱۴۰۴\u2069",
        "2025-12-04",
        "2025/12/4",
        "20251204",
        "4 December 2025",
        "4th of December 2025",
        "Dec 4, 2025",
        "December 4th, 2025",
        "Thursday, 4 Dec. 2025",
        "۴ دسامبر ۲۰۲۵",
        "۴ دسامبر ۲۰۲۵ مصادف با ۱۳ آذر ۱۴۰۴",
        "4 December 2025 / 13 Azar 1404",
        "۱۳ آذر ۱۴۰۴ (۴ دسامبر ۲۰۲۵)",
        "1404/9/13 = 2025-12-04",
        "امروز",
        "today",
        "+0",
        "-0",
        "۹/۱۳",
        "9-13",
        "۱۳ آذر",
    ],
)
def test_one_day_in_many_forms(text):
    assert read(text, coarsest=Precision.DAY) == (TODAY, Precision.DAY)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("دیروز", -1),
        ("پریروز", -2),
        ("فردا", 1),
        ("پس‌فردا", 2),
        ("پس فردا", 2),
        ("Yesterday", -1),
        ("tomorrow", 1),
        ("+3", 3),
        ("-2", -2),
        ("\u200e\u2212۲", -2),
        ("+ ۳۰", 30),
    ],
)
def test_days_counted_from_today(text, days):
    assert read(text).date == TODAY + dt.timedelta(days)


def test_today_is_the_clocks_unless_given():
    before, read_at, after = dt.date.today(), parse_date("امروز").date, dt.date.today()  # noqa: DTZ011
    assert before <= read_at <= after


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("مرداد ۹۵", ("jalali", 1395, 5)),
        ("مرداد ۱۳۹۵", ("jalali", 1395, 5)),
        ("امرداد ماه ۱۳۹۵", ("jalali", 1395, 5)),
        ("۱۳۹۵/۵", ("jalali", 1395, 5)),
        ("5/1395", ("jalali", 1395, 5)),
        ("95/5", ("jalali", 1395, 5)),
        ("5/95", ("jalali", 1395, 5)),
        ("شهريور  ۹۹", ("jalali", 1399, 6)),
        ("دی ۹۵", ("jalali", 1395, 10)),
        ("July–August 2016", ("jalali", 1395, 5)),
        ("December 2016–January 2017", ("jalali", 1395, 10)),
        ("2016-07", ("gregorian", 2016, 7)),
        ("July 2016", ("gregorian", 2016, 7)),
        ("ژوئیهٔ ۲۰۱۶", ("gregorian", 2016, 7)),
        ("تیر–مرداد ۱۳۹۵", ("gregorian", 2016, 7)),
    ],
)
def test_months(text, month):
    assert read(text) == periods.month(*month)
    assert read(text, coarsest=Precision.MONTH) == periods.month(*month)
    with pytest.raises(Problem, match="روز را هم بنویسید"):
        read(text, coarsest=Precision.DAY)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("۱۴۰۳", ("jalali", 1403)),
        ("95", ("jalali", 1395)),
        ("سال ۹۵", ("jalali", 1395)),
        ("سال ۱۳۹۵", ("jalali", 1395)),
        ("2016–2017", ("jalali", 1395)),
        ("2016", ("gregorian", 2016)),
        ("۱۳۹۴–۱۳۹۵", ("gregorian", 2016)),
    ],
)
def test_years(text, year):
    assert read(text) == periods.year(*year)
    for coarsest in (Precision.DAY, Precision.MONTH):
        with pytest.raises(Problem, match="ماه را هم بنویسید"):
            read(text, coarsest=coarsest)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("۹۵/۵/۳", (1395, 5, 3)),
        ("3/5/95", (1395, 5, 3)),
        ("۵ مرداد ۹۵", (1395, 5, 5)),
        ("50/1/1", (1350, 1, 1)),
        ("99/12/30", (1399, 12, 30)),
    ],
)
def test_two_digit_years_of_the_last_century(text, date):
    assert read(text) == periods.day("jalali", *date)


def test_a_jalali_month_tells_its_short_year_whatever_the_calendar():
    assert read("مرداد ۹۵", calendar="gregorian") == periods.month("jalali", 1395, 5)


@pytest.mark.parametrize("text", ["۰۵/۲/۳", "05/02/03", "3/2/05", "مرداد ۰۵", "۵ مرداد ۰۵"])
def test_a_year_of_either_century_is_asked_about(text):
    with pytest.raises(Problem, match=r"^۰۵ یعنی ۱۴۰۵ یا ۱۳۰۵؟ چهار رقم سال را بنویسید\.$"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "14/2/3",
        "5/2/3",
        "0/2/3",
        "3/2/0",
        "403/2/5",
        "3/2/403",
        "مرداد",
        "مرداد ۵",
        "Dec 4",
        "Dec 95",
        "4 Dec 25",
        "آذر ۱۳ ۱۴",
        "July–August 16",
        "۵ مرداد ۴۰۳",
    ],
)
def test_four_digits_are_asked_for(text):
    with pytest.raises(Problem, match="سال را با چهار رقم بنویسید"):
        read(text)


@pytest.mark.parametrize("text", ["9/13", "95/5/3", "95/5", "5/95", "95"])
def test_the_gregorian_calendar_guesses_no_year(text):
    with pytest.raises(Problem, match="سال را با چهار رقم بنویسید"):
        read(text, calendar="gregorian")


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("13/04/2025", (2025, 4, 13)),
        ("04/13/2025", (2025, 4, 13)),
        ("4/4/2025", (2025, 4, 4)),
        ("4 December", (2025, 12, 4)),
    ],
)
def test_gregorian_dates_that_can_be_told(text, date):
    assert read(text).date == dt.date(*date)


def test_day_and_month_that_cannot_be_told_apart():
    with pytest.raises(Problem, match="کدام عدد «\u206812/04/2025\u2069» ماه است"):
        read("12/04/2025")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "تاریخ را بنویسید"),
        ("\u200f ", "تاریخ را بنویسید"),
        ("30 اسفند 1404", "اسفند ۱۴۰۴ ۲۹ روز دارد"),
        ("31 April 2025", "آوریل ۲۰۲۵ ۳۰ روز دارد"),
        ("1404/13/1", "ماه ۱۳ وجود ندارد"),
        ("13/9", "ماه ۱۳ وجود ندارد"),
        ("جمعه ۱۳ آذر ۱۴۰۴", r"^۱۳ آذر ۱۴۰۴ \(۴ دسامبر ۲۰۲۵\) پنجشنبه است، نه جمعه"),
        ("جمعه شنبه ۱۳ آذر ۱۴۰۴", "پنجشنبه است، نه شنبه"),
        ("Friday 4 December 2025", "پنجشنبه است، نه جمعه"),
        (
            "۱۳ آذر ۱۴۰۴ (۵ دسامبر ۲۰۲۵)",
            "«\u2068۱۳ آذر ۱۴۰۴\u2069» و «\u2068۵ دسامبر ۲۰۲۵\u2069» یک",
        ),
        ("5 مرداد 2020", "ماه مرداد و سال ۲۰۲۰ از دو تقویم"),
        ("1203/1/1", "سال باید از ۱۲۰۶ تا ۱۴۹۸ باشد"),
        ("1600", "سال ۱۶۰۰ در بازهٔ"),
        ("1750/1/1", "تاریخ باید از ۱ فروردین ۱۲۰۶ تا ۳۰ اسفند ۱۴۹۸ باشد"),
        ("2120", "تاریخ باید از"),
        ("+99999", "تاریخ باید از"),
    ],
)
def test_what_is_refused_says_why(text, complaint):
    with pytest.raises(Problem, match=complaint):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "سلام",
        "۱۳",
        "140409",
        "1404/9/13/1",
        "1404/9/131",
        "1404/123",
        "۱۳ آذر ۱۴۰۴ ساعت ۹",
        "۱۳ آذر ۱۴۰۴ ۱۴۰۵",
        "۱۳ ۱۲ ۱۱ آذر",
        "جمعه آذر ۱۴۰۴",
        "جمعه",
        "سال",
        "جمعه ۱۳۹۵",
        "آذر دی بهمن ۱۴۰۴",
        "July–October 2016",
        "July–مرداد 2016",
        "July–آبان 2016",
        "۲۰۱۶ July–August",
        "December 2016–January 2018",
        "2016–2018",
        "۱۴۰۴/۹/۱۳؟",
        "-",
        "9" * 100_000,
    ],
)
def test_what_is_no_date_is_refused(text):
    with pytest.raises(Problem, match=r"تاریخ نیست.*مانند ۱۴۰۴/۰۹/۱۳ یا ۱۳ آذر ۱۴۰۴"):
        read(text)


def test_english_problems():
    with speaking("en"), pytest.raises(Problem, match="is a Thursday, not a Friday"):
        read("جمعه ۱۳ آذر ۱۴۰۴")
    with speaking("en"), pytest.raises(Problem, match="as in 2025-12-04 or 4 December 2025"):
        read("soon")


def test_a_date_is_wanted_to_the_day_unless_told_otherwise():
    assert parse_date("۱۳ آذر ۱۴۰۴") == PartialDate(TODAY, Precision.DAY)
    with pytest.raises(Problem, match="روز را هم بنویسید"):
        parse_date("آذر ۱۴۰۴")


@given(st.dates(dt.date(1828, 1, 1), dt.date(2119, 12, 31)), st.sampled_from("/-. ،"))
def test_separators_do_not_matter(date, separator):
    shown = format_date(date, calendar="jalali")
    assert read(shown.replace("/", separator)).date == date
    assert read("/".join(reversed(shown.split("/")))).date == date


@given(st.text(alphabet="0123456789۱۴۰۹/-. +مردادآذجولایJulyDec(),–", max_size=20))
def test_a_text_is_a_date_or_a_problem(text):
    try:
        value = read(text)
    except Problem as problem:
        told = str(problem)
        assert told
        return
    assert read(format_date(value)) == value


@pytest.mark.parametrize("century", [1300, 1400])
@pytest.mark.parametrize("text", ["03/02/05", "5 اردیبهشت ۰۳", "5-2-03", "۰۳/۲/۵"])
def test_a_century_that_was_told_completes_short_years(text: str, century: int) -> None:
    with pytest.raises(Problem, match=r"03|۰۳"):
        parse_date(text)
    full = parse_date(text, century=century)
    assert full == parse_date(f"{century + 3}/02/05")
    assert parse_date("95/02/05", century=century) == parse_date("1395/02/05")

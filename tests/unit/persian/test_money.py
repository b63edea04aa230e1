"""Rials are read as people type them; tomans and words say the same sum."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem, language
from learningcity_desktop.persian.money import (
    LIMIT,
    format_in_unit,
    format_rial,
    in_words,
    parse_rial,
    toman_beside,
    unit_name,
)
from learningcity_desktop.persian.numbers import parse_number

amounts = st.integers(0, LIMIT - 1) | st.integers(0, 10**9)
languages = st.sampled_from(["fa", "en"])


@pytest.mark.parametrize(
    ("text", "rials"),
    [
        ("1250000", 1_250_000),
        ("۱٬۲۵۰٬۰۰۰", 1_250_000),
        ("0", 0),
        ("۱۲۵۰۰۰۰ ریال", 1_250_000),
        ("۱۲۵ هزار تومان", 1_250_000),
        ("۱۲ میلیون تومان", 120_000_000),
        ("۱۲ميليون تومن", 120_000_000),
        ("۵۰۰هزارتومان", 5_000_000),
        ("۲٫۵ میلیارد ریال", 2_500_000_000),
        ("۲/۵ ملیارد ریال", 2_500_000_000),
        ("۱۲ هزار میلیارد ریال", 12_000_000_000_000),
        ("۱۵۰ همت", 1_500_000_000_000_000),
        ("۱٫۵ هزار همت", 15_000_000_000_000_000),
        ("۲ میلیون و ۵۰۰ هزار تومان", 25_000_000),
        ("۲ میلیارد و ۲۰۰ میلیون و ۳۰۰ هزار ریال", 2_200_300_000),
        ("۲ میلیارد ۲۰۰ میلیون ریال", 2_200_000_000),
        ("۵۰۰٬۰۰۰﷼", 500_000),
        ("۲٫۵ تومان", 25),
        ("12 million rials", 12_000_000),
        ("1.5 billion tomans", 15_000_000_000),
        ("2 million and 500 thousand toman", 25_000_000),
        ("3 THOUSAND Rial", 3000),
        (str(LIMIT - 1), LIMIT - 1),
    ],
)
def test_what_is_read(text, rials):
    assert parse_rial(text) == rials


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "عدد را بنویسید"),
        ("۱۲ میلیون", "ریال است یا تومان"),
        ("۲ میلیون و ۵۰۰ هزار", "ریال است یا تومان"),
        ("۲ میلیون و ۵۰۰", "ریال است یا تومان"),
        ("۲ میلیون و ۵۰۰ تومان", "روشن نیست"),
        ("۲ میلیون و ۳ میلیون ریال", "روشن نیست"),
        ("۲٫۵ میلیون و ۳۰۰ هزار ریال", "روشن نیست"),
        ("-5", "منفی"),
        ("(۵) ریال", "منفی"),
        ("۲٫۵", "عدد صحیحی از ریال نیست"),
        ("۰٫۰۱ تومان", "عدد صحیحی از ریال نیست"),
        (str(LIMIT), "بیش از اندازه بزرگ"),
        ("۱۰۰۰۰۰۰ همت", "بیش از اندازه بزرگ"),
        ("هزار تومان", "مبلغ نیست"),
        ("ریال ۵۰۰", "مبلغ نیست"),
        ("۵ ریال ۳", "مبلغ نیست"),
        ("۵ ریال و ۳ تومان", "مبلغ نیست"),
        ("۵ میلیون ریال و", "مبلغ نیست"),
        ("۵ همت ریال", "مبلغ نیست"),
        ("۵ میلیارد هزار ریال", "مبلغ نیست"),
        ("5 dollars", "مبلغ نیست"),
        ("۱۲٬۵ ریال", "را چند جور می‌توان خواند"),
        ("دو ریال", "مبلغ نیست"),
    ],
)
def test_what_is_refused(text, complaint):
    with pytest.raises(Problem, match=complaint):
        parse_rial(text)


@given(amounts, languages)
@example(1, "en")
@example(0, "en")
def test_every_form_is_read_back(amount, code):
    speaker = language(code)
    assert parse_rial(format_rial(amount, speaker)) == amount
    assert parse_rial(format_rial(amount, speaker, unit=False)) == amount
    assert parse_rial(toman_beside(amount, speaker)) == amount
    million = f"{format_in_unit(amount, 'million_rial', speaker)} "
    assert parse_rial(million + unit_name("million_rial", speaker)) == amount


@given(amounts, st.sampled_from(["rial", "toman", "million_rial", "billion_rial"]), languages)
def test_a_unit_changes_the_number_exactly(amount, unit, code):
    zeros = {"rial": 0, "toman": 1, "million_rial": 6, "billion_rial": 9}[unit]
    shown = format_in_unit(amount, unit, language(code))
    assert parse_number(shown).scaleb(zeros) == amount
    assert not re.search("[٫.].*[0۰]$", shown)


def test_what_is_written():
    assert format_rial(12_500_000) == "۱۲٬۵۰۰٬۰۰۰ ریال"
    assert format_rial(12_500_000, unit=False) == "۱۲٬۵۰۰٬۰۰۰"
    assert toman_beside(12_500_000) == "۱٬۲۵۰٬۰۰۰ تومان"
    assert toman_beside(15) == "۱٫۵ تومان"
    assert in_words(12_500_000) == "دوازده میلیون و پانصد هزار ریال"
    assert format_in_unit(12_500_000, "million_rial") == "۱۲٫۵"
    assert format_in_unit(650 * 10**9, "billion_rial") == "۶۵۰"
    assert format_in_unit(0, "billion_rial") == "۰"
    assert unit_name("million_rial") == "میلیون ریال"
    assert unit_name("billion_rial") == "میلیارد ریال"


def test_what_is_written_in_english(english):
    assert format_rial(12_500_000, english) == "12,500,000 rials"
    assert format_rial(1, english) == "1 rial"
    assert toman_beside(12_500_000, english) == "1,250,000 tomans"
    assert toman_beside(10, english) == "1 toman"
    assert toman_beside(15, english) == "1.5 tomans"
    assert in_words(12_500_000, english) == "twelve million five hundred thousand rials"
    assert format_in_unit(-12_500_000, "million_rial", english) == "\u221212.5"
    assert unit_name("toman", english) == "toman"


@given(st.text(alphabet="۰۱۵ ٫٬-و هزارمیلیونتدagpoms", max_size=20))
def test_a_text_is_an_amount_or_a_problem(text):
    try:
        amount = parse_rial(text)
    except Problem:
        return
    assert 0 <= amount < LIMIT

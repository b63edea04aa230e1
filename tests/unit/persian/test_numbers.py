"""Numbers are read with any digits and marks, and written back the same."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learningcity_desktop.i18n import Problem, language
from learningcity_desktop.persian.numbers import (
    format_number,
    minus_sign,
    parse_integer,
    parse_number,
)

LRM, RLM, MINUS = "\u200e", "\u200f", "\u2212"
languages = st.sampled_from(["fa", "en"])


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("۱۲", "12"),
        ("١٢", "12"),
        ("007", "7"),
        ("1,234.5", "1234.5"),
        ("۱٬۲۳۴٫۵", "1234.5"),
        ("۱،۲۳۴", "1234"),
        ("1’234’567", "1234567"),
        ("1 234 567", "1234567"),
        ("1\u00a0234\u202f567", "1234567"),
        ("۱۲/۵", "12.5"),
        ("1.234", "1.234"),
        ("۱٫۲۳۴", "1.234"),
        (".5", "0.5"),
        ("-5", "-5"),
        (f"{MINUS}۵", "-5"),
        (f"{LRM}{MINUS}۵", "-5"),
        ("\u2013 5", "-5"),
        ("۵-", "-5"),
        ("(۵٬۰۰۰)", "-5000"),
        ("( 5 )", "-5"),
        ("+5", "5"),
        ("-0", "0"),
        (f" {RLM}۱۲{LRM} ", "12"),
        ("98.5", "98.5"),
    ],
)
def test_what_is_read(text, number):
    assert parse_number(text) == Decimal(number)
    assert str(parse_number(text)) == number


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "1,23,4",
        "1.234.567",
        "۱۲ ۳",
        "0,123",
        "1,234 567",
        "12,34,567",
        "1234,567",
        "5.",
        "1..5",
    ],
)
def test_what_could_be_two_numbers_is_refused(text):
    with pytest.raises(Problem, match=r"را چند جور می‌توان خواند.*۱٬۲۳۴٬۵۶۷.*۱۲٫۵"):
        parse_number(text)


@pytest.mark.parametrize(
    "text", ["abc", "12x", "--5", "-5-", "(-5)", "()", "-", ".", "۱۲٪", "1e5", "½", "1-2", "NaN"]
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Problem, match="عدد نیست"):
        parse_number(text)


@pytest.mark.parametrize("text", ["", "  ", RLM])
def test_nothing_is_refused_in_other_words(text):
    with pytest.raises(Problem, match="عدد را بنویسید"):
        parse_number(text)


def test_a_slip_of_the_keyboard_is_not_counted_on():
    assert parse_number("9" * 50) == Decimal("9" * 50)
    with pytest.raises(Problem, match="رقم"):
        parse_number("9" * 51)
    with pytest.raises(Problem):
        parse_number("9" * 200_000 + "x")


def test_the_problem_quotes_what_was_typed_and_stays_short():
    with pytest.raises(Problem) as caught:
        parse_number("هیچ " * 1000)
    assert "«\u2068هیچ هیچ" in str(caught.value)
    assert len(str(caught.value)) < 80


def test_whole_numbers():
    assert parse_integer("۱۲٬۰۰۰") == 12000
    assert parse_integer("12.0") == 12
    assert isinstance(parse_integer("12.0"), int)
    with pytest.raises(Problem, match="عدد صحیح نیست"):
        parse_integer("۱۲٫۵")


@pytest.mark.parametrize(
    ("value", "options", "in_persian", "in_english"),
    [
        (0, {}, "۰", "0"),
        (1234567, {}, "۱٬۲۳۴٬۵۶۷", "1,234,567"),
        (1234567, {"grouping": False}, "۱۲۳۴۵۶۷", "1234567"),
        (-50000, {}, f"{LRM}{MINUS}۵۰٬۰۰۰", f"{MINUS}50,000"),
        (Decimal("98.5"), {}, "۹۸٫۵", "98.5"),
        (Decimal("1.50"), {}, "۱٫۵۰", "1.50"),
        (Decimal("1E+3"), {}, "۱٬۰۰۰", "1,000"),
        (Decimal("2.5"), {"places": 0}, "۳", "3"),
        (Decimal("-2.5"), {"places": 0}, f"{LRM}{MINUS}۳", f"{MINUS}3"),
        (Decimal("-0.4"), {"places": 0}, "۰", "0"),
        (Decimal("-0"), {}, "۰", "0"),
        (7, {"places": 2}, "۷٫۰۰", "7.00"),
        (12345, {"places": -2}, "۱۲٬۳۰۰", "12,300"),
        (10**40, {"places": 1, "grouping": False}, "۱" + "۰" * 40 + "٫۰", "1" + "0" * 40 + ".0"),
    ],
)
def test_what_is_written(value, options, in_persian, in_english):
    assert format_number(value, **options) == in_persian
    assert format_number(value, language("en"), **options) == in_english


def test_the_minus_of_each_language():
    assert minus_sign(language("fa")) == LRM + MINUS
    assert minus_sign(language("en")) == MINUS


@given(
    st.integers(-(10**40), 10**40)
    | st.decimals(-(10**20), 10**20, allow_nan=False, places=6)
    | st.decimals(-1, 1, allow_nan=False),
    languages,
    st.booleans(),
)
@example(-1, "fa", True)
@example(Decimal("0E-30"), "en", True)
def test_what_is_written_is_read_back(value, code, grouping):
    shown = format_number(value, language(code), grouping=grouping)
    if sum(char.isdigit() for char in shown) <= 50:
        assert parse_number(shown) == value


@given(st.decimals(-(10**12), 10**12, allow_nan=False), st.integers(0, 6), languages)
def test_rounding_is_never_off_by_more_than_half(value, places, code):
    shown = parse_number(format_number(value, language(code), places=places))
    assert abs(shown - value) <= Decimal(5).scaleb(-places - 1)


@given(st.text(alphabet="۰۱۲012,٬،.٫/'- ()+−x", max_size=12))
def test_a_text_is_a_number_or_a_problem(text):
    try:
        value = parse_number(text)
    except Problem:
        return
    assert parse_number(format_number(value)) == value

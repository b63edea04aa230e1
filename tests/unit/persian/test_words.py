"""Numbers in words are those of a cheque, and can be read back."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learningcity_desktop.i18n import Language, language
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.persian.words import LARGEST, number_in_words

SMALL = """
صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
TENS = """
بیست سی چهل پنجاه شصت هفتاد هشتاد نود
twenty thirty forty fifty sixty seventy eighty ninety
"""
HUNDREDS = "یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
WORDS = {
    **{word: place % 20 for place, word in enumerate(SMALL.split())},
    **{word: 20 + place % 8 * 10 for place, word in enumerate(TENS.split())},
    **{word: 100 + place * 100 for place, word in enumerate(HUNDREDS.split())},
}
PERSIAN_STEPS = [(10**18, "کوینتیلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (1000, "هزار")]
ENGLISH_STEPS = "thousand million billion trillion quadrillion quintillion sextillion"


def read_persian(words):
    if words.startswith("منفی "):
        return -read_persian(words.removeprefix("منفی "))
    for step, name in PERSIAN_STEPS:
        if name in words.split():
            count, _, rest = words.partition(f" {name}")
            return read_persian(count) * step + read_persian(rest.removeprefix(" و ") or "صفر")
    return sum(WORDS[word] for word in words.split(" و "))


def read_english(words):
    steps = ENGLISH_STEPS.split()
    total = group = 0
    for word in words.removeprefix("minus ").replace("-", " ").split():
        if word == "hundred":
            group *= 100
        elif word in steps:
            total, group = total + group * 1000 ** (1 + steps.index(word)), 0
        elif word != "and":
            group += WORDS[word]
    return (total + group) * (-1 if words.startswith("minus ") else 1)


@pytest.mark.parametrize(
    ("number", "in_persian", "in_english"),
    [
        (0, "صفر", "zero"),
        (7, "هفت", "seven"),
        (18, "هجده", "eighteen"),
        (40, "چهل", "forty"),
        (100, "یکصد", "one hundred"),
        (999, "نهصد و نود و نه", "nine hundred and ninety-nine"),
        (1000, "یک هزار", "one thousand"),
        (1005, "یک هزار و پنج", "one thousand and five"),
        (
            1234,
            "یک هزار و دویست و سی و چهار",
            "one thousand two hundred and thirty-four",
        ),
        (12_500_000, "دوازده میلیون و پانصد هزار", "twelve million five hundred thousand"),
        (12 * 10**12, "دوازده هزار میلیارد", "twelve trillion"),
        (-3, "منفی سه", "minus three"),
        (10**21, "یک هزار کوینتیلیون", "one sextillion"),
    ],
)
def test_as_on_a_cheque(number, in_persian, in_english):
    assert number_in_words(number) == in_persian
    assert number_in_words(number, language("en")) == in_english


numbers = st.integers(-LARGEST, LARGEST) | st.integers(-(10**7), 10**7)


@given(numbers)
@example(10**9 * (10**9 - 1))
@example(1_005 * 10**9 + 5_000_000)
def test_persian_words_are_read_back(number):
    assert read_persian(number_in_words(number, language("fa"))) == number


@given(numbers)
@example(LARGEST)
def test_english_words_are_read_back(number):
    assert read_english(number_in_words(number, language("en"))) == number


@pytest.mark.parametrize("code", ["fa", "en"])
def test_beyond_the_names_there_are_figures(code):
    speaker = language(code)
    assert number_in_words(LARGEST + 1, speaker) == format_number(LARGEST + 1, speaker)
    assert number_in_words(-LARGEST - 1, speaker) == format_number(-LARGEST - 1, speaker)


def test_a_language_without_number_words_gets_figures(english):
    turkish = Language("tr", english.catalog)
    assert number_in_words(1234, turkish) == "1,234"

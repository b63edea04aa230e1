"""Numbers in words, as a payment document repeats its amount so that no digit can be added.

Persian follows the cheque and the budget law: «یک هزار» and «یکصد», since a bare «هزار» or «صد» can
be made greater by a word before it, and «هزار میلیارد» for 10¹².
"""

from learningcity_desktop.i18n import Language, current_language
from learningcity_desktop.persian.numbers import format_number

LARGEST = 10**21

_PERSIAN_SMALL = (
    "صفر یک دو سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده"
)
_PERSIAN_TENS = "بیست سی چهل پنجاه شصت هفتاد هشتاد نود"
_PERSIAN_HUNDREDS = "یکصد دویست سیصد چهارصد پانصد ششصد هفتصد هشتصد نهصد"
_PERSIAN_STEPS = ((10**18, "کوینتیلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (1000, "هزار"))

_ENGLISH_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ENGLISH_STEPS = "thousand million billion trillion quadrillion quintillion sextillion"


def number_in_words(value: int, language: Language | None = None) -> str:
    """Write a whole number in words: «یک هزار و دویست و سی و چهار».

    A language whose number words are not known here, and a number beyond `LARGEST`, get figures.
    """
    speaker = language or current_language()
    size = abs(value)
    if size > LARGEST:
        return format_number(value, speaker)
    if speaker.code == "fa":
        return ("منفی " if value < 0 else "") + _persian(size)
    if speaker.code == "en":
        return ("minus " if value < 0 else "") + _english(size)
    return format_number(value, speaker)


def _persian(number: int) -> str:
    for step, name in _PERSIAN_STEPS:
        if number >= step:
            count, rest = divmod(number, step)
            return _joined(f"{_persian(count)} {name}", rest)
    if number >= 100:
        hundreds, rest = divmod(number, 100)
        return _joined(_PERSIAN_HUNDREDS.split()[hundreds - 1], rest)
    if number >= 20:
        tens, rest = divmod(number, 10)
        return _joined(_PERSIAN_TENS.split()[tens - 2], rest)
    return _PERSIAN_SMALL.split()[number]


def _joined(words: str, rest: int) -> str:
    return f"{words} و {_persian(rest)}" if rest else words


def _english(number: int) -> str:
    if number < 20:
        return _ENGLISH_SMALL.split()[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return "-".join([_ENGLISH_TENS.split()[tens - 2], *([_english(rest)] if rest else [])])
    step, name = 100, "hundred"
    for power, greater in enumerate(_ENGLISH_STEPS.split(), start=1):
        if number >= 1000**power:
            step, name = 1000**power, greater
    count, rest = divmod(number, step)
    words = f"{_english(count)} {name}"
    if not rest:
        return words
    return f"{words} and {_english(rest)}" if rest < 100 else f"{words} {_english(rest)}"

"""Amounts of money: stored in whole rials, spoken of in tomans, never mixed up in silence.

Domain 5.5: the press says toman (ten rials) and the tables say million rials. So a bare number is
rials, any other unit must be written, and a magnitude without a unit («۱۲ میلیون») is refused.
"""

import re
from decimal import Context, Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from learningcity_desktop.i18n import (
    N_,
    Language,
    Message,
    Problem,
    _,
    current_language,
    ngettext,
    speaking,
)
from learningcity_desktop.persian.bidi import excerpt
from learningcity_desktop.persian.normalize import clean, search_key
from learningcity_desktop.persian.numbers import format_number, parse_number
from learningcity_desktop.persian.words import number_in_words

Unit = Literal["rial", "toman", "million_rial", "billion_rial"]

LIMIT = 2**63  # the database keeps signed 64-bit integers
RIALS_PER_TOMAN = 10

_UNITS: dict[Unit, tuple[int, str]] = {  # zeros that the unit saves, name
    "rial": (0, N_("rial")),
    "toman": (1, N_("toman")),
    "million_rial": (6, N_("million rials")),
    "billion_rial": (9, N_("billion rials")),
}

# Words as `search_key` folds them, which writes them together.
_MAGNITUDES = {
    "هزارمیلیارد": 10**12,
    "thousandbillion": 10**12,
    "میلیارد": 10**9,
    "ملیارد": 10**9,
    "billion": 10**9,
    "میلیون": 10**6,
    "ملیون": 10**6,
    "million": 10**6,
    "هزار": 1000,
    "thousand": 1000,
}
_WRITTEN_UNITS = {
    "ریال": 1,
    "rial": 1,
    "rials": 1,
    "تومان": RIALS_PER_TOMAN,
    "تومن": RIALS_PER_TOMAN,
    "toman": RIALS_PER_TOMAN,
    "tomans": RIALS_PER_TOMAN,
    "همت": 10**12 * RIALS_PER_TOMAN,  # هزار میلیارد تومان
}
_SCALE = re.compile(
    f"(?P<magnitude>{'|'.join(_MAGNITUDES)}|)(?P<unit>{'|'.join(_WRITTEN_UNITS)}|)(?P<and>و|and|)"
)
_LETTERS = re.compile(r"([^\W\d_](?:[^\W\d_]|[\s\u200c])*)")
_EXACT = Context(prec=100)

_NEGATIVE = N_("An amount of money cannot be negative.")
_NOT_WHOLE = N_("“{typed}” is not a whole number of rials.")
_TOO_LARGE = N_("“{typed}” is too large an amount.")
_NO_UNIT = N_("Is “{typed}” in rials or in tomans? Write the unit after it.")
_NOT_AN_AMOUNT = N_("“{typed}” is not an amount of money. Write digits, and a unit if not rials.")
_UNCLEAR = N_("It is not clear how much “{typed}” is. Write the whole amount in digits.")


class _Term(NamedTuple):
    number: Decimal
    magnitude: int


def parse_rial(text: str, unit: int | None = None) -> int:
    """Read an amount as whole rials; raise `Problem` rather than guess.

    Args:
        text: what was typed.
        unit: rials that one is worth where a magnitude stands without a unit: the unit of a sheet's
            column, for one. Without it, such an amount is refused.

    «۱۲۵۰۰۰۰», «۱۲ میلیون تومان», «۲٫۵ میلیارد ریال», «۲ میلیون و ۵۰۰ هزار تومان», «۳ همت» and
    ``12 million rials`` are read. «۱۲ میلیون» is not, for it has no unit; nor is
    «۲ میلیون و ۵۰۰ تومان», in which people leave a thousand unsaid.
    """
    terms, rials = _terms_and_unit(text, unit)
    if any(term.number < 0 for term in terms):
        raise Problem(_NEGATIVE)
    if len(terms) > 1 and not _is_clear_sum(terms):
        raise _problem(_UNCLEAR, text)
    amount = sum(_EXACT.multiply(term.number, Decimal(term.magnitude * rials)) for term in terms)
    if amount >= LIMIT:
        raise _problem(_TOO_LARGE, text)
    if amount != int(amount):
        raise _problem(_NOT_WHOLE, text)
    return int(amount)


def format_rial(value: int, language: Language | None = None, *, unit: bool = True) -> str:
    """Write an amount in rials: «۱۲٬۵۰۰٬۰۰۰ ریال»."""
    speaker = language or current_language()
    amount = format_number(value, speaker)
    if not unit:
        return amount
    with speaking(speaker.code):
        return ngettext("{amount} rial", "{amount} rials", value, amount=amount)


def toman_beside(value: int, language: Language | None = None) -> str:
    """Write in tomans what is stored in rials, to be shown beside it: «۱٬۲۵۰٬۰۰۰ تومان»."""
    speaker = language or current_language()
    amount = format_in_unit(value, "toman", speaker)
    with speaking(speaker.code):
        return ngettext("{amount} toman", "{amount} tomans", -(-value // 10), amount=amount)


def in_words(value: int, language: Language | None = None) -> str:
    """Write an amount in words: «دوازده میلیون و پانصد هزار ریال»."""
    speaker = language or current_language()
    words = number_in_words(value, speaker)
    with speaking(speaker.code):
        return ngettext("{words} rial", "{words} rials", value, words=words)


def format_in_unit(value: int, unit: Unit, language: Language | None = None) -> str:
    """Write an amount of rials in a unit, exactly and without needless zeros; the number only."""
    zeros, _name = _UNITS[unit]
    scaled = _EXACT.scaleb(Decimal(value), -zeros)
    return format_number(scaled.normalize(_EXACT), language)


def unit_name(unit: Unit, language: Language | None = None) -> str:
    """Name a unit, as for the head of a column: «میلیون ریال»."""
    _zeros, name = _UNITS[unit]
    with speaking((language or current_language()).code):
        return _(name)


def names_unit(text: str) -> bool:
    """Whether an amount is written with its unit."""
    words = _LETTERS.split(clean(text))[1::2]
    return any((match := _SCALE.fullmatch(search_key(word))) and match["unit"] for word in words)


def _terms_and_unit(text: str, unit: int | None) -> tuple[list[_Term], int]:
    """Part a text into numbers with their magnitudes, and the unit of all, in rials."""
    pieces = _LETTERS.split(clean(text))
    numbers, words = pieces[::2], pieces[1::2]
    if not words:
        return [_Term(parse_number(text), 1)], 1
    scales = [match for word in words if (match := _SCALE.fullmatch(search_key(word)))]
    if not numbers[0] or len(scales) < len(words) or any(scale["unit"] for scale in scales[:-1]):
        raise _problem(_NOT_AN_AMOUNT, text)
    last = scales[-1]
    if not last["unit"] and unit is None:
        raise _problem(_NO_UNIT, text)
    if numbers[-1] or last["and"]:
        raise _problem(_NOT_AN_AMOUNT, text)
    terms = [
        _Term(parse_number(number), _MAGNITUDES.get(scale["magnitude"], 1))
        for number, scale in zip(numbers, scales, strict=False)
    ]
    return terms, _WRITTEN_UNITS.get(last["unit"], unit or 1)


def _is_clear_sum(terms: list[_Term]) -> bool:
    """Tell whether each term is a whole number that fits below the magnitude before it."""
    fits = all(
        later.number * later.magnitude < earlier.magnitude for earlier, later in pairwise(terms)
    )
    whole = all(term.number == int(term.number) for term in terms)
    return fits and whole and terms[-1].magnitude > 1


def _problem(message: str, text: str) -> Problem:
    return Problem(Message(message, {"typed": excerpt(text)}))

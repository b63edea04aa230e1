"""Digits come in three sets: all are read, and each language writes its own."""

from functools import cache

from learningcity_desktop.i18n import Language

LATIN = "0123456789"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"

_TO_LATIN = str.maketrans(PERSIAN + ARABIC_INDIC, LATIN * 2)
_TO_PERSIAN = str.maketrans(LATIN + ARABIC_INDIC, PERSIAN * 2)


def to_latin(text: str) -> str:
    """Write every digit of the three sets as a Latin digit."""
    return text.translate(_TO_LATIN)


def to_persian(text: str) -> str:
    """Write every digit of the three sets as a Persian digit."""
    return text.translate(_TO_PERSIAN)


def localize(text: str, language: Language) -> str:
    """Write every digit of the three sets with the digits of a language; nothing else changes."""
    return text.translate(_table(language.digits))


@cache
def two_digits(language: Language) -> tuple[str, ...]:
    """The numbers 00 to 99 as a language writes them, for what is written in great number."""
    return tuple(localize(f"{number:02}", language) for number in range(100))


@cache
def _table(digits: str) -> dict[int, int]:
    return str.maketrans(LATIN + PERSIAN + ARABIC_INDIC, digits * 3)

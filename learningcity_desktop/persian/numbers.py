"""Numbers as people type and read them: three digit sets, many marks, and no guessing.

Everything is exact: whole numbers are `int`, others `Decimal`; no float occurs.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from learningcity_desktop.i18n import (
    N_,
    Language,
    Message,
    Problem,
    current_language,
)
from learningcity_desktop.persian.bidi import LRM, excerpt
from learningcity_desktop.persian.digits import LATIN, to_latin

MINUS = "\u2212"
_LONGEST = 50  # digits: nothing a city counts is longer, but a slip of the keyboard is
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)

_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_ONE_FORM = str.maketrans("٬،’٫/\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d\uff0b", ",,'..-------+")
_SIGNED = re.compile(r"(?P<before>[-+]?) ?(?P<size>[^-+]*?) ?(?P<behind>-?)")
_IN_PARENTHESES = re.compile(r"\( ?(?P<size>[^-+]*?) ?\)")
# Groups are of three, the first does not begin with a zero, and one mark parts all of them.
_SIZE = re.compile(
    r"(?P<whole>\d+|[1-9]\d{0,2}(?P<mark>[,' ])\d{3}(?:(?P=mark)\d{3})*|)(?:\.(?P<part>\d+))?"
)
_MARKS = ",'. "

_EMPTY = N_("Write a number.")
_NOT_A_NUMBER = N_("“{typed}” is not a number.")
_UNCLEAR = N_(
    "“{typed}” can be read in more than one way. Part the thousands as in {grouped} and write a "
    "fraction as in {fraction}."
)
_TOO_LONG = N_("“{typed}” has too many digits.")
_NOT_WHOLE = N_("“{typed}” is not a whole number.")


def parse_number(text: str) -> Decimal:
    """Read a number exactly; raise `Problem` where it could mean more than one.

    Groups of three may be parted by ``٬ ، ,``, an apostrophe or spaces; the fraction follows ``٫``,
    ``.`` or ``/`` (۱۲/۵). A minus stands before or behind, or parentheses around the number.
    1.234 has three decimals, because a dot never parts groups; 1,5 and 1.234.567 are refused.
    """
    plain = " ".join(to_latin(_INVISIBLE.sub("", text)).translate(_ONE_FORM).split())
    if not plain:
        raise Problem(_EMPTY)
    negative, size = _sign_and_size(plain)
    match = _SIZE.fullmatch(size)
    if not (size and match):
        raise _unreadable(text, size)
    whole, part = re.sub("[,' ]", "", match["whole"]), match["part"] or ""
    if len(whole) + len(part) > _LONGEST:
        raise Problem(Message(_TOO_LONG, {"typed": excerpt(text)}))
    value = Decimal(f"{whole}.{part}")
    return value.copy_negate() if negative and value else value


def parse_integer(text: str) -> int:
    """Read a whole number; raise `Problem` for a fraction too."""
    value = parse_number(text)
    whole = int(value)
    if value != whole:
        raise Problem(Message(_NOT_WHOLE, {"typed": excerpt(text)}))
    return whole


def format_number(
    value: int | Decimal,
    language: Language | None = None,
    *,
    places: int | None = None,
    grouping: bool = True,
) -> str:
    """Write a number with a language's digits and marks; `parse_number` reads it back.

    Args:
        value: a whole number or a finite decimal.
        language: the language spoken here, unless another is given.
        places: decimals to round to, halves away from zero; unless given, all that there are.
        grouping: whether thousands are parted.
    """
    speaker = language or current_language()
    if places is not None:
        value = Decimal(value).quantize(Decimal(1).scaleb(-places), context=_EXACT)
    size = abs(value) if isinstance(value, int) else value.copy_abs()
    kind = "d" if isinstance(value, int) else "f"
    shown = format(size, f",{kind}" if grouping else kind).translate(speaker.number_table)
    return minus_sign(speaker) + shown if value < 0 else shown


def minus_sign(language: Language) -> str:
    """The minus of a language; in one written from right to left a mark keeps it at its number."""
    return LRM + MINUS if language.rtl else MINUS


def _sign_and_size(plain: str) -> tuple[bool, str]:
    inside = _IN_PARENTHESES.fullmatch(plain)
    if inside:
        return True, inside["size"]
    match = _SIGNED.fullmatch(plain)
    if not match or (match["before"] and match["behind"]):
        return False, plain
    return "-" in match.group("before", "behind"), match["size"]


def _unreadable(text: str, size: str) -> Problem:
    if size.strip(LATIN + _MARKS) or not size.strip(_MARKS):
        return Problem(Message(_NOT_A_NUMBER, {"typed": excerpt(text)}))
    examples = {"grouped": format_number(1234567), "fraction": format_number(Decimal("12.5"))}
    return Problem(Message(_UNCLEAR, {"typed": excerpt(text), **examples}))

"""A stored sort key: comparing keys by code point puts texts into Persian dictionary order.

The order is that of CLDR for Persian, with natural numbers, as ICU (and so Qt's ``QCollator`` on
Linux) has it: spaces, punctuation, symbols, numbers, Persian letters, Latin letters, the rest.
آ stands before ا, and hamza in all its seats (ء أ ؤ ئ) is one letter after ا. ZWNJ, kashida and
control characters count for nothing. The key is the same on every platform, which collators of
operating systems are not.

A key has up to three parts. The first says which letters there are, one ASCII character each (a
Persian letter costs half of what it costs in the text). The second, there only where needed, says
where marks and letter variants are; the third, where capitals are. So texts that differ only in
these stand beside each other, in a fixed order.

Deviations from CLDR: letters that are neither Arabic nor Latin, and rarer signs, follow in code
point order; of compatibility characters (ﬁ, ², ½) only what they decompose into counts; control
characters that are spaces (tab, line end) count as a space; ZWNJ does not part two numbers.
"""

import re
import unicodedata

from learningcity_desktop.persian.digits import PERSIAN, to_latin
from learningcity_desktop.persian.normalize import YEH_HAMZA

# One group a letter: the plain letter, then the variants that differ from it less than any letter.
_PERSIAN = (
    "آ اٱ ءأٲإٳؤئ ب پ ت ث ج چ ح خ د ذ ر ز ژ س ش ص ض ط ظ ع غ ف ق کڪګكڬڭڮ گ ل م۾ ن و هەہۂةۃۀھ "
    "یىےۓيېۑۍێ"
)
# Letters of other languages: each group begins with the letter that the others follow.
_FOLLOWING = (
    "ءٮ بٻ پڀ ثٹٺټٽٿ جڃڄ چڿڇ خځڂڅ ذڈډڊڋڌڍڎڏڐۮ زڑڒړڔڕږڗ ژڙۯ شښڛڜۺ ضڝڞۻ ظڟ غڠۼ فڡڢڣڤڥڦٯ قڧڨ گڰڱڲڳڴػؼ "
    "لڵڶڷڸ نںڻڼڽڹۿ وۄۅۆۇۈۉۊۋۏ یؽؾؿؠ eǝə iı nŋ oɔ tŧ zþ"
)
_PUNCTUATION = (
    "_ - ‐ ‒ – — ― , ، ٫ ٬ ; ؛ : ! ¡ ? ¿ ؟ . ۔ · '‘’‚‛ ‹ › \"“”„‟ « » ( ) [ ] { } § ¶ @ * ٭ / \\ & "
    "# % ٪ ‰ † ‡ • ‣ ′ ` ´ ^ ¯ ¨ ¸ ° © ® ← → + ± ÷ × < = > ¬ | ¦ ~ − ¢ $ £ ¥ € ₺"
)
# Combining marks from weak to strong; one that is not named here is stronger than all.
_MARKS = (
    "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0338\u0327\u0328\u0304\u0335"
    "\u0309\u030f\u0311\u031b\u0323\u0324\u0325\u0326\u032d\u032e\u0330\u0331"
    "\u064e\u0650\u064f\u064b\u064d\u064c\u0651\u0652\u0653\u0654\u0655\u065f\u0656\u0657\u0658"
    "\u0659\u065a\u065b\u065c\u065d\u065e\u0670"
)
_SPELLED_AS = {
    "ø": "o\u0338",
    "đ": "d\u0335",
    "ð": "d\u0331",
    "ł": "l\u0335",
    "ħ": "h\u0335",
    "æ": "a\u0338e",
    "œ": "o\u0338e",
    "ß": "ss",
}

# The alphabet of keys, from low to high: end of a part, space, lead of punctuation, digits 1 to 9
# and ":" (lead of a number, telling its length), Persian letters, Latin letters as themselves, and
# "~" after a letter to make a later one of it.
_PART_END = " "
_SPACE = "!"
_LEADS_PUNCTUATION = '"'
_FIRST_LETTER = 0x3B
_LATER = "~"
_PUNCTUATION_RANKS = [*range(0x21, 0x30), *range(0x3A, 0x7E)][: len(_PUNCTUATION.split())]
_FIRST_RANK = 0x3A
_LONGEST_NUMBER = 254  # as ICU; a longer one is read piece by piece
_FARTHEST = 90

# What `_weight` puts after a letter for the later parts of a key: private characters.
_VARIANT, _MARK = 0xE000, 0xE100
_CAPITAL = "\uf8ff"
_SIGN = re.compile("([\ue000-\uf8ff])")
# Marks that may join their letter or change places; the frequent هٔ never does.
_COMPOSABLE = re.compile("[\u0300-\u036f\u064b-\u0653\u0655-\u065f]|\u0654(?<!ه\u0654)")
# An accented letter with a further mark: both marks count in their canonical order (UAX #15).
_MARKED_AGAIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff][\u0300-\u036f\u064b-\u065f]+")
_NUMBER = re.compile("[۰-۹]+")


def sort_key(text: str) -> str:
    """Make the key whose code point order is Persian dictionary order: «دورهٔ ۲» < «دورهٔ ۱۰»."""
    weights = text.translate(_WEIGHTS)
    if weights.isascii():
        return weights
    if _COMPOSABLE.search(text):
        composed = YEH_HAMZA.sub(r"ئ\1", unicodedata.normalize("NFC", text))
        weights = _MARKED_AGAIN.sub(_taken_apart, composed).translate(_WEIGHTS)
    return _with_later_parts(_NUMBER.sub(_number_weight, weights))


def _taken_apart(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFD", match.group())


def _number_weight(match: re.Match[str]) -> str:
    digits = to_latin(match.group()).lstrip("0") or "0"
    starts = range(0, len(digits), _LONGEST_NUMBER)
    return "".join(_length_first(digits[start : start + _LONGEST_NUMBER]) for start in starts)


def _length_first(digits: str) -> str:
    length = len(digits)
    return f"{length}{digits}" if length < 10 else f":{length:03}{digits}"


def _with_later_parts(weights: str) -> str:
    """Move variants, marks and capitals behind the letters, each with its place among them."""
    pieces = _SIGN.split(weights)
    letters = pieces[::2]
    second, third = "", ""
    since_sign = since_capital = 0
    for run, sign in zip(letters, pieces[1::2], strict=False):
        since_sign += 2 * len(run)
        since_capital += len(run)
        if sign == _CAPITAL:
            third += _nearness(since_capital)
            since_capital = 0
            continue
        is_mark = ord(sign) >= _MARK  # it stands after its letter, a variant half a step before
        rank = ord(sign) - (_MARK if is_mark else _VARIANT)
        second += _nearness(since_sign if is_mark else since_sign - 1) + chr(_FIRST_RANK + rank)
        since_sign = 0
    key = "".join(letters)
    if second or third:
        key += _PART_END + second
    if third:
        key += _PART_END + third
    return key


def _nearness(distance: int) -> str:
    """Write a distance so that a nearer sign, which makes a text later, is the greater one."""
    far, near = divmod(distance, _FARTHEST)
    return "!" * far + chr(0x7E - near)


class _Weights(dict[int, str]):
    """The weight of each character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        weight = self[code] = _weight(chr(code))
        return weight


def _weight(char: str) -> str:
    if char in _KNOWN:
        return _KNOWN[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return PERSIAN[unicodedata.digit(char)]
    if category[0] == "Z" or char.isspace():
        return _SPACE
    if category in {"Mn", "Me"}:
        return _mark_weight(char)
    if category[0] == "C" or char == "\u0640":
        return ""
    spelled = _SPELLED_AS.get(char) or unicodedata.normalize("NFKD", char)
    if spelled != char:
        return "".join(map(_weight, spelled))
    if char.lower() != char:
        return "".join(map(_weight, char.lower())) + _CAPITAL
    return (_LEADS_PUNCTUATION if category[0] in "PS" else f"z{_LATER}") + _LATER + char


def _mark_weight(char: str) -> str:
    if "\u0610" <= char <= "\u061a" or "\u06d6" <= char <= "\u06ed":
        return ""  # signs for reciting, which no dictionary regards
    rank = _MARKS.find(char)
    return chr(_MARK + (rank if rank >= 0 else len(_MARKS)))


def _known_weights() -> dict[str, str]:
    weights = {chr(code): chr(code) for code in range(ord("a"), ord("z") + 1)}
    for place, group in enumerate(_PERSIAN.split()):
        weights |= _group_weights(group, chr(_FIRST_LETTER + place))
    for group in _FOLLOWING.split():
        for rank, char in enumerate(group[1:]):
            weights[char] = f"{weights[group[0]]}{_LATER}{chr(_FIRST_RANK + rank)}"
    for code, group in zip(_PUNCTUATION_RANKS, _PUNCTUATION.split(), strict=True):
        weights |= _group_weights(group, _LEADS_PUNCTUATION + chr(code))
    return weights


def _group_weights(group: str, weight: str) -> dict[str, str]:
    variants = {char: f"{weight}{chr(_VARIANT + rank)}" for rank, char in enumerate(group)}
    return variants | {group[0]: weight}


_KNOWN = _known_weights()
_WEIGHTS = _Weights()

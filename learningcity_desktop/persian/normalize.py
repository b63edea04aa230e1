"""One spelling for storing, one for finding: text as typed differs in invisible ways.

`clean` prepares what is stored and never changes what was meant; `search_key` folds everything a
person would call "the same word" (domain 6.4; 7.2, rule 8). Seeds and pages have no half-space,
two encodings of ی and ک and three digit sets: none of this may hide a record.
"""

import re
import unicodedata

from learningcity_desktop.persian import bidi

ZWNJ = "\u200c"
_ZWJ = "\u200d"
_TATWEEL = "\u0640"

# Two characters, with other marks between them or not, that look and read as ئ.
YEH_HAMZA = re.compile("[یى]([\u064b-\u0652\u0670]*)\u0654")

_NEWLINES = "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN_HYPHEN = "\u00ad"

# Removed for good: embeddings and overrides (isolates replace them), byte order mark, word joiner,
# invisible operators, deprecated and interlinear controls.
_REMOVED = re.compile("[\u180e\u202a-\u202e\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffb]")
_PRESENTATION_FORM = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_ARABIC_SPELLINGS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})

_ARABIC_LETTER = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
_BREAK = r"\s!-/:-@\[-`{-~\u00a1-\u00bf\u060c\u061b\u061f\u066a-\u066d\u06d4\u2010-\u205e"

_OLD_HALF_SPACE = re.compile(f"(?<=[{_ARABIC_LETTER}])[\u00ac\u00ad\u200b](?=[{_ARABIC_LETTER}])")
_HIDDEN_BREAK = re.compile("[\u00ad\u200b]")
# Each begins with its letter, which is searched for many times faster than a look behind it.
_IDLE_ZWNJ = re.compile(rf"{ZWNJ}(?:(?=[{ZWNJ}{_BREAK}]|\Z)|(?<=[{_BREAK}]{ZWNJ})|(?<=\A{ZWNJ}))")
_IDLE_ZWJ = re.compile(rf"{_ZWJ}(?:(?={_ZWJ})|(?:(?<=\s{_ZWJ})|(?<=\A{_ZWJ}))(?=\s|\Z))")
_UNSETTLED = re.compile(
    f"  |^ | $|[\n\u00ac\u00ad\u061c\u200b\u200e\u200f\u2066-\u2069]|{YEH_HAMZA.pattern}",
    re.MULTILINE,
)
_BIDI_CONTROL = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")
_MARK_STRENGTH = {"\u200e": ("L",), "\u200f": ("R", "AL"), "\u061c": ("AL",)}
_LINE_EDGE = re.compile(" *\n *")
_BLANK_LINES = re.compile("\n{3,}")
_SPACES = re.compile(" {2,}")


class _CleanCharacters(dict[int, str]):
    """What each character is stored as; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        stored = self[code] = _stored_character(chr(code))
        return stored


def _stored_character(char: str) -> str:
    if char in _NEWLINES:
        return "\n"
    if char == "\x1f":  # what old word processors wrote for a half-space
        return _HIDDEN_HYPHEN
    if char == "\t" or unicodedata.category(char) == "Zs":
        return " "
    if unicodedata.category(char) in {"Cc", "Cs"} or _REMOVED.match(char):
        return ""
    if _PRESENTATION_FORM.match(char):
        letters = unicodedata.normalize("NFKC", char)
        if len(letters) > 1 and unicodedata.combining(letters[1]):
            letters = letters.lstrip(f" {_TATWEEL}")  # a mark drawn on nothing belongs to its word
        return letters.translate(_ARABIC_SPELLINGS)
    return char.translate(_ARABIC_SPELLINGS)


_CLEAN = _CleanCharacters()


def clean(text: str, *, multiline: bool = False) -> str:
    r"""Bring a text into the form that is stored; `clean` of a clean text changes nothing.

    * Composed characters (NFC); Arabic ي ى ك become ی ی ک; presentation forms become letters.
      Hamza, ة, ۀ, هٔ, harakat, kashida and digits stay as typed.
    * Every kind of space becomes a space, runs of them one; none at the edges of a line.
    * ZWNJ stays inside words, once; it goes where a word ends. What stood for it in old word
      processors (U+00AC, U+00AD, U+001F, U+200B) becomes ZWNJ between two Persian letters.
    * Control characters, embeddings and overrides go. Isolates stay in pairs; LRM, RLM and ALM stay
      unless the letter beside them already does their work.
    * A text of invisible characters alone is empty.
    * ``\n`` is a space, unless ``multiline``: then there is one line end for all kinds, and at
      most one blank line in a row.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    text = unicodedata.normalize("NFC", text).translate(_CLEAN)
    text = unicodedata.normalize("NFC", text)
    if not multiline:
        text = text.replace("\n", " ")
    while _is_unsettled(text):  # one step may free something for another
        settled = _settle(text)
        if settled == text:
            break
        text = settled
    return text if any(unicodedata.category(char) != "Cf" for char in text) else ""


def _is_unsettled(text: str) -> bool:
    return bool(_UNSETTLED.search(text) or _IDLE_ZWNJ.search(text) or _IDLE_ZWJ.search(text))


def _settle(text: str) -> str:
    text = YEH_HAMZA.sub(r"ئ\1", text)
    text = _OLD_HALF_SPACE.sub(ZWNJ, text)
    text = _HIDDEN_BREAK.sub("", text)
    if _BIDI_CONTROL.search(text):
        text = _without_idle_marks(bidi.balanced(text))
    text = _IDLE_ZWJ.sub("", _IDLE_ZWNJ.sub("", text))
    text = _LINE_EDGE.sub("\n", _SPACES.sub(" ", text))
    return unicodedata.normalize("NFC", _BLANK_LINES.sub("\n\n", text).strip(" \n"))


def _without_idle_marks(text: str) -> str:
    """Drop direction marks that say what the letter beside them says already.

    A mark before a letter of its own direction is idle. So is one after such a letter, except
    RLM after a Persian letter: before digits it keeps them apart from the letter (UAX #9, W2).
    """
    kept: list[str] = []
    for char, following in zip(text, f"{text[1:]}\n", strict=False):
        strength = _MARK_STRENGTH.get(char)
        if strength:
            before = unicodedata.bidirectional(kept[-1]) if kept else ""
            after = unicodedata.bidirectional(following)
            if after in strength or before == strength[0] or char == following:
                continue
        kept.append(char)
    return "".join(kept)


_HAMZA_ABOVE = re.compile("\u0654(?<!ه\u0654)")  # in the frequent هٔ there is nothing to compose

# Letters that other languages of the region, or other keyboards, put in place of a Persian one.
_SAME_LETTER = {
    "ا": "أإآٱٲٳ",
    "ک": "كڪګڬڭڮ",
    "ی": "يىےۍېێۑۓ",
    "ه": "ةۀەہھۂۃ",
    "و": "ؤۆۇۈۋۅۉۊۏ",
    "ر": "ڕڔ",
    "ل": "ڵڷ",
    "ن": "ںڻ",
    "i": "ı",
    "o": "ø",
    "l": "ł",
    "d": "đð",
    "e": "ə",
    "h": "ħ",
    "t": "ŧ",
    "ae": "æ",
    "oe": "œ",
    "th": "þ",
    "": "ءٴ" + _TATWEEL,
}
_FOLDED_LETTER = {
    variant: letter for letter, variants in _SAME_LETTER.items() for variant in variants
}
# A hamza seat that is spelled in several ways, known by its neighbours; any other ئ is a ی.
_HAMZA_VAV = re.compile("(?<=[سشرم])ئو")  # مسئول, شئون, رئوف, مئونت; not ویدئو
_HAMZA_ALEF = re.compile("(?<=[یرش])ئ(?=ت)|(?<=س)ئ(?=ل)")  # هیئت, جرئت, نشئت, مسئله


class _KeyCharacters(dict[int, str]):
    """What each character is in a search key; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _key_characters(chr(code))
        return folded


def _key_characters(char: str) -> str:
    if char == "\n":
        return char
    composed = unicodedata.normalize("NFKC", char)
    parts = composed if composed == "ئ" else unicodedata.normalize("NFKD", composed)
    return "".join(map(_key_character, parts.casefold()))


def _key_character(char: str) -> str:
    if char in _FOLDED_LETTER:
        return _FOLDED_LETTER[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    return char if category[0] in "LN" else ""


_KEY = _KeyCharacters()


def search_key(text: str) -> str:
    r"""Fold a text into the key by which it is found; the key of a key is itself.

    A key holds letters and digits only. Spaces, ZWNJ, punctuation, harakat, kashida and hamza are
    dropped, so that «برنامه‌ریزی», «برنامه ریزی» and «برنامهريزي» are one, and «۱۴۰۳/ص/۱۲» is
    found by ``1403/ص/12`` and ``1403-ص-12`` alike. Digits are Latin; Latin letters are small and
    without accents (Turkish ı and İ are i). ``\n`` stays: it separates fields.

    A hamza seat is spelled in several ways: ئو, ؤو and وو are و in Arabic roots (مسئول, مسؤول,
    مسوول; داوود, داود), ئت and ئل are ات and ال (هیئت, هیأت, هیات; مسئله, مسأله), otherwise ئ is ی
    (رئیس, رییس; ویدئو, ویدیو).
    """
    return _settled_key(_with_one_yeh_hamza(text).translate(_KEY))


def search_terms(query: str) -> tuple[str, ...]:
    """Split a query into the keys that must all occur in the `search_key` of a text.

    A ئ at the edge of a word is left out: what it folds to depends on the letter that is not
    typed yet, and a person who has typed «مسئ» should already see «مسئول».
    """
    words = _with_one_yeh_hamza(query).split()
    keys = (_settled_key(word.translate(_KEY).strip("ئ")) for word in words)
    return tuple(dict.fromkeys(key for key in keys if key))


def _with_one_yeh_hamza(text: str) -> str:
    if not _HAMZA_ABOVE.search(text):
        return text
    return YEH_HAMZA.sub(r"ئ\1", unicodedata.normalize("NFC", text))


def _settled_key(key: str) -> str:
    if "ئ" in key:
        key = _HAMZA_ALEF.sub("ا", _HAMZA_VAV.sub("و", key)).replace("ئ", "ی")
    while "وو" in key:
        key = key.replace("وو", "و")
    return key

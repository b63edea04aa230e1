"""Words are counted as the progress report's limits count them, so that no answer is cut short."""

import re

_LETTER_OR_DIGIT = re.compile(r"[^\W_\u0640]")


def count_words(text: str) -> int:
    """Count the words of a text.

    White space separates words, a half-space (ZWNJ) does not, and punctuation standing alone is
    no word, nor is a kashida used as a dash (domain 3, ``limit_rule``; 7.2, rule 10).
    """
    return sum(1 for word in text.split() if _LETTER_OR_DIGIT.search(word))

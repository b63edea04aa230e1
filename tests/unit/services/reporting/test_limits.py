"""Answers are held against the limits of their language, in words and in characters."""

import pytest

from learningcity_desktop.services.reporting.limits import measure
from learningcity_desktop.services.reporting.questions import Question


@pytest.mark.parametrize(
    ("text", "words", "is_over"),
    [
        ("", 0, False),
        ("می‌شود", 1, False),
        ("شهر یادگیرنده", 2, False),
        ("lifelong learning city", 3, True),
        ("الف — ب .", 2, False),
    ],
)
def test_an_answer_is_counted_against_its_limit(text: str, words: int, is_over: bool) -> None:
    limited = Question(id="1", type="text", fa="", en="", max_words=2)
    count = measure(text, limited, "fa")
    assert (count.words, count.is_over) == (words, is_over)
    free = Question(id="1", type="text", fa="", en="")
    assert not measure("x " * 9999, free, "en").is_over


def test_characters_and_the_limits_of_english() -> None:
    question = Question(
        id="1", type="text", fa="", en="", max_words=9, max_characters=5, max_words_en=1
    )
    assert measure("شهرها", question, "fa").is_over is False
    long = measure("شهرهای", question, "fa")
    assert (long.too_many_words, long.too_many_characters) == (False, True)
    english = measure("two it", question, "en")
    assert (english.too_many_words, english.too_many_characters) == (True, True)
    assert measure("short", question, "en").is_over is False

"""Isolates keep what is written the other way from disturbing its line."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from learningcity_desktop.persian import bidi
from learningcity_desktop.persian.bidi import FSI, LRI, LRM, PDI, RLI, RLM

pieces = st.lists(st.sampled_from([FSI, LRI, RLI, PDI, "ا", "a", " ", "\n"])).map("".join)


def is_balanced(text):
    for line in text.split("\n"):
        depth = 0
        for char in line:
            depth += {FSI: 1, LRI: 1, RLI: 1, PDI: -1}.get(char, 0)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def test_each_direction_has_its_isolate():
    assert bidi.isolate("C++") == f"{FSI}C++{PDI}"
    assert bidi.ltr("+98 21") == f"{LRI}+98 21{PDI}"
    assert bidi.rtl("«سلام»") == f"{RLI}«سلام»{PDI}"


def test_nothing_needs_no_isolate():
    assert bidi.isolate("") == ""
    assert bidi.ltr(PDI) == ""


def test_every_line_is_isolated_by_itself():
    assert bidi.isolate("a\n\nب") == f"{FSI}a{PDI}\n\n{FSI}ب{PDI}"


@given(pieces)
def test_isolating_twice_is_isolating_once(text):
    for isolating in (bidi.isolate, bidi.ltr, bidi.rtl):
        assert isolating(isolating(text)) == isolating(text)


@given(pieces)
def test_a_stated_direction_is_stronger_than_a_guessed_one(text):
    assert bidi.ltr(bidi.isolate(text)) == bidi.ltr(bidi.rtl(text))
    assert bidi.isolate(bidi.ltr(text)) == bidi.ltr(text)


def test_two_isolates_side_by_side_are_not_one():
    two = bidi.isolate("a") + bidi.isolate("b")
    assert bidi.isolate(two) == f"{FSI}{two}{PDI}"


@given(pieces)
@example(f"{LRI}{RLI}{PDI}")
@example(f"{LRI}a{RLI}{PDI}{PDI}{PDI}")
def test_whatever_is_typed_is_balanced(text):
    balanced = bidi.balanced(text)
    assert is_balanced(balanced)
    assert bidi.balanced(balanced) == balanced
    assert bidi.strip_isolates(balanced) == bidi.strip_isolates(text)
    for opening in (FSI, LRI, RLI):
        assert opening + PDI not in balanced


@given(pieces.filter(is_balanced))
def test_pairs_that_enclose_something_stay(text):
    if not any(opening + PDI in text for opening in (FSI, LRI, RLI)):
        assert bidi.balanced(text) == text


@given(pieces)
def test_what_is_typed_cannot_leave_its_isolate(text):
    assert is_balanced(bidi.isolate(text))
    assert bidi.strip_isolates(bidi.isolate(text)) == bidi.strip_isolates(text)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("سلام", "R"),
        ("(WHO) سلام", "L"),
        ("۱۲ — «ب»", "R"),
        ("۱۲ — 12 ,", None),
        ("", None),
        (f"{LRI}UIL{PDI} مؤسسه", "R"),
        (f"{LRI}UIL", "L"),
        (f"{RLM}UIL", "R"),
        (f"{LRM}مؤسسه", "L"),
        ("שלום", "R"),
    ],
)
def test_first_strong_letter(text, direction):
    assert bidi.first_strong(text) == direction


def test_an_excerpt_is_short_and_on_one_line():
    assert bidi.excerpt(f"  یک\n{PDI}دو ") == f"{FSI}یک دو{PDI}"
    assert bidi.excerpt("الف " * 30, longest=12) == f"{FSI}الف الف الف…{PDI}"

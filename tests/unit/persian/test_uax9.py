"""UAX #9 against Unicode's own conformance data, stored packed (0.5 MB) in tests/data."""

import lzma
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learningcity_desktop.persian import uax9
from tests.visual import visual_text

DATA = Path(__file__).parents[2] / "data" / "unicode"
CHARACTER_CASES = 91_707
CLASS_CASES = 770_241


def lines_of(name: str) -> Iterator[str]:
    with lzma.open(DATA / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            content = line.partition("#")[0].strip()
            if content:
                yield content


def fields_of(name: str) -> Iterator[list[str]]:
    for line in lines_of(name):
        yield [field.strip() for field in line.split(";")]


def matches(levels: list[int], expected: list[str], order: list[str]) -> bool:
    """Whether levels and order are those expected; "x" is a character that X9 removes."""
    kept = [i for i, level in enumerate(expected) if level != "x"]
    drawn = [kept[k] for k in uax9.visual_order([levels[i] for i in kept])]
    right = all(levels[i] == int(expected[i]) for i in kept)
    return right and drawn == [int(place) for place in order]


def test_every_case_of_the_character_test() -> None:
    count = 0
    for codes, direction, paragraph, expected, order in fields_of("BidiCharacterTest"):
        text = "".join(chr(int(code, 16)) for code in codes.split())
        resolved = uax9.levels(text, {"0": 0, "1": 1, "2": None}[direction])
        on_line = uax9.line_levels(text, resolved.of, resolved.paragraph)
        assert resolved.paragraph == int(paragraph), codes
        assert matches(on_line, expected.split(), order.split()), codes
        count += 1
    assert count == CHARACTER_CASES


def run_class_test(every: int) -> int:
    """Run each ``every``-th case of BidiTest; returns how many there are."""
    expected: list[str] = []
    order: list[str] = []
    count = 0
    for line in lines_of("BidiTest"):
        if line.startswith("@"):
            name, _, values = line.partition(":")
            if name == "@Levels":
                expected = values.split()
            elif name == "@Reorder":
                order = values.split()
            continue
        names, _, directions = line.partition(";")
        classes = names.split()
        for bit, paragraph in ((1, None), (2, 0), (4, 1)):
            if not int(directions) & bit:
                continue
            count += 1
            if count % every:
                continue
            resolved = uax9.resolve(classes, "x" * len(classes), paragraph)
            levels = uax9.line_levels_of_classes(classes, resolved.of, resolved.paragraph)
            assert matches(levels, expected, order), (line, paragraph)
    return count


def test_a_part_of_the_class_test() -> None:
    assert run_class_test(every=37) == CLASS_CASES


@pytest.mark.slow
def test_every_case_of_the_class_test() -> None:
    assert run_class_test(every=1) == CLASS_CASES


def test_brackets_are_unicodes() -> None:
    pairs = {
        chr(int(a, 16)): chr(int(b, 16)) for a, b, kind in fields_of("BidiBrackets") if kind == "o"
    }
    assert pairs == uax9.CLOSING


def test_mirrored_characters_are_unicodes() -> None:
    pairs = {chr(int(a, 16)): chr(int(b, 16)) for a, b in fields_of("BidiMirroring")}
    assert pairs == uax9.MIRRORED


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("سال ۱۴۰۳ بود", "دوب ۱۴۰۳ لاس"),
        ("(ماده ۱۲)", "(۱۲ هدام)"),
        ("شهر ABC است", "تسا ABC رهش"),
        ("نسخهٔ 2.5", "2.5 ٔهخسن"),
        ("تلفن \u2066۰۲۱-۸۸\u2069.", ".\u2069۰۲۱-۸۸\u2066 نفلت"),
        ("English (only)", "English (only)"),
        ("", ""),
    ],
)
def test_lines_are_seen_as_a_reader_expects(text: str, seen: str) -> None:
    assert visual_text(text) == seen


def test_unassigned_code_points_have_the_class_of_their_block() -> None:
    assert uax9.bidi_class("\U0001efff") == "R"
    assert uax9.bidi_class("\U0001ef00") == "R"
    assert uax9.bidi_class("\ufdd0") == "BN"
    assert uax9.bidi_class("\uffff") == "BN"
    assert uax9.bidi_class("\u0378") == "L"


def test_first_strong_letter_decides_a_paragraph() -> None:
    assert uax9.levels("۱۲ شهر").paragraph == 1
    assert uax9.levels("12 city").paragraph == 0
    assert uax9.levels("\u2067شهر\u2069 city").paragraph == 0  # P2 skips what is isolated
    assert uax9.levels("\u2069 شهر").paragraph == 1
    assert uax9.levels("۱۲").paragraph == 0


# Letters, digits, marks and every kind of formatting, so that sequences nest and overflow.
FORMATTING = "\u200b\u200c\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
ANY_TEXT = st.text(
    st.sampled_from("شaא۱1٫,-%($)[]\u2329\u3009 \t\n\u064b\u0300" + FORMATTING), max_size=40
)


@settings(max_examples=400)
@given(ANY_TEXT, st.sampled_from([None, 0, 1]))
def test_any_text_resolves_and_is_only_reordered(text: str, paragraph: int | None) -> None:
    resolved = uax9.levels(text, paragraph)
    assert len(resolved.of) == len(text)
    assert all(0 <= level <= uax9.MAX_DEPTH + 1 for level in resolved.of)
    assert sorted(visual_text(text, paragraph, mirror=False)) == sorted(text)


@settings(max_examples=30)
@given(st.integers(1, 200), st.sampled_from("\u2066\u2067\u202a\u202b\u202e"))
def test_deep_nesting_overflows_without_harm(depth: int, opening: str) -> None:
    closing = "\u2069" if opening in "\u2066\u2067" else "\u202c"
    text = opening * depth + "ش\u202ca(ش)" + closing * depth + "a"
    assert uax9.levels(text, 0).of[-1] == 0


@pytest.mark.parametrize("opening", ["\u2066", "\u2067", "\u2068", "\u202a", "\u202e"])
def test_the_end_of_a_paragraph_ends_what_is_open_in_it(opening: str) -> None:
    closing = "\u2069" if opening in "\u2066\u2067\u2068" else "\u202c"
    resolved = uax9.levels(f"a{opening}\u0300ش\n{closing}a", 0).of
    assert resolved[-3:] == [0, 0, 0]


def test_more_brackets_than_the_algorithm_holds_are_left_alone() -> None:
    text = "(" * 64 + "a" + ")" * 64
    assert uax9.levels("ش" + text, 1).of[1] == 1
    assert uax9.levels("a" + text, 1).of[1] == 2  # between two letters of one direction


@settings(max_examples=200)
@given(st.text(st.sampled_from("شهریادگیرنده\u200c \t«»()،؛.!؟/-\u064e"), max_size=30))
def test_the_short_way_for_persian_gives_what_the_rules_give(text: str) -> None:
    short = uax9.levels(text, 1).of
    assert short == uax9._Resolution([uax9.bidi_class(c) for c in text], text, 1).run().of

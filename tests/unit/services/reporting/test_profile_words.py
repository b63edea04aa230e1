"""A figure of the profile is said in the report's language, and never in a unit not meant."""

import json

import pytest

from learningcity_desktop import i18n, paths
from learningcity_desktop.services.reporting.profile_words import unit_words, year_words
from learningcity_desktop.services.workspace import Workspace

SAMPLE = json.loads(paths.resource("sample/places.json").read_text("utf-8"))["profile"]


@pytest.mark.parametrize(
    ("key", "typed", "english"),
    [
        ("population", "نفر", "persons"),
        ("population", "", "persons"),
        ("area", "کيلومتر‌مربع", "km²"),  # Arabic yeh and kaf, ZWNJ
        ("literacy", "٪", "per cent"),
        ("literacy", "%", "per cent"),
        ("schooling_f", "سال", "years"),
        ("gdp_city", "دلار امریکا", "US dollars"),
        ("of someone else", "درصد", "per cent"),
        ("of someone else", "", ""),
        ("area", "هکتار", "\u2068هکتار\u2069"),
        ("population", "هزار نفر", "\u2068هزار نفر\u2069"),
        ("gdp_city", "ریال", "\u2068ریال\u2069"),
    ],
)
def test_a_unit_is_said_in_english(key: str, typed: str, english: str) -> None:
    assert unit_words(key, typed) == english


@pytest.mark.parametrize("value", SAMPLE, ids=lambda value: f"{value['key']} {value['year']}")
def test_units_of_the_sample_are_known_in_both_languages(value: dict[str, str]) -> None:
    assert unit_words(value["key"], value["unit"]) == unit_words(value["key"], "")
    with i18n.speaking("fa"):
        assert unit_words(value["key"], value["unit"]) == value["unit"]
        assert unit_words(value["key"], "") == value["unit"]


def test_every_figure_of_the_profile_has_a_unit(workspace: Workspace) -> None:
    for key in workspace.reader.positions("profile_key"):
        assert unit_words(key, "")


@pytest.mark.parametrize(
    ("year", "english", "persian"),
    [
        (1404, "1404 (2025–26)", "۱۴۰۴"),
        (1378, "1378 (1999–2000)", "۱۳۷۸"),
        (1379, "1379 (2000–01)", "۱۳۷۹"),
        (2019, "2019", "۲۰۱۹"),
        (1600, "1600", "۱۶۰۰"),
    ],
)
def test_a_year_says_its_calendar(year: int, english: str, persian: str) -> None:
    assert year_words(year) == english
    with i18n.speaking("fa"):
        assert year_words(year) == persian

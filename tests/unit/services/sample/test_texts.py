"""What people read in the sample: Persian as an office writes it, and English for all."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from learningcity_desktop import paths
from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.normalize import ZWNJ, clean
from learningcity_desktop.services.sample.source import programme_texts, texts, when
from learningcity_desktop.services.workspace import Workspace

FILES = sorted(paths.resource("sample").rglob("*.json"))
PERSIAN = re.compile("[\u0600-\u06ff]")
#: Words that an office writes with a half-space; a space or nothing in its place is a slip.
BROKEN = re.compile(
    r"\b(?:ن?می) (?=[\u0600-\u06ff])"
    r"|[\u0600-\u06ff] (?:ها|های|هایی|هایش|ترین)\b"
    r"|ه (?:ای|اند)\b"
    r"|\b(?:بین المللی|مادام العمر|برنامه ریزی|شهرهای یاد گیرنده|هم زمان|کتابخوانی|بزرگ سالان)\b"
)


def strings(content: Any) -> Iterator[str]:
    match content:
        case str():
            yield content
        case dict():
            for value in content.values():
                yield from strings(value)
        case list():
            for value in content:
                yield from strings(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_persian_is_written_as_it_should_be(path: Any) -> None:
    for text in strings(json.loads(path.read_text(encoding="utf-8"))):
        assert clean(text, multiline=True) == text
        assert not re.search("[يكىة٠-٩!]|ه‌ی\\b", text), text
        assert not BROKEN.search(text), text
        if PERSIAN.search(text):
            assert not re.search(r"[0-9]", re.sub(r"\{[^}]*\}|N?o\.", "", text)), text
            assert not re.search(r" [،؛.؟:]|[،؛][^\s»)]|\(\s|\s\)|\?|,", text), text


def test_half_spaces_are_there(sample: Workspace) -> None:
    names = [values["title_fa"] for values in sample.reader.all(Query(SPECS["event"]))]
    assert sum(ZWNJ in name for name in names) > len(names) / 3


def test_stored_texts_need_no_cleaning(sample: Workspace) -> None:
    for spec in SPECS.values():
        for values in sample.reader.all(Query(spec)):
            for name, kind in spec.fields.items():
                if isinstance(kind, Text):
                    assert clean(values[name], multiline=kind.multiline) == values[name]
                    assert not re.search("[يك]", values[name])


@pytest.mark.parametrize(
    ("entity", "field"),
    [
        *(("programme", "title_en"), ("event", "title_en"), ("event_series", "title_en")),
        *(("organisation", "name_en"), ("person", "name_en"), ("place", "name_en")),
        *(("venue", "name_en"), ("agreement", "subject_en"), ("funding_line", "title_en")),
        *(("programme", "description_en"), ("programme", "problem_en")),
        *(("attachment", "caption_en"), ("role_holding", "title_en")),
    ],
)
def test_everything_has_its_english(sample: Workspace, entity: str, field: str) -> None:
    for values in sample.reader.all(Query(SPECS[entity])):
        assert values[field], values
        assert not PERSIAN.search(values[field]), values[field]
        assert "{" not in values[field]


def test_programmes_say_that_they_are_samples(sample: Workspace) -> None:
    for values in sample.reader.all(Query(SPECS["programme"])):
        assert values["description"].endswith("این برنامه برای نمونه ساخته شده است.")
        assert values["description_en"].endswith("This programme is invented sample data.")
        if values["innovative"]:
            assert values["transferability"]
            assert values["transferability_en"]


def test_answers_say_that_they_are_samples() -> None:
    for answer in texts("answers")["answers"]:
        assert "نمونه" in answer["fa"]
        assert not answer["en"] or "sample" in answer["en"].lower()


def test_titles_differ_as_events_do(sample: Workspace) -> None:
    titles = [values["title_fa"] for values in sample.reader.all(Query(SPECS["event"]))]
    assert len(set(titles)) > 0.9 * len(titles)


def test_programmes_cover_the_frame(sample: Workspace) -> None:
    programmes = list(sample.reader.all(Query(SPECS["programme"])))
    spec = SPECS["programme"]
    for name in ("six_area", "building_blocks", "wider_benefits", "conditions", "clusters"):
        used = {code for values in programmes for code in values[name]}
        assert used == set(sample.reader.positions(spec.kinds[name].code_list)), name  # type: ignore[attr-defined]
    groups = {code for values in programmes for code in values["target_groups"]}
    assert groups == set(sample.reader.positions("target_group"))
    topics = {values["main_topic"] for values in programmes}
    assert topics == set(sample.reader.positions("learning_field"))


def test_programme_files_name_each_programme_once() -> None:
    keys = [each["key"] for each in programme_texts()]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("1404-09-13", "2025-12-04", "day"),
        ("1395-05", "2016-07-22", "month"),
        ("1403", "2024-03-20", "year"),
        ("2018-09", "2018-09-01", "month"),
        ("2025-12-04", "2025-12-04", "day"),
    ],
)
def test_dates_of_the_data_files(written: str, day: str, precision: str) -> None:
    found = when(written)
    assert (found.date.isoformat(), found.precision.value) == (day, precision)

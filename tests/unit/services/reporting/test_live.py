"""Figures in a text: tokens that are the text again, values that follow the register."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.services.figures.model import Cell, Figure, Row, Window
from learningcity_desktop.services.reporting import cycles, fills
from learningcity_desktop.services.reporting.content import Words
from learningcity_desktop.services.reporting.dossier import Dossier, gather, missing
from learningcity_desktop.services.reporting.live import (
    Live,
    LiveFigures,
    Token,
    content_key,
    figure_values,
    read_token,
    segments,
    strays,
    tokens,
)
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, day, make, open_cycle

TODAY = dt.date(2025, 12, 4)
WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
CODES = st.text(
    st.characters(blacklist_categories=("Cs", "Z", "Cc"), blacklist_characters="{}/:"), min_size=1
)
TOKENS = st.builds(
    Token,
    st.sampled_from(
        [*fills.figure_keys(), "profile(population)", "role_holder(mayor, report_date)"]
    ),
    CODES,
    CODES | st.just(""),
) | st.builds(Token, st.sampled_from(fills.figure_keys()))


@given(st.lists(st.text() | TOKENS.map(str)).map("".join))
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    assert "".join(str(part) for part in segments(text)) == text


@given(st.text(st.characters(blacklist_characters="{}")), TOKENS, TOKENS)
def test_tokens_are_found_where_they_were_put(text: str, first: Token, second: Token) -> None:
    assert tokens(f"{text}{first}{text}{second}") == [first, second]
    assert read_token(str(first)) == first
    assert read_token(f"{first} ") is None


@pytest.mark.parametrize("text", ["{}", "{stat}", "{بله}", "{stat.events", "{no.such}", "a {x} b"])
def test_braces_of_a_writer_stay_as_they_are(text: str) -> None:
    assert tokens(text) == []
    assert LiveFigures().resolve(text) == text


def test_what_differs_for_each_programme_is_kept_for_each() -> None:
    assert content_key("stat.programme(programme.id)", 3) == ("stat.programme", 3)
    assert content_key("stat.programme", 3) == ("stat.programme", 3)
    assert content_key("programme.title", 3) == ("programme.title", 3)
    assert content_key("stat.programmes_block", 3) == ("stat.programmes_block", None)
    assert content_key("role_holder(mayor,  report_date)", 3)[0] == "role_holder(mayor,report_date)"


def answered(workspace: Workspace, **texts: str) -> Dossier:
    questions = [{"id": "A.1", "type": "text", "fa": "", "en": "", "max_words": 9}]
    sections = {"sections": [{"id": "A", "title_fa": "", "title_en": "", "questions": questions}]}
    cycle = open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": sections})
    cycles.write_answer(workspace, cycle, "A.1", **texts)
    return again(workspace, cycle)


def again(workspace: Workspace, cycle: int) -> Dossier:
    return gather(workspace, cycles.cycle_numbered(workspace, cycle), WINDOW, today=TODAY)


def printed(dossier: Dossier, language: str) -> str:
    return dossier.parts[0].items[0].printed(language)


def held(workspace: Workspace, **values: Any) -> int:
    return make(workspace, "event", status="held", start=day(2025, 5, 5), **values)


def test_a_figure_follows_the_register_in_the_language_of_the_text(workspace: Workspace) -> None:
    held(workspace, type="T1", mode="onsite")
    dossier = answered(
        workspace, text_fa="{stat.events} رویداد، {stat.events:T1/onsite}", text_en="{stat.events}"
    )
    assert printed(dossier, "fa") == "۱ رویداد، ۱"
    assert printed(dossier, "en") == "1"
    held(workspace, type="T1", mode="online")
    assert printed(again(workspace, 1), "fa") == "۲ رویداد، ۱"
    live = again(workspace, 1).live.find(Token("stat.events"))
    assert live is not None
    assert live.query is not None
    assert workspace.reader.count(live.query) == 2
    assert live.title == "Events by type and mode"


def test_words_of_the_register_stand_in_a_text_too(workspace: Workspace) -> None:
    number = make(workspace, "city", name_en="Maragheh")
    dossier = answered(workspace, text_en="{city.name}", text_fa="{city.vision}")
    assert printed(dossier, "en") == "Maragheh"
    live = dossier.live.find(Token("city.name"))
    assert live is not None
    assert live.record == Pointer("city", number)
    assert printed(dossier, "fa") == i18n.language("fa").catalog.gettext("(figure missing)")
    assert [m.text for m in missing(dossier)] == [
        "A figure in the text is not there any more: {city.vision}"
    ]


def test_words_tell_themselves() -> None:
    assert Live(Token("city.name"), words="Maragheh").title == "Maragheh"
    assert Live(Token("stat.events"), "Events", "Total").title == "Events: Total"


def test_a_row_that_is_gone_is_told(workspace: Workspace) -> None:
    dossier = answered(
        workspace, text_en="{stat.events:T1/onsite}", text_fa="{stat.events:total/x}"
    )
    assert len([m for m in missing(dossier) if "not there any more" in m.text]) == 2


def test_all_values_of_a_figure_can_be_chosen_and_found_again(workspace: Workspace) -> None:
    held(workspace, type="T1", mode="onsite", fee_kind="free")
    for key in fills.figure_keys():
        figure = fills.figure(workspace, key, WINDOW)
        contents = LiveFigures({content_key(key, None): figure})
        offered = contents.offered()
        assert len({str(each.token) for each in offered}) == len(offered)
        for each in offered:
            assert contents.find(each.token) == each
        cells = sum(len(row.cells) for row in figure.rows)
        assert len(offered) in {cells, cells + 1}, key


def test_what_cannot_be_pointed_at_is_not_offered() -> None:
    nameless = Figure("stat.events", "F", ("A",), ("B",), (Row(("a",), (Cell(1),)),), ("count",))
    assert figure_values(nameless) == []
    stranger = Figure("of.nobody", "F", ("A",), ("B",), (Row(("a",), (Cell(1),), code="a"),), ())
    assert figure_values(stranger) == []
    contents = LiveFigures(
        {
            ("city.name", None): Words("Maragheh"),
            ("city.address", None): Words("two\nlines"),
            ("programme.title", 1): Words("one"),
            ("programme.title", 2): Words("two"),
        }
    )
    assert [each.text for each in contents.offered(1)] == ["Maragheh", "one"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{stat.evnts} رویداد", ["{stat.evnts}"]),
        ("{STAT.EVENTS} {stat.events : workshop}", ["{STAT.EVENTS}", "{stat.events : workshop}"]),
        ("{stat.events} و {stat.events:nope}", []),
        ("مجموعهٔ {۱، ۲} و { }", []),
    ],
)
def test_what_is_written_like_a_figure_and_is_none(text: str, found: list[str]) -> None:
    assert strays(text) == found

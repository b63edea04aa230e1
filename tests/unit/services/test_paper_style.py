"""A city's stylesheet: kept and read again, with its fonts; its colours can be read."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learningcity_desktop import i18n, paths
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.paper_style import (
    COLOURS,
    KeptFont,
    PaperStyle,
    SignaturePlace,
    checked_colour,
    contrast_on_white,
    font_path,
    keep_font,
    keep_style,
    missing_fonts,
    style_of,
)
from learningcity_desktop.services.workspace import Workspace

TITR = paths.resource("fonts", "Parastoo-Bold.ttf")


def test_a_style_is_read_as_it_was_kept(workspace: Workspace, tmp_path: Path) -> None:
    own = tmp_path / "B Titr.ttf"
    shutil.copy(TITR, own)
    titles = keep_font(workspace, own)
    style = PaperStyle(
        accent="#1F5A96",
        titles=titles,
        signatures=(SignaturePlace("تهیه‌کننده", "Prepared by", "focal_point"),),
    )
    assert style_of(workspace) == PaperStyle()
    keep_style(workspace, style)
    assert style_of(workspace) == style
    assert titles.name == "B Titr.ttf"
    kept = font_path(workspace, titles)
    assert kept is not None
    assert kept.read_bytes() == TITR.read_bytes()
    assert missing_fonts(workspace, style) == []
    kept.write_bytes(b"other")
    assert missing_fonts(workspace, style) == ["B Titr.ttf"]
    kept.unlink()
    assert font_path(workspace, titles) is None
    assert font_path(workspace, None) is None


@pytest.mark.parametrize(
    "text",
    ["{", "[]", '{"accent": "red"}', '{"titles": {"mark": 1}}', '{"signatures": [1]}', "null", "3"],
)
def test_what_cannot_be_read_is_the_usual_style(workspace: Workspace, text: str) -> None:
    workspace.store.set_setting("paper_style", text)
    assert style_of(workspace) == PaperStyle()


@pytest.mark.parametrize("wrong", ["red", "#12345", "#GGGGGG", "", "#FFFFFF", "#FFD700"])
def test_a_colour_that_is_none_or_too_pale_is_refused(workspace: Workspace, wrong: str) -> None:
    with pytest.raises(Problem) as refused:
        keep_style(workspace, PaperStyle(accent=wrong))
    assert refused.value.field == "accent"
    assert style_of(workspace) == PaperStyle()


def test_a_place_to_sign_says_in_what_capacity(workspace: Workspace) -> None:
    with pytest.raises(Problem, match="in what capacity"):
        keep_style(workspace, PaperStyle(signatures=(SignaturePlace(" ", "", "mayor"),)))


@pytest.mark.parametrize("colour", COLOURS)
def test_offered_colours_can_be_read_on_white(colour: str) -> None:
    assert checked_colour(colour) == colour


@given(st.integers(0, 0xFFFFFF))
def test_the_wash_is_a_pale_colour_of_the_accent(number: int) -> None:
    wash = PaperStyle(accent=f"#{number:06X}").wash
    assert contrast_on_white(wash) <= contrast_on_white(f"#{number:06X}") + 1e-9
    assert contrast_on_white(wash) < 1.5


def test_contrast_is_that_of_wcag() -> None:
    assert contrast_on_white("#000000") == pytest.approx(21)
    assert contrast_on_white("#FFFFFF") == pytest.approx(1)
    assert contrast_on_white("#767676") == pytest.approx(4.54, abs=0.01)


def test_a_capacity_is_said_in_the_language_spoken() -> None:
    place = SignaturePlace("تأییدکننده", "Endorsed by", "head")
    assert place.capacity_in_words() == "Endorsed by"
    assert SignaturePlace("تأییدکننده", "", "head").capacity_in_words() == "تأییدکننده"
    i18n.use_language("fa")
    assert place.capacity_in_words() == "تأییدکننده"


def test_an_odd_fingerprint_leads_nowhere(workspace: Workspace) -> None:
    assert font_path(workspace, KeptFont("../../etc/passwd", "x.ttf")) is None

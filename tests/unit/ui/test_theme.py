"""Both themes can be read: WCAG 2.2 AA contrast (1.4.3, 1.4.11), computed from the tokens."""

import pytest

from learningcity_desktop.ui.theme import TOKENS, Mode

TEXT, GRAPHIC = 4.5, 3.0


def _luminance(colour: str) -> float:
    def linear(channel: int) -> float:
        share = channel / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG's contrast ratio, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("ground", ["window", "surface", "raised", "wash", "hover"])
@pytest.mark.parametrize("ink", ["text", "muted", "accent", "good", "warn", "bad"])
def test_words_can_be_read(mode: Mode, ground: str, ink: str) -> None:
    tokens = TOKENS[mode]
    least = GRAPHIC if ink == "accent" and ground in {"wash", "hover"} else TEXT
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= least


@pytest.mark.parametrize("mode", Mode)
def test_words_on_the_accent_can_be_read(mode: Mode) -> None:
    assert contrast(TOKENS[mode].on_accent, TOKENS[mode].accent) >= TEXT


@pytest.mark.parametrize("mode", Mode)
def test_bars_of_a_chart_stand_out(mode: Mode) -> None:
    for colour in TOKENS[mode].chart:
        assert contrast(colour, TOKENS[mode].surface) >= GRAPHIC

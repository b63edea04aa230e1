"""Families: ours are there, the user's are checked before they are used."""

from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont

from learningcity_desktop import paths
from learningcity_desktop.i18n import Problem
from learningcity_desktop.reports.pdf import fonts
from learningcity_desktop.reports.pdf.canvas import ReportCanvas
from learningcity_desktop.reports.pdf.drawing import draw_text

VAZIRMATN = paths.resource("fonts", "Vazirmatn-Regular.ttf")
PARASTOO_BOLD = paths.resource("fonts", "Parastoo-Bold.ttf")
SYMBOLS = "✓✗☐☑→←●■▲▼◆"


def test_registering_twice_is_once() -> None:
    fonts.register()
    sans = fonts.font("Sans")
    fonts.register()
    assert fonts.font("Sans") is sans


def test_shipped_families() -> None:
    assert fonts.face_name(fonts.BODY) == "Body"
    assert fonts.face_name(fonts.BODY, bold=True) == "Body-Bold"
    assert fonts.face_name(fonts.MEDIUM, bold=True) == "Sans-Bold"
    assert fonts.face_name(fonts.SYMBOLS, bold=True) == "Symbols"
    assert set(SYMBOLS) <= fonts.font("Symbols").covered


def test_other_fonts_are_not_taken_for_ours() -> None:
    with pytest.raises(TypeError, match="Courier"):
        fonts.font("Courier")


def test_a_family_of_the_users_own(tmp_path: Path, read) -> None:
    fonts.register_family("User", VAZIRMATN, PARASTOO_BOLD)
    path = tmp_path / "user.pdf"
    canvas = ReportCanvas(str(path))
    draw_text(canvas, "شهر ✓", fonts.face_name("User"), 12, 300, 700, "right")
    draw_text(canvas, "شهر", fonts.face_name("User", bold=True), 12, 300, 600, "right")
    canvas.save()
    names = {row.split()[0].split("+")[1] for row in read(path).fonts()}
    assert names == {"User", "User-Bold", "Symbols"}
    assert fonts.font("User").path == VAZIRMATN


def test_a_family_may_be_replaced_and_lack_bold() -> None:
    fonts.register_family("Mine", VAZIRMATN, PARASTOO_BOLD)
    fonts.register_family("Mine", PARASTOO_BOLD)
    assert fonts.font("Mine").path == PARASTOO_BOLD
    assert fonts.face_name("Mine", bold=True) == "Mine"


def problem_of(path: Path) -> str:
    with pytest.raises(Problem) as caught:
        fonts.register_family("Wrong", path)
    assert path.name in caught.value.message.values["file"]
    return caught.value.message.text


def test_files_that_cannot_be_used_are_told_apart(tmp_path: Path) -> None:
    text = tmp_path / "letter.ttf"
    text.write_text("This is a letter.")
    assert "is not a font" in problem_of(text)
    (tmp_path / "empty.ttf").touch()
    assert "is not a font" in problem_of(tmp_path / "empty.ttf")
    assert "cannot be read" in problem_of(tmp_path / "none.ttf")


def test_a_variable_font_is_refused(tmp_path: Path) -> None:
    font = TTFont(VAZIRMATN)
    builder = FontBuilder(font=font)
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    path = tmp_path / "variable.ttf"
    font.save(path)
    assert "variable" in problem_of(path)


def test_outlines_of_postscript_are_refused(tmp_path: Path) -> None:
    font = TTFont(VAZIRMATN)
    del font["glyf"], font["loca"]
    path = tmp_path / "outlines.ttf"
    font.save(path)
    assert "is not a TrueType font" in problem_of(path)


def test_a_broken_second_file_changes_nothing(tmp_path: Path) -> None:
    fonts.register_family("Kept", VAZIRMATN)
    with pytest.raises(Problem):
        fonts.register_family("Kept", PARASTOO_BOLD, tmp_path / "none.ttf")
    assert fonts.font("Kept").path == VAZIRMATN


def test_symbols_are_named_as_their_licence_asks() -> None:
    names = TTFont(paths.resource("fonts", "DeskSymbols.ttf"))["name"]
    for number in (1, 3, 4, 6):
        assert "Vera" not in names.getDebugName(number)
        assert "DeskSymbols" in names.getDebugName(number)
    licence = paths.resource("fonts", "DeskSymbols-LICENSE.txt").read_text("utf-8")
    assert "Bitstream Vera Fonts Copyright" in licence

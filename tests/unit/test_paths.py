"""Four ways of being started find the same things; what belongs to a user stays with the user."""

import sys
from pathlib import Path

import pytest

from learningcity_desktop import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.delenv(f"XDG_{name}_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


def test_a_checkout_finds_what_ships() -> None:
    assert paths.resource("code_lists.json").is_file()
    assert paths.shipped("i18n", "fa").is_dir()


def test_a_wheel_finds_what_ships_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_bundled").mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resource("x") == tmp_path / "_bundled" / "resources" / "x"


def test_a_frozen_program_finds_what_ships_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("fonts") == tmp_path / "resources" / "fonts"


def test_folders_of_a_user_on_linux(home: Path) -> None:
    assert paths.default_data_folder() == home / ".local/share/learningcity-desktop"
    assert paths.config_folder() == home / ".config/learningcity-desktop"
    assert paths.log_folder() == home / ".local/state/learningcity-desktop/logs"


@pytest.mark.parametrize(("said", "used"), [("/srv/x", "/srv/x"), ("", None), ("data", None)])
def test_only_an_absolute_folder_is_taken_from_the_environment(
    home: Path, monkeypatch: pytest.MonkeyPatch, said: str, used: str | None
) -> None:
    """A relative one would be another folder from every place that the program is started in."""
    monkeypatch.setenv("XDG_DATA_HOME", said)
    base = Path(used) if used else home / ".local/share"
    assert paths.default_data_folder() == base / "learningcity-desktop"


def test_folders_of_a_user_on_windows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(home / "Roaming"))
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    assert paths.default_data_folder() == home / "Roaming" / "LearningCityDesk"
    assert paths.config_folder() == home / "LearningCityDesk"


def test_a_portable_program_keeps_everything_beside_itself(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = home / "stick" / "desk"
    program.parent.mkdir()
    monkeypatch.setattr(sys, "executable", str(program))
    assert paths.portable_root() is None
    (home / "stick" / "portable.txt").touch()
    data = home / "stick" / "data"
    assert paths.portable_root() == home / "stick"
    assert paths.default_data_folder() == paths.config_folder() == data
    assert paths.log_folder() == data / "logs"

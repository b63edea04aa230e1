"""Where things are: the user's data, this computer's own settings, and the files that ship.

Four ways of being started must find the same things: from a checkout, from a wheel, frozen into
one folder, and carried on a stick (portable: a file ``portable.txt`` beside the program keeps all
data there).
"""

import os
import sys
from pathlib import Path

APP_ID = "learningcity-desktop"
_PACKAGE = Path(__file__).resolve().parent


def shipped(*parts: str) -> Path:
    """A file or folder that ships with the program, such as ``resources/fonts``."""
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        return Path(frozen).joinpath(*parts)
    bundled = _PACKAGE / "_bundled"
    root = bundled if bundled.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def resource(*parts: str) -> Path:
    """A file under ``resources/``."""
    return shipped("resources", *parts)


def portable_root() -> Path | None:
    """The folder that holds program and data together, where the user asked for that."""
    beside = Path(sys.executable).resolve().parent
    return beside if (beside / "portable.txt").is_file() else None


def _user_folder(variable: str, fallback: str, windows: str) -> Path:
    portable = portable_root()
    if portable is not None:
        return portable / "data"
    if sys.platform == "win32":
        return Path(os.environ.get(windows, Path.home())) / "LearningCityDesk"
    base = Path(os.environ.get(variable, ""))
    # A relative path would be another folder from every place (XDG: to be ignored).
    return (base if base.is_absolute() else Path.home() / fallback) / APP_ID


def default_data_folder() -> Path:
    """Where the city's record lives unless ``--data`` says otherwise."""
    return _user_folder("XDG_DATA_HOME", ".local/share", "APPDATA")


def config_folder() -> Path:
    """Settings of this computer only: window places, recent folders, the computer's own id."""
    return _user_folder("XDG_CONFIG_HOME", ".config", "LOCALAPPDATA")


def cache_folder() -> Path:
    """What can be made again at any time: small pictures of files."""
    return _user_folder("XDG_CACHE_HOME", ".cache", "LOCALAPPDATA") / "cache"


def log_folder() -> Path:
    """Rotated logs, without personal data."""
    return _user_folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA") / "logs"

"""What this computer remembers of the window: places, widths, language, theme. Nothing more.

Choices that matter to the city's record live in its file and travel with it; these do not.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from learningcity_desktop import paths


class WindowState:
    """Typed access to one INI file (QSettings gives back strings for everything)."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or paths.config_folder() / "window.ini"
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def text(self, key: str, default: str = "") -> str:
        """A remembered word."""
        return str(self._settings.value(key, default))

    def set_text(self, key: str, value: str) -> None:
        """Remember a word."""
        self._settings.setValue(key, value)

    def words(self, key: str) -> list[str]:
        """Remembered words, in order."""
        return [word for word in self.text(key).split(" ") if word]

    def set_words(self, key: str, value: list[str]) -> None:
        """Remember words; they have no spaces in them."""
        self._settings.setValue(key, " ".join(value))

    def blob(self, key: str) -> QByteArray:
        """What Qt saved of a window, splitter or header; empty when nothing was."""
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, key: str, value: QByteArray) -> None:
        """Remember what Qt saved."""
        self._settings.setValue(key, value)

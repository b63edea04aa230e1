"""Qt's own words and the interface's direction follow the program's language."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from learningcity_desktop.i18n import N_, Language

#: Words of Qt that its own catalogs lack or say unlike an office; our catalogs translate them.
QT_WORDS = (
    N_("&No"),
    N_("&Yes"),
    N_("Look in:"),
    N_("&Look in:"),
    N_("Files of type:"),
    N_("Files of &type:"),
    N_("File &name:"),
    N_("File name:"),
    N_("Folder"),
    N_("Drive"),
    N_("Computer"),
    N_("Directory:"),
    N_("Name"),
    N_("Size"),
    N_("Type"),
    N_("Date Modified"),
    N_("Undo"),
    N_("&Undo"),
    N_("&Redo"),
    N_("Cu&t"),
    N_("&Copy"),
    N_("&Paste"),
    N_("Delete"),
    N_("Select All"),
)
# Shortcuts keep the words that are printed on the keys.
_KEYS = frozenset({"Ctrl", "Shift", "Alt", "Meta", "Del", "Ins", "Esc", "Tab", "Return", "Enter"})


class CatalogTranslator(QTranslator):
    """Answers Qt's questions from our catalog; what it does not know goes on to Qt's own."""

    def __init__(self, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._catalog = language.catalog

    def translate(
        self,
        context: str,
        source_text: str,
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        del disambiguation, n
        if context == "QShortcut" and source_text in _KEYS:
            return source_text
        if not source_text:
            return None
        translated = self._catalog.gettext(source_text)
        return translated if translated != source_text else None

    def isEmpty(self) -> bool:
        return False


class _Installed:
    """Translators that are in force."""

    translators: list[QTranslator] = []  # noqa: RUF012 - the one list of the process


def speak(application: QApplication, language: Language) -> None:
    """Put the whole application into a language: Qt's words, numbers, direction."""
    for translator in _Installed.translators:
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()
    _Installed.translators = []
    own = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if own.load(f"qtbase_{language.code}", folder):
        _install(own)
    _install(CatalogTranslator(language, application))
    QLocale.setDefault(QLocale(language.code))
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight
    )


def _install(translator: QTranslator) -> None:
    QCoreApplication.installTranslator(translator)
    _Installed.translators.append(translator)

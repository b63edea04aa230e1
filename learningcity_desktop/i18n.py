"""What the program says, in the user's language: gettext catalogs, lazy messages, problems.

Message ids are English sentences with named placeholders. A translation whose placeholders differ
from its message id is refused, so a faulty catalog can never crash a screen. A catalog also says
how its language is written (direction, calendar, digits): a new language needs a catalog and
nothing else.
"""

import gettext as _gettext
import io
import string
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from learningcity_desktop import paths

DOMAIN = "learningcity"
SOURCE_LANGUAGE = "en"
DEFAULT_LANGUAGE = "fa"


def N_(text: str) -> str:
    """Mark a message for translation where it is declared; `_` translates it where it is shown."""
    return text


# How a language is written. Translators: keep the part before the colon, change what follows.
_LAYOUT = N_("layout:left-to-right")
_CALENDAR = N_("calendar:gregorian")
_DIGITS = N_("digits:0123456789")
_MARKS = N_("marks:,.")
_COMMA = N_("comma:,")
_OWN_NAME = N_("language:English")


@dataclass(frozen=True, eq=False)
class Language:
    """One language of the interface or of a report, read from its catalog."""

    code: str
    catalog: _gettext.NullTranslations = field(repr=False)

    def _trait(self, message: str) -> str:
        name, _colon, default = message.partition(":")
        said_name, _colon, said = self.catalog.gettext(message).partition(":")
        counted = message in {_DIGITS, _MARKS}  # one sign for each of the source's
        fits = said_name == name and (len(said) == len(default) if counted else said)
        return said if fits else default

    @cached_property
    def own_name(self) -> str:
        """The language's name in itself: «فارسی»."""
        return self._trait(_OWN_NAME)

    @cached_property
    def rtl(self) -> bool:
        """Whether it is written from right to left."""
        return self._trait(_LAYOUT) == "right-to-left"

    @cached_property
    def calendar(self) -> Literal["jalali", "gregorian"]:
        """The calendar that dates are shown in."""
        return "jalali" if self._trait(_CALENDAR) == "jalali" else "gregorian"

    @cached_property
    def digits(self) -> str:
        """Its ten digits, zero first."""
        return self._trait(_DIGITS)

    @cached_property
    def grouping_mark(self) -> str:
        """Between thousands."""
        return self._trait(_MARKS)[0]

    @cached_property
    def decimal_mark(self) -> str:
        """Between units and tenths."""
        return self._trait(_MARKS)[1]

    @cached_property
    def number_table(self) -> dict[int, int]:
        """Latin digits and marks → this language's, for `str.translate`."""
        return str.maketrans("0123456789,.", self.digits + self.grouping_mark + self.decimal_mark)

    def join(self, parts: Iterable[str]) -> str:
        """Set parts in a row, divided by this language's comma."""
        return (self._trait(_COMMA) + " ").join(parts)

    def integer(self, value: int) -> str:
        """Write a whole number with this language's digits and grouping."""
        return f"{value:,}".translate(self.number_table)


def available_languages() -> tuple[str, ...]:
    """Codes of the languages that have a catalog, the source language included."""
    root = paths.shipped("i18n")
    found = (
        {p.name for p in root.iterdir() if (p / "LC_MESSAGES").is_dir()} if root.is_dir() else ()
    )
    return tuple(sorted({SOURCE_LANGUAGE, *found}))


@cache
def language(code: str) -> Language:
    """Load a language by code; raises `Problem` when there is no catalog for it."""
    if code not in available_languages():
        raise Problem(Message(N_("There is no language “{code}” in this program."), {"code": code}))
    return Language(code, _catalog(code))


def _catalog(code: str) -> _gettext.NullTranslations:
    folder = paths.shipped("i18n", code, "LC_MESSAGES")
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.is_file() and not _is_newer(source, compiled):
        with compiled.open("rb") as file:
            return _gettext.GNUTranslations(file)
    if source.is_file():  # a checkout whose catalogs were not compiled since the last change
        return _gettext.GNUTranslations(io.BytesIO(compile_catalog(source)))
    return _gettext.NullTranslations()


def _is_newer(source: Path, compiled: Path) -> bool:
    return source.is_file() and source.stat().st_mtime_ns > compiled.stat().st_mtime_ns


def compile_catalog(source: Path) -> bytes:
    """Compile a ``.po`` file into the bytes of its ``.mo`` file; fuzzy entries are left out."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with source.open("rb") as file:
        catalog = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


class _Speech:
    """Which language is spoken: one for the process, and one for the running report, if any."""

    def __init__(self) -> None:
        self.process = SOURCE_LANGUAGE
        self.here: ContextVar[str | None] = ContextVar("language", default=None)

    def current(self) -> Language:
        return language(self.here.get() or self.process)


_speech = _Speech()


def use_language(code: str) -> Language:
    """Make this the language of the whole process (the interface)."""
    chosen = language(code)
    _speech.process = chosen.code
    return chosen


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Speak another language in this context only: a report has a language of its own."""
    chosen = language(code)
    token = _speech.here.set(chosen.code)
    try:
        yield chosen
    finally:
        _speech.here.reset(token)


def current_language() -> Language:
    """The language spoken here and now."""
    return _speech.current()


_BROKEN = "\0broken"


@cache
def placeholders(text: str) -> frozenset[str]:
    """Names in braces: ``{count} rows`` → ``{"count"}``.

    What could not be filled with a word (``{``, ``{}``, ``{count:d}``) is no name of any message.
    """
    try:
        found = [part for part in string.Formatter().parse(text) if part[1] is not None]
    except ValueError:
        return frozenset({_BROKEN})
    plain = all(name and not spec and conversion is None for _, name, spec, conversion in found)
    return frozenset(name for _, name, _, _ in found if name) if plain else frozenset({_BROKEN})


def _fill(text: str, values: Mapping[str, Any], speaker: Language) -> str:
    if not values:
        return text
    shown = {
        name: speaker.integer(value)
        if isinstance(value, int) and not isinstance(value, bool)
        else str(value)
        for name, value in values.items()
    }
    return text.format_map(shown)


def _(text: str, /, **values: Any) -> str:
    """Translate a message and fill its placeholders; integers are written with local digits."""
    if not text:  # gettext("") is the catalog's own header
        return ""
    speaker = current_language()
    translated = speaker.catalog.gettext(text)
    if placeholders(translated) != placeholders(text):
        translated = text
    return _fill(translated, values, speaker)


def ngettext(singular: str, plural: str, count: int, /, **values: Any) -> str:
    """Translate a counted message; ``{count}`` is filled with the number."""
    speaker = current_language()
    translated = speaker.catalog.ngettext(singular, plural, count)
    if placeholders(translated) != placeholders(plural):
        translated = singular if count == 1 else plural
    return _fill(translated, {"count": count, **values}, speaker)


@dataclass(frozen=True)
class Message:
    """A sentence kept untranslated with its values, shown later in whatever language is spoken."""

    text: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return _(self.text, **self.values)

    def to_json(self) -> dict[str, Any]:
        """A form that the journal can keep."""
        values = {
            name: value.to_json() if isinstance(value, Message) else value
            for name, value in self.values.items()
        }
        return {"text": self.text, "values": values} if values else {"text": self.text}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Message":
        """The inverse of `to_json`."""
        return cls(
            data["text"],
            {
                name: cls.from_json(value) if isinstance(value, dict) else value
                for name, value in data.get("values", {}).items()
            },
        )


class Within(Message):
    """A name in the midst of a sentence: “New {what}” of “Event” is “New event”.

    A name loses its capital where the rest of its first word is small (“MoU” keeps it); what is
    written without capitals stays as it is. It is for sentences shown at once: the journal would
    keep the name as it stands in a list.
    """

    def __str__(self) -> str:
        name = super().__str__()
        return name[:1].lower() + name[1:] if name.partition(" ")[0][1:].islower() else name


class Problem(ValueError):  # noqa: N818 - the house names what the user sees
    """Something the user can put right, told in words; never a fault of the program.

    Attributes:
        message: what is wrong and what to do.
        field: the field it concerns, or None where it concerns the whole record.
        warning: True when it may be saved all the same.
        sealed: True when the record may be neither changed nor deleted as it stands.
    """

    def __init__(
        self,
        message: Message | str,
        field: str | None = None,
        *,
        warning: bool = False,
        sealed: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message if isinstance(message, Message) else Message(message)
        self.field = field
        self.warning = warning
        self.sealed = sealed

    def __str__(self) -> str:
        return str(self.message)

    def about(self, field: str) -> "Problem":
        """The same problem, said of a field."""
        return Problem(self.message, field, warning=self.warning, sealed=self.sealed)

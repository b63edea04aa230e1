"""A questionnaire as data: sections and questions read from a template or a cycle's copy of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.i18n import current_language

#: Types that people answer in words (domain §3, conventions).
WRITTEN = frozenset({"text"})


@dataclass(frozen=True)
class Limits:
    """How many words and characters an answer may have; None where it may have any number."""

    words: int | None = None
    characters: int | None = None


@dataclass(frozen=True)
class Question:
    """One question with its wording in both languages."""

    id: str
    type: str
    fa: str
    en: str
    max_words: int | None = None
    fill: str = ""
    max_rows: int | None = None
    columns: tuple[str, ...] = ()
    #: Where the wording is from (domain §0); empty where the template tells it for all.
    mark: str = ""
    #: The roles that sign, for a signature.
    signatories: tuple[str, ...] = ()
    max_characters: int | None = None
    #: Limits of the English answer where they are others.
    max_words_en: int | None = None
    max_characters_en: int | None = None
    is_required: bool = True
    help_fa: str = ""
    help_en: str = ""

    @property
    def is_verified(self) -> bool:
        """Whether nothing speaks against the wording: read in a source, or not marked at all."""
        return not self.mark or self.mark.startswith("SEEN ")

    @property
    def wording(self) -> str:
        """The question in the spoken language."""
        return self.fa if current_language().code == "fa" else self.en

    @property
    def help(self) -> str:
        """What helps to answer it, in the spoken language or in the other one."""
        own, other = self.help_fa, self.help_en
        return (own or other) if current_language().code == "fa" else (other or own)

    def limits(self, language: str) -> Limits:
        """How long an answer in a language of the data may be."""
        if language == "fa":
            return Limits(self.max_words, self.max_characters)
        return Limits(
            self.max_words_en or self.max_words, self.max_characters_en or self.max_characters
        )


@dataclass(frozen=True)
class SectionOfQuestions:
    """Questions under one heading; ``repeat`` says of what entity and how often it is answered."""

    id: str
    title_fa: str
    title_en: str
    questions: tuple[Question, ...]
    repeat: Mapping[str, Any] | None = None

    @property
    def title(self) -> str:
        """The heading in the spoken language."""
        return self.title_fa if current_language().code == "fa" else self.title_en


def read_sections(content: Mapping[str, Any] | None) -> tuple[SectionOfQuestions, ...]:
    """Sections as kept in a template or a cycle."""
    if not content:
        return ()
    default_words = content.get("default_max_words")
    return tuple(
        SectionOfQuestions(
            id=section["id"],
            title_fa=section["title_fa"],
            title_en=section["title_en"],
            questions=tuple(_question(q, default_words) for q in section["questions"]),
            repeat=section.get("repeat"),
        )
        for section in content["sections"]
    )


def _question(data: Mapping[str, Any], default_words: int | None) -> Question:
    limit = data.get("max_words", default_words if data["type"] in WRITTEN else None)
    return Question(
        id=data["id"],
        type=data["type"],
        fa=data["fa"],
        en=data["en"],
        max_words=limit,
        fill=data.get("fill", ""),
        max_rows=data.get("max_rows"),
        columns=tuple(data.get("columns", ())),
        mark=data.get("mark", ""),
        signatories=tuple(data.get("signatories", ())),
        max_characters=data.get("max_characters"),
        max_words_en=data.get("max_words_en"),
        max_characters_en=data.get("max_characters_en"),
        is_required=data.get("required", True),
        help_fa=data.get("help_fa", ""),
        help_en=data.get("help_en", ""),
    )

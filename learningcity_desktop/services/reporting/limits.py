"""How long an answer may be, and how long it is: words and characters, in each language."""

from dataclasses import dataclass

from learningcity_desktop.persian.count import count_words
from learningcity_desktop.services.reporting.questions import Limits, Question


@dataclass(frozen=True)
class Length:
    """How long an answer is against its limits."""

    words: int
    characters: int
    limits: Limits

    @property
    def too_many_words(self) -> bool:
        """Whether the limit of words is passed."""
        return self.limits.words is not None and self.words > self.limits.words

    @property
    def too_many_characters(self) -> bool:
        """Whether the limit of characters is passed."""
        return self.limits.characters is not None and self.characters > self.limits.characters

    @property
    def is_over(self) -> bool:
        """Whether a limit is passed; such an answer is kept but told of (§3.1.4 rule 3)."""
        return self.too_many_words or self.too_many_characters


def measure(text: str, question: Question, language: str) -> Length:
    """Measure an answer as it is printed, by the template's rule for its language."""
    return Length(count_words(text), len(text), question.limits(language))

"""A questionnaire being edited: sections and questions come, go and change places."""

import copy
from collections.abc import Mapping
from typing import Any, NamedTuple

from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.reporting.template_check import questionnaire_problems

Part = dict[str, Any]


class Spot(NamedTuple):
    """A section, or a question in it, by their places from 0."""

    section: int
    question: int | None = None


class TemplateDraft:
    """A copy of a questionnaire that is changed piece by piece; the original stays as it is."""

    def __init__(self, content: Mapping[str, Any] | None) -> None:
        self.content: Part = copy.deepcopy(dict(content or {"sections": []}))
        self._at_first = copy.deepcopy(self.content)

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what it began with."""
        return self.content != self._at_first

    @property
    def sections(self) -> list[Part]:
        """The sections as they stand."""
        sections: list[Part] = self.content["sections"]
        return sections

    def part(self, spot: Spot) -> Part:
        """A section or a question."""
        section = self.sections[spot.section]
        if spot.question is None:
            return section
        question: Part = section["questions"][spot.question]
        return question

    def problems(self) -> list[Problem]:
        """What has to be put right before it can be kept."""
        return list(questionnaire_problems(self.content))

    def change(self, spot: Spot, name: str, value: Any) -> None:
        """Set a property; None takes it away."""
        part = self.part(spot)
        if value is None:
            part.pop(name, None)
        else:
            part[name] = value

    def add_section(self, after: Spot | None = None) -> Spot:
        """Put an empty section behind another one, or at the end."""
        place = len(self.sections) if after is None else after.section + 1
        own = self._free("S", {each["id"] for each in self.sections})
        self.sections.insert(place, {"id": own, "title_fa": "", "title_en": "", "questions": []})
        return Spot(place)

    def add_question(self, after: Spot) -> Spot:
        """Put an empty question behind another one, or at the end of a section."""
        questions = self._questions(after.section)
        place = len(questions) if after.question is None else after.question + 1
        question = {"id": self._free_id(after.section), "type": "text", "fa": "", "en": ""}
        questions.insert(place, question)
        return Spot(after.section, place)

    def remove(self, spot: Spot) -> None:
        """Take a section with its questions, or a question, out."""
        if spot.question is None:
            del self.sections[spot.section]
        else:
            del self._questions(spot.section)[spot.question]

    def move(self, spot: Spot, steps: int) -> Spot:
        """Move up (-1) or down (1); returns where it stands now.

        A question goes on into the next section, where it is given an id of that section; at the
        ends nothing moves.
        """
        if spot.question is None:
            place = spot.section + steps
            if not 0 <= place < len(self.sections):
                return spot
            self.sections.insert(place, self.sections.pop(spot.section))
            return Spot(place)
        questions = self._questions(spot.section)
        place = spot.question + steps
        if 0 <= place < len(questions):
            questions.insert(place, questions.pop(spot.question))
            return Spot(spot.section, place)
        other = spot.section + steps
        if not 0 <= other < len(self.sections):
            return spot
        question = questions.pop(spot.question)
        question["id"] = self._free_id(other)
        into = self._questions(other)
        place = 0 if steps > 0 else len(into)
        into.insert(place, question)
        return Spot(other, place)

    def _questions(self, section: int) -> list[Part]:
        questions: list[Part] = self.sections[section]["questions"]
        return questions

    def _free_id(self, section: int) -> str:
        taken = {each["id"] for each in self._questions(section)}
        return self._free(f"{self.sections[section]['id']}.", taken)

    @staticmethod
    def _free(prefix: str, taken: set[str]) -> str:
        number = len(taken) + 1
        while f"{prefix}{number}" in taken:
            number += 1
        return f"{prefix}{number}"

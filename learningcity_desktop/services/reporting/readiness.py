"""How ready a report is, section by section."""

from collections.abc import Iterable
from dataclasses import dataclass

from learningcity_desktop.services.reporting.dossier import Dossier, Part, missing


@dataclass(frozen=True)
class SectionReadiness:
    """One section and how many of its questions are complete.

    Attributes:
        section: what the section is known by.
        number: its place in the report, from 1.
    """

    section: str
    number: int
    title: str
    done: int
    questions: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to do."""
        return self.done == self.questions


def readiness(dossier: Dossier) -> list[SectionReadiness]:
    """The sections in their order; a question asked for several programmes counts for each."""
    waiting = {(fault.question, fault.programme) for fault in missing(dossier)}
    parts: dict[str, list[Part]] = {}
    for part in dossier.parts:
        parts.setdefault(part.section.id, []).append(part)
    found = []
    for number, (section, members) in enumerate(parts.items(), start=1):
        asked = [(item.question.id, item.programme) for part in members for item in part.items]
        # A section of programmes for which none was chosen is one thing to be done.
        asked = asked or [(section, None)]
        done = sum(question not in waiting for question in asked)
        title = members[0].section.title
        found.append(SectionReadiness(section, number, title, done, len(asked)))
    return found


def overall(sections: Iterable[SectionReadiness]) -> tuple[int, int]:
    """How many questions of the whole report are complete, and how many there are."""
    counted = [(each.done, each.questions) for each in sections]
    return sum(done for done, _all in counted), sum(asked for _done, asked in counted)

"""The evidence chosen for answers: how well it proves, and whether it may be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from learningcity_desktop.domain.evidence import ATTACHMENT, MAY_BE_SHOWN
from learningcity_desktop.domain.reporting import ReportAnswer
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace

#: The grade of a file that proves nothing (code list ``evidence_grade``).
PROVES_NOTHING = "none"
_NAMES = ("file", "caption_fa", "caption_en", "grade", "consent")


@dataclass(frozen=True)
class Proof:
    """One file of the evidence register that was chosen for an answer."""

    id: int
    title: str
    grade: str | None
    consent: str | None

    @property
    def is_proof(self) -> bool:
        """Whether its grade is above «none»; a file without a grade proves nothing yet."""
        return self.grade not in {None, PROVES_NOTHING}

    @property
    def may_be_shown(self) -> bool:
        """Whether those who are seen in it agreed, or nobody had to."""
        return self.consent in MAY_BE_SHOWN


def proofs_of(workspace: Workspace, answers: Iterable[ReportAnswer]) -> dict[int, Proof]:
    """The evidence of many answers by its number, read at once."""
    return proofs(workspace, {each for answer in answers for each in answer.evidence})


def proofs(workspace: Workspace, ids: Iterable[int]) -> dict[int, Proof]:
    """Files of the evidence register by their numbers."""
    found = {}
    for number, row in workspace.reader.rows(ATTACHMENT, ids, _NAMES).items():
        values = dict(zip(_NAMES, row, strict=True))
        title = said(values, "caption") or values["file"]
        found[number] = Proof(number, title, values["grade"], values["consent"])
    return found

"""How much of a report is proven: answers with evidence chosen for them, and what lacks it."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting.dossier import Dossier, Item, Missing

#: Questions that tell who and where, or that are proof themselves; they claim nothing to be proven.
_NO_CLAIM = frozenset({"line", "person", "date", "files", "signature"})


@dataclass(frozen=True)
class Documented:
    """How many answers claim something, and which of them nothing proves."""

    claims: int
    lacking: tuple[Missing, ...]

    @property
    def proven(self) -> int:
        """How many have evidence of a grade above «none»."""
        return self.claims - len(self.lacking)

    @property
    def percent(self) -> int | None:
        """The share of proven answers, 0 to 100; None where nothing has been answered.

        It is 100 only where nothing is left to be proven.
        """
        if not self.claims:
            return None
        share = Decimal(100 * self.proven) / self.claims
        rounded = int(share.quantize(Decimal(1), ROUND_HALF_UP))
        return min(rounded, 99) if self.lacking else rounded


def documented(dossier: Dossier) -> Documented:
    """Hold every answered question and every figure against the evidence chosen for it."""
    claims = [item for part in dossier.parts for item in part.items if _is_claim(item)]
    lacking = tuple(_lack(item) for item in claims if not any(p.is_proof for p in item.proofs))
    return Documented(len(claims), lacking)


def _is_claim(item: Item) -> bool:
    return item.question.type not in _NO_CLAIM and item.is_answered


def _lack(item: Item) -> Missing:
    said = (
        _("The chosen evidence proves nothing: its grade is not recorded or none.")
        if item.proofs
        else _("No evidence has been chosen.")
    )
    return Missing(item.question.id, said, item.programme)


@dataclass(frozen=True)
class Entered:
    """How many answers stand in the network's online form."""

    done: int
    questions: int
    waiting: tuple[Missing, ...] = ()


def entered(dossier: Dossier) -> Entered:
    """Count the questions and those marked as entered; what is signed is not typed in."""
    items = [i for part in dossier.parts for i in part.items if i.question.type != "signature"]
    left = [item for item in items if not item.is_entered]
    waiting = tuple(Missing(i.question.id, i.question.wording, i.programme) for i in left)
    return Entered(len(items) - len(left), len(items), waiting)

"""The letter with which a report or an application is sent (domain §5.6, §7.1 no. 2)."""

from collections.abc import Iterator

from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import Block
from learningcity_desktop.reports.letter import letter_blocks
from learningcity_desktop.reports.paper import Making, Paper
from learningcity_desktop.services import covering

#: Who sends the city's report and its applications (domain §3.3).
_SIGNATORY = "mayor"


class CoveringLetter(Paper):
    """The registered letter of a cycle; before there is one, the draft of it without a number."""

    id = "covering_letter"
    title = N_("Covering letter of a report")
    about = N_("To the National Commission or UNESCO, with the number that the register gave it.")
    asks = Asks(record=REPORTING_CYCLE)
    addressed = True

    def heading(self, making: Making) -> str:
        return _("Covering letter: {cycle}", cycle=making.text("title"))

    def blocks(self, making: Making) -> Iterator[Block]:
        workspace = making.workspace
        letter = covering.letter_of(workspace, making.record["id"])
        if letter is None:
            cycle = REPORTING_CYCLE.record(making.record)
            letter = covering.draft(workspace, cycle, cycle.submitted_on or making.today)
        yield from letter_blocks(making, letter, _SIGNATORY)

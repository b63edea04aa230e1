"""What became of a report: the states it went through, and the editions it was frozen in.

An edition is what was signed and sent. All of it lies in one file in the city's folder, called by
its own fingerprint (`services.reporting.editions`); this record only says which file that is.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem, current_language
from learningcity_desktop.persian.digits import localize

#: Left for another office: there is nothing to be sent that was not frozen before (§3.1.4).
SENT = frozenset({"submitted", "accepted"})
#: Which state may follow which, while a report is worked on (domain §3.1.4 rule 1).
OPEN_WAY = {
    "draft": ("review", "approved"),
    "review": ("approved", "draft"),
    "approved": ("review", "draft"),
    "returned": ("review", "approved"),
}
#: The same once it is frozen: the only way back is «returned», which opens it again.
FROZEN_WAY = {
    "approved": ("submitted", "returned"),
    "submitted": ("accepted", "returned"),
    "accepted": ("returned",),
}


class CycleStep(Record):
    """A state that a report was put into, on a day, by a letter where there was one."""

    cycle: Annotated[
        int | None,
        Ref(N_("Cycle"), required=True, to=REPORTING_CYCLE, on_delete="cascade", owned=True),
    ] = None
    state: Annotated[str | None, Choice(N_("State"), required=True, code_list="cycle_status")] = (
        None
    )
    date: Annotated[dt.date | None, Date(N_("Date"), required=True)] = None
    letter: Annotated[int | None, Ref(N_("Letter"), to=LETTER, on_delete="clear")] = None
    note: Annotated[str, Text(N_("Note"), max_length=1000, multiline=True)] = ""


CYCLE_STEP: Spec[CycleStep] = Spec(
    CycleStep,
    name="cycle_step",
    number=86,
    label=N_("Step of a report"),
    plural=N_("Steps of a report"),
    title=("note",),
    called_by="state",
    columns=("state", "date", "letter", "note"),
    sections=(Section(N_("Step"), ("state", "date", "letter", "note")),),
    order="date",
    indexes=(("cycle",),),
)


class ReportEdition(Record):
    """A report as it was frozen: its number, its day, and the fingerprints of its files."""

    cycle: Annotated[
        int | None,
        Ref(N_("Cycle"), required=True, to=REPORTING_CYCLE, on_delete="cascade", owned=True),
    ] = None
    number: Annotated[
        int | None, Number(N_("Edition"), required=True, ordinal=True, computed=True)
    ] = None
    date: Annotated[dt.date | None, Date(N_("Frozen on"), computed=True)] = None
    frozen_by: Annotated[str, Text(N_("Frozen by"), computed=True)] = ""
    version: Annotated[str, Text(N_("Program version"), latin=True, computed=True)] = ""
    mark: Annotated[str, Text(N_("Seal (SHA-256)"), latin=True, computed=True)] = ""
    pdf_fa: Annotated[str, Text(N_("Persian PDF (SHA-256)"), latin=True, computed=True)] = ""
    pdf_en: Annotated[str, Text(N_("English PDF (SHA-256)"), latin=True, computed=True)] = ""


def check_sealed(edition: ReportEdition, around: Around) -> Iterator[Problem]:
    """What bears a seal is never changed and never deleted, whichever door one comes through."""
    del around
    if edition.mark:
        said = {"number": localize(str(edition.number), current_language())}
        text = N_("Edition {number} is frozen and stays as it is.")
        yield Problem(Message(text, said), warning=True, sealed=True)


REPORT_EDITION: Spec[ReportEdition] = Spec(
    ReportEdition,
    name="report_edition",
    number=87,
    label=N_("Frozen edition"),
    plural=N_("Frozen editions"),
    title=("number",),
    columns=("cycle", "number", "date"),
    sections=(
        Section(N_("Edition"), ("number", "date", "frozen_by", "version")),
        Section(N_("Fingerprints"), ("mark", "pdf_fa", "pdf_en")),
    ),
    order="-number",
    indexes=(("cycle",),),
    rules=(check_sealed,),
)

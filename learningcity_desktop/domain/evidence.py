"""Evidence: files copied into the program's own folder by hash, and what they show."""

import re
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Number, Text
from learningcity_desktop.domain.links import Choice, Choices, Link, Pointer
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.persian.dates import PartialDate, Precision

_FINGERPRINT = re.compile("[0-9a-f]{64}")


#: Grades of evidence from strong to weak (code list ``evidence_grade``); «none» proves nothing.
STRONG_TO_WEAK = ("official_letter", "dated_photo", "signed_list", "document", "none")

#: Consents with which a file may be shown to others (code list ``consent``; domain §3.1.2).
MAY_BE_SHOWN = frozenset({"given", "not_needed"})

#: The area of a learning city that a register's records are about (domain §4.3, «App object»).
AREA_OF_REGISTER = {
    **dict.fromkeys(("plan", "goal", "plan_action", "challenge", "past_action"), "plan"),
    **dict.fromkeys(("organisation", "person", "agreement", "working_group"), "involvement"),
    **dict.fromkeys(("meeting", "sponsor_prospect"), "involvement"),
    **dict.fromkeys(("event", "event_series", "media_item"), "celebration"),
    **dict.fromkeys(("need", "barrier", "instructor", "venue"), "access"),
    **dict.fromkeys(("evaluation", "survey", "indicator"), "monitoring"),
    **dict.fromkeys(("funding_line", "contribution"), "funding"),
}


class Attachment(Record):
    """One file belonging to one record. Equal files are stored once."""

    file: Annotated[str, Text(N_("File name"), required=True, max_length=255)] = ""
    hash: Annotated[
        str, Text(N_("Fingerprint (SHA-256)"), required=True, latin=True, computed=True)
    ] = ""
    size: Annotated[int | None, Number(N_("Size (bytes)"), computed=True)] = None
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="document_kind")] = None
    grade: Annotated[
        str | None,
        Choice(
            N_("Grade of evidence"),
            help=N_("How well this file proves what it shows; the list goes from weak to strong."),
            code_list="evidence_grade",
        ),
    ] = None
    areas: Annotated[
        tuple[str, ...],
        Choices(
            N_("Six areas"),
            help=N_("Which areas of a learning city this file tells of; award and report ask so."),
            code_list="six_area",
        ),
    ] = ()
    caption_fa: Annotated[str, Text(N_("Caption"), max_length=500)] = ""
    caption_en: Annotated[str, Text(N_("Caption in English"), max_length=500)] = ""
    date: Annotated[PartialDate | None, Date(N_("Date"), coarsest=Precision.YEAR)] = None
    language: Annotated[str | None, Choice(N_("Language"), code_list="document_language")] = None
    consent: Annotated[str | None, Choice(N_("Consent"), code_list="consent")] = None
    linked_to: Annotated[Pointer | None, Link(N_("Belongs to"), owned=True)] = None


def check_fingerprint(record: Attachment, around: Around) -> Iterator[Problem]:
    """A fingerprint names a file in the city's folder; anything else could name one outside."""
    del around
    if record.hash and not _FINGERPRINT.fullmatch(record.hash):
        yield Problem(Message(N_("This is not the fingerprint of a file.")), "hash")


ATTACHMENT = Spec(
    Attachment,
    name="attachment",
    number=30,
    label=N_("Evidence"),
    plural=N_("Evidence"),
    title=("caption_fa", "caption_en"),
    columns=("caption_fa", "grade", "consent", "linked_to", "kind", "date", "file"),
    sections=(
        Section(N_("File"), ("file", "kind", "grade", "consent", "date", "language", "areas")),
        Section(N_("Caption"), ("caption_fa", "caption_en")),
        Section(N_("Origin"), ("linked_to", "size", "hash")),
    ),
    search=("file", "caption_fa", "caption_en"),
    order="file",
    rules=(check_fingerprint,),
    indexes=(("linked_to",), ("hash",)),
)

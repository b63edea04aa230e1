"""Agreements: parties, validity, obligations (seed 004 §103)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Ref, Refs
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem


class Agreement(Record):
    """A memorandum of understanding, a contract or a letter of cooperation."""

    kind: Annotated[str | None, Choice(N_("Kind"), code_list="agreement_kind")] = "mou"
    parties: Annotated[tuple[int, ...], Refs(N_("Parties"), to=ORGANISATION)] = ()
    subject: Annotated[str, Text(N_("Subject"), required=True, max_length=500)] = ""
    subject_en: Annotated[str, Text(N_("Subject in English"), max_length=500)] = ""
    number: Annotated[str, Text(N_("Number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Date of signature"))] = None
    valid_from: Annotated[dt.date | None, Date(N_("Valid from"))] = None
    valid_until: Annotated[dt.date | None, Date(N_("Valid until"))] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="agreement_status")] = "signed"
    note: Annotated[str, Text(N_("Note"), max_length=4000, multiline=True)] = ""


def check_validity(agreement: Agreement, around: Around) -> Iterator[Problem]:
    """It does not end before it begins; a signed one has parties."""
    del around
    first = agreement.valid_from or agreement.date
    if first and agreement.valid_until and agreement.valid_until < first:
        yield Problem(
            Message(N_("It ends before it begins; correct one of the dates.")), "valid_until"
        )
    if agreement.status == "signed" and not agreement.parties:
        yield Problem(
            Message(N_("A signed agreement has at least one party.")), "parties", warning=True
        )


AGREEMENT = Spec(
    Agreement,
    name="agreement",
    number=21,
    label=N_("Agreement"),
    plural=N_("Agreements"),
    title=("subject", "subject_en"),
    columns=("subject", "parties", "kind", "date", "valid_until", "status"),
    sections=(
        Section(N_("Agreement"), ("subject", "subject_en", "kind", "parties")),
        Section(
            N_("Signature and validity"),
            ("number", "date", "valid_from", "valid_until", "status", "note"),
        ),
    ),
    search=("subject", "subject_en", "number"),
    order="-date",
    indexes=(("valid_until",),),
    rules=(check_validity,),
)


class AgreementObligation(Record):
    """One thing that a party has promised, followed up until it is done."""

    agreement: Annotated[
        int | None,
        Ref(N_("Agreement"), required=True, to=AGREEMENT, on_delete="cascade", owned=True),
    ] = None
    text: Annotated[str, Text(N_("Obligation"), required=True, max_length=1000)] = ""
    party: Annotated[int | None, Ref(N_("Obliged party"), to=ORGANISATION, on_delete="clear")] = (
        None
    )
    due: Annotated[dt.date | None, Date(N_("Due"))] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="obligation_status")] = "open"
    done_on: Annotated[dt.date | None, Date(N_("Done on"))] = None


AGREEMENT_OBLIGATION = Spec(
    AgreementObligation,
    name="agreement_obligation",
    number=22,
    label=N_("Obligation"),
    plural=N_("Obligations"),
    title=("text",),
    columns=("text", "party", "due", "status", "done_on"),
    sections=(Section(N_("Obligation"), ("text", "party", "due", "status", "done_on")),),
    search=("text",),
    order="due",
    indexes=(("agreement",),),
)


def is_in_force(agreement: Agreement, first: dt.date, last: dt.date) -> bool:
    """Whether a signed agreement was valid on any day of a period, or was signed in it."""
    if agreement.status not in {"signed", "ended"}:
        return False
    if agreement.date and first <= agreement.date <= last:
        return True
    begin = agreement.valid_from or agreement.date
    if begin is None or begin > last:
        return False
    return agreement.valid_until is None or agreement.valid_until >= first

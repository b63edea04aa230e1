"""The register of letters: incoming and outgoing, with what each answers (domain §5.6)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Link, Pointer, Ref
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem


class Letter(Record):
    """One letter; the paper itself is attached as evidence."""

    subject: Annotated[str, Text(N_("Subject"), required=True, max_length=500)] = ""
    direction: Annotated[
        str | None, Choice(N_("Outgoing or incoming"), required=True, code_list="letter_direction")
    ] = "out"
    number: Annotated[str, Text(N_("Letter number"))] = ""
    date: Annotated[dt.date | None, Date(N_("Letter date"), required=True)] = None
    sender: Annotated[str, Text(N_("Sender"))] = ""
    addressee: Annotated[str, Text(N_("Addressee"))] = ""
    organisation: Annotated[
        int | None, Ref(N_("Correspondent"), to=ORGANISATION, on_delete="refuse")
    ] = None
    reply_to: Annotated[
        int | None, Ref(N_("Answers the letter"), same="letter", on_delete="refuse")
    ] = None
    answer_by: Annotated[dt.date | None, Date(N_("Answer due by"))] = None
    linked_to: Annotated[Pointer | None, Link(N_("About"))] = None
    copies: Annotated[
        str,
        Text(N_("Copies to"), help=N_("One in each line."), max_length=2000, multiline=True),
    ] = ""
    attachment_note: Annotated[str, Text(N_("Enclosures"))] = ""
    body: Annotated[str, Text(N_("Text"), max_length=20_000, multiline=True)] = ""


def check_letter(letter: Letter, around: Around) -> Iterator[Problem]:
    """A letter in the register has a number, came by now, and is one of its kind."""
    if letter.date and letter.date > around.today:
        yield Problem(Message(N_("The date of the letter has not come yet.")), "date", warning=True)
    if not letter.number:
        yield Problem(Message(N_("The letter has no number yet.")), "number", warning=True)
    elif around.matching(
        LETTER, number=letter.number, direction=letter.direction, organisation=letter.organisation
    ):
        yield Problem(Message(N_("Another letter has the same number.")), "number", warning=True)
    if letter.date and letter.answer_by and letter.answer_by < letter.date:
        yield Problem(Message(N_("The answer is due before the letter was written.")), "answer_by")


def check_reply(letter: Letter, around: Around) -> Iterator[Problem]:
    """A letter answers an earlier one and never itself, however long the chain is."""
    answered = around.record(LETTER, letter.reply_to)
    if answered and answered.date and letter.date and letter.date < answered.date:
        yield Problem(
            Message(N_("This letter is older than the one that it answers.")),
            "reply_to",
            warning=True,
        )
    seen = {letter.id}
    while answered is not None:
        if answered.id in seen:
            yield Problem(Message(N_("A letter cannot answer itself.")), "reply_to")
            return
        seen.add(answered.id)
        answered = around.record(LETTER, answered.reply_to)


LETTER: Spec[Letter] = Spec(
    Letter,
    name="letter",
    number=59,
    label=N_("Letter"),
    plural=N_("Letters"),
    title=("subject",),
    columns=("date", "direction", "number", "subject", "organisation"),
    sections=(
        Section(
            N_("Letter"),
            (
                *("subject", "direction", "number", "date", "sender", "addressee"),
                *("organisation", "reply_to", "answer_by"),
            ),
        ),
        Section(N_("About"), ("linked_to",)),
        Section(N_("Content"), ("body", "attachment_note", "copies")),
    ),
    search=("subject", "number", "sender", "addressee", "body"),
    order="-date",
    indexes=(("reply_to",), ("organisation",), ("linked_to",), ("direction", "date")),
    rules=(check_letter, check_reply),
)

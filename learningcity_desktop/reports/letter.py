"""A letter of the register on the office's letterhead, part by part (domain §5.6)."""

from collections.abc import Iterator

from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Closing,
    Facts,
    Heading,
    Paragraph,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    letterhead,
    signature_of,
    words,
)
from learningcity_desktop.services.reporting.wording import official, phrases

#: Who signs the office's letters, with the role held on the letter's day.
_SIGNATORY = "head"


class LetterPaper(Paper):
    """Addressee, subject, reference, text, signatory, copies."""

    id = "letter"
    title = N_("Letter")
    about = N_("A letter of the register on the letterhead, ready to be signed.")
    asks = Asks(record=LETTER)
    addressed = True

    def heading(self, making: Making) -> str:
        return _("Letter: {subject}", subject=making.record["subject"])

    def blocks(self, making: Making) -> Iterator[Block]:
        if making.record["direction"] == "in":
            yield from _copy(making)
            return
        yield from letter_blocks(making, making.record, _SIGNATORY)


def letter_blocks(making: Making, letter: Values, signatory: str) -> Iterator[Block]:
    """A letter of ours, from its head to the copies, signed by whoever held a role on its day."""
    yield letterhead(making, letter["date"], letter["number"], letter["attachment_note"])
    organisation = making.title_of(ORGANISATION.name, letter["organisation"])
    addressee = letter["addressee"]
    is_named = search_key(organisation) in search_key(addressee)
    for line in (addressee, "" if is_named else organisation):
        if line:
            yield Paragraph(line, "strong")
    yield Paragraph(_("Subject: {subject}", subject=isolate(letter["subject"])), "strong")
    body = letter["body"].strip()
    greeting = phrases()["letter.greeting"]
    if not body.startswith((greeting.fa, greeting.en)):  # a letter has a language of its own
        yield Paragraph(official("letter.greeting"))
    yield from _reference(making, letter)
    yield words(body)
    signed = signature_of(making.workspace, "", signatory, letter["date"])
    sender = letter["sender"] or signed.title
    yield Closing(official("letter.close"), signed.name, signed.title if signed.name else sender)
    if letter["copies"]:
        yield Heading(_("Copies to"), 2)
        yield Paragraph(letter["copies"], "remark")


def _reference(making: Making, letter: Values) -> Iterator[Block]:
    """Which letter this one answers."""
    answered = letter["reply_to"]
    values = None if answered is None else making.workspace.reader.get(LETTER, answered)
    if values is not None:
        yield Paragraph(
            official(
                "letter.reply",
                number=isolate(values["number"]) or "…………",
                date=format_date(values["date"]),
            )
        )


def _copy(making: Making) -> Iterator[Block]:
    """An incoming letter is another office's paper: only what the register has of it is shown."""
    letter, names = making.record, making.workspace.names
    yield letterhead(making, making.today)
    yield Title(_("Incoming letter, as registered"), (letter["subject"],))
    fields = ("number", "date", "sender", "addressee", "organisation", "attachment_note")
    yield Facts(
        tuple((_(LETTER.kinds[f].label), LETTER.kinds[f].format(letter[f], names)) for f in fields)
    )
    body = letter["body"].strip()
    yield words(body)

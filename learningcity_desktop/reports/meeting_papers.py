"""The papers of a meeting: invitation with agenda, minutes in eight blocks, sheet to sign."""

from collections.abc import Iterator, Sequence
from typing import Any

from learningcity_desktop.domain.meeting import MEETING, RESOLUTION, WORKING_GROUP
from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.base import Asks
from learningcity_desktop.reports.document import (
    Block,
    Closing,
    Facts,
    Heading,
    Paragraph,
    Table,
    Title,
)
from learningcity_desktop.reports.paper import (
    Making,
    Paper,
    Values,
    day_text,
    letterhead,
    nothing_recorded,
    numbered,
    numbered_table,
    ordinal,
    words,
)
from learningcity_desktop.services.reporting.wording import official
from learningcity_desktop.services.seats import (
    Seat,
    resolutions_before,
    resolutions_of,
    seats_of,
    secretary_of,
)

_ASKS = Asks(record=MEETING)
#: Rows for those who come without having been asked.
_GUEST_ROWS = 6
#: Columns of a sheet that is signed: a signature wants as much room as a name.
_TO_SIGN = (0.75, 2.2, 2.6, 2.2)


class Invitation(Paper):
    """Calls the members of a group to a meeting (domain §5.6, R10)."""

    id = "invitation"
    title = N_("Invitation to a meeting")
    about = N_("Calls the members of the group, with time, place and agenda.")
    asks = _ASKS
    addressed = True

    def heading(self, making: Making) -> str:
        return _("Invitation: {meeting}", meeting=making.text("title"))

    def blocks(self, making: Making) -> Iterator[Block]:
        meeting = making.record
        group = making.title_of(WORKING_GROUP.name, meeting["working_group"])
        yield letterhead(making, making.today)
        if group:
            yield Paragraph(_("To the members of {group}", group=group), "strong")
        yield Paragraph(_("Subject: invitation to a meeting"), "strong")
        yield Paragraph(official("invitation.greeting"))
        yield Paragraph(official("invitation.body", meeting=isolate(making.text("title"))))
        yield Facts(_when_and_where(making))
        if meeting["agenda"]:
            yield Heading(_("Agenda"), 1)
            yield Paragraph(meeting["agenda"])
        secretary = secretary_of(making.workspace, meeting["working_group"])
        title = _("Secretary of {group}", group=group) if group else ""
        yield Closing(official("invitation.close"), secretary, title)
        seats = seats_of(making.workspace, meeting)
        if seats:
            rows = [(seat.name, seat.organisation, seat.role) for seat in seats]
            yield Heading(_("Members invited"), 2)
            yield numbered_table(_seat_heads(), rows)


class Minutes(Paper):
    """The minutes in their eight blocks (domain §5.6, R9)."""

    id = "minutes"
    title = N_("Minutes of a meeting")
    about = N_("The minutes in their eight blocks, with resolutions and places to sign.")
    asks = _ASKS

    def heading(self, making: Making) -> str:
        return _("Minutes: {meeting}", meeting=making.text("title"))

    def blocks(self, making: Making) -> Iterator[Block]:
        meeting = making.record
        yield letterhead(making, meeting["date"], meeting["number"])
        yield Title(_(self.title), _title_lines(making))
        parts = (
            (_("Particulars of the meeting"), self._particulars),
            (_("Members and attendance"), self._attendance),
            (_("Agenda"), lambda m: [words(m.record["agenda"])]),
            (_("Resolutions of the meeting before"), self._earlier),
            (_("Summary of the discussion"), lambda m: [words(m.record["summary"])]),
            (_("Resolutions"), self._resolutions),
            (_("What is left, and the next meeting"), self._remaining),
            (_("Signatures of those present"), self._signatures),
        )
        for number, (heading, part) in enumerate(parts, start=1):
            yield Heading(f"{ordinal(number)}. {heading}", 1)
            yield from part(making)

    def _particulars(self, making: Making) -> Iterator[Block]:
        yield Facts(
            (
                (_("Number"), localize(making.record["number"], current_language())),
                *_when_and_where(making),
            )
        )

    def _attendance(self, making: Making) -> Iterator[Block]:
        seats = seats_of(making.workspace, making.record)
        rows = [(s.name, s.organisation, s.role, _presence(s)) for s in seats]
        if rows:
            yield numbered_table((*_seat_heads(), _("Presence")), rows)
        if making.record["guests"]:
            yield Facts(((_("Guests"), making.record["guests"]),))
        if not rows and not making.record["guests"]:
            yield nothing_recorded()

    def _earlier(self, making: Making) -> Iterator[Block]:
        earlier = resolutions_before(making.workspace, making.record)
        if making.record["previous_check"]:
            yield Paragraph(making.record["previous_check"])
        if earlier:
            yield _resolutions_table(making, earlier)
        elif not making.record["previous_check"]:
            yield nothing_recorded()

    def _resolutions(self, making: Making) -> Iterator[Block]:
        found = resolutions_of(making.workspace, making.record["id"])
        yield _resolutions_table(making, found) if found else nothing_recorded()

    def _remaining(self, making: Making) -> Iterator[Block]:
        yield words(making.record["remaining"])
        following = making.record["next_date"]
        text = format_date(following, style="full") if following else ""
        yield Facts(((_("Next meeting"), text),))

    def _signatures(self, making: Making) -> Iterator[Block]:
        seats = seats_of(making.workspace, making.record)
        came = [seat for seat in seats if seat.present is not False]
        yield sheet_to_sign(
            [(s.name, s.organisation, "") for s in came] or [("", "", "")] * _GUEST_ROWS
        )


class SignOffSheet(Paper):
    """A list of those who were asked, to be signed at the door (domain §6.2 M1)."""

    id = "sign_off"
    title = N_("Attendance sheet of a meeting")
    about = N_("The list of members with room for signatures, and rows for guests.")
    asks = _ASKS

    def heading(self, making: Making) -> str:
        return _("Attendance sheet: {meeting}", meeting=making.text("title"))

    def blocks(self, making: Making) -> Iterator[Block]:
        yield letterhead(making, making.record["date"], making.record["number"])
        yield Title(_(self.title), _title_lines(making))
        seats = seats_of(making.workspace, making.record)
        rows = [(seat.name, seat.organisation, "") for seat in seats]
        yield sheet_to_sign([*rows, *[("", "", "")] * _GUEST_ROWS])


def _seat_heads() -> tuple[str, ...]:
    return _("Name"), _("Organisation"), _("Role")


def _title_lines(making: Making) -> tuple[str, ...]:
    meeting = making.record
    day = format_date(meeting["date"], style="full")
    group = making.title_of(WORKING_GROUP.name, meeting["working_group"])
    return tuple(line for line in (making.text("title"), group, day) if line)


def _when_and_where(making: Making) -> tuple[tuple[str, str], ...]:
    meeting = making.record
    times = [localize(meeting[n], current_language()) for n in ("start_time", "end_time")]
    hours = _("{start} to {end}", start=times[0], end=times[1]) if all(times) else "".join(times)
    return (
        (_("Date"), format_date(meeting["date"], style="full")),
        (_("Hour"), hours),
        (_("Place"), meeting["place"]),
    )


def _presence(seat: Seat) -> str:
    if seat.present is None:
        return _("Not recorded")
    return _("Was present") if seat.present else _("Was absent")


def _resolutions_table(making: Making, found: Sequence[Values]) -> Table:
    return Table(
        heads=(_("Row"), _("Resolution"), _("Responsible"), _("Due"), _("Status")),
        rows=tuple(_resolution_row(making, values) for values in found),
        numeric=frozenset({0}),
    )


def _resolution_row(making: Making, values: Any) -> tuple[str, ...]:
    names = making.workspace.names
    owners = (RESOLUTION.kinds[n].format(values[n], names) for n in ("owner", "owner_organisation"))
    return (
        RESOLUTION.kinds["row"].format(values["row"], names),
        values["text"],
        current_language().join(owner for owner in owners if owner),
        day_text(values["due"]),
        RESOLUTION.kinds["status"].format(values["status"], names),
    )


def sheet_to_sign(rows: Sequence[tuple[str, ...]]) -> Table:
    """Names and organisations with room for a signature in each row."""
    return Table(
        heads=(_("No."), _("Name"), _("Organisation"), _("Signature")),
        rows=numbered(rows),
        numeric=frozenset({0}),
        weights=_TO_SIGN,
        signed=True,
    )

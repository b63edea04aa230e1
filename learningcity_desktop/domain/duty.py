"""Duties of persons in their roles and groups, checked when they are due (seed 004 §84–85)."""

import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Date, Text
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.meeting import WORKING_GROUP
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.domain.stakeholder import PERSON
from learningcity_desktop.i18n import N_, Message, Problem


class Duty(Record):
    """One stated duty of a person.

    It lives with the person and names the role, so that it is edited where the roles are.
    """

    person: Annotated[
        int | None, Ref(N_("Person"), required=True, to=PERSON, on_delete="cascade", owned=True)
    ] = None
    text: Annotated[str, Text(N_("Duty"), required=True, max_length=1000)] = ""
    role: Annotated[str | None, Choice(N_("Role"), code_list="role")] = None
    working_group: Annotated[int | None, Ref(N_("Group"), to=WORKING_GROUP, on_delete="clear")] = (
        None
    )
    due: Annotated[dt.date | None, Date(N_("Due"))] = None
    status: Annotated[str | None, Choice(N_("Status"), code_list="obligation_status")] = "open"
    checked_on: Annotated[dt.date | None, Date(N_("Checked on"))] = None
    checked_by: Annotated[str, Text(N_("Checked by"))] = ""
    note: Annotated[str, Text(N_("Note"), max_length=2000, multiline=True)] = ""


def check_duty(duty: Duty, around: Around) -> Iterator[Problem]:
    """A check has a day that has come and somebody who checked."""
    if duty.checked_on and duty.checked_on > around.today:
        yield Problem(Message(N_("This date has not come yet.")), "checked_on")
    if duty.checked_on and not duty.checked_by:
        yield Problem(Message(N_("Say who checked.")), "checked_by", warning=True)


DUTY = Spec(
    Duty,
    name="duty",
    number=60,
    label=N_("Duty"),
    plural=N_("Duties"),
    title=("text",),
    columns=("text", "role", "due", "status", "checked_on"),
    sections=(
        Section(
            N_("Duty"),
            (
                *("text", "role", "working_group", "due", "status", "checked_on", "checked_by"),
                "note",
            ),
        ),
    ),
    search=("text", "note"),
    order="due",
    indexes=(("person",), ("working_group",)),
    rules=(check_duty,),
)

"""Days that return each year, each in the calendar that fixes it (domain §4.7)."""

from collections.abc import Iterator
from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Flag, Number, Text
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.spec import Around, Section, Spec
from learningcity_desktop.i18n import N_, Message, Problem

#: Days that a month can have in some year; the last month of the solar year has 30 in a leap year.
LONGEST = {
    "jalali": (31,) * 6 + (30,) * 6,
    "gregorian": (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31),
    "islamic": (30,) * 12,
}
#: More days in a row than these are a season and no day.
LONGEST_RUN = 31
#: A mark that begins so tells that the day was written from memory and checked by nobody.
UNVERIFIED = "MEMORY"


class CalendarDay(Record):
    """An international or Iranian day; without a day of the month it is a thing of the month."""

    title_fa: Annotated[str, Text(N_("Title"), required=True)] = ""
    title_en: Annotated[str, Text(N_("Title in English"))] = ""
    calendar: Annotated[
        str | None, Choice(N_("Calendar"), required=True, code_list="calendar_kind")
    ] = "jalali"
    month: Annotated[
        int | None, Number(N_("Month"), required=True, minimum=1, maximum=12, ordinal=True)
    ] = None
    day: Annotated[
        int | None,
        Number(
            N_("Day"),
            help=N_("Empty where only the month is fixed."),
            minimum=1,
            maximum=31,
            ordinal=True,
        ),
    ] = None
    days: Annotated[
        int | None,
        Number(
            N_("Days in a row"),
            help=N_("A week that is named, such as the week of the book, has seven."),
            minimum=1,
            maximum=LONGEST_RUN,
        ),
    ] = 1
    kind: Annotated[str | None, Choice(N_("Kind"), code_list="calendar_day_kind")] = "local"
    holiday: Annotated[bool | None, Flag(N_("Public holiday"))] = None
    link: Annotated[str, Text(N_("Web address"), max_length=1000, latin=True)] = ""
    mark: Annotated[str, Text(N_("Source mark"), latin=True)] = ""
    note: Annotated[str, Text(N_("Note"), max_length=1000, multiline=True)] = ""


def check_day(day: CalendarDay, around: Around) -> Iterator[Problem]:
    """The day is one that its month can have, in a calendar that can be reckoned."""
    del around
    if day.calendar == "islamic":
        yield Problem(
            Message(
                N_(
                    "Days of the lunar calendar are kept but not shown: only the official "
                    "calendar of a year settles where they fall."
                )
            ),
            "calendar",
            warning=True,
        )
    months = LONGEST.get(day.calendar or "", ())
    if day.day is None or day.month is None or not 1 <= day.month <= len(months):
        return
    longest = months[day.month - 1]
    if day.day > longest:
        yield Problem(Message(N_("This month has at most {days} days."), {"days": longest}), "day")


CALENDAR_DAY = Spec(
    CalendarDay,
    name="calendar_day",
    number=70,
    label=N_("Day of the calendar"),
    plural=N_("Days of the calendar"),
    title=("title_fa", "title_en"),
    columns=("title_fa", "kind", "calendar", "month", "day"),
    sections=(
        Section(
            N_("Day of the calendar"),
            ("title_fa", "title_en", "calendar", "kind", "month", "day", "days", "holiday"),
        ),
        Section(N_("Origin"), ("link", "mark", "note")),
    ),
    search=("title_fa", "title_en"),
    order="calendar",
    rules=(check_day,),
)

"""The door to dates: known exactly or not, in two calendars, read as typed and written as read."""

from learningcity_desktop.persian.date_input import parse_date
from learningcity_desktop.persian.date_names import Calendar
from learningcity_desktop.persian.date_text import Style, both_calendars, format_date, format_range
from learningcity_desktop.persian.periods import PartialDate, Precision, calendar_of, span

__all__ = [
    "Calendar",
    "PartialDate",
    "Precision",
    "Style",
    "both_calendars",
    "calendar_of",
    "format_date",
    "format_range",
    "parse_date",
    "span",
]

"""The names of months and weekdays: as a language writes them, and as anyone may type them."""

from functools import cache
from typing import Literal

from learningcity_desktop.i18n import N_, Language
from learningcity_desktop.persian import jalali
from learningcity_desktop.persian.normalize import search_key

Calendar = Literal["jalali", "gregorian"]

GREGORIAN_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)
MONTHS: dict[Calendar, tuple[str, ...]] = {
    "jalali": jalali.MONTHS,
    "gregorian": GREGORIAN_MONTHS,
}
# Saturday first, as `jalali.weekday` numbers them.
WEEKDAYS = (
    N_("Saturday"),
    N_("Sunday"),
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
)

# What people type beside the names above, whatever language the program speaks; in key form.
_TYPED_MONTHS: dict[Calendar, tuple[str, ...]] = {
    "jalali": (
        *("فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد امرداد", "شهریور"),
        *("مهر", "ابان", "اذر", "دی", "بهمن", "اسفند اسپند"),
    ),
    "gregorian": (
        *("ژانویه jan", "فوریه feb", "مارس mar", "اوریل اپریل apr", "مه می may", "ژوین جون jun"),
        *("ژوییه جولای jul", "اوت اگوست aug", "سپتامبر sep sept", "اکتبر oct", "نوامبر nov"),
        "دسامبر dec",
    ),
}
_TYPED_WEEKDAYS = (
    *("شنبه sat", "یکشنبه sun", "دوشنبه mon", "سهشنبه tue", "چهارشنبه wed"),
    *("پنجشنبه thu", "جمعه ادینه fri"),
)


@cache
def month_names(calendar: Calendar, language: Language) -> tuple[str, ...]:
    """The twelve months of a calendar, as a language writes them."""
    return tuple(map(language.catalog.gettext, MONTHS[calendar]))


@cache
def months_by_key(language: Language) -> dict[str, tuple[Calendar, int]]:
    """Every name that a month may be typed by, as a search key: its calendar and number."""
    return {
        key: (calendar, number)
        for calendar, typed in _TYPED_MONTHS.items()
        for number, keys in enumerate(
            _keys(typed, MONTHS[calendar], month_names(calendar, language)), start=1
        )
        for key in keys
    }


@cache
def weekdays_by_key(language: Language) -> dict[str, int]:
    """Every name that a weekday may be typed by, as a search key: its number, Saturday 0."""
    shown = tuple(map(language.catalog.gettext, WEEKDAYS))
    return {
        key: number
        for number, keys in enumerate(_keys(_TYPED_WEEKDAYS, WEEKDAYS, shown))
        for key in keys
    }


def _keys(typed: tuple[str, ...], *names: tuple[str, ...]) -> list[set[str]]:
    return [
        {*keys.split(), *map(search_key, written)}
        for keys, *written in zip(typed, *names, strict=True)
    ]

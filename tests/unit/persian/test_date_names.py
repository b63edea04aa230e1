"""Months and weekdays are named by the catalog and read in any spelling."""

from learningcity_desktop.i18n import Language, language
from learningcity_desktop.persian import date_names, jalali
from learningcity_desktop.persian.normalize import search_key


def test_the_catalog_agrees_with_the_calendar(english):
    persian = language("fa")
    assert date_names.month_names("jalali", persian) == jalali.MONTH_NAMES
    assert date_names.month_names("jalali", english) == jalali.MONTHS
    shown = tuple(map(persian.catalog.gettext, date_names.WEEKDAYS))
    assert shown == jalali.WEEKDAY_NAMES


def test_persian_and_english_names_are_read_whatever_is_spoken(english):
    for speaker in (english, language("fa")):
        months = date_names.months_by_key(speaker)
        for name in ("مرداد", "Mordad", "MORDAD", "امرداد"):
            assert months[search_key(name)] == ("jalali", 5)
        for name in ("اوت", "آگوست", "August", "Aug"):
            assert months[search_key(name)] == ("gregorian", 8)
        weekdays = date_names.weekdays_by_key(speaker)
        for name in ("سه‌شنبه", "Tuesday", "tue"):
            assert weekdays[search_key(name)] == 3


def test_no_name_means_two_months():
    persian = language("fa")
    for names, calendar in (
        (jalali.MONTH_NAMES, "jalali"),
        (date_names.GREGORIAN_MONTHS, "gregorian"),
    ):
        for number, name in enumerate(names, start=1):
            assert date_names.months_by_key(persian)[search_key(name)] == (calendar, number)


def test_a_new_language_brings_its_own_names(english):
    class Turkish(type(english.catalog)):
        def gettext(self, message):
            return {"August": "Ağustos", "Tuesday": "Salı"}.get(message, message)

    turkish = Language("tr", Turkish())
    assert date_names.months_by_key(turkish)["agustos"] == ("gregorian", 8)
    assert date_names.weekdays_by_key(turkish)["sali"] == 3

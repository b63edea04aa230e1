"""How a figure of the city's profile is said in a report's language: its unit, its year."""

from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.persian.numbers import format_number

#: Years from here on are Gregorian; those before are Jalali.
_GREGORIAN_FROM = 1600
_BEGINS = 621  # from a Jalali year to the Gregorian one in which it begins

_PERSONS, _YEARS, _DOLLARS = N_("persons"), N_("years"), N_("US dollars")
_AREA, _DENSITY, _SHARE = N_("km²"), N_("persons per km²"), N_("per cent")
#: The units that the template asks for (domain §3.1.2), by key.
_UNITS = {
    "population": _PERSONS,
    "area": _AREA,
    "density": _DENSITY,
    "gdp_city": _DOLLARS,
    "gdp_country": _DOLLARS,
    "schooling_m": _YEARS,
    "schooling_f": _YEARS,
    "literacy": _SHARE,
}


def _spelling(text: str) -> str:
    """The key of a name in any spelling; a sign is its own key."""
    return search_key(text) or text.strip()


#: What people call them, in both languages of the data.
_NAMES = {
    _PERSONS: ("نفر", "تن", "persons", "person", "people"),
    _AREA: ("کیلومتر مربع", "km²", "km2", "sq km", "square kilometres", "square kilometers"),
    _DENSITY: ("نفر در کیلومتر مربع", "نفر بر کیلومتر مربع", "persons per km²", "persons/km2"),
    _SHARE: ("درصد", "٪", "%", "per cent", "percent"),
    _YEARS: ("سال", "years", "year"),
    _DOLLARS: ("دلار آمریکا", "دلار", "US dollars", "US dollar", "USD", "US$", "$"),
}
_UNIT_CALLED = {_spelling(name): unit for unit, names in _NAMES.items() for name in names}


def gregorian(year: int) -> int:
    """The Gregorian year in which a Jalali year begins; Gregorian years stay."""
    return year if year >= _GREGORIAN_FROM else year + _BEGINS


def year_words(year: int) -> str:
    """A year as written; where the other calendar is the reader's, a Jalali one in both."""
    written = format_number(year, grouping=False)
    first = gregorian(year)
    if first == year or current_language().calendar == "jalali":
        return written
    last = first + 1
    return f"{written} ({first}–{last if last % 100 == 0 else f'{last % 100:02}'})"


def unit_words(key: str, typed: str) -> str:
    """A unit in the spoken language: the key's own, or the one that was typed instead.

    A unit that is not known here («هکتار», «هزار نفر») stands as it was typed: the number was
    meant in it.
    """
    if not typed.strip():
        return _(_UNITS.get(key, ""))
    unit = _UNIT_CALLED.get(_spelling(typed))
    return isolate(typed) if unit is None else _(unit)

"""Which events there are and when: what returns in series, what happens once, what is planned."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, cycle
from random import Random

from learningcity_desktop.domain.event import EVENT_SERIES
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.persian.jalali import to_jalali
from learningcity_desktop.services.sample.calendar import (
    FIRST_DAY,
    HORIZON,
    LAST_DAY,
    is_under_way,
    occurrences,
    season_weight,
    some_days,
)
from learningcity_desktop.services.sample.happening import Happening
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.moulds import Mould, Moulds
from learningcity_desktop.services.sample.source import Values, programme_texts, texts

_TOMORROW = LAST_DAY + dt.timedelta(days=1)
_PLANNED_SHARE = 0.07
#: At most this much of a sample returns in series; a small sample needs single events too.
_SERIES_SHARE = 0.4
#: A pattern with fewer titles comes up less often.
_MANY_TITLES = 15

Looks = Mapping[str, Sequence[Sequence[Mould]]]


def timetable(loading: Loading, moulds: Moulds, looks: Looks, count: int) -> list[Happening]:
    """The wanted number of events in the order of their days."""
    chance = loading.chance("timetable")
    returning = list(_returning(loading, moulds))
    singles = _Singles(chance, looks)
    found: list[Happening] = []
    planned = round(count * _PLANNED_SHARE)
    for first, last, wanted in (
        (FIRST_DAY, LAST_DAY, count - planned),
        (_TOMORROW, HORIZON, planned),
    ):
        inside = [each for each in returning if first <= each.date <= last]
        most = int(wanted * _SERIES_SHARE)
        chosen = inside if len(inside) <= most else chance.sample(inside, most)
        found += chosen
        for date in some_days(chance, first, last, wanted - len(chosen)):
            found.append(Happening(date, singles.mould(date)))
    return sorted(found, key=lambda each: each.date)


def _returning(loading: Loading, moulds: Moulds) -> Iterator[Happening]:
    """Editions of every series, over the sample's years and the half-year after."""
    for programme in programme_texts():
        for series in programme.get("series", ()):
            values = {name: series[name] for name in ("title_fa", "title_en", "periodicity")}
            values["programme"] = loading.number(PROGRAMME, programme["key"])
            [number] = loading.add(EVENT_SERIES, [values])
            for edition, date in enumerate(
                occurrences(series, FIRST_DAY, HORIZON), start=series.get("first", 1)
            ):
                title, title_en = _edition_titles(series, edition)
                house = series["venue"]
                mould = moulds.mould(programme, series["type"], title, title_en, house=house)
                yield Happening(date, mould, {"series": number, "edition": edition})


def _edition_titles(series: Values, edition: int) -> tuple[str, str]:
    content = texts("events")
    patterns = content["edition"]
    fa, en = patterns.get(series["periodicity"], patterns["other"])
    ordinal = content["ordinals"][edition - 1]
    return (
        fa.format(title=series["title_fa"], ordinal=ordinal),
        en.format(title=series["title_en"], number=edition),
    )


class Mixture:
    """Which programmes are busy when."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._months: dict[tuple[int, int], tuple[list[str], list[float]]] = {}

    def programme(self, date: dt.date) -> str:
        """Draw a programme that is under way on a day, by its weight and season."""
        year, month, _day = to_jalali(date)
        if (year, month) not in self._months:
            self._months[year, month] = _weights_in(month, date)
        keys, weights = self._months[year, month]
        return self._chance.choices(keys, cum_weights=weights)[0]


def _weights_in(month: int, date: dt.date) -> tuple[list[str], list[float]]:
    running = [each for each in programme_texts() if is_under_way(each, date)]
    weights = (each["weight"] * season_weight(each.get("season", "all"), month) for each in running)
    return [each["key"] for each in running], list(accumulate(weights))


class _Singles:
    """Deals out moulds, so that a title comes again only when all of its pattern have come."""

    def __init__(self, chance: Random, looks: Looks) -> None:
        self._chance = chance
        self._mixture = Mixture(chance)
        self._decks = {
            key: [cycle(moulds) for moulds in patterns] for key, patterns in looks.items()
        }
        self._weights = {
            key: [min(len(moulds), _MANY_TITLES) for moulds in patterns]
            for key, patterns in looks.items()
        }

    def mould(self, date: dt.date) -> Mould:
        """A look for an event on a day."""
        key = self._mixture.programme(date)
        [deck] = self._chance.choices(self._decks[key], self._weights[key])
        return next(deck)

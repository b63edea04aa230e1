"""Events by the thousand, for trying how the program bears a large register.

They are made page by page in the order of their days and are all simply held: no reports, no
files. One page of events and heads is in memory at a time.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import islice
from random import Random

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE, UNKNOWN_AGE, UNKNOWN_SEX
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.services.sample.attendance import Audience, Cell
from learningcity_desktop.services.sample.calendar import FIRST_DAY, LAST_DAY, spread
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.moulds import Mould
from learningcity_desktop.services.sample.source import Values
from learningcity_desktop.services.sample.timetable import Looks, Mixture

_PAGE = 2000
#: A programme repeats some titles within a month and takes up others in the next. It is so in life,
#: and it keeps the pages of the index of titles that are written to in the database's memory.
_TITLES_A_MONTH = 16
_UNCOUNTED_SHARE = 0.12
_UNSPLIT_SHARE = 0.15
_METHODS = ("counted", "registered", "estimated")
_CHANNELS = {"onsite": "onsite", "online": "online", "hybrid": "onsite"}


def load_crowd(loading: Loading, looks: Looks, count: int, done: Callable[[int], None]) -> None:
    """Add the wanted number of events with their heads; ``done`` hears how many there are."""
    chance = loading.chance("crowd")
    mixed = {key: [m for moulds in patterns for m in moulds] for key, patterns in looks.items()}
    for moulds in mixed.values():
        chance.shuffle(moulds)
    events = _events(chance, mixed, spread(FIRST_DAY, LAST_DAY, count))
    stored = 0
    while page := list(islice(events, _PAGE)):
        numbers = loading.add_made(EVENT, (values for _mould, values in page))
        loading.add_made(
            EVENT_ATTENDANCE,
            (
                row
                for (mould, _values), number in zip(page, numbers, strict=True)
                for row in _heads(chance, mould, number)
            ),
        )
        stored += len(page)
        done(stored)


def _events(
    chance: Random, looks: dict[str, list[Mould]], days: Iterator[tuple[dt.date, int]]
) -> Iterator[tuple[Mould, Values]]:
    mixture = Mixture(chance)
    for date, count in days:
        start = PartialDate(date, Precision.DAY)
        first = (date.year * 12 + date.month) * _TITLES_A_MONTH
        for _each in range(count):
            moulds = looks[mixture.programme(date)]
            mould = moulds[(first + chance.randrange(_TITLES_A_MONTH)) % len(moulds)]
            yield mould, {**mould.values, "start": start, "status": "held"}


def _heads(chance: Random, mould: Mould, event: int) -> Iterator[Values]:
    draw = chance.random()
    if draw < _UNCOUNTED_SHARE:
        return
    least, most = mould.heads
    total = int(least + (most - least) * chance.random())
    if draw < _UNCOUNTED_SHARE + _UNSPLIT_SHARE:
        cells: list[Cell] = [(UNKNOWN_SEX, UNKNOWN_AGE, total)]
    else:
        cells = _four_cells(chance, mould.audience, total)
    channel = _CHANNELS[mould.values["mode"]]
    method = _METHODS[int(draw * len(_METHODS))]
    for sex, age, heads in cells:
        yield {
            "event": event,
            "sex": sex,
            "age_band": age,
            "channel": channel,
            "count": heads,
            "method": method,
        }


def _four_cells(chance: Random, audience: Audience, total: int) -> list[Cell]:
    """Two sexes in the audience's two main ages; cells without heads are left out."""
    older, younger = audience.main_ages
    women = total * audience.women // 100
    men = total - women
    some = int(women * chance.random())
    others = int(men * chance.random())
    cells = (
        ("f", older, women - some),
        ("f", younger, some),
        ("m", older, men - others),
        ("m", younger, others),
    )
    return [cell for cell in cells if cell[2]]

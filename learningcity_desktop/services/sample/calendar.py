"""When things happen: the sample's two years, their seasons, weekdays and holidays."""

import datetime as dt
from collections.abc import Iterator
from functools import cache
from itertools import accumulate
from random import Random

from learningcity_desktop.persian.dates import span
from learningcity_desktop.persian.jalali import from_jalali, month_length, to_jalali, weekday
from learningcity_desktop.services.sample.source import Values, day, when

#: What was held lies between these two days; what is planned, in the half-year after.
FIRST_DAY = dt.date(2024, 9, 22)  # 1 Mehr 1403
LAST_DAY = dt.date(2026, 9, 22)  # 31 Shahrivar 1405
HORIZON = dt.date(2027, 3, 20)  # 29 Esfand 1405

_FRIDAY = 6
_ONE_DAY = dt.timedelta(days=1)
#: Share of each Jalali month in a year's events, by the season that a programme lives in.
_SEASONS = {
    "all": (5, 11, 11, 9, 8, 9, 11, 12, 11, 10, 10, 9),
    "school": (5, 13, 7, 1, 1, 4, 14, 15, 15, 12, 13, 12),
    "summer": (4, 12, 16, 17, 15, 13, 6, 4, 2, 2, 3, 5),
    "mild": (7, 17, 13, 5, 4, 12, 16, 11, 4, 2, 2, 5),
}
_WEEKDAYS = (10, 10, 10, 10, 10, 12, 3)  # Saturday first; Thursday is liked, Friday is free
_MONTHS_APART = {"monthly": 1, "seasonal": 3, "half_yearly": 6, "yearly": 12}


def season_weight(season: str, month: int) -> int:
    """How much of a programme's work falls into a Jalali month."""
    return _SEASONS[season][month - 1]


@cache
def _day_weight(date: dt.date) -> float:
    _year, month, number = to_jalali(date)
    weight = season_weight("all", month) * _WEEKDAYS[weekday(date)]
    nowruz = month == 1 and number <= 13
    return weight * (0.1 if nowruz else 1.0)


def days_of(first: dt.date, last: dt.date) -> list[dt.date]:
    """All days of a period."""
    return [first + number * _ONE_DAY for number in range((last - first).days + 1)]


def spread(first: dt.date, last: dt.date, count: int) -> Iterator[tuple[dt.date, int]]:
    """Divide a number of events over the days of a period by season and weekday."""
    days = days_of(first, last)
    weights = list(accumulate(_day_weight(each) for each in days))
    given = 0
    for date, weight in zip(days, weights, strict=True):
        due = int(count * weight / weights[-1] + 0.5)
        if due > given:
            yield date, due - given
            given = due


def some_days(chance: Random, first: dt.date, last: dt.date, count: int) -> list[dt.date]:
    """Draw days of a period by season and weekday, in their order."""
    days = days_of(first, last)
    weights = list(accumulate(_day_weight(each) for each in days))
    return sorted(chance.choices(days, cum_weights=weights, k=count))


def occurrences(series: Values, first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Days on which a series returns within a period; never a Friday unless it asks for one."""
    start = max(first, day(series.get("from", "")) or first)
    month, number = (int(part) for part in series["day"].split("-"))
    step = _MONTHS_APART[series["periodicity"]]
    year = to_jalali(first)[0]
    while (date := from_jalali(year, month, min(number, month_length(year, month)))) <= last:
        date = _moved(date, series.get("weekday"))
        if start <= date <= last:
            yield date
        years, month = divmod(month - 1 + step, 12)
        year, month = year + years, month + 1


def _moved(date: dt.date, wanted: int | None) -> dt.date:
    while weekday(date) == _FRIDAY if wanted is None else weekday(date) != wanted:
        date += _ONE_DAY
    return date


def is_under_way(programme: Values, date: dt.date) -> bool:
    """Whether a programme of the data files runs on a day."""
    end = programme.get("end", "")
    return when(programme["start"]).date <= date and (not end or date <= span(when(end))[1])

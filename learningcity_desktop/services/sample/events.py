"""The events that people look at: each with its state, heads, partners, resources and report."""

import datetime as dt
from collections.abc import Iterable, Iterator
from decimal import Decimal
from random import Random

from learningcity_desktop.domain.event import (
    EVENT,
    EVENT_ATTENDANCE,
    EVENT_ATTENDANCE_GROUP,
)
from learningcity_desktop.domain.event_parts import EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.digits import to_persian
from learningcity_desktop.persian.jalali import from_jalali, to_jalali
from learningcity_desktop.services.sample import attendance
from learningcity_desktop.services.sample.calendar import LAST_DAY
from learningcity_desktop.services.sample.happening import Happening
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.programmes import roles_of
from learningcity_desktop.services.sample.source import Values, in_words, texts

_STATES = {"cancelled": 3.5, "postponed": 2.5, "held": 64.0, "documented": 22.0, "evaluated": 8.0}
_PLANS = {"scheduled": 55, "approved": 20, "idea": 25}
_UNCOUNTED_SHARE = 0.17  # of those that are merely held: about 12 % of all
_BY_MONTH_EVERY = 45  # one in so many of those merely held is known by its month only


def load_events(loading: Loading, happenings: list[Happening]) -> None:
    """Settle what happened at each event and store it with all its parts."""
    chance = loading.chance("events")
    merely_held = 0
    for each in happenings:
        _settle(chance, each)
        if each.is_held and not each.is_documented and "series" not in each.values:
            if merely_held % _BY_MONTH_EVERY == 0:
                _blur(each)
            merely_held += 1
    numbers = loading.add(EVENT, [each.mould.values | each.values for each in happenings])
    for each, number in zip(happenings, numbers, strict=True):
        each.number = number
    parts = (
        (EVENT_ATTENDANCE, _attendance_rows),
        (EVENT_ATTENDANCE_GROUP, _group_rows),
        (EVENT_RESOURCE_PLAN, _resource_rows),
    )
    for spec, made in parts:
        drawn = loading.chance(spec.name)
        loading.add(spec, (row for each in happenings for row in made(drawn, each)))
    loading.add(STAKEHOLDER_LINK, _links(loading, happenings))


def _settle(chance: Random, each: Happening) -> None:
    """What became of an event: its state and length, its heads, its report."""
    kind, values = each.mould.kind, each.values
    past = each.date <= LAST_DAY
    states = _STATES if past else _PLANS
    values["start"] = PartialDate(each.date, Precision.DAY)
    [values["status"]] = chance.choices(list(states), list(states.values()))
    least, most = kind["hours"]
    if chance.random() > 0.03:
        values["duration_hours"] = Decimal(chance.randint(2 * least, 2 * most)) / 2
    days = chance.randint(*kind["days"])
    if days > 1:
        last = each.date + dt.timedelta(days=days - 1)
        values["end"] = PartialDate(last, Precision.DAY)
    if values["status"] == "idea":
        values["pre_checks"] = ()
    if each.mould.programme["key"] == "city-exchange":
        values["co_cities"] = texts("events")["co_cities"]
    if each.is_held:
        _hold(chance, each)
    elif past:
        reasons = texts("events")["called_off"][values["status"]]
        values["outcome_note"] = chance.choice(reasons)


def _hold(chance: Random, each: Happening) -> None:
    kind, values = each.mould.kind, each.values
    if each.is_documented or chance.random() > _UNCOUNTED_SHARE:
        _count_heads(chance, each)
    hours = values.get("duration_hours", Decimal(2))
    if chance.random() < 0.35:
        values["volunteers"] = chance.randint(2, 4 if kind["kind"] == "learn" else 24)
        if chance.random() < 0.8:
            values["volunteer_hours"] = values["volunteers"] * min(hours, Decimal(6))
    heads = max((each.heads(channel) for channel in each.cells), default=0)
    if heads and chance.random() * 100 < kind["certificates"]:
        values["certificates"] = heads - chance.randint(0, heads // 6)
    if each.is_documented or (each.cells and chance.random() < 0.3):
        _report(chance, each)


def _count_heads(chance: Random, each: Happening) -> None:
    """Draw a total that leans to the lower end, and split it."""
    least, most = each.mould.heads
    total = round(least + (most - least) * chance.betavariate(1.6, 2.6))
    mode = each.mould.values["mode"]
    for channel in ("onsite", "online") if mode == "hybrid" else (mode,):
        share = 1.0 if channel == mode else chance.uniform(0.3, 0.7)
        heads = max(4, round(total * share))
        each.cells[channel] = attendance.split(chance, each.mould.audience, heads)


def _report(chance: Random, each: Happening) -> None:
    content, values, kind = texts("events"), each.values, each.mould.kind["kind"]
    mode = each.mould.values["mode"]
    main = "online" if mode == "online" else "onsite"
    opening = content["openings"][mode].format(
        noun=each.mould.kind["noun"],
        date=in_words(each.date),
        venue=each.mould.venue,
        heads=to_persian(str(each.heads(main))),
        online=to_persian(str(each.heads("online"))),
    )
    body = chance.sample(content["reports"][kind], 2)
    values["short_report"] = " ".join((opening, *body))
    if not each.is_documented:
        return
    values["outcome_note"] = chance.choice(content["outcomes"][kind])
    documented = each.date + dt.timedelta(days=chance.randint(3, 24))
    values["documented_on"] = min(documented, LAST_DAY)
    if chance.random() < 0.15:
        values["full_report"] = "\n\n".join(content["full_report"]).format(
            title=each.title, report=values["short_report"], outcome=values["outcome_note"]
        )


def _blur(each: Happening) -> None:
    """Of some events only the month is known."""
    year, month, _day = to_jalali(each.date)
    each.values["start"] = PartialDate(from_jalali(year, month, 1), Precision.MONTH)
    for name in ("end", "short_report"):
        each.values.pop(name, None)


def _attendance_rows(chance: Random, each: Happening) -> Iterator[Values]:
    course = each.mould.values["type"] == "ET05"
    audience = each.mould.programme["audience"]
    for channel, cells in each.cells.items():
        yield from attendance.rows(chance, each.number, channel, cells, audience, course=course)


def _group_rows(chance: Random, each: Happening) -> Iterable[Values]:
    wanted = [g for g in each.mould.programme["target_groups"].split() if g != "TG99"]
    if not each.cells or not wanted or chance.random() > 0.55:
        return ()
    biggest = max(each.cells, key=each.heads)
    return attendance.groups(chance, each.number, wanted, each.cells[biggest])


def _resource_rows(chance: Random, each: Happening) -> Iterable[Values]:
    if chance.random() > 0.15:
        return
    for row in chance.sample(texts("events")["resources"], chance.randint(2, 3)):
        yield {"event": each.number, "resource_kind": row["kind"]} | {
            name: row[name] for name in ("item", "needed", "available", "gap", "source", "status")
        }


def _links(loading: Loading, happenings: list[Happening]) -> Iterator[Values]:
    """Partners of the programme who took part; nobody real is said to have taken part."""
    chance = loading.chance("event links")
    for each in happenings:
        if not each.is_held or chance.random() > 0.55:
            continue
        keys = [each.mould.programme["owner"], *each.mould.programme["partners"].split()]
        invented = [key for key in keys if key not in loading.real_bodies]
        for key in chance.sample(invented, min(len(invented), chance.randint(1, 2))):
            yield {
                "event": each.number,
                "organisation": loading.number(ORGANISATION, key),
                "roles": roles_of(chance, loading.sectors[key]),
                "stages": ("implementation",) if chance.random() < 0.6 else ("planning", "control"),
            }
        known = [loading.people[key] for key in invented if key in loading.people]
        if known and chance.random() < 0.25:
            yield {
                "event": each.number,
                "person": loading.number(PERSON, chance.choice(known)),
                "roles": ("content",),
                "stages": ("implementation",),
            }

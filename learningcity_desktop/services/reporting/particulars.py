"""Single facts of a report: about the city, its people at a date, a programme."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from learningcity_desktop.domain.city import CITY, CITY_PROFILE_VALUE
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.membership import MEMBERSHIP
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.domain.stakeholder import (
    PERSON,
    ROLE_HOLDING,
    RoleHolding,
    holder_at,
)
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import isolate, ltr
from learningcity_desktop.persian.dates import both_calendars
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.reporting.content import Words
from learningcity_desktop.services.reporting.profile_words import (
    gregorian,
    unit_words,
    year_words,
)
from learningcity_desktop.services.workspace import Workspace

_SEPARATOR_OF_TITLES = " — "


def said(values: Mapping[str, Any], name: str) -> str:
    """A text in the spoken language; the other language where only that was filled in."""
    names = (f"{name}_fa", f"{name}_en") if f"{name}_fa" in values else (name, f"{name}_en")
    if current_language().code != DATA_LANGUAGES[0]:
        names = names[::-1]
    return next((values[n] for n in names if values.get(n)), "")


def the_city(workspace: Workspace) -> dict[str, Any] | None:
    """The city that the file is about."""
    return next(workspace.reader.all(Query(CITY)), None)


def city_words(workspace: Workspace, name: str) -> Words | None:
    """One fact about the city."""
    city = the_city(workspace)
    return None if city is None else Words(said(city, name), Pointer(CITY.name, city["id"]))


def city_clusters(workspace: Workspace) -> Words | None:
    """The thematic clusters that the city takes part in."""
    city = the_city(workspace)
    if city is None:
        return None
    text = CITY.kinds["clusters"].format(city["clusters"], workspace.names)
    return Words(text, Pointer(CITY.name, city["id"]))


def joined_on(workspace: Workspace) -> Words | None:
    """When the city joined, in both calendars."""
    for values in workspace.reader.all(Query(MEMBERSHIP, order="id")):
        if values["joined_on"] is not None:
            return Words(
                both_calendars(values["joined_on"]), Pointer(MEMBERSHIP.name, values["id"])
            )
    return None


def role_holder(workspace: Workspace, role: str, day: dt.date) -> Words | None:
    """Who held a role on a day, with the exact official title of then."""
    holding = _holding(workspace, role, day)
    if holding is None or holding.person is None:
        return None
    text = _SEPARATOR_OF_TITLES.join(_name_and_title(workspace, holding, holding.person))
    return Words(text, Pointer(PERSON.name, holding.person))


def holder_of_role(workspace: Workspace, role: str, day: dt.date) -> tuple[str, str] | None:
    """Name and exact official title of whoever held a role on a day."""
    holding = _holding(workspace, role, day)
    if holding is None or holding.person is None:
        return None
    return _name_and_title(workspace, holding, holding.person)


def _name_and_title(workspace: Workspace, holding: RoleHolding, person: int) -> tuple[str, str]:
    name = workspace.names.record_title(PERSON.name, person)
    title = said(vars(holding), "title")
    return name, title or workspace.names.code_label("role", holding.role or "")


def _holding(workspace: Workspace, role: str, day: dt.date) -> RoleHolding | None:
    holdings = [
        ROLE_HOLDING.record(values)
        for values in workspace.reader.all(Query(ROLE_HOLDING, where=(is_("role", role),)))
    ]
    return holder_at(holdings, role, day)


def about_holder(workspace: Workspace, what: str, role: str, day: dt.date) -> Words | None:
    """One fact about whoever held a role on a day, as the application form asks (§3.2)."""
    holding = _holding(workspace, role, day)
    if holding is None or holding.person is None:
        return None
    person = workspace.reader.get(PERSON, holding.person)
    if person is None:
        return None
    return Words(_told(workspace, what, holding, person), Pointer(PERSON.name, holding.person))


def _told(workspace: Workspace, what: str, holding: RoleHolding, person: Mapping[str, Any]) -> str:
    names = workspace.names
    match what:
        case "salutation":
            return _salutation(person["sex"])
        case "name":
            return _surname_first(person)
        case "title":
            return said(vars(holding), "title") or names.code_label("role", holding.role or "")
        case "organisation":
            body = holding.organisation or person["organisation"]
            return ROLE_HOLDING.fields["organisation"].format(body, names)
    return ltr(person[what]) if person[what] else ""


def _salutation(sex: str | None) -> str:
    """Ms or Mr; empty where it is not recorded."""
    return {"f": _("Ms"), "m": _("Mr")}.get(sex or "", "")


def _surname_first(person: Mapping[str, Any]) -> str:
    """Surname and first name; in English as it was written."""
    if current_language().code != DATA_LANGUAGES[0] and person["name_en"]:
        return str(person["name_en"])
    return current_language().join(n for n in (person["last_name"], person["first_name"]) if n)


def profile(workspace: Workspace, key: str, window: Window) -> Words | None:
    """The latest value of a profile figure not younger than the period, with year and source."""
    found = [
        values
        for values in workspace.reader.all(Query(CITY_PROFILE_VALUE, where=(is_("key", key),)))
        if gregorian(values["year"]) <= window.last.year
    ]
    if not found:
        return None
    latest = max(found, key=lambda values: (gregorian(values["year"]), values["id"]))
    number = CITY_PROFILE_VALUE.kinds["value"].format(latest["value"], workspace.names)
    unit = unit_words(key, latest["unit"])
    text = _(
        "{value}, {year}; source: {source}",
        value=f"{number} {unit}".rstrip(),
        year=year_words(latest["year"]),
        source=isolate(latest["source"]) or _("Not recorded"),
    )
    return Words(text, Pointer(CITY_PROFILE_VALUE.name, latest["id"]))


def programme_words(workspace: Workspace, programme: int | None, name: str) -> Words | None:
    """One text of a programme."""
    values = None if programme is None else workspace.reader.get(PROGRAMME, programme)
    if values is None:
        return None
    return Words(said(values, name), Pointer(PROGRAMME.name, values["id"]))


def programme_tags(workspace: Workspace, programme: int | None) -> Words | None:
    """A programme's place in the network's frame: blocks, clusters, goals, key features."""
    values = None if programme is None else workspace.reader.get(PROGRAMME, programme)
    if values is None:
        return None
    lines = []
    for name in ("building_blocks", "clusters", "sdgs", "key_features"):
        kind = PROGRAMME.kinds[name]
        if values[name]:
            lines.append(f"{_(kind.label)}: {kind.format(values[name], workspace.names)}")
    return Words("\n".join(lines), Pointer(PROGRAMME.name, values["id"]))

"""A fact in a minute: figures found by their name, told with date and source (domain §6.2, O7).

A figure of the city's profile or of the network has no name of its own: it is called by an entry of
a code list, which no search of stored texts finds. An indicator is found by its title, and what is
asked for is its value.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from learningcity_desktop.domain.city import CITY_PROFILE_VALUE
from learningcity_desktop.domain.indicator import INDICATOR
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.membership import NETWORK_FIGURE
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.bidi import isolate
from learningcity_desktop.persian.dates import format_date, span
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.measures import said_briefly, standings
from learningcity_desktop.services.reporting.profile_words import (
    gregorian,
    unit_words,
    year_words,
)
from learningcity_desktop.services.search import (
    MOST_OF_EACH,
    Found,
    Group,
    Nearness,
    nearness,
    search,
)
from learningcity_desktop.services.workspace import Workspace


def look_up(
    workspace: Workspace,
    text: str,
    *,
    limit: int = MOST_OF_EACH,
    go_on: Callable[[], object] = lambda: None,
) -> list[Group]:
    """What `search` finds, with figures found by their names and values beside indicators."""
    found = search(workspace, text, limit=limit, go_on=go_on)
    figures = _figures(workspace, search_terms(text)) if limit > 0 else []
    groups = [_with_values(workspace, group) for group in found]
    for figure in reversed(figures):  # the city comes before the network
        told = {each.id for each in figure.found}
        others = [
            each
            for group in groups
            if group.spec is figure.spec
            for each in group.found
            if each.id not in told
        ]
        merged = Group(figure.spec, (*figure.found, *others)[:limit])
        groups = [merged, *(group for group in groups if group.spec is not figure.spec)]
    return groups


def _with_values(workspace: Workspace, group: Group) -> Group:
    """Indicators with their latest value in the place of a detail."""
    if group.spec is not INDICATOR:
        return group
    ids = [each.id for each in group.found]
    told = standings(workspace, ids)
    units = workspace.reader.rows(INDICATOR, ids, ("unit",))
    found = tuple(
        replace(each, detail=said_briefly(units[each.id][0], told[each.id]))
        if each.id in told
        else each
        for each in group.found
    )
    return Group(group.spec, found)


def _figures(workspace: Workspace, terms: Sequence[str]) -> list[Group]:
    """Profile and network figures whose names hold every term, each with its latest value."""
    groups = []
    for spec, when, said in (
        (CITY_PROFILE_VALUE, _profile_year, _profile_words),
        (NETWORK_FIGURE, _network_day, _network_words),
    ):
        found = tuple(_of(workspace, spec, terms, when, said)) if terms else ()
        if found:
            groups.append(Group(spec, found))
    return groups


def _of(
    workspace: Workspace,
    spec: AnySpec,
    terms: Sequence[str],
    when: Callable[[dict[str, Any]], Any],
    said: Callable[[Workspace, dict[str, Any]], str],
) -> Iterator[Found]:
    kind = spec.fields["key"]
    assert isinstance(kind, Choice)
    for entry in workspace.names.code_entries(kind.code_list):
        near = nearness((search_key(entry.label), search_key(entry.also)), terms)
        if near is Nearness.ELSEWHERE:
            continue
        query = Query(spec, where=(is_("key", entry.code),))
        values = max(workspace.reader.all(query), key=when, default=None)
        if values is not None:
            detail = said(workspace, values)
            yield Found(spec.name, values["id"], entry.label, detail, near)


def _profile_year(values: dict[str, Any]) -> tuple[int, int]:
    return gregorian(values["year"]), values["id"]


def _profile_words(workspace: Workspace, values: dict[str, Any]) -> str:
    number = CITY_PROFILE_VALUE.fields["value"].format(values["value"], workspace.names)
    unit = unit_words(values["key"], values["unit"])
    return _brief(f"{number} {unit}".rstrip(), year_words(values["year"]), values["source"])


def _network_day(values: dict[str, Any]) -> tuple[Any, int]:
    return span(values["date"]), values["id"]


def _network_words(workspace: Workspace, values: dict[str, Any]) -> str:
    number = NETWORK_FIGURE.fields["value"].format(values["value"], workspace.names)
    return _brief(number, format_date(values["date"]), values["source"])


def _brief(value: str, when: str, source: str) -> str:
    return _(
        "{value}, {year}; source: {source}",
        value=value,
        year=when,
        source=isolate(source) or _("Not recorded"),
    )

"""By what a budget is added up: line, programme, event, source, cost head, year and the like."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.fiscal_year import year_said
from learningcity_desktop.domain.funding import FUNDING_LINE, TRANSACTION
from learningcity_desktop.domain.kinds import first_day
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, in_, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, _
from learningcity_desktop.persian.collate import sort_key
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.services.budget.cut import Conditions, years
from learningcity_desktop.services.figures.crossing import codes_used
from learningcity_desktop.services.workspace import Workspace

Titles = list[tuple[Any, str]]


@dataclass(frozen=True)
class Grouping:
    """Rows by one field of a funding line.

    Attributes:
        id: what it is asked for by.
        label: what a row is.
        field: the field of a line that tells its row.
        gift_field: the same of a gift in kind; empty where gifts cannot be told apart so.
        journey_field: the same of a journey that a host paid for.
    """

    id: str
    label: str
    field: str
    gift_field: str = ""
    journey_field: str = ""

    def keys(
        self, workspace: Workspace, spec: AnySpec, field: str, ids: Sequence[int]
    ) -> dict[int, Any]:
        """Record → the row that it belongs to."""
        return {n: row[0] for n, row in workspace.reader.rows(spec, ids, (field,)).items()}

    def where(self, workspace: Workspace, spec: AnySpec, field: str, key: Any) -> Conditions:
        """The records of a row, said as conditions."""
        del workspace, spec
        return (is_(field, key),)

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        """Rows with what they are called, in the order of their list or of Persian letters."""
        kind = FUNDING_LINE.kinds[self.field]
        if isinstance(kind, Choice):
            return list(codes_used(workspace, kind.code_list, keys))
        assert isinstance(kind, Ref)
        return _records(workspace, kind.entity, keys)


def _records(workspace: Workspace, entity: str, keys: Iterable[int | None]) -> Titles:
    known = [key for key in keys if key is not None]
    named = workspace.names.record_titles(entity, known)
    titles: Titles = sorted(named.items(), key=lambda pair: (sort_key(pair[1]), pair[0]))
    return [*titles, *_unknown(None, keys)]


def _unknown(key: Any, keys: Iterable[Any]) -> Titles:
    return [(key, _("Not recorded"))] if key in keys else []


class ByLine(Grouping):
    """A row for each line."""

    def keys(
        self, workspace: Workspace, spec: AnySpec, field: str, ids: Sequence[int]
    ) -> dict[int, Any]:
        del workspace, spec, field
        return {number: number for number in ids}

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        return _records(workspace, FUNDING_LINE.name, keys)


class ByText(Grouping):
    """A row for each wording."""

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        del workspace
        return [*((k, k) for k in sorted(filter(None, keys), key=sort_key)), *_unknown("", keys)]


class ByProgramme(Grouping):
    """Money of an event is its programme's, where a line names no programme."""

    def keys(
        self, workspace: Workspace, spec: AnySpec, field: str, ids: Sequence[int]
    ) -> dict[int, Any]:
        rows = workspace.reader.rows(spec, ids, (field, "event"))
        events = {event for programme, event in rows.values() if programme is None and event}
        of = workspace.reader.rows(EVENT, sorted(events), ("programme",))
        return {
            number: of[event][0] if programme is None and event in of else programme
            for number, (programme, event) in rows.items()
        }

    def where(self, workspace: Workspace, spec: AnySpec, field: str, key: Any) -> Conditions:
        del workspace
        events = Query(EVENT, where=(is_("programme", key),))
        if key is None:
            return (is_(field, None), AnyOf((is_("event", None), in_("event", events))))
        through = Query(spec, where=(is_(field, None), in_("event", events)))
        return (AnyOf((is_(field, key), in_("id", through))),)

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        return _records(workspace, PROGRAMME.name, keys)


class ByYear(Grouping):
    """Lines by their fiscal year; what has only a date by the year it lies in (§7.2 rule 6)."""

    def keys(
        self, workspace: Workspace, spec: AnySpec, field: str, ids: Sequence[int]
    ) -> dict[int, Any]:
        if spec is FUNDING_LINE:
            return super().keys(workspace, spec, field, ids)
        records = {year: number for number, year in years(workspace).items()}
        rows = workspace.reader.rows(spec, ids, (field,))
        days = {number: first_day(day) for number, (day,) in rows.items()}
        return {n: records.get(fiscal_year(day)) if day else None for n, day in days.items()}

    def where(self, workspace: Workspace, spec: AnySpec, field: str, key: Any) -> Conditions:
        if spec is FUNDING_LINE:
            return super().where(workspace, spec, field, key)
        known = years(workspace)
        if key is not None:
            return between(field, *fiscal_year_bounds(known[key]))
        inside = (Query(spec, where=between(field, *fiscal_year_bounds(y))) for y in known.values())
        return tuple(Where("id", Op.NOT_IN, each) for each in inside)

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        known = years(workspace)
        rows: Titles = [(n, year_said(year)) for n, year in known.items() if n in keys]
        return [*rows, *_unknown(None, keys)]


class ByCostHead(Grouping):
    """What was spent on; only spending documents tell it."""

    def titles(self, workspace: Workspace, keys: Collection[Any]) -> Titles:
        kind = TRANSACTION.kinds[self.field]
        assert isinstance(kind, Choice)
        return list(codes_used(workspace, kind.code_list, keys))


GROUPINGS: Mapping[str, Grouping] = {
    each.id: each
    for each in (
        ByProgramme("programme", N_("Programme"), "programme", "programme"),
        Grouping("source_type", N_("Source"), "source_type"),
        Grouping("source_organisation", N_("Funder"), "source_organisation", "organisation"),
        Grouping("mechanism", N_("Mechanism"), "mechanism"),
        ByCostHead("cost_head", N_("Cost head"), "cost_head"),
        Grouping("event", N_("Event"), "event", "event"),
        ByText("mission", N_("Mission"), "mission"),
        Grouping("credit_kind", N_("Kind of credit"), "credit_kind"),
        ByYear("fiscal_year", N_("Fiscal year"), "fiscal_year", "date", "start"),
        ByLine("line", N_("Funding line"), "id"),
    )
}

"""How a record's form is arranged: tabs with parts, declared once for each entity.

An entity without an arrangement of its own gets one from its spec: its sections, its children, its
relations, evidence and history.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.links import Link
from learningcity_desktop.domain.registry import AnySpec, children_of, pointers_to
from learningcity_desktop.i18n import N_

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.part import Part
    from learningcity_desktop.ui.forms.record_form import RecordForm

#: Makes one part of a form.
MakePart = Callable[["RecordForm"], "Part"]


@dataclass(frozen=True)
class Tab:
    """One tab of a form."""

    title: str
    parts: tuple[MakePart, ...]


def fields(title: str, *names: str, columns: int = 2) -> MakePart:
    """Fields under a heading."""

    def make(form: "RecordForm") -> "Part":
        from learningcity_desktop.ui.forms.fields_part import FieldsPart

        return FieldsPart(form, title, names, columns=columns)

    return make


def children(spec: AnySpec, names: tuple[str, ...] = ()) -> MakePart:
    """Records that live inside this one, edited as rows."""

    def make(form: "RecordForm") -> "Part":
        from learningcity_desktop.ui.forms.children_part import ChildrenPart

        return ChildrenPart(form, spec, names)

    return make


def related(spec: AnySpec, field: str) -> MakePart:
    """Other records that point here: how many, the newest, all, one more."""

    def make(form: "RecordForm") -> "Part":
        from learningcity_desktop.ui.forms.related_part import RelatedPart

        return RelatedPart(form, spec, field)

    return make


def evidence(form: "RecordForm") -> "Part":
    """Files attached to the record."""
    from learningcity_desktop.ui.forms.evidence_part import EvidencePart

    return EvidencePart(form)


def history(form: "RecordForm") -> "Part":
    """What happened to the record."""
    from learningcity_desktop.ui.forms.history_part import HistoryPart

    return HistoryPart(form)


def arrangement_of(spec: AnySpec) -> tuple[Tab, ...]:
    """The tabs of an entity's form."""
    from learningcity_desktop.ui.forms.arrangements import ARRANGEMENTS

    made = ARRANGEMENTS.get(spec.name)
    return made() if made is not None else _from_spec(spec)


def _from_spec(spec: AnySpec) -> tuple[Tab, ...]:
    first, *more = spec.sections
    # A record that lives inside others says where, when it stands in a list of its own.
    sections = (fields(first.title, *spec.owners, *first.fields),)
    tabs = [Tab(N_("Details"), (*sections, *(fields(s.title, *s.fields) for s in more)))]
    own = [(child, field) for child, field in children_of(spec)]
    tabs += [Tab(child.plural, (children(child),)) for child, _field in own]
    others = relations_of(spec)
    if others:
        tabs.append(Tab(N_("Connections"), tuple(related(other, f) for other, f in others)))
    if spec is not ATTACHMENT:
        tabs.append(Tab(N_("Evidence"), (evidence,)))
    tabs.append(Tab(N_("History"), (history,)))
    return tuple(tabs)


def relations_of(spec: AnySpec) -> list[tuple[AnySpec, str]]:
    """Entities that point at this one without living inside it."""
    owned = {(child.name, field) for child, field in children_of(spec)}
    return [
        (other, name)
        for other, name, kind in pointers_to(spec)
        if (other.name, name) not in owned and not isinstance(kind, Link)
    ]


Arrangements = dict[str, Callable[[], tuple[Tab, ...]]]
AnyValues = dict[str, Any]

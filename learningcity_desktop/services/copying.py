"""Copies of records: what belongs to one occasion only is left out, what returns comes along."""

from typing import Any

from learningcity_desktop.domain.agreement import AGREEMENT_OBLIGATION
from learningcity_desktop.domain.event_parts import EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK
from learningcity_desktop.domain.meeting import GROUP_MEMBER
from learningcity_desktop.domain.registry import AnySpec, children_of
from learningcity_desktop.services import records
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Workspace

#: Fields that belong to one occasion and are not copied to the next.
ONCE = (
    *("status", "short_report", "full_report", "documented_on", "outcome_note", "certificates"),
    *("volunteers", "volunteer_hours", "pre_checks", "number", "submitted_on", "confirmation"),
    *("available", "gap", "done_on", "checked_on", "checked_by"),
)
#: Children that a copy has too; counts, results, payments and minutes are those of one occasion.
RETURNING = (STAKEHOLDER_LINK, EVENT_RESOURCE_PLAN, AGREEMENT_OBLIGATION, GROUP_MEMBER)


def copy_of(workspace: Workspace, spec: AnySpec, record_id: int) -> Draft:
    """A draft of a new record like another one; of an edition, the following one.

    Raises `Refused` where the record is gone.
    """
    returning = [child for child, _field in children_of(spec) if child in RETURNING]
    stored = records.load(workspace, spec, record_id, returning)
    values = _without(stored, ())
    if values.get("edition"):
        values["edition"] += 1
    children = {
        name: [Draft(each.spec, None, _without(each, tuple(each.spec.owners))) for each in drafts]
        for name, drafts in stored.children.items()
    }
    return Draft(spec, None, values, children)


def _without(draft: Draft, more: tuple[str, ...]) -> dict[str, Any]:
    """A draft's values, but as in a new record where they belong to one occasion.

    What must be filled in and would be empty stays: nobody could save the copy as it is shown.
    """
    spec, fresh = draft.spec, draft.spec.new_values()
    left_out = {
        name
        for name, kind in spec.fields.items()
        if name in more or (name in ONCE and not (kind.required and kind.is_empty(fresh[name])))
    }
    return {n: fresh[n] if n in left_out else v for n, v in draft.values.items()}

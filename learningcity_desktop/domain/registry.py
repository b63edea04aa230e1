"""All entities, in the order a coordinator thinks of them."""

from collections.abc import Iterator, Mapping
from typing import Any

from learningcity_desktop.domain.abroad import (
    GOOD_PRACTICE,
    INTERNATIONAL_PARTICIPATION,
    PARTNER_CITY,
)
from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.calendar_day import CALENDAR_DAY
from learningcity_desktop.domain.city import CITY, CITY_PROFILE_VALUE, CITY_TITLE
from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.duty import DUTY
from learningcity_desktop.domain.edition import CYCLE_STEP, REPORT_EDITION
from learningcity_desktop.domain.event import (
    EVENT,
    EVENT_ATTENDANCE,
    EVENT_ATTENDANCE_GROUP,
    EVENT_SERIES,
)
from learningcity_desktop.domain.event_parts import EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    COMMITMENT,
    CONTRIBUTION,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.goal import GOAL, PLAN_ACTION
from learningcity_desktop.domain.indicator import INDICATOR, INDICATOR_VALUE
from learningcity_desktop.domain.kinds import Kind
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.links import Link, Ref, Refs
from learningcity_desktop.domain.meeting import GROUP_MEMBER, MEETING, RESOLUTION, WORKING_GROUP
from learningcity_desktop.domain.membership import (
    MEMBERSHIP,
    MEMBERSHIP_STEP,
    NETWORK_FIGURE,
    REFERENCE_CITY,
)
from learningcity_desktop.domain.outreach import INSTRUCTOR, MEDIA_ITEM, SPONSOR_PROSPECT
from learningcity_desktop.domain.place import PLACE, VENUE
from learningcity_desktop.domain.plan import PLAN, PLAN_REVISION
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.reporting import REPORT_ANSWER, REPORT_TEMPLATE, REPORTING_CYCLE
from learningcity_desktop.domain.situation import (
    BARRIER,
    CHALLENGE,
    CITY_ASSET,
    CITY_FEATURE,
    NEED,
    PAST_ACTION,
)
from learningcity_desktop.domain.spec import Spec
from learningcity_desktop.domain.stakeholder import ORGANISATION, PERSON, ROLE_HOLDING
from learningcity_desktop.domain.survey import EVALUATION, SURVEY, SURVEY_TOTAL
from learningcity_desktop.domain.thought import IDEA, POLICY, SLOGAN
from learningcity_desktop.i18n import N_, Message, Problem

AnySpec = Spec[Any]

SPECS: Mapping[str, AnySpec] = {
    spec.name: spec
    for spec in (
        *(PROGRAMME, EVENT_SERIES, EVENT, EVENT_ATTENDANCE, EVENT_ATTENDANCE_GROUP),
        *(EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK),
        *(EVALUATION, SURVEY, SURVEY_TOTAL, MEDIA_ITEM, CALENDAR_DAY),
        *(PLAN, PLAN_REVISION, GOAL, PLAN_ACTION, CHALLENGE, NEED, BARRIER, IDEA, SLOGAN, POLICY),
        *(PAST_ACTION, CITY_FEATURE, CITY_ASSET),
        *(ORGANISATION, PERSON, ROLE_HOLDING, DUTY, INSTRUCTOR, AGREEMENT, AGREEMENT_OBLIGATION),
        *(WORKING_GROUP, GROUP_MEMBER, MEETING, RESOLUTION, LETTER),
        *(FISCAL_YEAR, FUNDING_LINE, FUNDING_AMENDMENT, ALLOCATION, COMMITMENT, TRANSACTION),
        *(CONTRIBUTION, SPONSOR_PROSPECT, ATTACHMENT, INDICATOR, INDICATOR_VALUE),
        *(SELF_ASSESSMENT, FEATURE_RATING),
        *(REPORTING_CYCLE, REPORT_ANSWER, CYCLE_STEP, REPORT_EDITION, REPORT_TEMPLATE),
        *(CITY, CITY_PROFILE_VALUE, CITY_TITLE, MEMBERSHIP, MEMBERSHIP_STEP),
        *(INTERNATIONAL_PARTICIPATION, PARTNER_CITY, GOOD_PRACTICE, REFERENCE_CITY),
        *(NETWORK_FIGURE, PLACE, VENUE, CODE_ITEM),
    )
}

#: What no undo takes away: the city itself, and reports as they were frozen.
FOR_GOOD = (
    *(spec.name for spec in SPECS.values() if spec.only_one),
    REPORT_EDITION.name,
)


def spec_named(name: str) -> AnySpec:
    """The entity of that name; raises `Problem` for a name that is none."""
    try:
        return SPECS[name.replace("-", "_")]
    except KeyError:
        raise Problem(
            Message(
                N_("There is no register called “{name}”. The registers: {registers}"),
                {"name": name, "registers": ", ".join(SPECS)},
            )
        ) from None


def children_of(spec: AnySpec) -> Iterator[tuple[AnySpec, str]]:
    """Entities that live inside this one, each with the field that points here."""
    for other in SPECS.values():
        for name, owner in other.owners.items():
            if owner.entity == spec.name:
                yield other, name


def pointers_to(spec: AnySpec) -> Iterator[tuple[AnySpec, str, Kind]]:
    """Every field of every entity that can point at this one, owned children included."""
    for other in SPECS.values():
        for name, kind in other.fields.items():
            if isinstance(kind, Link) or (
                isinstance(kind, Ref | Refs) and kind.entity == spec.name
            ):
                yield other, name, kind

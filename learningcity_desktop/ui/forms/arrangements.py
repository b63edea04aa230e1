"""Forms that were designed by hand, by entity; all others are arranged from their spec."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from learningcity_desktop.domain.agreement import AGREEMENT, AGREEMENT_OBLIGATION
from learningcity_desktop.domain.assessment import SELF_ASSESSMENT
from learningcity_desktop.domain.event import EVENT, EVENT_SERIES
from learningcity_desktop.domain.event_parts import EVENT_RESOURCE_PLAN, STAKEHOLDER_LINK
from learningcity_desktop.domain.fiscal_year import FISCAL_YEAR
from learningcity_desktop.domain.funding import (
    ALLOCATION,
    COMMITMENT,
    CONTRIBUTION,
    FUNDING_AMENDMENT,
    FUNDING_LINE,
    TRANSACTION,
)
from learningcity_desktop.domain.goal import PLAN_ACTION
from learningcity_desktop.domain.indicator import INDICATOR, INDICATOR_VALUE
from learningcity_desktop.domain.letter import LETTER
from learningcity_desktop.domain.meeting import MEETING, RESOLUTION
from learningcity_desktop.domain.outreach import MEDIA_ITEM, SPONSOR_PROSPECT
from learningcity_desktop.domain.plan import PLAN, PLAN_REVISION
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.domain.survey import EVALUATION, SURVEY
from learningcity_desktop.domain.thought import IDEA, SLOGAN
from learningcity_desktop.i18n import N_
from learningcity_desktop.ui.forms import measuring
from learningcity_desktop.ui.forms.arrangement import (
    Tab,
    children,
    evidence,
    fields,
    history,
    related,
    relations_of,
)

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.part import Part
    from learningcity_desktop.ui.forms.record_form import RecordForm

_SPENDING_COLUMNS = ("date", "number", "payee", "subject", "amount")
_PARTNER_FIELDS = ("organisation", "person", "roles", "stages")


def _event_steps(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.summary_parts import EventSteps

    return EventSteps(form)


def _event_clashes(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.clash_part import EventClashes

    return EventClashes(form)


def _attendance(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.attendance_part import AttendancePart

    return AttendancePart(form)


def _programme_summary(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.summary_parts import ProgrammeSummary

    return ProgrammeSummary(form)


def _line_summary(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.summary_parts import LineSummary

    return LineSummary(form)


def _chain_picture(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.summary_parts import ChainPicture

    return ChainPicture(form)


def _plan_outline(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.plan_part import PlanOutline

    return PlanOutline(form)


def _carried_resolutions(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.carried_part import CarriedResolutions

    return CarriedResolutions(form)


def _revisions(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.revisions_part import RevisionsPart

    return RevisionsPart(form)


def _editions(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.editions_part import EditionsPart

    return EditionsPart(form)


_letters = related(LETTER, "linked_to")


def _event() -> tuple[Tab, ...]:
    event, where, kind, before, results = EVENT.sections
    return (
        Tab(
            N_("Details"),
            (
                _event_steps,
                _event_clashes,
                fields(event.title, *event.fields),
                fields(where.title, *where.fields),
                fields(kind.title, *kind.fields),
            ),
        ),
        Tab(N_("Attendance"), (_attendance,)),
        Tab(
            N_("Support"),
            (children(STAKEHOLDER_LINK, _PARTNER_FIELDS), children(EVENT_RESOURCE_PLAN)),
        ),
        Tab(
            N_("Approval and report"),
            (
                fields(before.title, *before.fields),
                fields(results.title, *results.fields),
            ),
        ),
        Tab(
            N_("Money"),
            (related(FUNDING_LINE, "event"), related(CONTRIBUTION, "event")),
        ),
        Tab(
            N_("Follow-up"),
            (
                *(related(EVALUATION, "event"), related(SURVEY, "event")),
                *(related(MEDIA_ITEM, "event"), _letters),
            ),
        ),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _programme() -> tuple[Tab, ...]:
    programme, why, whom, frame, quality = PROGRAMME.sections
    return (
        Tab(
            N_("Details"),
            (
                _programme_summary,
                fields(programme.title, *programme.fields),
                fields(why.title, *why.fields),
            ),
        ),
        Tab(
            N_("Tags"),
            (
                fields(whom.title, *whom.fields),
                fields(frame.title, *frame.fields),
                fields(quality.title, *quality.fields),
            ),
        ),
        Tab(N_("Events"), (related(EVENT, "programme"), related(EVENT_SERIES, "programme"))),
        Tab(N_("Partners"), (children(STAKEHOLDER_LINK, _PARTNER_FIELDS),)),
        Tab(
            N_("Money"),
            (
                *(related(FUNDING_LINE, "programme"), related(CONTRIBUTION, "programme")),
                related(SPONSOR_PROSPECT, "programme"),
            ),
        ),
        Tab(
            N_("Plan and follow-up"),
            (
                *(related(PLAN_ACTION, "programme"), related(IDEA, "programme")),
                *(related(SLOGAN, "programme"), related(SURVEY, "programme")),
                *(related(MEDIA_ITEM, "programme"), _letters),
            ),
        ),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _funding_line() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in FUNDING_LINE.sections)
    return (
        Tab(N_("Details"), (_line_summary, *sections)),
        Tab(
            ALLOCATION.plural,
            (children(FUNDING_AMENDMENT), children(ALLOCATION)),
        ),
        Tab(N_("Commitments"), (children(COMMITMENT),)),
        Tab(N_("Spending"), (children(TRANSACTION, _SPENDING_COLUMNS),)),
        Tab(N_("Picture"), (_chain_picture,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _year_closing(form: "RecordForm") -> "Part":
    from learningcity_desktop.ui.forms.year_part import YearClosing

    return YearClosing(form)


def _fiscal_year() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in FISCAL_YEAR.sections)
    return (
        Tab(N_("Details"), (*sections, _year_closing, related(FUNDING_LINE, "fiscal_year"))),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _organisation() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in ORGANISATION.sections)
    others = tuple(related(spec, field) for spec, field in relations_of(ORGANISATION))
    return (
        Tab(N_("Details"), sections),
        Tab(N_("Connections"), others),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _agreement() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in AGREEMENT.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(N_("Obligations"), (children(AGREEMENT_OBLIGATION),)),
        Tab(
            N_("Connections"),
            (*(related(spec, field) for spec, field in relations_of(AGREEMENT)), _letters),
        ),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _plan() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in PLAN.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(N_("Goals and actions"), (_plan_outline,)),
        Tab(PLAN_REVISION.plural, (_revisions,)),
        Tab(N_("Letters"), (_letters,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _event_series() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in EVENT_SERIES.sections)
    return (
        Tab(N_("Details"), (*sections, related(EVENT, "series"))),
        Tab(N_("Editions"), (_editions,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _meeting() -> tuple[Tab, ...]:
    meeting, attendance, minutes = MEETING.sections
    return (
        Tab(
            N_("Details"),
            (
                fields(meeting.title, *meeting.fields),
                fields(attendance.title, *attendance.fields, columns=1),
            ),
        ),
        Tab(
            N_("Minutes"),
            (_carried_resolutions, fields(minutes.title, *minutes.fields, columns=1)),
        ),
        Tab(RESOLUTION.plural, (children(RESOLUTION),)),
        Tab(N_("Letters"), (_letters,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _letter() -> tuple[Tab, ...]:
    letter, about, content = LETTER.sections
    answers = tuple(related(spec, field) for spec, field in relations_of(LETTER))
    return (
        Tab(
            N_("Details"),
            (
                fields(letter.title, *letter.fields),
                fields(about.title, *about.fields, columns=1),
                fields(content.title, *content.fields, columns=1),
            ),
        ),
        Tab(N_("Answers"), answers),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _survey() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in SURVEY.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(N_("Questions and answers"), (measuring.survey_totals,)),
        Tab(N_("Results"), (measuring.survey_results,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _indicator() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in INDICATOR.sections)
    others = tuple(related(spec, field) for spec, field in relations_of(INDICATOR))
    return (
        Tab(N_("Details"), sections),
        Tab(INDICATOR_VALUE.plural, (measuring.trend, children(INDICATOR_VALUE))),
        Tab(N_("Connections"), others),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


def _self_assessment() -> tuple[Tab, ...]:
    sections = tuple(fields(s.title, *s.fields) for s in SELF_ASSESSMENT.sections)
    return (
        Tab(N_("Details"), sections),
        Tab(N_("Key features"), (measuring.ratings,)),
        Tab(N_("Picture"), (measuring.levels_picture,)),
        Tab(N_("Evidence"), (evidence,)),
        Tab(N_("History"), (history,)),
    )


ARRANGEMENTS: Mapping[str, Callable[[], tuple[Tab, ...]]] = {
    EVENT.name: _event,
    EVENT_SERIES.name: _event_series,
    PROGRAMME.name: _programme,
    FISCAL_YEAR.name: _fiscal_year,
    FUNDING_LINE.name: _funding_line,
    ORGANISATION.name: _organisation,
    AGREEMENT.name: _agreement,
    PLAN.name: _plan,
    MEETING.name: _meeting,
    LETTER.name: _letter,
    SURVEY.name: _survey,
    INDICATOR.name: _indicator,
    SELF_ASSESSMENT.name: _self_assessment,
}

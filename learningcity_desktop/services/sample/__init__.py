"""The sample city: Maragheh's real facts, and two years of plainly invented activity around them.

It shows a coordinator what a well-kept desk looks like before the first own record is written, and
gives tests and benchmarks a register of any size. What is invented is marked as a sample.
"""

from collections.abc import Callable

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.event import EVENT
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.sample.assessment import load_assessments
from learningcity_desktop.services.sample.bodies import load_agreements, load_bodies
from learningcity_desktop.services.sample.city import load_city
from learningcity_desktop.services.sample.crowd import load_crowd
from learningcity_desktop.services.sample.events import load_events
from learningcity_desktop.services.sample.evidence import load_evidence
from learningcity_desktop.services.sample.follow_up import load_follow_up
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.money import load_money
from learningcity_desktop.services.sample.moulds import Moulds
from learningcity_desktop.services.sample.places import load_places, load_venues
from learningcity_desktop.services.sample.programmes import load_programmes
from learningcity_desktop.services.sample.registers import load_registers
from learningcity_desktop.services.sample.report import load_report
from learningcity_desktop.services.sample.timetable import timetable
from learningcity_desktop.services.workspace import Workspace

#: So many events are told in full, with reports and files; more than that are a crowd.
TOLD_IN_FULL = 600
#: What everything but the crowd costs, as a number of crowd events.
_CORE_COST = 10_000


def fill(
    workspace: Workspace,
    *,
    events: int = TOLD_IN_FULL,
    seed: int = 1404,
    progress: Callable[[float], None] | None = None,
) -> None:
    """Put the sample city into an empty file; no undo reaches behind it.

    The same seed gives the same records. ``progress`` hears how far the work is (0 to 1) and may
    raise to stop it; then nothing is stored. Raises `Problem` where a city is in the file already.
    """
    _refuse_filled(workspace)
    told = min(events, TOLD_IN_FULL)
    crowd = events - told
    whole = _CORE_COST + crowd

    def done(cost: int) -> None:
        if progress is not None:
            progress(cost / whole)

    with workspace.beginning(Message(N_("Sample city loaded"))) as act:
        loading = Loading(workspace, act, seed)
        load_bodies(loading)
        load_city(loading)
        load_places(loading)
        load_venues(loading)
        load_programmes(loading)
        load_agreements(loading)
        done(_CORE_COST // 4)
        moulds = Moulds(loading)
        looks = moulds.by_programme()
        happenings = timetable(loading, moulds, looks, told)
        load_events(loading, happenings)
        done(_CORE_COST // 2)
        load_evidence(loading, happenings)
        load_money(loading, happenings)
        load_registers(loading)
        load_follow_up(loading, happenings)
        load_report(loading)
        load_assessments(loading)
        done(_CORE_COST)
        if crowd:
            load_crowd(loading, looks, crowd, lambda stored: done(_CORE_COST + stored))


def _refuse_filled(workspace: Workspace) -> None:
    if any(workspace.reader.count(Query(spec)) for spec in (CITY, ORGANISATION, PROGRAMME, EVENT)):
        raise Problem(Message(N_("The sample city can only be loaded into an empty file.")))

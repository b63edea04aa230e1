"""Many events: as many as were asked for, sound, spread over the two years, none of them dear."""

import collections
import shutil
from pathlib import Path

import pytest

from learningcity_desktop.domain.event import EVENT, EVENT_ATTENDANCE
from learningcity_desktop.domain.query import Query
from learningcity_desktop.persian.jalali import to_jalali, weekday
from learningcity_desktop.services.check import check
from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.sample.calendar import FIRST_DAY, LAST_DAY
from learningcity_desktop.services.workspace import Workspace

from .conftest import loaded


@pytest.fixture(scope="module")
def crowd(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> collections.abc.Iterator[Workspace]:
    """A register three times as large as the sample."""
    workspace = loaded(fresh_file, tmp_path_factory.mktemp("crowd") / "city", events=1800)
    yield workspace
    workspace.close()


def test_there_are_as_many_as_wanted(crowd: Workspace) -> None:
    assert crowd.reader.count(Query(EVENT)) == 1800
    heads = crowd.reader.count(Query(EVENT_ATTENDANCE))
    assert 2 <= heads / 1800 <= 4.5


def test_all_of_them_are_sound(crowd: Workspace) -> None:
    assert [str(finding.message) for finding in check(crowd) if not finding.warning] == []


def test_the_first_are_those_of_the_small_sample(crowd: Workspace, sample: Workspace) -> None:
    told = list(sample.reader.all(Query(EVENT, order="id")))
    assert list(crowd.reader.all(Query(EVENT, order="id")))[: len(told)] == told


def test_the_crowd_follows_seasons_and_weekdays(crowd: Workspace) -> None:
    days = [values["start"].date for values in crowd.reader.all(Query(EVENT, order="id"))][600:]
    assert all(FIRST_DAY <= day <= LAST_DAY for day in days)
    assert days == sorted(days)
    fridays = sum(weekday(day) == 6 for day in days)
    assert fridays / len(days) < 0.07
    nowruz = sum(to_jalali(day)[1:] <= (1, 13) for day in days)
    assert nowruz / len(days) < 0.01


def test_identities_grow_with_the_numbers(crowd: Workspace) -> None:
    uuids = [values["uuid"] for values in crowd.reader.all(Query(EVENT, order="id"))]
    assert uuids == sorted(uuids)
    assert len(set(uuids)) == 1800


def test_progress_goes_from_little_to_all(workspace: Workspace) -> None:
    heard: list[float] = []
    fill(workspace, events=700, progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def statements(fresh_file: Path, folder: Path, events: int) -> collections.Counter[str]:
    """How many statements of each sort the engine is given while a city is filled."""
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    told: collections.Counter[str] = collections.Counter()
    workspace.reader.connection.set_trace_callback(lambda text: told.update([text.split()[0]]))
    fill(workspace, events=events)
    workspace.close()
    return told


def test_each_further_event_costs_a_few_rows_and_no_question(
    fresh_file: Path, tmp_path: Path
) -> None:
    """What makes many thousand events a matter of seconds: one transaction, nothing looked up."""
    few, more = (statements(fresh_file, tmp_path / str(events), events) for events in (600, 900))
    for told in (few, more):
        assert told["BEGIN"] == told["COMMIT"] == 1
        assert not {"ROLLBACK", "SAVEPOINT"} & told.keys()
    assert more["SELECT"] - few["SELECT"] <= 5  # one for each page of thousands, none an event
    assert few["UPDATE"] == more["UPDATE"]
    assert 2 <= (more["INSERT"] - few["INSERT"]) / 300 <= 8

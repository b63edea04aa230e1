"""One action: all of it or nothing, noted as it was, announced once."""

import pytest

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.workspace import Changed, Workspace
from tests.making import LEAST, make
from tests.unit.services.test_undo import dump

ORGANISATION, EVENT, PROGRAMME = SPECS["organisation"], SPECS["event"], SPECS["programme"]
LABEL = Message("Rows imported")


def test_an_action_that_changes_nothing_is_no_line(workspace: Workspace) -> None:
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    number = make(workspace, "organisation")
    heard.clear()
    lines = workspace.store.journal.counter()
    with workspace.act(LABEL) as act:
        assert act.change(ORGANISATION, number, {"name_fa": "دانشگاه مراغه "}) is False
    assert workspace.store.journal.counter() == lines
    assert heard == []


def test_fields_that_are_none_are_left_aside(workspace: Workspace) -> None:
    """A row of a sheet may have columns that no field has."""
    with workspace.act(LABEL) as act:
        number = act.create(ORGANISATION, {"name_fa": "ا", "column 7": "x"})
        assert act.change(ORGANISATION, number, {"column 7": "y"}) is False


def test_a_sample_is_marked_and_stays_so(workspace: Workspace) -> None:
    with workspace.act(LABEL) as act:
        number = act.create(ORGANISATION, {"name_fa": "ا", "sample": True})
    values = workspace.values(ORGANISATION, number)
    assert values is not None
    assert values["sample"] is True


def test_many_records_are_checked_numbered_and_noted(workspace: Workspace) -> None:
    make(workspace, "organisation")
    names = [{"name_fa": f" سازمان {n}"} for n in range(7)]
    with workspace.act(LABEL) as act:
        numbers = act.create_many(ORGANISATION, iter(names), page=3)
        assert act.create_many(ORGANISATION, []) == range(9, 9)
    assert numbers == range(2, 9)
    stored = workspace.names.record_titles(ORGANISATION.name, numbers)
    assert list(stored.values()) == [f"سازمان {n}" for n in range(7)]
    assert len(next(workspace.history()).changes) == 7
    workspace.undo()
    assert workspace.reader.count(Query(ORGANISATION)) == 1
    workspace.redo()
    assert workspace.reader.count(Query(ORGANISATION)) == 8


def test_one_bad_row_refuses_all(workspace: Workspace) -> None:
    before = dump(workspace)
    rows = [{"name_fa": "ا"}, {"name_fa": ""}]
    with pytest.raises(Refused, match="must be filled in"), workspace.act(LABEL) as act:
        act.create_many(ORGANISATION, rows, page=1)
    assert dump(workspace) == before


def test_trusted_records_are_stored_as_they_are_given(workspace: Workspace) -> None:
    given = {"name_fa": " ا ", "created": "2020-01-01T00:00:00.000Z", "uuid": "own"}
    with workspace.beginning(LABEL) as act:
        [number] = act.create_many(ORGANISATION, [given], trusted=True)
    values = workspace.values(ORGANISATION, number)
    assert values is not None
    assert {name: values[name] for name in given} == given
    assert values["updated"] > values["created"]


def test_rules_look_at_many_records_once_all_are_there(workspace: Workspace) -> None:
    rows = [LEAST["fiscal_year"], LEAST["fiscal_year"]]
    with pytest.raises(Refused) as caught, workspace.act(LABEL) as act:
        act.create_many(SPECS["fiscal_year"], rows)
    assert [problem.field for problem in caught.value.problems] == ["year", "year"]


def test_a_number_is_used_again_within_one_action(workspace: Workspace) -> None:
    before = dump(workspace)
    with workspace.act(LABEL) as act:
        first = act.create(PROGRAMME, LEAST["programme"])
        act.delete(PROGRAMME, first)
        second = act.create(PROGRAMME, LEAST["programme"])
        act.create(EVENT, LEAST["event"] | {"programme": second})
    assert first == second
    after = dump(workspace)
    workspace.undo()
    assert dump(workspace) == before
    workspace.redo()
    assert dump(workspace) == after


@pytest.mark.parametrize(
    ("entity", "values", "said"),
    [
        ("event", {"programme": 99}, "This programme is no longer there."),
        ("agreement", {"parties": (99,)}, "This organisation is no longer there."),
        ("attachment", {"linked_to": Pointer("event", 99)}, "This event is no longer there."),
        (
            "attachment",
            {"linked_to": Pointer("evnt", 1)},
            "There is no register called “evnt”. The",
        ),
    ],
)
def test_a_reference_to_nothing_is_refused(
    workspace: Workspace, entity: str, values: dict[str, object], said: str
) -> None:
    spec = SPECS[entity]
    number = make(workspace, entity)
    before = dump(workspace)
    with pytest.raises(Problem) as caught, workspace.act(LABEL) as act:
        act.create(spec, LEAST[entity] | values)
    assert str(caught.value).startswith(said)
    with pytest.raises(Problem), workspace.act(LABEL) as act:
        act.change(spec, number, values)
    assert dump(workspace) == before


def test_what_is_broken_already_can_be_deleted_and_mended(workspace: Workspace) -> None:
    number = make(workspace, "attachment", linked_to=Pointer("event", make(workspace, "event")))
    workspace.reader.connection.execute("UPDATE attachment SET linked_to = 99")
    with workspace.act(LABEL) as act:
        act.change(SPECS["attachment"], number, {"linked_to": None})
    workspace.reader.connection.execute(
        "UPDATE attachment SET linked_to = 99, linked_to_entity = 'event'"
    )
    with workspace.act(LABEL) as act:
        act.delete(SPECS["attachment"], number)
    assert workspace.reader.count(Query(SPECS["attachment"])) == 0


def test_news_name_what_was_touched_and_end_when_wished(workspace: Workspace) -> None:
    heard: list[Changed] = []
    end = workspace.subscribe(heard.append)
    deaf = workspace.subscribe(lambda _changed: end())
    with workspace.act(LABEL, origin=LABEL) as act:
        first = act.create(ORGANISATION, LEAST["organisation"])
        place = act.create(SPECS["place"], LEAST["place"])
    [changed] = heard
    assert changed.records == {
        "organisation": frozenset({first}),
        "place": frozenset({place}),
    }
    assert changed.touches("place")
    assert not changed.touches("event")
    assert changed.origin is LABEL
    deaf()
    end()  # a second time is no fault
    make(workspace, "organisation")
    assert len(heard) == 1


def test_what_another_program_wrote_is_read_anew(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    assert workspace.names.record_title("organisation", number) == "دانشگاه مراغه"
    workspace.reader.connection.execute("UPDATE organisation SET name_fa = 'دیگر'")
    assert workspace.names.record_title("organisation", number) == "دانشگاه مراغه"
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    workspace.announce_everything(["organisation"])
    assert workspace.names.record_title("organisation", number) == "دیگر"
    assert heard[0].records == {"organisation": frozenset()}


def test_two_programs_undo_one_after_the_other(workspace: Workspace) -> None:
    other = Workspace.open(workspace.folder)
    make(workspace, "organisation")
    make(workspace, "organisation", name_fa="ب")
    assert other.undo().values["title"] == "ب"
    assert workspace.undo().values["title"] == "دانشگاه مراغه"
    with pytest.raises(Problem, match="nothing to undo"):
        other.undo()
    assert other.redo().values["title"] == "دانشگاه مراغه"
    assert workspace.redo().values["title"] == "ب"
    with pytest.raises(Problem, match="nothing to redo"):
        other.redo()
    other.close()


def test_a_workspace_knows_whether_a_folder_has_a_city(workspace: Workspace) -> None:
    assert Workspace.exists(workspace.folder)
    assert not Workspace.exists(workspace.folder / "backups")
    assert [action.kind for action in workspace.history(1)] == ["begin"]


def test_what_a_file_begins_with_follows_no_rule_and_is_not_noted(workspace: Workspace) -> None:
    year = make(workspace, "fiscal_year", locked=True)
    heard: list[Changed] = []
    workspace.subscribe(heard.append)
    with workspace.beginning(LABEL) as act:
        line = act.create(SPECS["funding_line"], LEAST["funding_line"] | {"fiscal_year": year})
        act.change(SPECS["funding_line"], line, {"title_fa": "دیگر"})
        act.delete(SPECS["funding_line"], line)
        act.create(SPECS["funding_line"], LEAST["funding_line"] | {"fiscal_year": year})
    assert workspace.reader.count(Query(SPECS["funding_line"])) == 1
    assert next(workspace.history()).changes == ()
    assert heard[-1].records.keys() == SPECS.keys()
    assert workspace.to_undo() is None


def test_what_a_file_begins_with_is_written_without_a_trace(workspace: Workspace) -> None:
    with workspace.beginning(Message("begun")) as act:
        number = act.create(ORGANISATION, {"name_fa": "الف"})
        other = act.create(ORGANISATION, {"name_fa": "ب"})
        act.change(ORGANISATION, number, {"name_fa": "پ"})
        act.delete(ORGANISATION, other)
    assert next(workspace.history()).changes == ()
    assert list(workspace.reader.ids(Query(ORGANISATION))) == [number]

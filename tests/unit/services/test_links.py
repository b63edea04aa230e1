"""What points at any record: evidence lives with it, a letter is only about it."""

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.services import records
from learningcity_desktop.services.records import load, save
from learningcity_desktop.services.workspace import Workspace
from tests.making import make


def test_a_letter_outlives_what_it_is_about_and_evidence_does_not(workspace: Workspace) -> None:
    event = make(workspace, "event")
    about = Pointer("event", event)
    letter = make(workspace, "letter", linked_to=about)
    evidence = make(workspace, "attachment", linked_to=about)
    records.delete(workspace, SPECS["event"], [event])
    stored = workspace.reader.get(SPECS["letter"], letter)
    assert stored is not None
    assert stored["linked_to"] is None
    assert workspace.reader.get(SPECS["attachment"], evidence) is None
    workspace.undo()
    stored = workspace.reader.get(SPECS["letter"], letter)
    assert stored is not None
    assert stored["linked_to"] == about


def test_a_letter_may_be_about_what_is_not_in_order(workspace: Workspace) -> None:
    """The rules of a record look at its evidence, not at the letters about it."""
    line = make(workspace, "funding_line")
    year = workspace.reader.get(SPECS["funding_line"], line)
    assert year is not None
    draft = load(workspace, SPECS["fiscal_year"], year["fiscal_year"])
    draft.values["locked"] = True
    save(workspace, draft)
    assert make(workspace, "letter", linked_to=Pointer("funding_line", line))

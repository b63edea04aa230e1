"""What was chosen for a report last is kept in the city's file."""

from learningcity_desktop.services.print_choices import last_choices, remember_choices
from learningcity_desktop.services.workspace import Workspace


def test_choices_are_kept_for_each_report(workspace: Workspace) -> None:
    assert last_choices(workspace, "minutes") == {}
    chosen = {"language": "en", "format": "docx", "period": "ماه"}
    for _again in range(2):  # the same once more writes nothing
        remember_choices(workspace, "minutes", chosen)
        assert last_choices(workspace, "minutes") == chosen
    assert last_choices(workspace, "letter") == {}


def test_they_go_along_with_the_file(workspace: Workspace) -> None:
    remember_choices(workspace, "minutes", {"format": "txt"})
    other = Workspace.open(workspace.folder)
    assert last_choices(other, "minutes") == {"format": "txt"}
    other.close()

"""Templates on the command line: in, out, checked with places, compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.services.workspace import Workspace
from tests.e2e.command import Desk, DeskHere


@pytest.fixture
def desk(workspace: Workspace) -> Desk:
    return DeskHere(workspace.folder)


@pytest.fixture
def file(desk: Desk, tmp_path: Path) -> Path:
    path = tmp_path / "award.json"
    assert desk("template", "export", "gnlc_award_2024", "--out", str(path)).out == f"{path}\n"
    return path


def rewritten(path: Path, **values: Any) -> Path:
    content = json.loads(path.read_text("utf-8"))
    content["sections"][1]["questions"][0] |= values
    content["version"] = "7"
    changed = path.with_name("changed.json")
    changed.write_text(json.dumps(content), "utf-8")
    return changed


def test_what_went_out_can_be_checked_and_comes_in_as_another_version(
    desk: Desk, file: Path
) -> None:
    assert desk("template", "check", str(file)).out.startswith("The template is sound: ")
    changed = rewritten(file, max_words=99)
    number = int(desk("template", "import", str(changed)).out)
    told = json.loads(desk("template", "list", "--format", "json").out)
    assert {"id": number, "code": "gnlc_award_2024", "version": "7"}.items() <= next(
        each for each in told if each["id"] == number
    ).items()
    assert any(line.startswith(f"{number}\t") for line in desk("template", "list").out.splitlines())


def test_a_bad_file_is_told_with_its_places(desk: Desk, file: Path) -> None:
    bad = rewritten(file, type="poem", max_words=0)
    said = desk.refused("template", "check", str(bad))
    assert len(said) == 2
    assert all(each.startswith("Question 1.1: ") for each in said)
    assert desk.refused("template", "import", str(bad)) == said


def test_two_are_compared(desk: Desk, file: Path) -> None:
    same = desk("template", "compare", "gnlc_award_2024", str(file))
    assert same.out == "Their questions are the same.\n"
    changed = rewritten(file, max_words=99)
    words = ("template", "compare", str(file), str(changed))
    assert "\tMost words: 250 → 99" in desk(*words, code=3).out
    [told] = json.loads(desk(*words, "--format", "json", code=3).out)
    assert (told["kind"], told["id"]) == ("changed", "1.1")
    assert told["fields"] == {"max_words": [250, 99]}


def test_the_folder_may_be_said_before_the_task(desk: Desk) -> None:
    folder = str(desk.folder)
    desk.folder = Path("nowhere")
    with pytest.raises(AssertionError):
        desk("template", "list")
    assert "gnlc_award_2024" in desk._run(["template", "--data", folder, "list"]).out

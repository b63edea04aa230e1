"""The repository keeps its own promises, and each lint finds the mistake it was written for."""

import tomllib
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogs, lints

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("lint", lints.LINTS, ids=lambda lint: lint.__name__)
def test_no_lint_finds_anything(lint: lints.Lint) -> None:
    assert [f"{path.relative_to(ROOT)}:{line}: {text}" for path, line, text in lint()] == []


@pytest.mark.parametrize(
    ("lint", "folder", "name", "text"),
    [
        (lints.forbidden_widgets, "learningcity_desktop/ui", "a.py", "edit = QDateEdit()"),
        (lints.sides_in_style_sheets, "learningcity_desktop/ui", "a.py", "'border-left: 1px'"),
        (lints.hidden_qt_names, "learningcity_desktop/ui", "a.py", "self.parent = None"),
        (lints.leftovers, "tests", "a.py", "# TO" + "DO: later"),
        (lints.leftovers, "tests", "a.py", "time.sl" + "eep(1)"),
        (lints.long_files, "tests", "a.py", "\n" * (lints.LONGEST_FILE + 1)),
        (lints.files_without_a_purpose, "tools", "a.py", "import re\n"),
        (lints.things_of_one_machine, "docs", "a.md", "kept in /ho" + "me/clerk/city"),
        (lints.things_of_one_machine, ".", "README.md", "as found in an earlier ses" + "sion"),
        (
            lints.addresses_in_locks,
            ".",
            "requirements.lock",
            "--index-url https://example.org/simple",
        ),
        (lints.addresses_in_locks, ".", "requirements.lock", "babel>=2 \\"),
        (lints.addresses_in_locks, ".", "requirements.lock", "babel @ file:///babel.whl"),
        (lints.signposts_to_nowhere, ".", "README.md", "See docs" + "/nowhere.md."),
        (lints.gaps_in_decisions, "docs/decisions", "0002-two.md", "# 2. Two\n"),
        (lints.gaps_in_decisions, "docs/decisions", "0001-one.md", "# 3. One\n"),
        (lints.strangers_at_the_top, ".", "notes.txt", ""),
        (lints.arabic_letters, "resources", "a.json", '"\u064a"'),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_each_lint_finds_its_mistake(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lint: lints.Lint,
    folder: str,
    name: str,
    text: str,
) -> None:
    monkeypatch.setattr(lints, "ROOT", tmp_path)
    monkeypatch.setattr(lints, "PACKAGE", tmp_path / "learningcity_desktop")
    (tmp_path / ".gitignore").write_text(".venv/\n", encoding="utf-8")
    for each in ("docs/decisions", ".venv", folder):
        (tmp_path / each).mkdir(parents=True, exist_ok=True)
    (tmp_path / ".venv" / name).write_text(text, encoding="utf-8")
    assert list(lint()) == []
    (tmp_path / folder / name).write_text(text, encoding="utf-8")
    [(path, _line, _text)] = lint()
    assert path == tmp_path / folder / name


def test_the_catalogs_are_complete_and_sound() -> None:
    assert catalogs.faults() == []


@pytest.mark.parametrize(
    ("message", "translation"),
    [
        ("{count} rows", "{number} ردیف"),
        ("{count} rows", "ردیف"),
        ("City", "شهري"),
        ("Open…", "گشودن..."),
        ("City", ""),
        (("One row", "{count} rows"), ("{rows} ردیف",)),
    ],
)
def test_an_unsound_translation_is_found(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    message: str | tuple[str, str],
    translation: str | tuple[str],
) -> None:
    monkeypatch.setattr(catalogs, "I18N", tmp_path)
    template, persian = Catalog(), Catalog(locale="fa")
    template.add(message)
    persian.add(message, translation)
    catalogs.write(catalogs.source_of("fa"), persian)
    assert len(catalogs.faults_of("fa", template)) == 1


def pins_of(lock: str) -> set[str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if "==" in line}


def test_the_locks_hold_what_the_project_names() -> None:
    """And the longer one all of the shorter: tasks.py relies on it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {pin.lower().replace("_", "-") for pin in project["dependencies"]}
    assert named < pins_of("requirements.lock") < pins_of("requirements-dev.lock")

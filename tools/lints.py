"""The project's own lints, for its own mistakes: ten lines each.

``python tools/lints.py`` prints every fault and ends with 1 when there is one.
"""

import ast
import fnmatch
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "learningcity_desktop"
LONGEST_FILE = 420
#: What stands at the top; anything else is in the wrong place or was left behind.
TOP_LEVEL = frozenset(
    {
        *("learningcity_desktop", "resources", "i18n", "tests", "tools", "docs", ".ci"),
        *("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"),
        *("THIRD-PARTY.md", "pyproject.toml", "build.spec", "tasks.py", "requirements.lock"),
        *("requirements-dev.lock", ".gitattributes", ".gitignore", ".pre-commit-config.yaml"),
    }
)
_TEXT = (".py", ".md", ".toml", ".spec", ".yaml", ".json", ".lock", ".po", ".pot", ".txt", ".svg")
#: Widgets and models that corrupt Persian input or sort large lists in Python.
FORBIDDEN_QT = ("QDateEdit", "QDateTimeEdit", "QDoubleSpinBox", "QSpinBox", "QSortFilterProxyModel")
#: Names of QObject and QWidget that an attribute of ours would hide.
QT_NAMES = (
    *("actions", "children", "cursor", "event", "font", "geometry", "height", "hide", "layout"),
    *("mask", "parent", "palette", "pos", "rect", "repaint", "show", "size", "style", "update"),
    *("width", "window", "x", "y"),
)

Fault = tuple[Path, int, str]
Lint = Callable[[], Iterator[Fault]]


def sources(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Every Python file below a folder with its lines."""
    for path in sorted(folder.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8").splitlines()


def kept(*endings: str) -> Iterator[Path]:
    """Files of the repository itself: nothing that ``.gitignore`` leaves out, not this file."""
    lines = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    ignored = [".git", *(line.rstrip("/") for line in lines)]
    folders = [ROOT]
    while folders:
        for path in sorted(folders.pop().iterdir()):
            names = (path.name, path.relative_to(ROOT).as_posix())
            if any(fnmatch.fnmatch(name, pattern) for name in names for pattern in ignored):
                continue
            if path.is_dir():
                folders.append(path)
            elif path.name.endswith(endings) and path != Path(__file__).resolve():
                yield path


def written(*endings: str) -> Iterator[tuple[Path, int, str]]:
    """Every line of the repository's texts."""
    for path in kept(*endings):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            yield path, number, line


def forbidden_widgets() -> Iterator[Fault]:
    """Qt parts that corrupt Persian input."""
    names = re.compile(rf"\b({'|'.join(FORBIDDEN_QT)})\b")
    for path, lines in sources(PACKAGE / "ui"):
        for number, line in enumerate(lines, start=1):
            if (found := names.search(line)) and not line.lstrip().startswith(("#", '"')):
                yield path, number, f"{found[1]} corrupts Persian input or sorts in Python"


def sides_in_style_sheets() -> Iterator[Fault]:
    """Style sheets that name left or right stay physical when the window is mirrored."""
    sided = re.compile(r"(border|text-align|padding|margin)\s*(-(left|right)|:\s*(left|right))")
    for path, lines in sources(PACKAGE / "ui"):
        for number, line in enumerate(lines, start=1):
            if sided.search(line):
                yield path, number, "a style sheet names left or right"


def hidden_qt_names() -> Iterator[Fault]:
    """Attributes that hide a method of Qt."""
    hides = re.compile(rf"\bself\.({'|'.join(QT_NAMES)})\s*(:[^=]+)?=[^=]")
    for path, lines in sources(PACKAGE / "ui"):
        for number, line in enumerate(lines, start=1):
            if found := hides.search(line):
                yield path, number, f"self.{found[1]} hides a method of Qt"


def leftovers() -> Iterator[Fault]:
    """Notes to oneself and sleeps."""
    notes = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\btime\.sleep\(")
    for path, number, line in written(".py", ".md", ".spec", ".toml"):
        if found := notes.search(line):
            yield path, number, f"left over: {found[0]}"


def long_files() -> Iterator[Fault]:
    """Files that want splitting; a migration is one step and stays whole."""
    for path in kept(".py"):
        length = len(path.read_text(encoding="utf-8").splitlines())
        if length > LONGEST_FILE and "versions" not in path.parts:
            yield path, length, "this file is too long; split it"


def files_without_a_purpose() -> Iterator[Fault]:
    """Every module opens with one sentence saying why it exists."""
    for path in kept(".py"):
        text = path.read_text(encoding="utf-8")
        if text.strip() and not ast.get_docstring(ast.parse(text)):
            yield path, 1, "this module does not say why it exists"


def things_of_one_machine() -> Iterator[Fault]:
    """Folders of whoever wrote it, and talk about the writing instead of the program."""
    folders = r"(?<![\w./])/(work|root|home|tmp|Users|mnt)/\w"
    talk = r"\b(this|last|previous|earlier|working) ses[s]ion\b|\bas an AI\b"
    names = r"\b(cl[a]ude|chat-?gp[t]|cop[i]lot)\b"
    private = re.compile(f"{folders}|{talk}|{names}", re.IGNORECASE)
    for path, number, line in written(*_TEXT, "run"):
        if found := private.search(line):
            yield path, number, f"belongs to one machine or to nobody's program: {found[0]}"


def addresses_in_locks() -> Iterator[Fault]:
    """A lock says what and which hash; where from is the business of whoever installs."""
    for path, number, line in written(".lock"):
        if re.search(r"://|--(extra-)?index-url|--find-links|^\S+ @ |^-e ", line):
            yield path, number, "a lock file names a place"
        elif re.match(r"[\w.-]+", line) and not re.match(r"[\w.-]+==[\w.]+( ;[^\\]+)? \\$", line):
            yield path, number, "a lock file names no exact version with hashes"


def signposts_to_nowhere() -> Iterator[Fault]:
    """Files that a text names and that are not there."""
    named = re.compile(r"(?<![\w./-])(docs|tests|tools)/[\w/.-]*[\w/]")
    for path, number, line in written(".py", ".md", ".toml", ".spec"):
        for found in named.finditer(line):
            place = ROOT / found[0]
            if not place.exists() and not list(place.parent.glob(f"{place.name}-*")):
                yield path, number, f"{found[0]} is not there"


def gaps_in_decisions() -> Iterator[Fault]:
    """Decisions are numbered one after the other and open with their number."""
    for count, path in enumerate(sorted((ROOT / "docs" / "decisions").iterdir()), start=1):
        title = path.read_text(encoding="utf-8").partition("\n")[0]
        if not path.name.startswith(f"{count:04}-") or not title.startswith(f"# {count}. "):
            yield path, 1, f"decision {count} should stand here"


def strangers_at_the_top() -> Iterator[Fault]:
    """Files and folders at the top that do not belong there."""
    tops = {path.relative_to(ROOT).parts[0] for path in kept("")}
    for name in sorted(tops - TOP_LEVEL):
        yield ROOT / name, 1, "does not belong at the top of the repository"


def arabic_letters() -> Iterator[Fault]:
    """Arabic ye and kaf in shipped Persian text; tests and the text toolkit need them."""
    for path in sorted((ROOT / "resources").rglob("*.json")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search("[\u064a\u0643]", line):
                yield path, number, "Arabic letter in Persian text"


LINTS: tuple[Lint, ...] = (
    forbidden_widgets,
    sides_in_style_sheets,
    hidden_qt_names,
    leftovers,
    long_files,
    files_without_a_purpose,
    things_of_one_machine,
    addresses_in_locks,
    signposts_to_nowhere,
    gaps_in_decisions,
    strangers_at_the_top,
    arabic_letters,
)


def main() -> int:
    """Run all lints."""
    faults = [fault for lint in LINTS for fault in lint()]
    for path, line, text in faults:
        print(f"{path.relative_to(ROOT)}:{line}: {text}", file=sys.stderr)
    print(f"own lints: {len(LINTS)} lints, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

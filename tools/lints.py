"""The project's own lints, for its own mistakes: ten lines each.

``python tools/lints.py`` prints every fault and ends with 1 when there is one.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "learningcity_desktop"
LONGEST_FILE = 420
#: Widgets and models that corrupt Persian input or sort large lists in Python.
FORBIDDEN_QT = ("QDateEdit", "QDateTimeEdit", "QDoubleSpinBox", "QSpinBox", "QSortFilterProxyModel")
#: Names of QObject and QWidget that an attribute of ours would hide.
QT_NAMES = (
    *("actions", "children", "cursor", "event", "font", "geometry", "height", "hide", "layout"),
    *("mask", "parent", "palette", "pos", "rect", "repaint", "show", "size", "style", "update"),
    *("width", "window", "x", "y"),
)

Fault = tuple[Path, int, str]


def sources(folder: Path = PACKAGE) -> Iterator[tuple[Path, list[str]]]:
    """Every Python file below a folder with its lines."""
    for path in sorted(folder.rglob("*.py")):
        yield path, path.read_text(encoding="utf-8").splitlines()


def forbidden_widgets() -> Iterator[Fault]:
    """Qt parts that corrupt Persian input."""
    names = re.compile(rf"\b({'|'.join(FORBIDDEN_QT)})\b")
    for path, lines in sources(PACKAGE / "ui"):
        for number, line in enumerate(lines, start=1):
            if (found := names.search(line)) and not line.lstrip().startswith(("#", '"')):
                yield path, number, f"{found[1]} is not used here (docs/look.md)"


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
    """Notes to oneself, sleeps and commented-out code."""
    notes = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|\btime\.sleep\(")
    for folder in (PACKAGE, ROOT / "tests", ROOT / "tools"):
        for path, lines in sources(folder):
            if path == Path(__file__).resolve():
                continue
            for number, line in enumerate(lines, start=1):
                if found := notes.search(line):
                    yield path, number, f"left over: {found[0]}"


def long_files() -> Iterator[Fault]:
    """Files that want splitting; a migration is one step and stays whole."""
    for path, lines in sources():
        if len(lines) > LONGEST_FILE and "versions" not in path.parts:
            yield path, len(lines), "this file is too long; split it"


def arabic_letters() -> Iterator[Fault]:
    """Arabic ye and kaf in shipped Persian text; tests and the text toolkit need them."""
    for path in sorted((ROOT / "resources").rglob("*.json")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if re.search("[\u064a\u0643]", line):
                yield path, number, "Arabic letter in Persian text"


LINTS = (
    forbidden_widgets,
    sides_in_style_sheets,
    hidden_qt_names,
    leftovers,
    long_files,
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

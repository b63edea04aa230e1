"""The same manuscript set by every engine that may be had: time, memory, size, words found again.

Typst and WeasyPrint are not among what the project needs. They are looked for in the interpreter
that ``LEARNINGCITY_RIVALS`` names, LibreOffice and ``pdftotext`` on the path; what is not there is
left out and said so.
"""

import datetime as dt
import os
import pickle
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from learningcity_desktop import i18n, paths
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from tests.bench.manuscript import (
    Heading,
    Paragraph,
    Part,
    Table,
    as_fodt,
    as_html,
    as_typst,
    document_of,
    parts_of,
    words_of,
)
from tests.bench.page import Section
from tests.bench.page import Table as Page
from tests.bench.setting import USUAL, Cost, Setting
from tests.bench.timing import Sample, figure, megabytes, times

TITLE = "Other engines"
FONTS = paths.resource("fonts")
_ROWS, _MANY_ROWS = 5_000, 50_000
_COLUMNS = ("title_fa", "type", "start", "venue", "programme", "status")
_HOW = """\
The same headings, paragraphs and tables, the same fonts, on A4 with the same margins, each engine
as a process of its own from its source file to the PDF: Typst and WeasyPrint through their Python
packages, LibreOffice from an ODF file, Qt with `QTextDocument` and `QPdfWriter`. The report is the
biennial one of the sample city without its cover, contents and pictures; the table has {rows}
rows of events. *Words* is the share of the source's words that `pdftotext` finds again, letter for
letter with their half-spaces, in a file where they could be searched and copied. Memory is the most
that the process, or one that it began, had."""
_MEANING = """\
Each ratio is the engine's time over ours for the same manuscript. Ours begins a Python and imports
its own modules each time, which is most of what a short report takes. What is weak: Typst, which is
compiled, is two to four times as quick where memory is plenty; it holds the whole document, so that
its memory grows with the rows and ours does not. What the others lose are words whose letters come
out of the file in another order or joined as one sign (لا, ZWNJ, هٔ), which nobody finds again."""
_COST = """\
Cost by size, ours beside Typst: the table above with more rows."""
_NOT_HERE = "Not on this machine and left out: {names}."


@dataclass(frozen=True)
class Engine:
    """One engine and how it is called on a source."""

    name: str
    source: str
    words: Callable[[Path, Path], list[str]]


def _interpreter() -> str | None:
    return os.environ.get("LEARNINGCITY_RIVALS")


def _has(package: str) -> bool:
    there = _interpreter()
    if there is None:
        return False
    tried = subprocess.run([there, "-c", f"import {package}"], check=False, capture_output=True)
    return tried.returncode == 0


_TYPST = (
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2],"
    " font_paths=[sys.argv[3]], ignore_system_fonts=True)"
)
_WEASY = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def _engines() -> tuple[list[Engine], list[str]]:
    """Those that are here, ours first, and the names of those that are not."""
    press = [sys.executable, "-m", "tests.bench.press"]
    other = _interpreter() or ""
    office = shutil.which("soffice") or ""
    found = [Engine("Learning City Desk", ".pickle", lambda s, t: [*press, "ours", str(s), str(t)])]
    missing = []
    for there, engine in (
        (
            _has("typst"),
            Engine("Typst", ".typ", lambda s, t: [other, "-c", _TYPST, str(s), str(t), str(FONTS)]),
        ),
        (
            _has("weasyprint"),
            Engine("WeasyPrint", ".html", lambda s, t: [other, "-c", _WEASY, str(s), str(t)]),
        ),
        (bool(office), Engine("LibreOffice", ".fodt", lambda s, t: _office(office, s, t))),
        (True, Engine("Qt", ".html", lambda s, t: [*press, "qt", str(s), str(t)])),
    ):
        if there:
            found.append(engine)
        else:
            missing.append(engine.name)
    return found, missing


def _office(program: str, source: Path, target: Path) -> list[str]:
    profile = f"-env:UserInstallation={(target.parent / 'office').as_uri()}"
    convert = ["--headless", "--convert-to", "pdf", "--outdir", str(target.parent)]
    return [program, profile, *convert, str(source)]


def measure(setting: Setting) -> Section:
    """Set a report and a long table with each engine."""
    engines, missing = _engines()
    folder = setting.folder / "rivals"
    folder.mkdir(exist_ok=True)
    _tell_fonts(folder)
    rows = 50 if setting.quick else _ROWS
    pages: list[str | Page] = []
    for name, parts in (
        ("Report of 60 programmes", _report(setting)),
        (f"Table of {rows:,} rows", list(_table(setting, rows))),
    ):
        pages.append(_compared(setting, name, parts, engines, folder))
    by_size = Page(("Rows", *(f"{each.name}, memory" for each in engines[:2])))
    for size in (rows, 10 if setting.quick else _MANY_ROWS):
        parts = list(_table(setting, size))
        cells = []
        for engine in engines[:2]:
            cost, _target = _set(setting, engine, _sources(parts, folder / f"t{size}"), folder)
            cells.append(f"{figure(cost.seconds)} s, {megabytes(cost.memory)}")
        by_size.rows.append((f"{size:,}", *cells))
    said = [_NOT_HERE.format(names=", ".join(missing))] if missing else []
    return Section(TITLE, (_HOW.format(rows=f"{rows:,}"), *pages, *said, _COST, by_size, _MEANING))


def _compared(
    setting: Setting, name: str, parts: list[Part], engines: list[Engine], folder: Path
) -> Page:
    sources = _sources(parts, folder / name.split(maxsplit=1)[0].lower())
    runs: dict[str, list[Cost]] = {each.name: [] for each in engines}
    targets: dict[str, Path] = {}
    for turn in range(setting.rounds(2) + 1):
        for engine in engines:
            cost, targets[engine.name] = _set(setting, engine, sources, folder)
            if turn:  # the first is for warmth
                runs[engine.name].append(cost)
    ours = Sample(tuple(each.seconds for each in runs[engines[0].name]))
    table = Page((name, "Time", "Of ours", "Pages", "Pages a second", "Memory", "File", "Words"))
    for engine in engines:
        taken = Sample(tuple(each.seconds for each in runs[engine.name]))
        target = targets[engine.name]
        pages = _pages(target)
        table.rows.append(
            (
                engine.name,
                str(taken),
                times(taken.over(ours)),
                str(pages),
                figure(pages / taken.median),
                megabytes(max(each.memory for each in runs[engine.name])),
                megabytes(target.stat().st_size),
                _recovered(parts, target),
            )
        )
    return table


def _report(setting: Setting) -> list[Part]:
    workspace = Workspace.open(setting.city(USUAL).folder)
    try:
        with i18n.speaking("fa"):
            today = dt.date.today()  # noqa: DTZ011 - the day on the wall's calendar
            report = REPORTS["biennial"].build(workspace, Choices(), today=today)
    finally:
        workspace.close()
    return list(parts_of(report))


def _table(setting: Setting, rows: int) -> Iterator[Part]:
    """A list of events, as often over as it takes."""
    spec = SPECS["event"]
    workspace = Workspace.open(setting.city(USUAL).folder)
    try:
        with i18n.speaking("fa"):
            heads = ("ردیف", *(i18n._(spec.kinds[name].label) for name in _COLUMNS))
            told = [
                tuple(spec.kinds[n].format(values[n], workspace.names) for n in _COLUMNS)
                for values in workspace.reader.all(Query(spec, order="start"))
            ]
            number = spec.kinds["id"]
            lines = [
                (number.format(place + 1, workspace.names), *told[place % len(told)])
                for place in range(rows)
            ]
    finally:
        workspace.close()
    yield Heading(1, "فهرست رویدادها")
    yield Paragraph("این فهرست برای سنجش موتورهای حروف‌چینی ساخته شده است.")
    yield Table(heads, tuple(lines), frozenset({0}))


def _sources(parts: list[Part], stem: Path) -> dict[str, Path]:
    """The manuscript in each engine's language."""
    texts = {".html": as_html(parts, FONTS), ".typ": as_typst(parts), ".fodt": as_fodt(parts)}
    found = {suffix: stem.with_suffix(suffix) for suffix in (*texts, ".pickle")}
    for suffix, text in texts.items():
        found[suffix].write_text(text, encoding="utf-8")
    found[".pickle"].write_bytes(pickle.dumps(document_of(parts)))
    return found


def _set(
    setting: Setting, engine: Engine, sources: dict[str, Path], folder: Path
) -> tuple[Cost, Path]:
    """Run an engine; what it cost, and its PDF."""
    place = folder / engine.name.split()[0].lower()
    place.mkdir(exist_ok=True)
    source = sources[engine.source]
    target = place / f"{source.stem}.pdf"
    fonts = {"FONTCONFIG_FILE": str(folder / "fonts.conf"), "QT_QPA_PLATFORM": "offscreen"}
    words = engine.words(source, target)
    return setting.command(words, **fonts), target


def _tell_fonts(folder: Path) -> None:
    """Have engines that ask fontconfig find our fonts, and no others."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f"<dir>{FONTS}</dir><cachedir>{folder / 'fonts'}</cachedir></fontconfig>"
    )
    (folder / "fonts.conf").write_text(text, encoding="utf-8")


def _pages(path: Path) -> int:
    from pypdf import PdfReader

    return len(PdfReader(path).pages)


def _recovered(parts: list[Part], path: Path) -> str:
    """The share of words that are found again in the text of a PDF."""
    reader = shutil.which("pdftotext")
    if reader is None:
        return "not told"
    done = subprocess.run([reader, str(path), "-"], check=True, capture_output=True)
    there = Counter(done.stdout.decode("utf-8").translate(_MARKS).split())
    wanted = Counter(word for text in words_of(parts) for word in [text.translate(_MARKS)] if word)
    found = sum(min(count, there[word]) for word, count in wanted.items())
    return f"{100 * found / wanted.total():.1f} %"


#: Directional marks and isolates are no letters.
_MARKS = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])

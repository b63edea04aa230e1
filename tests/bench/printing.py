"""The biennial report on paper: time, pages, memory; and the engine against bare ReportLab."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from learningcity_desktop import i18n
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.document import Document
from learningcity_desktop.reports.registry import REPORTS
from learningcity_desktop.services.workspace import Workspace
from tests.bench.page import Section, Table
from tests.bench.setting import USUAL, Setting
from tests.bench.timing import Sample, clocked, compared, figure, megabytes, times

TITLE = "The report"
_REPORT = REPORTS["biennial"]
_LANGUAGES = {"fa": "Persian", "en": "English"}
_HOW = """\
The biennial report of the sample city: its {programmes} programmes and 600 events over two years.
*As a command* is the whole of `learningcity-desktop report biennial`: Python, imports, the file,
gathering, setting, writing. *Setting* is the engine alone, from finished blocks to the file on the
disk. The bare side is ReportLab's own Platypus with Helvetica: the same paragraphs and table rows
with as many letters, all of them Latin; no charts, no contents, no fonts to embed."""
_MEANING = """\
Platypus on its own cannot set Persian: what the engine adds is shaping (HarfBuzz), bidirectional
order, our own fonts cut to the letters used, and text that can be searched and copied. The ratio is
what that costs a page. What is weak: a page cannot be begun before all blocks are gathered, and the
whole runs on one core."""


def measure(setting: Setting) -> Section:
    """Print in two languages, and the same amount with ReportLab alone."""
    whole = Table(("As a command", "Time", "Pages", "Pages a second", "Memory at the highest"))
    engine = Table(("Setting alone", "Ours", "Bare Platypus", "Pages of each", "Ratio a page"))
    gathering = Table(("Gathering the blocks", "Time"))
    workspace = Workspace.open(setting.city(USUAL).folder)
    paper = setting.folder / "paper"
    paper.mkdir(exist_ok=True)
    try:
        programmes = workspace.reader.count(Query(SPECS["programme"]))
        for language, words in _LANGUAGES.items():
            build = _builder(workspace, language)
            found, pages, bare_pages = _set(build(), language, paper, setting.rounds(7))
            ours, bare = found["ours"], found["bare"]
            ratio = times(ours.over(bare) * bare_pages / pages)
            engine.rows.append((words, str(ours), str(bare), f"{pages} and {bare_pages}", ratio))
            gathered = compared(setting.rounds(7), gather=clocked(build))["gather"]
            gathering.rows.append((words, str(gathered)))
            whole.rows.append((words, *_commanded(setting, language, paper, pages)))
    finally:
        workspace.close()
    how = _HOW.format(programmes=programmes)
    return Section(TITLE, (how, whole, gathering, engine, _MEANING))


def _builder(workspace: Workspace, language: str) -> Callable[[], Document]:
    def build() -> Document:
        with i18n.speaking(language):
            return _REPORT.build(workspace, Choices(), today=dt.date.today())  # noqa: DTZ011

    return build


def _set(
    document: Document, language: str, paper: Path, rounds: int
) -> tuple[dict[str, Sample], int, int]:
    """Both engines in turns; the numbers of their pages."""
    from learningcity_desktop.reports.pdf.render import render
    from tests.bench.plain import write_plain

    def ours() -> int:
        with i18n.speaking(language):
            return render(document, paper / "ours.pdf")

    def bare() -> int:
        return write_plain(document, paper / "bare.pdf")

    pages = ours(), bare()
    return compared(rounds, ours=clocked(ours), bare=clocked(bare)), *pages


def _commanded(setting: Setting, language: str, paper: Path, pages: int) -> tuple[str, ...]:
    """The program's own command: time, pages, speed and memory."""
    folder = str(setting.city(USUAL).folder)
    command = ("report", "biennial", "--lang", language, "--out", str(paper / "command.pdf"))
    runs = [setting.run("--data", folder, *command) for _round in range(setting.rounds(5))]
    taken = Sample(tuple(cost.seconds for cost in runs))
    memory = max(cost.memory for cost in runs)
    return str(taken), str(pages), figure(pages / taken.median), megabytes(memory)

"""``python -m tests.bench``: measure ourselves beside the bare things, in one run."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from tests.bench import (
    figures,
    finding,
    importing,
    journal,
    lists,
    printing,
    registers,
    rivals,
    saving,
    sizes,
    start,
)
from tests.bench.machine import heading
from tests.bench.page import Section
from tests.bench.setting import ROOT, Setting

SECTIONS: dict[str, Callable[[Setting], Section]] = {
    "start": start.measure,
    "lists": lists.measure,
    "registers": registers.measure,
    "finding": finding.measure,
    "figures": figures.measure,
    "saving": saving.measure,
    "undo": journal.measure,
    "sheets": importing.measure,
    "report": printing.measure,
    "engines": rivals.measure,
    "sizes": sizes.measure,
}
PAGE = ROOT / "docs" / "benchmarks.md"
SCRATCH = ROOT / ".cache" / "bench"


def main(words: Sequence[str]) -> None:
    """Measure what was asked for, print it, and write the page when all of it was measured."""
    asked = _arguments(words)
    chosen = asked.only or list(SECTIONS)
    # The checkout's catalogs, compiled as they are in every installed copy.
    subprocess.run([sys.executable, "tools/catalogs.py", "compile"], cwd=ROOT, check=True)
    begun = time.monotonic()
    with ExitStack() as stack:
        setting = Setting(_folder(asked.keep, stack), quick=asked.quick, large=asked.large)
        parts = []
        for name in chosen:
            section = SECTIONS[name](setting)
            print(section, end="\n\n", flush=True)
            parts.append(str(section))
    if asked.write:
        text = "\n\n".join([heading(time.monotonic() - begun, large=asked.large), *parts])
        asked.write.write_text(text + "\n", encoding="utf-8")
        print(f"written to {asked.write}")


def _arguments(words: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=SECTIONS, help="some sections; writes nothing")
    parser.add_argument("--quick", action="store_true", help="tiny sizes; writes nothing")
    parser.add_argument("--large", action="store_true", help="a million events too")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the cities made here")
    parser.add_argument("--write", type=Path, metavar="FILE.md", help="write the page here")
    asked = parser.parse_args(words)
    if asked.write is None and not (asked.only or asked.quick):
        asked.write = PAGE
    return asked


def _folder(keep: Path | None, stack: ExitStack) -> Path:
    """A folder on the disk of this checkout: one in memory would have nothing to flush."""
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        return keep.resolve()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    return Path(stack.enter_context(tempfile.TemporaryDirectory(dir=SCRATCH)))


if __name__ == "__main__":
    main(sys.argv[1:])

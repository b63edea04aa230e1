"""The benchmarks still run: with tiny sizes, in a process of their own. No time is judged."""

import subprocess
import sys

import pytest

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
from tests.bench.setting import ROOT

_SECTIONS = (
    *(start, lists, registers, finding, figures),
    *(saving, journal, importing, printing, rivals, sizes),
)
TITLES = [module.TITLE for module in _SECTIONS]


@pytest.mark.slow
def test_every_section_is_measured() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--quick"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    headings = [line.removeprefix("## ") for line in done.stdout.splitlines() if line[:3] == "## "]
    assert headings == TITLES

"""The installed program, run as its users run it: another process, bytes in, bytes out."""

import io
import json
import os
import subprocess
import sys
from argparse import Namespace
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from learningcity_desktop.cli.main import run

PROGRAM = [sys.executable, "-m", "learningcity_desktop"]


@dataclass(frozen=True)
class Outcome:
    """What came of a command."""

    code: int
    out: str
    err: str


class Desk:
    """A city's folder and the command line, in a process of its own each time."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("LC_", "LANG", "PYTHON"))}
        self.environment = {**kept, "LANG": "C.UTF-8", **environment}

    def __call__(self, *words: str, code: int = 0) -> Outcome:
        """Run a command; its exit code must be the one that is expected."""
        outcome = self._run([*words, "--data", str(self.folder)])
        assert outcome.code == code, outcome
        return outcome

    def _run(self, words: list[str]) -> Outcome:
        done = subprocess.run(
            [*PROGRAM, *words],
            check=False,
            capture_output=True,
            env=self.environment,
            timeout=60,
        )
        return Outcome(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def refused(self, *words: str, code: int = 1) -> list[str]:
        """The sentences on the error stream of a command that must fail, and print nothing."""
        before = self.content()
        outcome = self(*words, code=code)
        assert outcome.out == ""
        assert "Traceback" not in outcome.err
        assert self.content() == before
        return [line.removeprefix("learningcity-desktop: ") for line in outcome.err.splitlines()]

    def content(self) -> bytes:
        """The database file, byte for byte."""
        path = self.folder / "learningcity.db"
        return path.read_bytes() if path.is_file() else b""


class DeskHere(Desk):
    """The same command line in this process: for the many sentences that need no process."""

    def _run(self, words: list[str]) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = run(words, window=_no_window, screenshot=_no_window)
            except SystemExit as end:
                code = int(end.code or 0)
        return Outcome(code, out.getvalue(), err.getvalue())


def listed(desk: Desk, *words: str) -> list[dict[str, Any]]:
    """Records as JSON gives them."""
    found = json.loads(desk("show", *words, "--format", "json").out)
    assert isinstance(found, list)
    return found


def add(desk: Desk, entity: str, **values: str) -> int:
    """Add a record; its number."""
    pairs = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    return int(desk("add", entity, *pairs).out)


def _no_window(_arguments: Namespace) -> int:
    raise AssertionError("no command opens a window")

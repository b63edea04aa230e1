"""Opens windows in processes of their own, on every platform plugin that this machine has."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from tests.bench.setting import ROOT, Setting
from tests.bench.timing import Sample

Environment = dict[str, str]


@dataclass(frozen=True)
class Opened:
    """What one start told: seconds from the process's start, bytes, modules."""

    marks: dict[str, float]
    memory: int
    heavy: tuple[str, ...]


def open_window(environment: Environment, *words: str) -> Opened:
    """Open one window and wait until it has come to rest and ended."""
    command = (sys.executable, "-m", "tests.bench.window", *words)
    begun = time.monotonic()  # one clock for all processes of a machine
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    told = json.loads(done.stdout)
    marks = {name: moment - begun for name, moment in told["marks"].items()}
    return Opened(marks, told["memory"], tuple(told["heavy"]))


def sample(starts: Sequence[Opened], mark: str) -> Sample:
    """How long it took until a mark, in each start."""
    return Sample(tuple(each.marks[mark] for each in starts))


@contextmanager
def platforms(setting: Setting) -> Iterator[dict[str, Environment]]:
    """Platform plugin → environment for processes that use it."""
    found = {"offscreen": setting.environment | {"QT_QPA_PLATFORM": "offscreen"}}
    server = shutil.which("Xvfb")
    if server is None or not sys.platform.startswith("linux"):
        yield found
        return
    command = (server, "-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp")
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as screen:
        assert screen.stdout is not None
        display = f":{screen.stdout.readline().strip()}"
        found["xcb"] = setting.environment | {"QT_QPA_PLATFORM": "xcb", "DISPLAY": display}
        try:
            yield found
        finally:
            screen.terminate()

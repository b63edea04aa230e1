"""Where the benchmarks run: sample cities of any size, made once, and copies to write to."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

#: Events of a city's two years: the sample tells so many in full.
USUAL = 600
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "learningcity_desktop")


class Cost(NamedTuple):
    """What a command took."""

    seconds: float
    memory: int  # bytes at the highest; 0 where the system does not tell


@dataclass(frozen=True)
class Made:
    """A sample city and what it cost to make."""

    folder: Path
    cost: Cost

    @property
    def size(self) -> int:
        """Bytes of the database file."""
        return (self.folder / "learningcity.db").stat().st_size


@dataclass
class Setting:
    """One run of the benchmarks."""

    folder: Path
    quick: bool = False
    large: bool = False
    _cities: dict[int, Made] = field(default_factory=dict)
    _copies: int = 0

    def rounds(self, many: int) -> int:
        """How often something is repeated."""
        return 1 if self.quick else many

    @cached_property
    def many(self) -> int:
        """Events of a register that is far larger than any city's."""
        return 1_000 if self.quick else 100_000

    @property
    def large_sizes(self) -> tuple[int, ...]:
        """Events of each very large register that is measured."""
        return (self.many, 1_000_000) if self.large else (self.many,)

    @property
    def environment(self) -> dict[str, str]:
        """For processes that we start: folders of nobody, bytecode of our own, nothing of Qt's."""
        kept = {n: v for n, v in os.environ.items() if not n.startswith(("QT_", "PYTHON"))}
        homes = {f"XDG_{name}_HOME": str(self.folder / "home") for name in _HOMES}
        # Bytecode is written in the round for warmth, whatever lies in the checkout.
        return kept | homes | {"PYTHONPYCACHEPREFIX": str(self.folder / "bytecode")}

    def city(self, events: int) -> Made:
        """A sample city with so many events; read only, please."""
        if events not in self._cities:
            self._cities[events] = self._kept(events) or self._make(events)
        return self._cities[events]

    def _kept(self, events: int) -> Made | None:
        told = self.folder / f"city-{events}.json"
        if not told.is_file():
            return None
        return Made(self.folder / f"city-{events}", Cost(**json.loads(told.read_text("utf-8"))))

    def _make(self, events: int) -> Made:
        place = self.folder / f"city-{events}"
        shutil.rmtree(place, ignore_errors=True)
        cost = self.run("--data", str(place), "demo", "--events", str(events))
        told = self.folder / f"city-{events}.json"
        told.write_text(json.dumps(cost._asdict()), "utf-8")
        return Made(place, cost)

    def copy(self, events: int) -> Path:
        """A copy of a city's file to write to."""
        self._copies += 1
        place = self.folder / "copies" / str(self._copies)
        place.mkdir(parents=True)
        shutil.copy2(self.city(events).folder / "learningcity.db", place)
        return place

    def forget_copies(self) -> None:
        """Remove what was written to."""
        shutil.rmtree(self.folder / "copies", ignore_errors=True)

    def run(self, *words: str) -> Cost:
        """Run the program's command line to its end."""
        return self.command((*PROGRAM, *words))

    def command(self, words: Sequence[str], **environment: str) -> Cost:
        """Run any command to its end."""
        done = subprocess.run(
            (sys.executable, "-m", "tests.bench.clerk", *words),
            cwd=ROOT,
            env=self.environment | environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return Cost(**json.loads(done.stdout))


_HOMES = ("CONFIG", "DATA", "STATE", "CACHE")

"""One loading of the sample city: its chance, its records' identities, and names for numbers."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from random import Random
from typing import Any

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.services.act import Act
from learningcity_desktop.services.sample.source import Values, texts
from learningcity_desktop.services.seeds import shipped_identity
from learningcity_desktop.services.workspace import Workspace

#: Every sample record says that it was written at this moment, so that two samples are equal.
MOMENT = "2026-09-22T08:00:00.000Z"


class Loading:
    """Records on their way into a file. The same seed gives the same records."""

    def __init__(self, workspace: Workspace, act: Act, seed: int) -> None:
        self.workspace = workspace
        self._act = act
        self._seed = seed
        self._numbers: dict[tuple[str, str], int] = {}
        self._counts: dict[str, int] = {}
        #: Sector of each organisation, by its name in the data files.
        self.sectors: dict[str, str] = {}
        #: A person who works for an organisation, by the names of both.
        self.people: dict[str, str] = {}

    def chance(self, purpose: str) -> Random:
        """Random numbers for one purpose; others' draws do not disturb them."""
        return Random(f"{self._seed}/{purpose}")  # noqa: S311 - invents data, guards nothing

    def add(self, spec: AnySpec, records: Iterable[Values], *, sample: bool = True) -> range:
        """Store records in the form that checks would leave them in; returns their numbers."""
        kinds = spec.kinds
        return self.add_made(
            spec,
            ({name: kinds[name].normalize(v) for name, v in each.items()} for each in records),
            sample=sample,
        )

    def add_made(self, spec: AnySpec, records: Iterable[Values], *, sample: bool = True) -> range:
        """Store records that are in their final form already; returns their numbers."""
        numbered = self._identified(spec, records, {"sample": True} if sample else {})
        return self._act.create_many(spec, numbered, trusted=True)

    def _identified(
        self, spec: AnySpec, records: Iterable[Values], marks: Mapping[str, Any]
    ) -> Iterable[Values]:
        start = identity_start(self._seed, spec.name)
        moments = {"created": MOMENT, "updated": MOMENT, **marks}
        number = self._counts.get(spec.name, 0)
        for values in records:
            number += 1
            yield {**values, **moments, "uuid": f"{start}{number:012x}"}
        self._counts[spec.name] = number

    def add_named(
        self, spec: AnySpec, records: Mapping[str, Values], *, sample: bool = True
    ) -> None:
        """Store records that others point at by a name of the data files."""
        ids = self.add(spec, records.values(), sample=sample)
        self._numbers |= {
            (spec.name, key): number for key, number in zip(records, ids, strict=True)
        }

    def number(self, spec: AnySpec, key: str) -> int | None:
        """The number of a named record; None for no name."""
        return self._numbers[spec.name, key] if key else None

    def numbers(self, spec: AnySpec, keys: str | Iterable[str]) -> tuple[int, ...]:
        """The numbers of several named records; names in one text are divided by spaces."""
        names = keys.split() if isinstance(keys, str) else keys
        return tuple(sorted(self._numbers[spec.name, key] for key in names))

    @cached_property
    def real_bodies(self) -> frozenset[str]:
        """Organisations that exist; nothing is invented about them beyond a marked link."""
        return frozenset(each["key"] for each in texts("city")["organisations"])


def identity_start(seed: int, entity: str) -> str:
    """The part of a UUID that all sample records of one entity share.

    A running number follows. Identities that grow keep the index of a million records in order,
    where random ones would touch another page each (version 8 of RFC 9562 leaves the form free).
    """
    shared = shipped_identity("sample", str(seed), entity)
    return f"{shared[:14]}8{shared[15:24]}"

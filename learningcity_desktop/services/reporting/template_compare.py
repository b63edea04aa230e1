"""What differs between two versions of a template: added, removed, changed, moved."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["added", "removed", "changed", "moved"]
#: The order in which they are told.
KINDS: tuple[Kind, ...] = ("added", "removed", "changed", "moved")


@dataclass(frozen=True)
class FieldChange:
    """One property of a section or a question, before and after; None where it was not given."""

    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Difference:
    """One section or question that is not as it was."""

    kind: Kind
    id: str
    title_fa: str
    title_en: str
    fields: tuple[FieldChange, ...] = ()
    #: Places from 1 among its neighbours, for what was moved.
    places: tuple[int, int] | None = None


Part = Mapping[str, Any]


def compare(old: Part | None, new: Part | None) -> list[Difference]:
    """What became of the sections and questions of one questionnaire in another.

    Questions are told apart by their ids. Moved are as few as can be: those that had to be taken
    out and put elsewhere to come from one order to the other.
    """
    before, after = _sections(old), _sections(new)
    found = [*_of_list(before, after, ("title_fa", "title_en"), {"questions"})]
    for own in dict.fromkeys([*before, *after]):
        pair = (_questions(before.get(own)), _questions(after.get(own)))
        found += _of_list(*pair, ("fa", "en"), set())
    return sorted(found, key=lambda each: KINDS.index(each.kind))


def _sections(content: Part | None) -> dict[str, Part]:
    return {each["id"]: each for each in content["sections"]} if content else {}


def _questions(section: Part | None) -> dict[str, Part]:
    return {each["id"]: each for each in section["questions"]} if section else {}


def _of_list(
    before: Mapping[str, Part],
    after: Mapping[str, Part],
    titles: tuple[str, str],
    leave: set[str],
) -> Iterator[Difference]:
    def told(kind: Kind, part: Part, **more: Any) -> Difference:
        return Difference(kind, part["id"], part[titles[0]], part[titles[1]], **more)

    for own, part in before.items():
        if own not in after:
            yield told("removed", part)
    for own, part in after.items():
        if own not in before:
            yield told("added", part)
        elif changes := tuple(_changes(before[own], part, leave)):
            yield told("changed", part, fields=changes)
    common = [own for own in after if own in before]
    at_first = {own: place for place, own in enumerate(o for o in before if o in after)}
    stayed = _longest_rise([at_first[own] for own in common])
    for place, own in enumerate(common):
        if place not in stayed:
            yield told("moved", after[own], places=(at_first[own] + 1, place + 1))


def _changes(old: Part, new: Part, leave: set[str]) -> Iterator[FieldChange]:
    for name in dict.fromkeys([*old, *new]):
        if name not in leave and old.get(name) != new.get(name):
            yield FieldChange(name, old.get(name), new.get(name))


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """Places of a longest rising row of numbers: what need not be moved."""
    ends: list[int] = []
    places: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left(ends, number)
        before.append(places[at - 1] if at else None)
        ends[at : at + 1] = [number]
        places[at : at + 1] = [place]
    here = places[-1] if places else None
    found = set()
    while here is not None:
        found.add(here)
        here = before[here]
    return found

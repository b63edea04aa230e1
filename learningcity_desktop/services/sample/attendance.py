"""Head counts: how many came, split as a coordinator's sheet splits them."""

from collections.abc import Sequence
from random import Random
from typing import Any, NamedTuple

from learningcity_desktop.domain.event import UNKNOWN_AGE, UNKNOWN_SEX
from learningcity_desktop.services.sample.source import Values, texts

Cell = tuple[str, str, int]
_METHODS = ("counted", "counted", "counted", "registered", "registered", "estimated")
_UNSPLIT_SHARE = 0.1
_ONLY_SEX_SHARE = 0.05


class Audience(NamedTuple):
    """Who usually comes: women per cent, and weights of age bands."""

    women: int
    ages: tuple[str, ...]
    weights: tuple[int, ...]
    main_ages: tuple[str, str]

    @classmethod
    def named(cls, name: str) -> "Audience":
        """An audience of the data files."""
        found = texts("events")["audiences"][name]
        ages: dict[str, int] = found["ages"]
        first, second = sorted(ages, key=lambda age: -ages[age])[:2]
        return cls(found["f"], tuple(ages), tuple(ages.values()), (first, second))


def divided(total: int, weights: Sequence[float]) -> list[int]:
    """Divide heads by weights; the parts add up to the whole."""
    whole = sum(weights)
    parts: list[int] = []
    passed, given = 0.0, 0
    for weight in weights:
        passed += weight
        due = int(total * passed / whole + 0.5)
        parts.append(due - given)
        given = due
    return parts


def split(chance: Random, audience: Audience, total: int) -> list[Cell]:
    """Heads by sex and age as one event's sheet has them; some sheets only know the total."""
    if chance.random() < _UNSPLIT_SHARE:
        return [(UNKNOWN_SEX, UNKNOWN_AGE, total)]
    women = audience.women / 100
    women = min(1.0, max(0.0, women + (chance.random() - 0.5) * 0.3 * (1 - abs(2 * women - 1))))
    if chance.random() < _ONLY_SEX_SHARE:
        pair = zip("fm", divided(total, (women, 1 - women)), strict=True)
        return [(sex, UNKNOWN_AGE, count) for sex, count in pair if count]
    weights = []
    for weight in audience.weights:
        actual = weight * (0.6 + 0.8 * chance.random())
        weights += [actual * women, actual * (1 - women)]
    pairs = ((sex, age) for age in audience.ages for sex in "fm")
    heads = divided(total, weights)
    return [(sex, age, count) for (sex, age), count in zip(pairs, heads, strict=True) if count]


def rows(
    chance: Random, event: int, channel: str, cells: Sequence[Cell], audience: str, *, course: bool
) -> list[Values]:
    """The head count of one channel; courses know what schooling their learners have."""
    method = chance.choice(_METHODS)
    levels: list[tuple[str, int]] = texts("events")["education"].get(audience, [])
    by_education = course and levels and chance.random() < 0.5
    found: list[Values] = []
    for sex, age, count in cells:
        shares: list[tuple[str | None, int]] = [(None, count)]
        if by_education and sex != UNKNOWN_SEX:
            counts = divided(count, [weight for _level, weight in levels])
            shares = [(level, n) for (level, _w), n in zip(levels, counts, strict=True) if n]
        found += [
            {
                "event": event,
                "sex": sex,
                "age_band": age,
                "education_level": level,
                "channel": channel,
                "count": heads,
                "method": method,
            }
            for level, heads in shares
        ]
    return found


def groups(
    chance: Random, event: int, wanted: Sequence[str], cells: Sequence[Cell]
) -> list[Values]:
    """Heads of some target groups; none is larger than the whole."""
    total = sum(count for _sex, _age, count in cells)
    chosen = chance.sample(list(wanted), chance.randint(1, min(3, len(wanted))))
    found: list[dict[str, Any]] = []
    for group in sorted(chosen):
        women = sum(count for sex, _age, count in cells if sex == "f")
        share = chance.uniform(0.15, 0.75)
        heads = women if group == "TG06" and women else round(total * share)
        if heads:
            method = chance.choice(_METHODS)
            found.append({"event": event, "target_group": group, "count": heads, "method": method})
    return found

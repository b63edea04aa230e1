"""What an event of a programme can look like: titles, places and kinds of learning, ready made.

A mould holds everything that many events share; an event adds its day, its heads and its state.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from learningcity_desktop.domain.place import PLACE, VENUE
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.services.sample.attendance import Audience
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, programme_texts, texts

_MODES = ("onsite", "online", "hybrid")
_FEES = ("free", "subsidised", "paid")
_ALL_YES = (("PRE1", True), ("PRE2", True), ("PRE3", True))
_NO_SKILLS = (("PRE1", True), ("PRE2", True), ("PRE3", False))
#: Moulds of a title that names no place: the same subject in several halls.
_HALLS = 3


@dataclass(frozen=True, slots=True)
class Mould:
    """One look of a programme's events: field values, and how many people of what kind come."""

    values: Values
    programme: Values
    kind: Values
    audience: Audience
    venue: str
    #: Fewest and most people who usually come.
    heads: tuple[int, int]


class Moulds:
    """Makes moulds for the patterns of titles in the data files."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._chance = loading.chance("moulds")
        self._kinds = texts("events")["types"]
        self._venues: list[Values] = texts("places")["venues"]
        self._online: Values = next(venue for venue in self._venues if venue["type"] == "V11")
        self._places = [
            place for each in texts("places")["districts"] for place in each["neighbourhoods"]
        ]

    def by_programme(self) -> dict[str, list[list[Mould]]]:
        """For each programme its patterns, for each pattern its moulds in a drawn order.

        All titles come once before one comes again.
        """
        found: dict[str, list[list[Mould]]] = {}
        for programme in programme_texts():
            patterns = []
            for pattern in programme["events"]:
                moulds = list(self._of_pattern(programme, *pattern))
                self._chance.shuffle(moulds)
                patterns.append(_by_rounds(moulds))
            found[programme["key"]] = patterns
        return found

    def _of_pattern(
        self, programme: Values, kind: str, fa: str, en: str, options: Values | None = None
    ) -> Iterator[Mould]:
        """All moulds of a pattern: its titles with every subject and place that suit it."""
        wanted = options or {}
        subjects = programme["topics"] if "{topic}" in fa else [("", "")]
        if "topics" in wanted:
            subjects = [programme["topics"][int(number) - 1] for number in wanted["topics"].split()]
        if "{place}" in fa:
            places: Sequence[Any] = self._places
        else:
            places = [("", "")] * _HALLS
        for topic, topic_en in subjects:
            for place, place_en in places:
                title = fa.format(topic=topic, place=place)
                title_en = en.format(topic=topic_en, place=place_en)
                house = wanted.get("venue", "")
                yield self.mould(programme, kind, title, title_en, place=place, house=house)

    def mould(
        self,
        programme: Values,
        kind: str,
        fa: str,
        en: str,
        *,
        place: str = "",
        house: str = "",
    ) -> Mould:
        """A mould with this title; what is not given is drawn as it suits its type.

        Args:
            programme: whose event it is, from the data files.
            kind: the type of event.
            fa: the title.
            en: the title in English.
            place: the neighbourhood that the title names.
            house: the venue of what is always held in the same one, by the responsible body.
        """
        chance, number = self._chance, self._loading.number
        usual = self._kinds[kind]
        [mode] = chance.choices(_MODES, usual["modes"])
        if mode == "online" and (place or (house and house != self._online["fa"])):
            mode = "onsite"
        [fee] = chance.choices(_FEES, usual["fees"])
        venue = self._venue(chance, usual["venues"].split(), mode, place, house)
        organiser = programme["owner"] if house else self._organiser(chance, programme)
        values = {
            "title_fa": fa,
            "title_en": en,
            "programme": number(PROGRAMME, programme["key"]),
            "type": kind,
            "topic": programme["main_topic"],
            "mode": mode,
            "fee_kind": fee,
            "setting": chance.choice(usual["settings"].split()),
            "formality": usual["formality"],
            "directness": usual["directness"],
            "level": "neighbourhood" if place else programme["level"],
            "place": number(PLACE, venue["at"]),
            "venue": number(VENUE, venue["fa"]) if venue["fa"] else None,
            "organiser": number(ORGANISATION, organiser),
            "pre_checks": _NO_SKILLS if chance.random() < 0.15 else _ALL_YES,
        }
        audience = Audience.named(programme["audience"])
        heads = _usual_heads(programme, usual, venue)
        return Mould(values, programme, usual, audience, venue["fa"] or place, heads)

    def _venue(self, chance: Random, types: list[str], mode: str, place: str, house: str) -> Values:
        """A venue of a suitable type; in a neighbourhood without one, no venue at all."""
        if mode == "online":
            return self._online
        if house:
            return next(venue for venue in self._venues if venue["fa"] == house)
        fitting: list[Values] = [
            venue for venue in self._venues if venue["type"] in types and place in ("", venue["at"])
        ]
        return chance.choice(fitting) if fitting else {"fa": "", "at": place}

    def _organiser(self, chance: Random, programme: Values) -> str:
        """The responsible body, at times a partner; what really exists organises nothing here."""
        partners = [k for k in programme["partners"].split() if k not in self._loading.real_bodies]
        return chance.choice(partners) if chance.random() < 0.25 else str(programme["owner"])


def _by_rounds(moulds: list[Mould]) -> list[Mould]:
    seen: Counter[str] = Counter()
    rounds = []
    for mould in moulds:
        seen[mould.values["title_fa"]] += 1
        rounds.append(seen[mould.values["title_fa"]])
    places = sorted(range(len(moulds)), key=rounds.__getitem__)
    return [moulds[place] for place in places]


def _usual_heads(programme: Values, kind: Values, venue: Values) -> tuple[int, int]:
    """As many as the type of event draws; a day's event takes no more than its hall holds."""
    least, most = kind["heads"]
    size = programme.get("size", 1)
    room = most if kind["days"][1] > 1 else venue.get("capacity", most)
    return max(5, int(least * size)), max(8, min(int(most * size), room))

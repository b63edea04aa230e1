"""Random records of every entity, in a file and in memory, for tests that work things out anew."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Message
from learningcity_desktop.persian.dates import PartialDate, Precision
from learningcity_desktop.persian.periods import month, year
from learningcity_desktop.services.workspace import Workspace

Values = dict[str, Any]
WORDS = (
    *("کتاب‌خانه", "کتابخانه", "كتابخانه", "مُدیر", "مدیر ۱۲", "مدیر ۲", "رئیس", "پارک", "آب"),
    *("مسئول", "Çorum", "GNLC", "gnlc 2025", "۱۴۰۴/۰۵", "ب", "می‌رود", "رویداد؛ دوم", "ژاله"),
)
STRAY = "gone"  # a code that is in no list


class Register:
    """Records that no rule has looked at: empties, ties and stray codes among them."""

    def __init__(self, workspace: Workspace, seed: int, *, each: int = 9) -> None:
        self.workspace = workspace
        self.random = random.Random(seed)
        self.each = each
        self.codes: dict[str, list[str]] = {}
        self.records: dict[str, dict[int, Values]] = {
            name: {values["id"]: values for values in workspace.reader.all(Query(spec, order="id"))}
            for name, spec in SPECS.items()
        }
        self._templates = len(self.records["report_template"])
        for values in self.records["code_item"].values():
            self.codes.setdefault(values["code_list"], []).append(values["code"])
        with workspace.beginning(Message("x")) as act:
            for name, spec in SPECS.items():
                if name == "code_item":  # the lists themselves are those that ship
                    continue
                made = [self.values(spec) for _ in range(each)]
                numbers = act.create_many(spec, made, trusted=True)
                self.records[name] |= {
                    number: {"id": number, **values}
                    for number, values in zip(numbers, made, strict=True)
                }

    def all(self, entity: str) -> list[Values]:
        """All records of an entity in the order of their numbers."""
        return list(self.records[entity].values())

    def values(self, spec: AnySpec) -> Values:
        """Values of one more record."""
        drawn = {name: kind.normalize(self.value(kind)) for name, kind in spec.fields.items()}
        return drawn | {"sample": self.random.choice([None, True])}

    def value(self, kind: Kind) -> Any:
        """A random value of a kind, now and then none, often the same as another record's."""
        draw = self.random
        if draw.random() < 0.2:
            return kind.empty
        match kind:
            case Text():
                return " ".join(draw.choices(WORDS, k=draw.randint(1, 2)))
            case Money():
                return draw.randint(0, 4) * 10**6
            case Number():
                return Decimal(draw.randint(0, 6)) / 2 if kind.places else draw.randint(0, 4)
            case Flag():
                return draw.choice([True, False])
            case Date():
                return self.date(kind)
            case Choice():
                return draw.choice([*self.codes[kind.code_list], STRAY])
            case Choices():
                return tuple(draw.sample(self.codes[kind.code_list], 2))
            case Checklist():
                return {draw.choice(self.codes[kind.code_list]): draw.choice([True, False])}
            case Ref():
                return self._number(kind.entity)
            case Refs():
                return {self._number(kind.entity) for _ in range(2)}
            case Link():
                entity = draw.choice(["event", "programme"])
                return Pointer(entity, self._number(entity))
            case Structure():
                return {"a": draw.randint(0, 3)}
        return kind.empty  # base fields are given by whoever writes

    def date(self, kind: Date) -> dt.date | PartialDate:
        """A day around the turn of a Gregorian year, or a month or year that holds such days."""
        day = dt.date(2024, 12, 14) + dt.timedelta(days=self.random.randint(0, 35))
        if not kind.is_partial or self.random.random() < 0.5:
            return day
        calendar = self.random.choice(["jalali", "gregorian"])
        if kind.coarsest is Precision.YEAR and self.random.random() < 0.4:
            return year(calendar, 1403 if calendar == "jalali" else 2024)
        if calendar == "jalali":
            return month(calendar, 1403, self.random.randint(9, 11))
        return month(calendar, *self.random.choice([(2024, 12), (2025, 1)]))

    def _number(self, entity: str) -> int:
        shipped = self._templates if entity == "report_template" else 0
        return shipped + self.random.randint(1, self.each)

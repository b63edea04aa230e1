"""Kinds that point elsewhere: at entries of code lists and at other records."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Literal, NamedTuple

from learningcity_desktop.domain.kinds import Column, Flag, Kind, Names
from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.normalize import search_key

if TYPE_CHECKING:
    from learningcity_desktop.domain.spec import Spec

#: What deleting a record does to those that point at it.
OnDelete = Literal["refuse", "clear", "cascade"]


def _find_code(text: str, code_list: str, label: str, names: Names) -> str:
    """Read a code, or its label in any language and spelling."""
    wanted = text.strip()
    entries = names.code_entries(code_list)
    for entry in entries:
        if wanted and wanted in (entry.code, entry.label, entry.also):
            return entry.code
    key = search_key(wanted)
    found = {e.code for e in entries if key in map(search_key, (e.label, e.also, e.code))}
    if key and len(found) == 1:
        return found.pop()
    raise Problem(
        Message(
            N_("“{text}” is not in the list “{field}”."),
            {"text": wanted, "field": Message(label)},
        )
    )


def _in_list_order(codes: Iterable[str], code_list: str, names: Names) -> list[str]:
    """Codes as their list has them; those that it has no more stand last, as they were kept."""
    wanted = list(codes)
    if len(wanted) < 2:
        return wanted
    places = {entry.code: n for n, entry in enumerate(names.code_entries(code_list))}
    return sorted(wanted, key=lambda code: places.get(code, len(places)))


@dataclass(frozen=True)
class Choice(Kind):
    """Exactly one entry of a code list; kept by its code (domain §3.5)."""

    code_list: str = ""

    def format(self, value: Any, names: Names) -> str:
        return "" if value is None else names.code_label(self.code_list, value)

    def parse(self, text: str, names: Names) -> str | None:
        if not text.strip():
            return None
        return _find_code(text, self.code_list, self.label, names)

    def normalize(self, value: Any) -> Any:
        return value or None


@dataclass(frozen=True)
class Choices(Kind):
    """Any entries of a code list, shown as tags in list order; kept in a table of links."""

    code_list: str = ""

    empty: ClassVar[Any] = ()
    stored: ClassVar[tuple[Column, ...]] = ()

    def format(self, value: Any, names: Names) -> str:
        return current_language().join(self._labels(value, names))

    def edit_text(self, value: Any, names: Names) -> str:
        return join_list(self._labels(value, names))

    def _labels(self, value: Any, names: Names) -> list[str]:
        codes = _in_list_order(value or (), self.code_list, names)
        return [names.code_label(self.code_list, code) for code in codes]

    def parse(self, text: str, names: Names) -> tuple[str, ...]:
        parts = split_list(text)
        return self.normalize(_find_code(p, self.code_list, self.label, names) for p in parts)

    def normalize(self, value: Iterable[str] | None) -> tuple[str, ...]:
        return tuple(sorted(set(value or ())))

    def to_json(self, value: Any) -> list[str]:
        return list(value or ())

    def from_json(self, data: Any) -> tuple[str, ...]:
        return self.normalize(data)


def split_list(text: str) -> list[str]:
    """Parts of a typed list; Persian and Latin semicolons and new lines divide, commas do too.

    A comma inside a label («سلامت، بهداشت و تغذیه») keeps it whole when a semicolon is used.
    """
    for marks in (("؛", ";", "\n"), ("،", ",")):
        if any(mark in text for mark in marks):
            for mark in marks[1:]:
                text = text.replace(mark, marks[0])
            return [part.strip() for part in text.split(marks[0]) if part.strip()]
    return [text.strip()] if text.strip() else []


def join_list(parts: Iterable[str]) -> str:
    """The inverse of `split_list`: a semicolon stands even after a single part with a comma."""
    text = "; ".join(parts)
    return text + ";" if ";" not in text and any(mark in text for mark in "،,") else text


@dataclass(frozen=True)
class Checklist(Kind):
    """Yes, no or not known for each entry of a code list; kept as one JSON object."""

    code_list: str = ""

    empty: ClassVar[Any] = ()

    def load(self, raw: Sequence[Any]) -> tuple[tuple[str, bool], ...]:
        import json

        return self.normalize(json.loads(raw[0])) if raw[0] else ()

    def dump(self, value: Any) -> tuple[str | None]:
        import json

        return (json.dumps(dict(value), sort_keys=True) if value else None,)

    def normalize(self, value: Any) -> tuple[tuple[str, bool], ...]:
        return tuple(
            sorted((str(c), bool(a)) for c, a in dict(value or ()).items() if a is not None)
        )

    def format(self, value: Any, names: Names) -> str:
        answers = dict(value or ())
        return "; ".join(
            f"{names.code_label(self.code_list, code)} {_('Yes') if answers[code] else _('No')}"
            for code in _in_list_order(answers, self.code_list, names)
        )

    def edit_text(self, value: Any, names: Names) -> str:
        del names
        return "; ".join(f"{code}={'yes' if answer else 'no'}" for code, answer in value or ())

    def parse(self, text: str, names: Names) -> tuple[tuple[str, bool], ...]:
        answers = {}
        for part in split_list(text):
            code, mark, answer = part.partition("=")
            if not mark:
                raise Problem(
                    Message(
                        N_("“{field}” is written as CODE=yes or CODE=no."),
                        {"field": Message(self.label)},
                    )
                )
            found = _find_code(code, self.code_list, self.label, names)
            answers[found] = Flag(self.label).parse(answer, names)
        return self.normalize(answers)

    def to_json(self, value: Any) -> dict[str, bool]:
        return dict(value or ())

    def from_json(self, data: Any) -> tuple[tuple[str, bool], ...]:
        return self.normalize(data)


@dataclass(frozen=True)
class Ref(Kind):
    """Another record.

    ``to`` is its spec; where a record points at its own kind (a place's parent), ``same`` is the
    entity's own name instead. ``owned`` says that this record lives inside the other one: it is
    edited there and deleted with it.
    """

    to: "Spec[Any] | None" = None
    same: str = ""
    on_delete: OnDelete = "refuse"
    owned: bool = False

    stored: ClassVar[tuple[Column, ...]] = (Column("", "integer"),)

    @property
    def entity(self) -> str:
        """The name of the entity that is pointed at."""
        return self.same if self.to is None else self.to.name

    def format(self, value: Any, names: Names) -> str:
        return "" if value is None else names.record_title(self.entity, value)

    def parse(self, text: str, names: Names) -> int | None:
        return names.find_record(self.entity, text) if text.strip() else None


@dataclass(frozen=True)
class Refs(Kind):
    """Several other records; kept in a table of links, in the order of their ids."""

    to: "Spec[Any] | None" = None

    empty: ClassVar[Any] = ()
    stored: ClassVar[tuple[Column, ...]] = ()

    @property
    def entity(self) -> str:
        """The name of the entity that is pointed at."""
        assert self.to is not None
        return self.to.name

    def format(self, value: Any, names: Names) -> str:
        return current_language().join(names.record_title(self.entity, i) for i in value or ())

    def edit_text(self, value: Any, names: Names) -> str:
        return join_list(names.record_title(self.entity, each) for each in value or ())

    def parse(self, text: str, names: Names) -> tuple[int, ...]:
        return self.normalize(names.find_record(self.entity, p) for p in split_list(text))

    def normalize(self, value: Iterable[int] | None) -> tuple[int, ...]:
        return tuple(sorted(set(value or ())))

    def to_json(self, value: Any) -> list[int]:
        return list(value or ())

    def from_json(self, data: Any) -> tuple[int, ...]:
        return self.normalize(data)


class Pointer(NamedTuple):
    """Any record of any entity."""

    entity: str
    id: int


@dataclass(frozen=True)
class Link(Kind):
    """A record of any entity: what a file belongs to, what a letter is about.

    ``owned`` says that this record lives with the other one: it is deleted with it, and the other
    one's rules look at it. Otherwise the link is only cleared.
    """

    owned: bool = False

    stored: ClassVar[tuple[Column, ...]] = (Column("_entity", "text"), Column("", "integer"))

    def load(self, raw: Sequence[Any]) -> Pointer | None:
        return None if raw[0] is None else Pointer(raw[0], raw[1])

    def dump(self, value: Any) -> tuple[Any, ...]:
        return (None, None) if value is None else (value.entity, value.id)

    def format(self, value: Any, names: Names) -> str:
        return "" if value is None else names.record_title(value.entity, value.id)

    def edit_text(self, value: Any, names: Names) -> str:
        del names
        return "" if value is None else f"{value.entity}:{value.id}"

    def parse(self, text: str, names: Names) -> Pointer | None:
        entity, mark, which = text.strip().partition(":")
        if not entity:
            return None
        if not mark:
            raise Problem(
                Message(
                    N_("“{field}” is written as entity:number, such as event:12."),
                    {"field": Message(self.label)},
                )
            )
        return Pointer(entity.replace("-", "_"), names.find_record(entity, which))

    def to_json(self, value: Any) -> list[Any] | None:
        return None if value is None else [value.entity, value.id]

    def from_json(self, data: Any) -> Pointer | None:
        return None if data is None else Pointer(data[0], data[1])

    def json_fields(self, name: str, value: Any) -> dict[str, Any]:
        entity, record_id = (None, None) if value is None else value
        return {f"{name}_entity": entity, name: record_id}

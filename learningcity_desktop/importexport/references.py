"""Names of records, read and written in sheets: exactly one record is meant, or it is a doubt.

A list that a person looks through may offer what a word fits; a sheet of a thousand rows may not.
So a name stands for a record only where it is that record's name, in any spelling, and no other's.
"""

import re
from dataclasses import dataclass, field

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message, Problem, Within, current_language
from learningcity_desktop.importexport.delimited import unshielded
from learningcity_desktop.persian.digits import localize, to_latin
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.services.workspace import Workspace

_NUMBERED = re.compile(r"(?P<title>.*?)\s*#(?P<number>\d{1,18})", re.DOTALL)
_OTHER_SPELLINGS = "alt_names"
_PAGE = 5000


class NotThere(Problem):
    """No record is called so.

    Attributes:
        entity: the register that was looked through.
        text: the name.
    """

    def __init__(self, entity: str, text: str) -> None:
        said = {"what": Within(spec_named(entity).label), "text": text}
        super().__init__(Message(N_("There is no {what} called “{text}”."), said))
        self.entity, self.text = entity, text


@dataclass
class _Register:
    """What the records of one entity are called."""

    by_key: dict[str, tuple[int, ...]] = field(default_factory=dict)
    by_title: dict[str, tuple[int, ...]] = field(default_factory=dict)
    titles: dict[int, str] = field(default_factory=dict)


class References:
    """Finds and names records of an open file; remembers what it has read."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._registers: dict[str, _Register] = {}

    def find(self, entity: str, text: str) -> int:
        """The record with this name or «name #number»; raises `Problem` for none or several."""
        text = text.strip()
        register = self._register(entity)
        numbered = _NUMBERED.fullmatch(to_latin(text))
        if numbered:
            title = register.titles.get(number := int(numbered["number"]))
            if title is not None and search_key(title) == search_key(numbered["title"]):
                return number
        found = register.by_key.get(search_key(text), ())
        if len(found) > 1:
            found = register.by_title.get(text, found)
        if len(found) > 1:
            said = {"what": Within(spec_named(entity).label), "text": text}
            raise Problem(Message(N_("“{text}” is the name of more than one {what}."), said))
        if not found:
            raise NotThere(entity, text)
        return found[0]

    def name(self, entity: str, record_id: int) -> str:
        """What a record is called in a sheet, so that `find` finds it again."""
        title = self._register(entity).titles.get(record_id, "")
        if title and not _NUMBERED.fullmatch(to_latin(title)) and unshielded(title) == title:
            try:
                if self.find(entity, title) == record_id:
                    return title
            except Problem:
                pass
        return f"{title} #{record_id}".strip()

    def names(self, entity: str, most: int) -> list[str]:
        """What the records of a register are called in a sheet; none where there are too many."""
        titles = self._register(entity).titles
        return [self.name(entity, number) for number in titles] if len(titles) <= most else []

    def _register(self, entity: str) -> _Register:
        if entity not in self._registers:
            self._registers[entity] = self._read(spec_named(entity))
        return self._registers[entity]

    def _read(self, spec: AnySpec) -> _Register:
        register = _Register()
        reader = self._workspace.reader
        extra = (_OTHER_SPELLINGS,) if _OTHER_SPELLINGS in spec.fields else ()
        fields = (*spec.title_fields, *extra)
        ids = reader.ids(Query(spec, order="id"))
        for start in range(0, len(ids), _PAGE):
            for number, row in reader.rows(spec, ids[start : start + _PAGE], fields).items():
                values = dict(zip(fields, row, strict=True))
                register.titles[number] = spec.title_of(values)
                names = {_called(spec, part, values) for part in spec.title}
                names |= set((values.get(_OTHER_SPELLINGS) or "").splitlines())
                for name in names - {""}:
                    _add(register.by_title, name, number)
                for key in {search_key(name) for name in names} - {""}:
                    _add(register.by_key, key, number)
        return register


def _called(spec: AnySpec, part: str, values: dict[str, object]) -> str:
    texts = (str(values[name]) for name in part.split() if values.get(name))
    name = " ".join(texts)
    numeric = all(spec.kinds[each].numeric for each in part.split())
    return localize(name, current_language()) if numeric else name


def _add(index: dict[str, tuple[int, ...]], key: str, number: int) -> None:
    index[key] = (*index.get(key, ()), number)

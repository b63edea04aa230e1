"""What codes and records are called, remembered while the city's file is open."""

import re
import threading
from collections.abc import Sequence

from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.links import Choice, Ref
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS, AnySpec, spec_named
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import N_, Message, Problem, Within, _, current_language
from learningcity_desktop.persian.digits import to_latin
from learningcity_desktop.persian.normalize import search_key
from learningcity_desktop.storage.reader import Reader
from learningcity_desktop.storage.store import Store

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
#: Code → Persian label, English label, whether it is offered, group.
CodeList = dict[str, tuple[str, str, bool, str]]
_ENTRY_FIELDS = ("code_list", "code", "label_fa", "label_en", "active", "group")
_MOST_TITLES = 20_000
_MOST_DIGITS = 18  # a number in the file has 64 bits


class NameBook:
    """Answers `domain.kinds.Names` from an open store; forgets what changes.

    A report asks on its own thread while the window saves on another. So nothing is remembered
    that was read before the last forgetting: it may be what a record was called before.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._forgettings = 0
        self._codes: dict[str, CodeList] | None = None
        self._titles: dict[tuple[str, str, int], str] = {}

    @property
    def _reader(self) -> Reader:
        return self._store.reader

    def forget(self, entities: Sequence[str]) -> None:
        """Read anew what records of these entities are called."""
        gone = set(entities)
        gone |= {spec.name for spec in SPECS.values() if _lends(spec) in gone}
        with self._lock:
            self._forgettings += 1
            self._titles = {key: t for key, t in self._titles.items() if key[1] not in gone}
            if CODE_ITEM.name in gone:
                self._codes = None
        if CODE_ITEM.name in gone:
            self._store.forget_codes()

    def _list(self, code_list: str) -> CodeList:
        codes = self._codes
        if codes is None:
            before, codes = self._forgettings, {}
            ids = self._reader.ids(Query(CODE_ITEM, order="position"))
            rows = self._reader.rows(CODE_ITEM, ids, _ENTRY_FIELDS)
            for name, code, fa, en, active, group in (rows[i] for i in ids if i in rows):
                codes.setdefault(name, {})[code] = (fa, en, bool(active), group)
            with self._lock:
                if before == self._forgettings:
                    self._codes = codes
        return codes.get(code_list, {})

    def code_label(self, code_list: str, code: str) -> str:
        entry = self._list(code_list).get(code)
        if entry is None:
            return code
        fa, en = entry[:2]
        return (fa or en) if current_language().code == DATA_LANGUAGES[0] else (en or fa)

    def code_entries(self, code_list: str) -> list[CodeEntry]:
        entries = []
        for code, (fa, en, active, group) in self._list(code_list).items():
            label = self.code_label(code_list, code)
            entries.append(CodeEntry(code, label, active, group, en if label == fa else fa))
        return entries

    def record_title(self, entity: str, record_id: int) -> str:
        return self.record_titles(entity, [record_id])[record_id]

    def record_titles(self, entity: str, ids: Sequence[int]) -> dict[int, str]:
        """What several records are called, asked for at once."""
        speaker = current_language().code
        known, before = self._titles, self._forgettings
        titles = {i: known.get((speaker, entity, i), "") for i in ids}
        if missing := [i for i, title in titles.items() if not title]:
            spec = spec_named(entity)
            found = self._read_names(spec, missing)
            read = {i: found.get(i) or nameless(spec, i) for i in missing}
            with self._lock:
                if before == self._forgettings:
                    if len(self._titles) > _MOST_TITLES:
                        self._titles = {}
                    self._titles.update(((speaker, entity, i), t) for i, t in read.items())
            titles |= read
        return titles

    def _read_names(self, spec: AnySpec, ids: Sequence[int]) -> dict[int, str]:
        """Names from the file; those of others that records are called by come in one go."""
        fields = spec.name_fields
        rows = self._reader.rows(spec, ids, fields)
        found = {i: dict(zip(fields, row, strict=True)) for i, row in rows.items()}
        lender = spec.kinds.get(spec.called_by)
        if isinstance(lender, Ref):
            others = {values[spec.called_by] for values in found.values()} - {None}
            self.record_titles(lender.entity, list(others))
        return {i: spec.name_of(values, self) for i, values in found.items()}

    def find_record(self, entity: str, text: str) -> int:
        """By number, identity, exact name in any spelling, or words that fit only one record."""
        spec = spec_named(entity)
        wanted = to_latin(text.strip())
        by_field = self._by_single_field(spec, wanted)
        if by_field is not None:
            return by_field
        if _is_number(wanted) and self._reader.exists(entity, int(wanted)):
            return int(wanted)
        if _UUID.fullmatch(wanted.lower()):
            found = self._reader.id_of(spec, wanted.lower())
            if found is not None:
                return found
        key = search_key(text)
        ids = list(self._reader.ids(Query(spec, text=text))) if key and spec.search else []
        for candidates in (self._called(spec, ids, key), ids):
            if len(candidates) == 1:
                return candidates[0]
        said = {"what": Within(spec.label), "text": text.strip()}
        if ids:
            raise Problem(Message(N_("“{text}” fits more than one {what}; give its number."), said))
        raise Problem(Message(N_("There is no {what} called “{text}”."), said))

    def _called(self, spec: AnySpec, ids: Sequence[int], key: str) -> list[int]:
        """Records with this name in one language of the data or another, in any spelling."""
        rows = self._reader.rows(spec, ids, spec.title_fields)
        found = []
        for record_id, row in rows.items():
            values = dict(zip(spec.title_fields, row, strict=True))
            names = (" ".join(values[n] or "" for n in part.split()) for part in spec.title)
            if key in map(search_key, names):
                found.append(record_id)
        return found

    def _by_single_field(self, spec: AnySpec, text: str) -> int | None:
        """A fiscal year is called by its year."""
        if len(spec.title_fields) != 1 or not spec.kinds[spec.title_fields[0]].numeric:
            return None
        if not _is_number(text):
            return None
        ids = self._reader.ids(Query(spec, where=(is_(spec.title_fields[0], int(text)),)))
        return ids[0] if len(ids) == 1 else None


def _lends(spec: AnySpec) -> str:
    """The entity whose names an entity's records bear; empty where they have names of their own."""
    match spec.kinds.get(spec.called_by):
        case Ref() as lender:
            return lender.entity
        case Choice():
            return CODE_ITEM.name
    return ""


def _is_number(text: str) -> bool:
    """Whether a text can be the number of a record."""
    return text.isdecimal() and len(text) <= _MOST_DIGITS


def nameless(spec: AnySpec, record_id: int) -> str:
    """What a record without a name is called."""
    return _("{what} {number}", what=_(spec.label), number=record_id)

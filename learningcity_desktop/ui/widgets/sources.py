"""Where an input's matches come from: the entries of a code list, or the records of an entity."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from weakref import WeakKeyDictionary

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Message, Problem, _
from learningcity_desktop.persian.bidi import excerpt, isolate
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.matches import Act, Match

MOST_MATCHES = 50
_MOST_RECENT = 5


# Numbers of records by entity, the latest first; as long as a file is open.
_chosen_lately: "WeakKeyDictionary[Workspace, dict[str, list[int]]]" = WeakKeyDictionary()


class CodeSource:
    """The entries of a code list, in its order.

    Args:
        entries: answers with the list as it is now.
        label: what the field is called, for problems.
        sections: group → heading, where entries stand in groups.
    """

    def __init__(
        self,
        entries: Callable[[], Sequence[CodeEntry]],
        label: str,
        sections: Callable[[], Mapping[str, str]] | None = None,
    ) -> None:
        self.entries = entries
        self._label = label
        self._sections = sections or dict

    def title(self, key: str) -> str:
        return next((e.label for e in self.entries() if e.code == key), key)

    def matches(self, text: str) -> list[Match]:
        terms = search_terms(text)
        sections = self._sections()
        found: list[Match] = []
        heading = ""
        for entry in self.entries():
            haystack = search_key(f"{entry.label}\n{entry.also}\n{entry.code}")
            if not entry.active or not all(term in haystack for term in terms):
                continue
            if entry.group != heading and entry.group in sections:
                heading = entry.group
                found.append(Match(sections[heading], act=Act.NOTHING))
            found.append(Match(entry.label, entry.code))
        return found

    def find(self, text: str) -> str:
        key = search_key(text)
        entries = self.entries()
        exact = {e.code for e in entries if key in map(search_key, (e.label, e.also, e.code))}
        fitting = exact or {m.key for m in self.matches(text) if m.act is Act.CHOOSE}
        if len(fitting) == 1:
            return fitting.pop()
        said = {"text": excerpt(text), "field": Message(self._label)}
        if fitting:
            raise Problem(Message(N_("“{text}” fits more than one entry of “{field}”."), said))
        raise Problem(Message(N_("“{text}” is not in the list “{field}”."), said))

    def arranged(self, keys: Sequence[str]) -> list[str]:
        places = {entry.code: place for place, entry in enumerate(self.entries())}
        return sorted(keys, key=lambda key: places.get(key, len(places)))

    def remember(self, key: str) -> None:
        """A code list keeps its own order."""


class RecordSource:
    """The records of an entity. What was chosen lately is offered first."""

    def __init__(self, workspace: Workspace, spec: AnySpec) -> None:
        self._workspace = workspace
        self.spec = spec

    def title(self, key: int) -> str:
        return self._workspace.names.record_title(self.spec.name, key)

    def matches(self, text: str) -> list[Match]:
        if not text.strip():
            return self._likely()
        found = self._titled(self._ids(text))
        what = _(self.spec.label)
        add = _("Add “{text}” as a new record: {what}", text=isolate(text.strip()), what=what)
        return [*found, Match(add, text.strip(), act=Act.CREATE)]

    def find(self, text: str) -> int:
        return self._workspace.names.find_record(self.spec.name, text)

    def arranged(self, keys: Sequence[int]) -> list[int]:
        return list(keys)

    def remember(self, key: int) -> None:
        recent = self._chosen_lately()
        if key in recent:
            recent.remove(key)
        recent.insert(0, key)
        del recent[_MOST_RECENT:]

    def _likely(self) -> list[Match]:
        """What was chosen lately, then the first records of all."""
        reader, entity = self._workspace.reader, self.spec.name
        recent = [i for i in self._chosen_lately() if reader.exists(entity, i)]
        others = [i for i in self._ids("") if i not in recent]
        if not recent:
            return self._titled(others)
        return [
            Match(_("Chosen lately"), act=Act.NOTHING),
            *self._titled(recent),
            *([Match(_("All"), act=Act.NOTHING)] if others else []),
            *self._titled(others),
        ]

    def _ids(self, text: str) -> Sequence[int]:
        if text and not self.spec.search:
            return [i for i in self._ids("") if search_key(text) in search_key(self.title(i))]
        return self._workspace.reader.ids(Query(self.spec, text=text), MOST_MATCHES)

    def _titled(self, ids: Sequence[int]) -> list[Match]:
        """Rows with names; those of the same name are told apart by their numbers."""
        titles = self._workspace.names.record_titles(self.spec.name, ids)
        times = Counter(titles.values())
        return [
            Match(title, i, _("No. {number}", number=i) if times[title] > 1 else "")
            for i, title in titles.items()
        ]

    def _chosen_lately(self) -> list[int]:
        return _chosen_lately.setdefault(self._workspace, {}).setdefault(self.spec.name, [])

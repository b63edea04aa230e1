"""What the search over everything offers: pages, commands and records as rows under headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from learningcity_desktop.domain.links import Link, Pointer
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.search import Group, Nearness, nearness
from learningcity_desktop.ui.navigation import ENTRIES, divided, page_of
from learningcity_desktop.ui.widgets.matches import Act, Match

#: So many pages, and so many commands, stand before the records.
_MOST = 4


@dataclass(frozen=True)
class Door:
    """The key of a page's row."""

    page: str


@dataclass(frozen=True)
class Deed:
    """The key of a command's row."""

    action: QAction


def offers(text: str, actions: Sequence[QAction], groups: Sequence[Group]) -> list[Match]:
    """Rows for a typed text; all pages and commands where nothing is typed."""
    rows = [*_under(_("Go to"), _pages(text)), *_under(_("Do"), _commands(text, actions))]
    for group in groups:
        if leads_somewhere(group.spec):
            found = (Match(f.title, Pointer(f.entity, f.id), f.detail) for f in group.found)
            rows += _under(_(group.spec.plural), list(found))
    return rows


def sign(match: Match) -> str:
    """The icon before a row."""
    if isinstance(match.key, Door):
        return ENTRIES[divided(match.key.page)[0]].icon
    if isinstance(match.key, Pointer):
        page = page_of(match.key.entity)
        return ENTRIES[divided(page)[0]].icon if page else "file"
    return "chevron-right" if isinstance(match.key, Deed) else ""


def leads_somewhere(spec: AnySpec) -> bool:
    """Whether a record of this kind has a page, or lives inside one that has."""
    inside = any(isinstance(kind, Link) for kind in spec.fields.values())
    return page_of(spec.name) is not None or bool(spec.owners) or inside


def _under(heading: str, rows: Sequence[Match]) -> list[Match]:
    return [Match(heading, act=Act.NOTHING), *rows] if rows else []


def _pages(text: str) -> list[Match]:
    rows = [Match(_(entry.label), Door(entry.id)) for entry in ENTRIES.values()]
    if search_terms(text):
        rows += [Match(name, Door(page), detail) for page, name, detail in _parts()]
    return _fitting(text, rows)


def _parts() -> Iterator[tuple[str, str, str]]:
    """Registers and views that share a page: where, what, and what the page is called."""
    for entry in ENTRIES.values():
        called = {name: spec_named(name).plural for name in entry.registers}
        called |= {view.id: view.label for view in entry.views}
        for name, label in called.items():
            yield f"{entry.id}.{name}", _(label), _(entry.label)


def _commands(text: str, actions: Sequence[QAction]) -> list[Match]:
    return _fitting(text, list(_deeds(actions)))


def _deeds(actions: Sequence[QAction]) -> Iterator[Match]:
    for action in actions:
        if action.isEnabled():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            yield Match(action.iconText(), Deed(action), ltr(keys) if keys else "")


def _fitting(text: str, rows: list[Match]) -> list[Match]:
    """Rows that hold every word, those that begin with them first."""
    terms = search_terms(text)
    if not terms:
        return rows
    ranks = [nearness([search_key(row.text)], terms) for row in rows]
    near = [(rank, place) for place, rank in enumerate(ranks) if rank is not Nearness.ELSEWHERE]
    return [rows[place] for _rank, place in sorted(near)][:_MOST]

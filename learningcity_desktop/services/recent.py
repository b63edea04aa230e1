"""What was entered in a field lately: offered again, so that one body keeps one spelling."""

from collections.abc import Iterator

from learningcity_desktop.domain.kinds import Text
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import finding

MOST_OFFERED = 8
#: Longer texts are written and not repeated.
_LONGEST = 120


def may_repeat(spec: AnySpec, name: str) -> bool:
    """Whether the same words are likely to be entered in a field again.

    Not so what tells one record from another (titles, numbers), nor long texts.
    """
    kind = spec.fields.get(name)
    return (
        isinstance(kind, Text)
        and not (kind.multiline or kind.latin or kind.computed)
        and name not in spec.title_fields
    )


def recent_values(workspace: Workspace, spec: AnySpec, name: str, text: str = "") -> list[str]:
    """Values of a field with every word of a text in any spelling, the latest entered first."""
    terms = search_terms(text)
    return list(_fitting(workspace, spec, name, terms))[:MOST_OFFERED]


def _fitting(
    workspace: Workspace, spec: AnySpec, name: str, terms: tuple[str, ...]
) -> Iterator[str]:
    seen = set()
    for value in finding.newest_values(workspace.reader, spec, name):
        key = search_key(value)
        if key not in seen and len(value) <= _LONGEST and all(term in key for term in terms):
            seen.add(key)
            yield value

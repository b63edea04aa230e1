"""Records as tables and facts of a paper, their fields written as everywhere."""

from collections.abc import Sequence

from learningcity_desktop.domain.evidence import MAY_BE_SHOWN
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.reports.document import Photograph, Table
from learningcity_desktop.reports.paper import Values, numbered_table
from learningcity_desktop.services import evidence
from learningcity_desktop.services.reporting.particulars import said
from learningcity_desktop.services.workspace import Workspace


def facts_of(
    workspace: Workspace, spec: AnySpec, values: Values, names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Labels and values of some fields, those that are empty too: they are to be filled in."""
    return tuple(
        (_(spec.kinds[n].label), spec.kinds[n].format(values[n], workspace.names)) for n in names
    )


def known_facts(
    workspace: Workspace, spec: AnySpec, values: Values, names: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Labels and values of those fields that are filled in."""
    return tuple(fact for fact in facts_of(workspace, spec, values, names) if fact[1])


def records_table(
    workspace: Workspace,
    query: Query,
    names: Sequence[str],
    *,
    caption: str = "",
) -> Table | None:
    """The records of a query with some of their fields; None where there are none."""
    spec = query.spec
    rows = [
        tuple(_cell(workspace, spec, values, name) for name in names)
        for values in workspace.reader.all(query)
    ]
    if not rows:
        return None
    return numbered_table(
        [_(spec.kinds[name].label) for name in names],
        rows,
        caption=caption,
        numeric=[place for place, name in enumerate(names) if spec.kinds[name].numeric],
    )


def _cell(workspace: Workspace, spec: AnySpec, values: Values, name: str) -> str:
    """A field's text; a title in the spoken language where it is kept in several."""
    stem, mark, language = name.rpartition("_")
    if mark and language == "fa":
        return said(values, stem)
    return spec.kinds[name].format(values[name], workspace.names)


def pictures_of(workspace: Workspace, files: Query, most: int) -> tuple[Photograph, ...]:
    """Photographs that may be shown: with consent, and with their file in place."""
    found = []
    for values in workspace.reader.all(files):
        path = evidence.path_of(workspace, values)
        if values["kind"] == "photo" and values["consent"] in MAY_BE_SHOWN and path.is_file():
            found.append(Photograph(path, said(values, "caption")))
            if len(found) == most:
                break
    return tuple(found)

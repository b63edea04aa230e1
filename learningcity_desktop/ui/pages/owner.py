"""Which record a record lives inside: a head count's event, a document's funding line."""

from learningcity_desktop.domain.links import Link, Pointer
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.services.workspace import Workspace


def owner_of(workspace: Workspace, entity: str, record_id: int) -> Pointer | None:
    """The owner of a record; None where it has none or is gone."""
    spec = spec_named(entity)
    values = workspace.reader.get(spec, record_id)
    if values is None:
        return None
    for name, ref in spec.owners.items():
        if values[name] is not None:
            return Pointer(ref.entity, values[name])
    for name, kind in spec.fields.items():
        if isinstance(kind, Link) and kind.owned and values[name] is not None:
            target: Pointer = values[name]
            return target
    return None

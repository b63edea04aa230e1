"""Plan, groups, letters, indicators and the city's company: a few invented records of each."""

from learningcity_desktop.domain.links import Link, Pointer, Ref, Refs
from learningcity_desktop.domain.registry import AnySpec, children_of, spec_named
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, texts, values_of


def load_registers(loading: Loading) -> None:
    """Everything that ``registers.json`` tells, in its order: who is pointed at comes first."""
    for entity, records in texts("registers").items():
        spec = spec_named(entity)
        for place, each in enumerate(records, start=1):
            key = str(each.get("key", place))
            loading.add_named(spec, {key: _values(loading, spec, each)})
            for child, owner in children_of(spec):
                rows = (_values(loading, child, row) for row in each.get(child.name, ()))
                number = loading.number(spec, key)
                loading.add(child, [row | {owner: number} for row in rows])


def _values(loading: Loading, spec: AnySpec, data: Values) -> Values:
    """Values of a record; others are called by their keys in the data files."""
    values = values_of(spec, data)
    for name, kind in spec.fields.items():
        if name not in data:
            continue
        match kind:
            case Ref():
                values[name] = loading.number(spec_named(kind.entity), data[name])
            case Refs():
                values[name] = loading.numbers(spec_named(kind.entity), data[name])
            case Link():
                entity, _mark, key = data[name].partition(":")
                target = loading.number(spec_named(entity), key)
                values[name] = Pointer(entity, target) if target else None
    return values

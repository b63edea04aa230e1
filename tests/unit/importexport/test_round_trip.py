"""What is exported and read again changes nothing: every register, both kinds of sheets."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learningcity_desktop import i18n
from learningcity_desktop.domain.kinds import (
    LARGEST_AMOUNT,
    LARGEST_INTEGER,
    Date,
    Flag,
    Kind,
    Money,
    Number,
    Structure,
    Text,
)
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.importexport.bringing import look
from learningcity_desktop.importexport.writing import export
from learningcity_desktop.persian.dates import Precision
from learningcity_desktop.services.workspace import Workspace
from tests.contracts.test_kinds import days, months, partial
from tests.making import make

words = st.text(alphabet="آبپتجکگمنویی‌ ۱۲۳abc-،؛;#«»'=+@\n\"_x0041", max_size=40)


def values_of(workspace: Workspace, kind: Kind) -> st.SearchStrategy[Any]:
    """Any value of a kind that could be stored, empty ones among them."""
    match kind:
        case Text():
            return words.map(lambda text: kind.normalize(text)[: kind.max_length].strip())
        case Money():
            return st.integers(-LARGEST_AMOUNT if kind.signed else 0, LARGEST_AMOUNT)
        case Number(places=0):
            return st.integers(kind.minimum or 0, kind.maximum or LARGEST_INTEGER)
        case Number():
            return st.decimals(kind.minimum or 0, kind.maximum or 10**9, places=kind.places)
        case Flag():
            return st.booleans()
        case Date(coarsest=Precision.DAY):
            return days
        case Date():
            return partial | months
        case Choice() | Choices() | Checklist():
            codes = st.sampled_from([e.code for e in workspace.names.code_entries(kind.code_list)])
            if isinstance(kind, Choice):
                return codes
            some = st.lists(codes, unique=True, max_size=3)
            return some if isinstance(kind, Choices) else st.dictionaries(codes, st.booleans())
        case Ref() | Refs():
            ids = list(workspace.reader.ids(Query(SPECS[kind.entity])))
            one = st.sampled_from(ids)
            return one if isinstance(kind, Ref) else st.lists(one, unique=True)
        case Link():
            return st.just(Pointer("organisation", 1))
        case Structure():
            return st.recursive(st.text("ab=", max_size=3), st.lists, max_leaves=3)
    raise AssertionError(kind)


def records_of(workspace: Workspace, spec: AnySpec) -> st.SearchStrategy[dict[str, Any]]:
    """Records with any values."""
    fields = {}
    for name, kind in spec.fields.items():
        strategy = values_of(workspace, kind).map(kind.normalize)
        if isinstance(kind, Text) and kind.required:
            strategy = strategy.filter(bool)
        fields[name] = strategy if kind.required else st.just(kind.empty) | strategy
    return st.fixed_dictionaries(fields)


@pytest.mark.parametrize("entity", list(SPECS))
@pytest.mark.parametrize("format_", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_nothing_changes(
    workspace: Workspace, tmp_path: Path, entity: str, format_: str, language: str
) -> None:
    spec = SPECS[entity]
    for name in ("organisation", "organisation", "person", "programme", "event", entity):
        if not (SPECS[name].only_one and workspace.reader.count(Query(SPECS[name]))):
            make(workspace, name)
    for kind in spec.fields.values():
        if isinstance(kind, Ref | Refs) and not workspace.reader.count(Query(SPECS[kind.entity])):
            make(workspace, kind.entity)
    path = tmp_path / f"list.{format_}"

    @settings(max_examples=6, suppress_health_check=list(HealthCheck))
    @given(st.lists(records_of(workspace, spec), max_size=4))
    def check(records: list[dict[str, Any]]) -> None:
        with workspace.beginning(i18n.Message("x")) as act:
            act.create_many(spec, records, trusted=True)
        with i18n.speaking(language):
            query = Query(spec, order="id")
            export(workspace, query, format_, path)
            plan = look(workspace, spec, path).plan
        assert [(d.cell, d.value, str(d.reason)) for d in plan.doubts] == []
        assert plan.rows == []
        assert plan.read == plan.unchanged == workspace.reader.count(query)

    if spec.only_one:
        export(workspace, Query(spec), format_, path)
        plan = look(workspace, spec, path).plan
        assert (plan.doubts, plan.rows, plan.unchanged) == ([], [], 1)
    else:
        check()

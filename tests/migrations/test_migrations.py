"""The schema: what migrations make is what the declarations say, and no old file is left behind."""

import ast
import gzip
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.check import check
from learningcity_desktop.services.seeds import shipped
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage import migrations
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.migrations import HEAD, revision_of, tables
from learningcity_desktop.storage.migrations.runner import (
    configuration,
    known_revisions,
    upgrade,
)
from learningcity_desktop.storage.store import DATABASE, Store
from tests.migrations.keep_version import HERE, make_file
from tests.unit.services.test_undo import dump
from tests.unit.storage.derived import stale

TABLES = "learningcity_desktop.storage.migrations.tables"
VERSIONS = sorted(Path(migrations.__file__).parent.glob("versions/m*.py"))
KEPT = sorted(HERE.glob("v*.db.gz"))
LARGEST_KEPT = 400_000


def test_head_is_that_of_the_migrations() -> None:
    """Opening a file asks this constant, so that it need not import the migration tools."""
    assert known_revisions()[0] == HEAD
    assert len(known_revisions()) == len(VERSIONS)


def test_a_migrated_file_is_what_the_declarations_say(workspace: Workspace) -> None:
    import sqlalchemy as sa
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlcipher3 import dbapi2

    from learningcity_desktop.storage.schema import metadata

    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: workspace.reader.connection,
        module=dbapi2,
        poolclass=sa.pool.StaticPool,
    )

    def ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
        return kind != "table" or (name or "").partition("_")[0] not in {"search", "alembic"}

    with engine.connect() as connection:
        options = {"compare_type": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata()) == []
        _compare_what_alembic_does_not(sa.inspect(connection), metadata())


def _compare_what_alembic_does_not(found: Any, declared: Any) -> None:
    """Defaults, keys, and the names and deferral of references."""
    for table in declared.tables.values():
        defaults = {column["name"]: column["default"] for column in found.get_columns(table.name)}
        assert defaults == {c.name: "''" if c.server_default else None for c in table.columns}
        key = found.get_pk_constraint(table.name)
        assert key["constrained_columns"] == [column.name for column in table.primary_key]
        assert key["name"] == table.primary_key.name
        references = {
            (r["name"], tuple(r["constrained_columns"]), r["referred_table"], *_deferral(r))
            for r in found.get_foreign_keys(table.name)
        }
        assert references == {
            (
                r.name,
                tuple(r.column_keys),
                r.referred_table.name,
                bool(r.deferrable),
                r.initially,
            )
            for r in table.foreign_key_constraints
        }


def _deferral(reference: dict[str, Any]) -> tuple[bool, str | None]:
    options = reference["options"]
    return bool(options.get("deferrable")), options.get("initially")


def test_the_search_table_follows_every_searched_entity(workspace: Workspace) -> None:
    triggers = {
        name
        for (name,) in workspace.reader.select(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        )
    }
    assert triggers == {
        f"{spec.name}__search_{event}"
        for spec in SPECS.values()
        if spec.search
        for event in ("insert", "update", "delete")
    }


@pytest.mark.parametrize("path", [*VERSIONS, Path(tables.__file__)], ids=lambda path: path.stem)
def test_a_migration_stands_alone(path: Path) -> None:
    """What it imported from the program would change under it; the table maker is frozen too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            is_outside = name.partition(".")[0] in {"typing", "sqlalchemy", "alembic", "json"}
            assert is_outside or (name == TABLES and path in VERSIONS), name
        assert not (isinstance(node, ast.ImportFrom) and node.level)


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_released_step_still_makes_what_it_made(kept: Path, tmp_path: Path) -> None:
    revision = kept.name[1:5]
    then, now = tmp_path / "then.db", tmp_path / "now.db"
    then.write_bytes(gzip.decompress(kept.read_bytes()))
    connection = open_connection(now, create=True)
    upgrade(connection, revision)
    connection.close()
    assert schema_of(now) == schema_of(then)


def schema_of(path: Path) -> list[tuple[str, ...]]:
    connection = open_connection(path)
    rows = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
    found: list[tuple[str, ...]] = rows.fetchall()
    connection.close()
    return found


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_there_is_no_way_down(path: Path) -> None:
    """An older program refuses a newer file; taking columns away would take data away."""
    functions = [n.name for n in ast.parse(path.read_text()).body if isinstance(n, ast.FunctionDef)]
    assert "upgrade" in functions
    assert "downgrade" not in functions


def test_a_downgrade_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    import sqlalchemy as sa
    from alembic import command
    from sqlcipher3 import dbapi2

    before = dump(workspace)
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: workspace.reader.connection,
        module=dbapi2,
        poolclass=sa.pool.StaticPool,
    )
    with engine.connect() as connection, pytest.raises(AttributeError, match="downgrade"):
        command.downgrade(configuration(connection), "base")
    assert dump(workspace) == before
    assert revision_of(workspace.reader.connection) == HEAD


def test_a_step_that_fails_leaves_no_table(tmp_path: Path) -> None:
    connection = open_connection(tmp_path / "half.db", create=True)
    connection.execute("CREATE TABLE venue (name TEXT)")  # in the way of the first step
    with pytest.raises(Exception, match="already exists"):
        upgrade(connection)
    names = connection.execute("SELECT name FROM sqlite_schema").fetchall()
    assert names == [("venue",)]
    assert not connection.in_transaction
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def unfinished(folder: Path) -> Path:
    """A city's file whose next step can be carried out: it says that it is older than it is."""
    connection = open_connection(folder / DATABASE)
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'"
        " AND name NOT IN ('alembic_version', 'setting')"
    ).fetchall():
        connection.execute(f'DROP TABLE "{name}"')
    for name in ("search", "setting"):
        connection.execute(f'DROP TABLE "{name}"')
    connection.execute("CREATE TABLE kept (word TEXT)")
    connection.execute("INSERT INTO kept VALUES ('پیش از ارتقا')")
    connection.close()
    return folder / DATABASE


def test_an_older_file_is_copied_before_it_is_upgraded(
    fresh_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(fresh_file, tmp_path / "city")
    path = unfinished(tmp_path / "city")
    connection = open_connection(path)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    known = known_revisions()
    monkeypatch.setattr(
        "learningcity_desktop.storage.migrations.runner.known_revisions", lambda: [*known, "0000"]
    )
    monkeypatch.setattr(
        "learningcity_desktop.storage.migrations.runner.upgrade", _from_the_beginning
    )
    store = Store.open(tmp_path / "city")
    assert revision_of(store.reader.connection) == HEAD
    store.close()
    [backup] = store.backups.iterdir()
    assert backup.name.startswith("before-upgrade-0000-")
    copy = open_connection(backup)
    assert copy.execute("SELECT word FROM kept").fetchone() == ("پیش از ارتقا",)
    assert revision_of(copy) == "0000"
    copy.close()


def _from_the_beginning(connection: Any) -> None:
    connection.execute("DELETE FROM alembic_version")
    upgrade(connection)


def test_an_upgrade_without_room_for_its_copy_does_not_begin(
    fresh_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(fresh_file, tmp_path / "city")
    path = unfinished(tmp_path / "city")
    connection = open_connection(path)
    connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()
    monkeypatch.setattr(
        "learningcity_desktop.storage.migrations.runner.known_revisions", lambda: ["0000"]
    )
    (tmp_path / "city" / "backups").write_text("in the way", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(Problem, match="could not be made; the city's file is unchanged"):
        Store.open(tmp_path / "city")
    assert path.read_bytes() == before


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.name)
def test_a_file_of_every_released_version_opens(kept: Path, tmp_path: Path) -> None:
    assert kept.stat().st_size < LARGEST_KEPT
    (tmp_path / DATABASE).write_bytes(gzip.decompress(kept.read_bytes()))
    told = json.loads(kept.with_name(f"{kept.name.partition('.')[0]}.json").read_text("utf-8"))
    workspace = Workspace.open(tmp_path)
    reader = workspace.reader
    for name, expected in told.items():
        spec = SPECS[name]
        for values in expected:
            found = reader.get(spec, values["id"])
            assert found is not None, (name, values["id"])
            shown = {"id": found["id"], **json_object(spec.fields, found)}
            assert {key: shown[key] for key in values} == values
    assert revision_of(reader.connection) == HEAD
    assert workspace.store.setting("kept.by") == kept.name[1:5]
    faults = [finding for finding in check(workspace) if not finding.warning]
    assert [finding.area for finding in faults] == ["attachments"]  # its file is not kept
    assert stale(reader.connection) == []
    history = [line.kind for line in workspace.store.journal.actions()]
    assert history.count("do") > len(told)
    assert "undo" in history[:2]  # before it, at most what this version brings
    assert all(reader.id_of(spec, values["uuid"]) for spec, values in shipped())
    workspace.close()


def test_every_released_version_is_kept() -> None:
    assert [path.name for path in KEPT] == [f"v{revision}.db.gz" for revision in known_revisions()][
        ::-1
    ]


def test_a_kept_file_can_be_made_again(tmp_path: Path) -> None:
    told = json.loads((HERE / f"v{HEAD}.json").read_text("utf-8"))
    assert told.keys() == make_file(tmp_path / "city").keys() == SPECS.keys()

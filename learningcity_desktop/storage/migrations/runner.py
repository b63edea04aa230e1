"""Bringing a file to today's schema: a backup first, then all steps in one transaction."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.storage.backup import back_up
from learningcity_desktop.storage.connection import damaged
from learningcity_desktop.storage.migrations import revision_of

if TYPE_CHECKING:
    from alembic.config import Config

    from learningcity_desktop.storage.store import Store


def configuration(connection: Any = None) -> "Config":
    """Alembic's configuration, made in code so that it works frozen too."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def known_revisions() -> list[str]:
    """All revisions of this program, the newest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory.from_config(configuration())
    return [step.revision for step in script.walk_revisions()]


def upgrade(connection: Any, revision: str = "head") -> None:
    """Run the missing steps on a DB-API connection, all or none."""
    import sqlalchemy as sa
    from alembic import command
    from sqlcipher3 import dbapi2

    engine = sa.create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=sa.pool.StaticPool
    )
    connection.execute("PRAGMA foreign_keys = OFF")  # tables may be rebuilt
    # The SQL toolkit rolls back when it first connects, so the transaction begins afterwards.
    try:
        with engine.begin() as bound:
            connection.execute("BEGIN IMMEDIATE")
            command.upgrade(configuration(bound), revision)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def bring_up_to_date(store: "Store") -> None:
    """Copy an older file, then upgrade it; refuse a newer one in words."""
    connection = store.reader.connection
    revision = revision_of(connection)
    if revision is None:
        raise damaged(store.path)
    if revision not in known_revisions():
        raise Problem(
            Message(
                N_(
                    "{path} was made by a newer version of this program. "
                    "Install the newer version to open it."
                ),
                {"path": str(store.path)},
            )
        )
    stamp = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S")
    back_up(connection, store.backups / f"before-upgrade-{revision}-{stamp}.db")
    upgrade(connection)

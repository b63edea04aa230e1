"""Self-assessment against the key features, and the ratings in each."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None

#: The entities' numbers in the search table.
_NUMBERS = {"self_assessment": 84, "feature_rating": 85}


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def _table(name: str, texts: str, others: tuple[sa.Column[Any], ...], **targets: str) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.Text, nullable=False),
        *(_text(column) for column in f"created updated search_key {texts}".split()),
        sa.Column("sample", sa.Boolean),
        *others,
        *(sa.Column(column, sa.BigInteger) for column in targets),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("uuid", name=f"uq_{name}_uuid"),
        *(_key(name, column, target) for column, target in targets.items()),
    )
    first = _NUMBERS[name] << 40
    old, new = f"{first} + old.id, old.search_key", f"{first} + new.id, new.search_key"
    gone = f"INSERT INTO search (search, rowid, text) VALUES ('delete', {old})"
    come = f"INSERT INTO search (rowid, text) VALUES ({new})"
    for event, what in (("INSERT", come), ("DELETE", gone)):
        op.execute(
            f'CREATE TRIGGER {name}__search_{event.lower()} AFTER {event} ON "{name}"'
            f" BEGIN {what}; END"
        )
    op.execute(
        f'CREATE TRIGGER {name}__search_update AFTER UPDATE OF search_key ON "{name}"'
        f" WHEN old.search_key <> new.search_key BEGIN {gone}; {come}; END"
    )


def upgrade() -> None:
    """Make the tables of assessments, their ratings, and the files that show these."""
    _table(
        "self_assessment",
        "assessor note assessor__sort",
        (sa.Column("date", sa.Date),),
        cycle="reporting_cycle",
    )
    op.create_index("ix_self_assessment_assessor__sort", "self_assessment", ["assessor__sort"])
    _table(
        "feature_rating",
        "note link rated_by note__sort rated_by__sort",
        (
            sa.Column("feature", sa.Text),
            sa.Column("level", sa.Text),
            sa.Column("rated_on", sa.Date),
        ),
        assessment="self_assessment",
        indicator="indicator",
    )
    op.create_index("ix_feature_rating_assessment", "feature_rating", ["assessment"])
    op.create_index("ix_feature_rating_note__sort", "feature_rating", ["note__sort"])
    files = "feature_rating__files"
    op.create_table(
        files,
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("owner", "value", name=f"pk_{files}"),
        _key(files, "owner", "feature_rating"),
        _key(files, "value", "attachment"),
    )
    op.create_index(f"ix_{files}_value", files, ["value"])

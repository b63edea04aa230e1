"""Days of the calendar tell kind and length; events are found by their end and their venue."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

#: Shipped days that are more than a solar day or a Gregorian one, by identity.
_LEGAL = (
    "ac54fea0-aa03-5e05-84b0-e25c530a60db",
    "73eb76d6-6790-5904-ac89-cc3660ae2313",
    "8399c3db-bbac-5980-9f44-bbcce7eca9a0",
    "c030db99-357f-5cce-8c82-9bcba81926fb",
)
_LENGTHS = {
    "bc7848d0-fda2-5e9b-a304-d76c207e37f8": 4,
    "786d3eb1-12ec-5257-8f83-44f34934d4c6": 7,
}


def upgrade() -> None:
    """Two columns, filled for the days that the file has, and two indexes."""
    op.add_column("calendar_day", sa.Column("kind", sa.Text))
    op.add_column("calendar_day", sa.Column("days", sa.BigInteger))
    day = sa.table("calendar_day", *(sa.column(n) for n in ("uuid", "calendar", "kind", "days")))
    kinds = {"gregorian": "international", "jalali": "iranian"}
    kind = sa.case(
        (day.c.uuid.in_(_LEGAL), "legal"), *((day.c.calendar == c, k) for c, k in kinds.items())
    )
    op.execute(day.update().values(kind=kind, days=1))
    for uuid, days in _LENGTHS.items():
        op.execute(day.update().where(day.c.uuid == uuid).values(days=days))
    for column in ("venue", "end"):
        op.create_index(f"ix_event_{column}_start", "event", [column, "start"])

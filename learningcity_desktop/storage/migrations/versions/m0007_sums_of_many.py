"""Held events and their heads are summed from indexes alone, however many there are."""

from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put longer indexes in the place of two, and one beside them in the order of the groups."""
    op.drop_index("ix_event_status_start", "event")
    op.create_index(
        "ix_event_status_start_start_precision", "event", ["status", "start", "start_precision"]
    )
    op.drop_index("ix_event_attendance_event", "event_attendance")
    heads = ["age_band", "sex"]
    for fields in (
        ["event", "channel", *heads, "count"],
        ["channel", *heads, "event", "count"],
    ):
        op.create_index(f"ix_event_attendance_{'_'.join(fields)}", "event_attendance", fields)

"""A report goes from state to state by dated steps, and is frozen in editions."""

import sqlalchemy as sa
from alembic import op

from learningcity_desktop.storage.migrations.tables import table

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the two tables; a cycle tells which edition it stands still in."""
    op.add_column("reporting_cycle", sa.Column("edition", sa.BigInteger))
    table(
        "cycle_step",
        text="note note__sort",
        code="state",
        date="date",
        refs="cycle=reporting_cycle letter=letter",
        indexes=("cycle", "note__sort"),
    )
    table(
        "report_edition",
        text="frozen_by version mark pdf_fa pdf_en",
        integer="number",
        date="date",
        refs="cycle=reporting_cycle",
        indexes=("cycle",),
    )

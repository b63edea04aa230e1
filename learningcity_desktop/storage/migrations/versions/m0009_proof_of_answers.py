"""Files that prove an answer, and the day on which it was entered in the online form."""

import sqlalchemy as sa
from alembic import op

from learningcity_desktop.storage.migrations.tables import links

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; nothing that was entered changes."""
    op.add_column("report_answer", sa.Column("entered_on", sa.Date))
    links("report_answer", "evidence", "attachment")

"""Grade and areas of evidence; deletions are found without reading the whole journal."""

import sqlalchemy as sa
from alembic import op

from learningcity_desktop.storage.migrations.tables import links

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; nothing that was entered changes."""
    op.add_column("attachment", sa.Column("grade", sa.Text))
    links("attachment", "areas")
    op.create_index(
        "ix_change_deleted", "change", ["entity", "id"], sqlite_where=sa.text("op = 'delete'")
    )

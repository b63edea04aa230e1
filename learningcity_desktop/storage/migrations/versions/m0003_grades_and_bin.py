"""Grade and areas of evidence; deletions are found without reading the whole journal."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what is new; nothing that was entered changes."""
    op.add_column("attachment", sa.Column("grade", sa.Text))
    op.create_table(
        "attachment__areas",
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner", "value", name="pk_attachment__areas"),
        sa.ForeignKeyConstraint(
            ["owner"],
            ["attachment.id"],
            name="fk_attachment__areas_owner",
            deferrable=True,
            initially="DEFERRED",
        ),
    )
    op.create_index("ix_attachment__areas_value", "attachment__areas", ["value"])
    op.create_index(
        "ix_change_deleted", "change", ["entity", "id"], sqlite_where=sa.text("op = 'delete'")
    )

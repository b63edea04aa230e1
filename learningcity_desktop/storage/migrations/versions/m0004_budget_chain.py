"""The rest of a funding line's place in the budget, and of its chain (domain §5.4)."""

import sqlalchemy as sa
from alembic import op

from learningcity_desktop.storage.migrations.tables import text_column

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TEXTS = {
    "funding_line": (
        *("budget_programme", "plan_or_service", "project_or_activity", "custodian", "executor"),
    ),
    "commitment": ("subject", "certificate"),
}


def upgrade() -> None:
    """Add the columns."""
    for table, names in _TEXTS.items():
        for name in names:
            op.add_column(table, text_column(name))
    op.add_column("international_participation", sa.Column("costs_rial", sa.BigInteger))

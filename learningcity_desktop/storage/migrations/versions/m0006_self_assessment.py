"""Self-assessment against the key features, the ratings in each, and the files that show these."""

from learningcity_desktop.storage.migrations.tables import links, table

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    table(
        "self_assessment",
        text="assessor note assessor__sort",
        date="date",
        refs="cycle=reporting_cycle",
        indexes=("assessor__sort",),
        search=84,
    )
    table(
        "feature_rating",
        text="note link rated_by note__sort rated_by__sort",
        code="feature level",
        date="rated_on",
        refs="assessment=self_assessment indicator=indicator",
        indexes=("assessment", "note__sort"),
        search=85,
    )
    links("feature_rating", "files", "attachment")

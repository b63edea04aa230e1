"""The first schema: every register of the spine, the journal, settings, and the search table."""

import sqlalchemy as sa
from alembic import op

from learningcity_desktop.storage.migrations.tables import links, table

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5 (text, content='',"
        " tokenize='trigram case_sensitive 1')"
    )
    _journal()
    _registers()
    _tables_of_links()


def _journal() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String, nullable=False),
        sa.Column("value", sa.String, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "action",
        sa.Column("id", sa.Integer, nullable=False),
        *(sa.Column(n, sa.String, nullable=False) for n in ("uuid", "computer")),
        sa.Column("counter", sa.Integer, nullable=False),
        *(sa.Column(n, sa.String, nullable=False) for n in ("at", "who", "kind", "label")),
        sa.Column("target", sa.String),
        *(sa.Column(n, sa.String, nullable=False) for n in ("state", "schema_revision")),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("uuid", name="uq_action_uuid"),
    )
    op.create_index("ix_action_computer", "action", ["computer"])
    op.create_index("ix_action_counter", "action", ["counter"])
    op.create_index("ix_action_state", "action", ["state"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("action", sa.Integer, nullable=False),
        sa.Column("entity", sa.String, nullable=False),
        sa.Column("record", sa.Integer, nullable=False),
        *(sa.Column(n, sa.String, nullable=False) for n in ("uuid", "op", "title", "fields")),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["action"], ["action.id"], name="fk_change_action"),
    )
    op.create_index("ix_change_action", "change", ["action"])
    op.create_index("ix_change_uuid", "change", ["uuid"])


def _registers() -> None:
    table(
        "organisation",
        text="name_fa name_en alt_names capacities address phone email website note "
        "name_fa__sort name_en__sort phone__sort",
        code="kind sector level",
        indexes=(
            "sector",
            "name_fa__sort",
            "name_en__sort",
        ),
        search=11,
    )
    table(
        "programme",
        text="title_fa title_en problem problem_en description description_en "
        "standard_followed transferability transferability_en title_fa__sort "
        "title_en__sort",
        code="main_topic status stage level start_precision end_precision quality_checks "
        "access_checks",
        date="start end",
        flag="innovative",
        refs="owner=organisation",
        indexes=(
            "status",
            "owner",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=14,
    )
    table(
        "event_series",
        text="title_fa title_en title_fa__sort title_en__sort",
        code="periodicity",
        refs="programme=programme",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=15,
    )
    table(
        "person",
        text="first_name last_name name_en alt_names phone email note first_name__sort "
        "last_name__sort name_en__sort phone__sort",
        code="sex",
        refs="organisation=organisation",
        indexes=(
            "first_name__sort",
            "last_name__sort",
            "name_en__sort",
        ),
        search=12,
    )
    table(
        "role_holding",
        text="title_fa title_en duty_text order_no title_fa__sort title_en__sort",
        code="role",
        date="from_date to_date",
        refs="person=person organisation=organisation",
        indexes=(
            "role from_date",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=13,
    )
    table(
        "agreement",
        text="subject subject_en number note subject__sort subject_en__sort",
        code="kind status",
        date="date valid_from valid_until",
        indexes=(
            "valid_until",
            "subject__sort",
            "subject_en__sort",
        ),
        search=21,
    )
    table(
        "agreement_obligation",
        text="text text__sort",
        code="status",
        date="due done_on",
        refs="agreement=agreement party=organisation",
        indexes=(
            "agreement",
            "text__sort",
        ),
        search=22,
    )
    table(
        "fiscal_year",
        integer="year",
        date="start end",
        flag="locked",
    )
    table(
        "attachment",
        text="file hash caption_fa caption_en caption_fa__sort caption_en__sort file__sort",
        code="kind date_precision language consent linked_to_entity",
        integer="size linked_to",
        date="date",
        indexes=(
            "linked_to_entity linked_to as linked_to",
            "hash",
            "caption_fa__sort",
            "caption_en__sort",
        ),
        search=30,
    )
    table(
        "report_template",
        text="code version title_fa title_en title_fa__sort title_en__sort code__sort "
        "version__sort",
        code="status sections",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=31,
    )
    table(
        "reporting_cycle",
        text="title_fa title_en cohort_note confirmation title_fa__sort title_en__sort",
        code="status sections",
        date="window_from window_to deadline report_date submitted_on",
        refs="template=report_template",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=32,
    )
    table(
        "report_answer",
        text="question text_fa text_en question__sort text_fa__sort text_en__sort",
        code="data",
        flag="entered",
        refs="cycle=reporting_cycle programme=programme",
        indexes=(
            "cycle question",
            "question__sort",
        ),
        search=33,
    )
    table(
        "city",
        text="name_fa name_en county county_en province province_en country country_en "
        "host_unit host_unit_en address phone website email slogan slogan_en vision "
        "vision_en strategic_orientation strategic_orientation_en name_fa__sort "
        "name_en__sort province__sort host_unit__sort",
        indexes=(
            "name_fa__sort",
            "name_en__sort",
        ),
        search=2,
    )
    table(
        "city_profile_value",
        text="unit source source__sort unit__sort",
        code="key",
        integer="value year",
        date="entered_on",
        refs="city=city",
        indexes=("source__sort",),
        search=3,
    )
    table(
        "city_title",
        text="title_fa title_en awarding_body awarding_body_en note title_fa__sort "
        "title_en__sort awarding_body__sort",
        code="kind level date_precision",
        date="date",
        refs="city=city",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=4,
    )
    table(
        "membership",
        text="network network_en certificate_no certificate_signatory note network__sort "
        "network_en__sort",
        code="status joined_on_precision",
        date="joined_on certificate_date ceremony_on",
        indexes=(
            "network__sort",
            "network_en__sort",
        ),
        search=5,
    )
    table(
        "membership_step",
        text="letter note letter__sort note__sort",
        code="state date_precision",
        date="date",
        refs="membership=membership",
        indexes=("letter__sort",),
        search=6,
    )
    table(
        "reference_city",
        text="name_fa name_en country country_en source note name_fa__sort name_en__sort "
        "country__sort source__sort",
        code="joined_on_precision status",
        date="joined_on",
        indexes=(
            "name_fa__sort",
            "name_en__sort",
        ),
        search=7,
    )
    table(
        "network_figure",
        text="source source__sort",
        code="key date_precision",
        integer="value",
        date="date",
        indexes=("source__sort",),
        search=8,
    )
    table(
        "place",
        text="name_fa name_en name_fa__sort name_en__sort",
        code="level",
        refs="parent=place",
        indexes=(
            "name_fa__sort",
            "name_en__sort",
        ),
        search=9,
    )
    table(
        "venue",
        text="name_fa name_en contact name_fa__sort name_en__sort",
        code="type",
        integer="capacity",
        flag="accessible",
        refs="place=place owner=organisation",
        indexes=(
            "name_fa__sort",
            "name_en__sort",
        ),
        search=10,
    )
    table(
        "event",
        text="title_fa title_en co_cities short_report full_report outcome_note "
        "title_fa__sort title_en__sort",
        code="status type topic start_precision end_precision mode fee_kind setting "
        "formality directness level pre_checks",
        integer="edition duration_hours volunteers volunteer_hours certificates",
        date="start end documented_on",
        refs="programme=programme series=event_series place=place venue=venue "
        "organiser=organisation",
        indexes=(
            "start",
            "programme start",
            "series edition",
            "status start",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=16,
    )
    table(
        "event_attendance",
        code="sex age_band education_level channel method",
        integer="count",
        refs="event=event",
        indexes=("event",),
    )
    table(
        "event_attendance_group",
        code="target_group method",
        integer="count",
        refs="event=event",
        indexes=("event",),
    )
    table(
        "event_resource_plan",
        text="item needed available gap source item__sort needed__sort available__sort "
        "gap__sort source__sort",
        code="resource_kind status",
        refs="event=event",
        indexes=(
            "event",
            "item__sort",
        ),
        search=19,
    )
    table(
        "stakeholder_link",
        text="note",
        refs="programme=programme event=event organisation=organisation person=person",
        indexes=(
            "event",
            "programme",
            "organisation",
            "person",
        ),
        search=20,
    )
    table(
        "funding_line",
        text="title_fa title_en budget_row budget_code mission note title_fa__sort title_en__sort",
        code="source_type mechanism credit_kind",
        integer="proposed approved",
        refs="fiscal_year=fiscal_year programme=programme event=event "
        "source_organisation=organisation",
        indexes=(
            "fiscal_year",
            "programme",
            "event",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=24,
    )
    table(
        "funding_amendment",
        text="number number__sort",
        integer="amount",
        date="date",
        refs="funding_line=funding_line",
        indexes=(
            "funding_line",
            "number__sort",
        ),
    )
    table(
        "allocation",
        text="number period number__sort period__sort",
        integer="amount",
        date="date",
        refs="funding_line=funding_line",
        indexes=(
            "funding_line",
            "number__sort",
        ),
    )
    table(
        "commitment",
        text="number payee number__sort payee__sort",
        integer="amount",
        date="date",
        flag="released",
        refs="funding_line=funding_line",
        indexes=(
            "funding_line",
            "number__sort",
        ),
    )
    table(
        "transaction",
        text="number payee subject subject__sort number__sort payee__sort",
        code="cost_head",
        integer="amount",
        date="date paid_on",
        refs="funding_line=funding_line",
        indexes=(
            "funding_line",
            "date",
            "subject__sort",
        ),
        search=28,
    )
    table(
        "contribution",
        text="description unit note description__sort",
        code="kind",
        integer="quantity estimated_value_rial",
        date="date",
        refs="organisation=organisation person=person programme=programme event=event",
        indexes=(
            "programme",
            "event",
            "organisation",
            "description__sort",
        ),
        search=29,
    )
    table(
        "code_item",
        text="code label_fa label_en group mark note label_fa__sort label_en__sort code__sort",
        code="code_list",
        integer="position",
        flag="active",
        indexes=(
            "code_list code",
            "label_fa__sort",
            "label_en__sort",
        ),
        search=1,
    )


def _tables_of_links() -> None:
    links("organisation", "field")
    links("programme", "six_area")
    links("programme", "building_blocks")
    links("programme", "wider_benefits")
    links("programme", "conditions")
    links("programme", "clusters")
    links("programme", "sdgs")
    links("programme", "key_features")
    links("programme", "fields")
    links("programme", "target_groups")
    links("agreement", "parties", "organisation")
    links("city", "clusters")
    links("stakeholder_link", "roles")
    links("stakeholder_link", "stages")

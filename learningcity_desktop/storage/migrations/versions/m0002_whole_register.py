"""The rest of the registers: plan, groups and meetings, letters, follow-up, indicators, network."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


_TYPES = {"code": sa.Text, "integer": sa.BigInteger, "date": sa.Date, "flag": sa.Boolean}


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def _table(
    name: str,
    *,
    text: str = "",
    refs: str = "",
    indexes: tuple[str, ...] = (),
    search: int = 0,
    **typed: str,
) -> None:
    """One register.

    ``text``, ``code``, ``integer``, ``date`` and ``flag`` name its columns, ``refs`` its references
    as ``column=table``; ``search`` is the entity's number in the search table, 0 for none.
    """
    pairs = [pair.split("=") for pair in refs.split()]
    op.create_table(
        name,
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("uuid", sa.Text, nullable=False),
        *(_text(column) for column in f"created updated {text}".split()),
        sa.Column("sample", sa.Boolean),
        *(sa.Column(c, _TYPES[kind]) for kind, names in typed.items() for c in names.split()),
        *(sa.Column(column, sa.BigInteger) for column, _target in pairs),
        *([_text("search_key")] if search else []),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("uuid", name=f"uq_{name}_uuid"),
        *(_key(name, column, target) for column, target in pairs),
    )
    for index in indexes:
        fields, _, named = index.partition(" as ")
        op.create_index(f"ix_{name}_{named or fields.replace(' ', '_')}", name, fields.split())
    if search:
        _search_triggers(name, search << 40)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{target}.id"],
        name=f"fk_{table}_{column}",
        deferrable=True,
        initially="DEFERRED",
    )


def _links(table: str, field: str, target: str | None = None) -> None:
    name = f"{table}__{field}"
    op.create_table(
        name,
        sa.Column("owner", sa.Integer, nullable=False),
        sa.Column("value", sa.Integer if target else sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("owner", "value", name=f"pk_{name}"),
        _key(name, "owner", table),
        *([_key(name, "value", target)] if target else []),
    )
    op.create_index(f"ix_{name}_value", name, ["value"])


def _search_triggers(table: str, first: int) -> None:
    """Keep the search table in step with a register, whoever writes to it."""
    old, new = f"{first} + old.id, old.search_key", f"{first} + new.id, new.search_key"
    gone = f"INSERT INTO search (search, rowid, text) VALUES ('delete', {old})"
    come = f"INSERT INTO search (rowid, text) VALUES ({new})"
    op.execute(f'CREATE TRIGGER {table}__search_insert AFTER INSERT ON "{table}" BEGIN {come}; END')
    op.execute(f'CREATE TRIGGER {table}__search_delete AFTER DELETE ON "{table}" BEGIN {gone}; END')
    op.execute(
        f'CREATE TRIGGER {table}__search_update AFTER UPDATE OF search_key ON "{table}"'
        f" WHEN old.search_key <> new.search_key BEGIN {gone}; {come}; END"
    )


def upgrade() -> None:
    """Make the tables that the first schema had not."""
    _registers()
    _tables_of_links()


def _registers() -> None:
    _table(
        "evaluation",
        text="evaluator went_well reached not_reached better_way greatest_effect next_need "
        "evaluator__sort",
        code="expectations continuation",
        date="date",
        refs="event=event",
        indexes=(
            "event",
            "evaluator__sort",
        ),
        search=64,
    )
    _table(
        "survey",
        text="title_fa title_en note title_fa__sort title_en__sort",
        code="audience",
        integer="sent received",
        date="date",
        refs="event=event programme=programme",
        indexes=(
            "event",
            "programme",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=65,
    )
    _table(
        "survey_total",
        text="answer text_summary answer__sort text_summary__sort",
        code="question",
        integer="count mean",
        refs="survey=survey",
        indexes=(
            "survey",
            "answer__sort",
        ),
        search=66,
    )
    _table(
        "media_item",
        text="title_fa title_en outlet link title_fa__sort title_en__sort outlet__sort",
        code="channel",
        integer="reach",
        date="date",
        refs="event=event programme=programme",
        indexes=(
            "event",
            "programme",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=61,
    )
    _table(
        "calendar_day",
        text="title_fa title_en link mark note title_fa__sort title_en__sort",
        code="calendar",
        integer="month day",
        flag="holiday",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=70,
    )
    _table(
        "plan",
        text="title_fa title_en approving_body number summary title_fa__sort title_en__sort",
        code="status",
        date="approved_on start end",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=40,
    )
    _table(
        "plan_revision",
        text="version reason changes version__sort reason__sort changes__sort",
        date="date",
        refs="plan=plan",
        indexes=(
            "plan",
            "version__sort",
        ),
        search=41,
    )
    _table(
        "challenge",
        text="title_fa title_en description source title_fa__sort title_en__sort",
        code="area date_precision",
        integer="degree priority",
        date="date",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=42,
    )
    _table(
        "need",
        text="question answer source question__sort",
        code="field date_precision",
        integer="priority",
        date="date",
        refs="place=place",
        indexes=("question__sort",),
        search=43,
    )
    _table(
        "barrier",
        text="description measure description__sort",
        code="status date_precision",
        date="date",
        indexes=("description__sort",),
        search=44,
    )
    _table(
        "idea",
        text="title_fa title_en proposer description title_fa__sort title_en__sort proposer__sort",
        code="status",
        date="date",
        refs="programme=programme",
        indexes=(
            "programme",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=50,
    )
    _table(
        "slogan",
        text="text_fa text_en text_fa__sort text_en__sort",
        code="field",
        integer="year",
        refs="programme=programme",
        indexes=(
            "programme",
            "text_fa__sort",
            "text_en__sort",
        ),
        search=51,
    )
    _table(
        "policy",
        text="title_fa title_en body number summary title_fa__sort title_en__sort body__sort",
        code="kind",
        date="date",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=52,
    )
    _table(
        "past_action",
        text="title_fa title_en result source title_fa__sort title_en__sort",
        code="field",
        integer="year",
        refs="unit=organisation",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=45,
    )
    _table(
        "city_feature",
        text="title_fa title_en description source title_fa__sort title_en__sort source__sort",
        code="feature_class valid_since_precision",
        date="valid_since",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=46,
    )
    _table(
        "city_asset",
        text="title_fa title_en description title_fa__sort title_en__sort",
        code="kind",
        integer="capacity",
        date="as_of",
        refs="place=place organisation=organisation",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=47,
    )
    _table(
        "instructor",
        text="speciality qualification speciality__sort",
        code="kind",
        date="since",
        refs="person=person",
        indexes=(
            "person",
            "speciality__sort",
        ),
        search=62,
    )
    _table(
        "working_group",
        text="name_fa name_en order_no theme name_fa__sort name_en__sort",
        code="kind",
        date="established_on ended_on",
        refs="chair=person secretary=person",
        indexes=(
            "chair",
            "secretary",
            "name_fa__sort",
            "name_en__sort",
        ),
        search=55,
    )
    _table(
        "group_member",
        text="duty_text",
        code="role",
        date="from_date to_date",
        refs="working_group=working_group person=person organisation=organisation",
        indexes=(
            "working_group",
            "person",
            "organisation",
        ),
        search=56,
    )
    _table(
        "meeting",
        text="title_fa title_en number start_time end_time place agenda guests "
        "previous_check summary remaining title_fa__sort title_en__sort",
        code="status",
        date="date next_date",
        refs="working_group=working_group",
        indexes=(
            "date",
            "working_group date",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=57,
    )
    _table(
        "resolution",
        text="text note text__sort",
        code="status",
        integer="row",
        date="due done_on",
        refs="meeting=meeting owner=person owner_organisation=organisation",
        indexes=(
            "meeting",
            "owner",
            "status due",
            "text__sort",
        ),
        search=58,
    )
    _table(
        "letter",
        text="subject number sender addressee copies attachment_note body subject__sort "
        "number__sort",
        code="direction linked_to_entity",
        integer="linked_to",
        date="date answer_by",
        refs="organisation=organisation reply_to=letter",
        indexes=(
            "reply_to",
            "organisation",
            "linked_to_entity linked_to as linked_to",
            "direction date",
            "subject__sort",
        ),
        search=59,
    )
    _table(
        "sponsor_prospect",
        text="title_fa title_en note title_fa__sort title_en__sort",
        code="status",
        integer="expected_amount",
        date="last_contact",
        refs="organisation=organisation person=person programme=programme",
        indexes=(
            "organisation",
            "person",
            "programme",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=63,
    )
    _table(
        "indicator",
        text="title_fa title_en unit definition title_fa__sort title_en__sort unit__sort",
        code="indicator_class key_feature direction source_type",
        indexes=(
            "indicator_class",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=53,
    )
    _table(
        "indicator_value",
        text="source source__sort",
        code="period_precision",
        integer="value",
        date="period",
        flag="baseline",
        refs="indicator=indicator place=place",
        indexes=(
            "indicator",
            "place",
            "source__sort",
        ),
        search=54,
    )
    _table(
        "international_participation",
        text="title_fa title_en place invited_by talks outcome follow_up title_fa__sort "
        "title_en__sort place__sort",
        code="kind mode start_precision end_precision role costs_paid_by",
        integer="edition",
        date="start end",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=67,
    )
    _table(
        "partner_city",
        text="name_fa name_en country network contact subject name_fa__sort name_en__sort "
        "country__sort network__sort",
        code="since_precision",
        date="since",
        refs="agreement=agreement",
        indexes=(
            "agreement",
            "name_fa__sort",
            "name_en__sort",
        ),
        search=68,
    )
    _table(
        "good_practice",
        text="title_fa title_en city country source description transferability "
        "title_fa__sort title_en__sort city__sort country__sort",
        integer="year",
        date="seen_on",
        indexes=(
            "title_fa__sort",
            "title_en__sort",
        ),
        search=69,
    )
    _table(
        "goal",
        text="title_fa title_en title_fa__sort title_en__sort",
        code="horizon",
        integer="target_value target_year",
        refs="plan=plan challenge=challenge indicator=indicator",
        indexes=(
            "plan",
            "challenge",
            "indicator",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=48,
    )
    _table(
        "plan_action",
        text="title_fa title_en resource_note expected_result result title_fa__sort title_en__sort",
        code="status stage",
        date="start end done_on",
        refs="goal=goal programme=programme owner=organisation person=person",
        indexes=(
            "goal",
            "programme",
            "owner",
            "status end",
            "title_fa__sort",
            "title_en__sort",
        ),
        search=49,
    )
    _table(
        "duty",
        text="text checked_by note text__sort",
        code="role status",
        date="due checked_on",
        refs="person=person working_group=working_group",
        indexes=(
            "person",
            "working_group",
            "text__sort",
        ),
        search=60,
    )


def _tables_of_links() -> None:
    _links("need", "groups")
    _links("barrier", "groups")
    _links("instructor", "fields")
    _links("working_group", "areas")
    _links("meeting", "attendees", "person")
    _links("meeting", "absentees", "person")
    _links("international_participation", "participants", "person")
    _links("good_practice", "fields")

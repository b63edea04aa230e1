"""The rest of the registers: plan, groups and meetings, letters, follow-up, indicators, network."""

from learningcity_desktop.storage.migrations.tables import links, table

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables that the first schema had not."""
    _registers()
    _tables_of_links()


def _registers() -> None:
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
        "need",
        text="question answer source question__sort",
        code="field date_precision",
        integer="priority",
        date="date",
        refs="place=place",
        indexes=("question__sort",),
        search=43,
    )
    table(
        "barrier",
        text="description measure description__sort",
        code="status date_precision",
        date="date",
        indexes=("description__sort",),
        search=44,
    )
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    table(
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
    links("need", "groups")
    links("barrier", "groups")
    links("instructor", "fields")
    links("working_group", "areas")
    links("meeting", "attendees", "person")
    links("meeting", "absentees", "person")
    links("international_participation", "participants", "person")
    links("good_practice", "fields")

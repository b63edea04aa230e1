"""What the register says to the questions of the template that ships, and to those of others."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop import i18n, paths
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.persian.periods import year
from learningcity_desktop.services.figures.model import Figure, Window
from learningcity_desktop.services.reporting import fills
from learningcity_desktop.services.reporting.content import Content, Listing, Words, is_blank
from learningcity_desktop.services.reporting.fills import Context
from learningcity_desktop.services.reporting.questions import Question, read_sections
from learningcity_desktop.services.workspace import Workspace
from tests.making import day, make

TEMPLATE = json.loads(Path(paths.resource("templates/gnlc_bpr_working.json")).read_text("utf-8"))
QUESTIONS = [q for section in read_sections(TEMPLATE) for q in section.questions]
WINDOW = Window(dt.date(2024, 10, 1), dt.date(2026, 9, 30))
REPORT_DATE = dt.date(2026, 10, 1)


def ask(workspace: Workspace, fill: str, programme: int | None = None) -> Content | None:
    question = Question(id="Q", type="stat", fa="", en="", fill=fill)
    return fills.fill(Context(workspace, WINDOW, REPORT_DATE, question, programme))


def words(workspace: Workspace, fill: str, programme: int | None = None) -> str:
    content = ask(workspace, fill, programme)
    assert isinstance(content, Words), fill
    return content.text


def rows(workspace: Workspace, fill: str, programme: int | None = None) -> list[tuple[str, ...]]:
    content = ask(workspace, fill, programme)
    assert isinstance(content, Listing)
    assert len(content.records) == len(content.rows)
    assert all(len(row) == len(content.heads) for row in content.rows)
    assert content.query is not None
    assert workspace.reader.count(content.query) == len(content.rows)
    return list(content.rows)


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.id)
def test_every_question_of_the_template_has_an_answer_or_is_known_to_come_later(
    workspace: Workspace, question: Question
) -> None:
    if not question.fill:
        assert question.type in {"text", "yesno"}
        return
    assert fills.is_known(question.fill)
    context = Context(workspace, WINDOW, REPORT_DATE, question, make(workspace, "programme"))
    content = fills.fill(context)
    about_what_is_not_there = ("city.", "membership", "role_holder", "profile")
    is_none = question.fill.startswith(about_what_is_not_there) and question.fill != "city.titles"
    assert (content is None) == is_none


@pytest.mark.parametrize(
    "fill",
    [
        "",
        "  ",
        "nothing",
        "stat.unknown",
        "stat.events(",
        "stat.events))",
        "a b",
        "role_holder()",
        "role_holder(mayor, report_date, more)",
        "profile",
        "city.name(x)",
        "programme.title",
        "evidence",
        "stat.programme(programme.id)",
    ],
)
def test_what_is_not_understood_is_answered_by_hand(workspace: Workspace, fill: str) -> None:
    assert ask(workspace, fill) is None
    assert is_blank(ask(workspace, fill))


def test_facts_of_the_city(workspace: Workspace) -> None:
    for name in ("name", "country", "host_unit", "vision", "clusters"):
        assert ask(workspace, f"city.{name}") is None
    make(
        workspace,
        "city",
        name_fa="مراغه",
        name_en="Maragheh",
        host_unit="سازمان فرهنگی",
        clusters=next(zip(workspace.reader.positions("cluster"), strict=False)),
    )
    assert words(workspace, "city.name") == "Maragheh"
    assert words(workspace, "city.country") == "Islamic Republic of Iran"
    assert words(workspace, "city.host_unit") == "سازمان فرهنگی"  # only this was filled in
    assert words(workspace, " city.vision ( ) ") == ""
    with i18n.speaking("fa"):
        assert words(workspace, "city.name") == "مراغه"
        assert words(workspace, "city.country") == "ایران"
    assert isinstance(ask(workspace, "city.clusters"), Words)


def test_other_titles_of_the_city(workspace: Workspace) -> None:
    assert rows(workspace, "city.titles") == []
    make(workspace, "city_title", date=year("jalali", 1403), awarding_body="WHO")
    assert rows(workspace, "city.titles") == [("شهر سالم", "WHO", "2024–2025")]


def test_when_the_city_joined(workspace: Workspace) -> None:
    make(workspace, "membership")
    assert ask(workspace, "membership.joined_on") is None
    make(workspace, "membership", status="M9", joined_on=day(2025, 12, 4))
    assert words(workspace, "membership.joined_on") == "4 December 2025 (13 Azar 1404)"


@pytest.fixture
def mayors(workspace: Workspace) -> Workspace:
    for name, start, end in (
        ("کریمی", dt.date(2021, 9, 1), dt.date(2026, 9, 30)),
        ("رضایی", REPORT_DATE, None),
    ):
        person = make(workspace, "person", first_name="علی", last_name=name)
        make(
            workspace,
            "role_holding",
            person=person,
            role="mayor",
            title_fa="شهردار",
            from_date=start,
            to_date=end,
        )
    return workspace


def test_the_mayor_is_that_of_the_report_s_day(mayors: Workspace) -> None:
    assert words(mayors, "role_holder(mayor, report_date)") == "علی رضایی — شهردار"
    question = Question(id="Q", type="person", fa="", en="", fill="role_holder(mayor)")
    before = Context(mayors, WINDOW, REPORT_DATE - dt.timedelta(days=1), question)
    content = fills.fill(before)
    assert isinstance(content, Words)
    assert content.text == "علی کریمی — شهردار"
    assert content.record == Pointer("person", 1)
    assert ask(mayors, "role_holder(focal_point, report_date)") is None


def test_a_role_without_a_title_of_its_own(workspace: Workspace) -> None:
    make(workspace, "role_holding", role="focal_point", from_date=dt.date(2020, 1, 1))
    told = words(workspace, "role_holder(focal_point)")
    assert told == f"کریمی — {workspace.names.code_label('role', 'focal_point')}"


def test_the_latest_figure_of_the_profile(workspace: Workspace) -> None:
    assert ask(workspace, "profile(population)") is None
    for value, of, source in (
        (175_255, 1395, "سرشماری"),
        (180_000, 2020, "World Bank"),  # a Gregorian year, later than 1395
        (999_999, 1406, "پیش‌بینی"),  # after the period
    ):
        make(workspace, "city_profile_value", value=value, year=of, source=source, unit="نفر")
    told = "180,000 persons, 2020; source: \u2068World Bank\u2069"
    assert words(workspace, "profile(population)") == told
    make(workspace, "city_profile_value", value=190_000, year=1404)
    told = "190,000 persons, 1404 (2025–26); source: Not recorded"
    assert words(workspace, "profile(population)") == told
    make(workspace, "city_profile_value", value=195_000, year=1405)  # in which the period ends
    told = "195,000 persons, 1405 (2026–27); source: Not recorded"
    assert words(workspace, "profile(population)") == told
    assert ask(workspace, "profile(area)") is None


def test_a_programme_s_own_words_and_tags(workspace: Workspace) -> None:
    number = make(workspace, "programme", problem="کم‌سوادی", sdgs=("4",), title_en="Literacy")
    assert words(workspace, "programme.title", number) == "Literacy"
    assert words(workspace, "programme.problem", number) == "کم‌سوادی"
    assert words(workspace, "programme.transferability", number) == ""
    label = workspace.names.code_label("sdg", "4")
    assert words(workspace, "programme.tags", number) == f"Sustainable Development Goals: {label}"
    for fill in ("programme.title", "programme.tags"):
        assert ask(workspace, fill, 99) is None
        assert ask(workspace, fill) is None


def test_agreements_of_the_period(workspace: Workspace) -> None:
    party = make(workspace, "organisation")
    signed = {"status": "signed", "parties": (party,)}
    make(workspace, "agreement", subject="پیش", date=dt.date(2020, 1, 1), **signed)
    ended = {"date": dt.date(2020, 1, 1), "valid_until": dt.date(2024, 9, 30), "status": "ended"}
    make(workspace, "agreement", subject="گذشته", **ended)
    later = {"date": dt.date(2026, 9, 1), "valid_from": dt.date(2027, 1, 1)}
    make(workspace, "agreement", subject="آینده", **signed, **later)
    make(workspace, "agreement", subject="پیش‌نویس")
    found = rows(workspace, "agreements_in_period")
    assert [row[:2] for row in found] == [("دانشگاه مراغه", "پیش"), ("دانشگاه مراغه", "آینده")]


def test_main_events_are_those_with_most_heads_in_one_channel(workspace: Workspace) -> None:
    place = make(workspace, "place", level="district", name_fa="منطقهٔ ۱")
    venue = make(workspace, "venue", name_fa="فرهنگ‌سرا")
    partners = [make(workspace, "organisation", name_fa=name) for name in "ابپت"]
    biggest = make(
        workspace,
        "event",
        title_fa="جشنواره",
        status="held",
        edition=3,
        place=place,
        venue=venue,
        organiser=partners[3],
    )
    make(workspace, "event_attendance", event=biggest, count=90, channel="onsite")
    make(workspace, "event_attendance", event=biggest, count=40, channel="online")
    make(workspace, "event_attendance_group", event=biggest, target_group="TG06", count=9)
    for partner in partners:
        make(workspace, "stakeholder_link", event=biggest, organisation=partner)
    for number in range(6):
        event = make(workspace, "event", title_fa=f"کارگاه {number}", status="held", place=place)
        make(workspace, "event_attendance", event=event, count=50 + number)
    make(workspace, "event", title_fa="بی‌شمار", status="held")
    first, *rest = rows(workspace, "top_events(5)")
    group = workspace.names.code_label("target_group", "TG06")
    assert first == (
        *("جشنواره", "3", "2025-05-05", "فرهنگ‌سرا", group),
        *("90 In person, 40 Online", "ت, ا, ب"),
    )
    assert [row[0] for row in rest] == [f"کارگاه {n}" for n in (5, 4, 3, 2)]
    assert rest[0][3] == "منطقهٔ ۱"
    assert len(rows(workspace, "top_events(2)")) == 2
    assert len(rows(workspace, "top_events(۲)")) == 2
    for other in ("top_events", "top_events()", "top_events(many)", "top_events(-1)"):
        assert len(rows(workspace, other)) == 5


def test_an_event_with_very_many_channels_hides_no_other(workspace: Workspace) -> None:
    for title, channels in (("پرراه", 9), ("نیمه‌راه", 5), ("کم‌راه", 1)):
        event = make(workspace, "event", title_fa=title, status="held")
        for number in range(channels):
            cell = {"event": event, "channel": f"own{number}", "count": 10 * channels}
            make(workspace, "event_attendance", **cell)
    assert [row[0] for row in rows(workspace, "top_events(2)")] == ["پرراه", "نیمه‌راه"]
    assert [row[0] for row in rows(workspace, "top_events(9)")] == ["پرراه", "نیمه‌راه", "کم‌راه"]


def test_numbers_of_one_programme(workspace: Workspace) -> None:
    number = make(workspace, "programme")
    fill = "stat.programme(programme.id)"
    empty = ask(workspace, fill, number)
    assert isinstance(empty, Figure)
    assert [row.cells[0].value for row in empty.rows] == [0, None, None]
    event = make(workspace, "event", programme=number, status="held", certificates=7)
    make(workspace, "event", status="held", certificates=99)
    make(workspace, "event_attendance", event=event, count=30)
    make(workspace, "event_attendance", event=event, count=20, channel="online")
    line = make(workspace, "funding_line", programme=number)
    make(workspace, "transaction", funding_line=line, amount=500)
    make(workspace, "transaction", funding_line=line, amount=900, date=dt.date(2024, 9, 30))
    figure = ask(workspace, fill, number)
    assert isinstance(figure, Figure)
    assert [(row.labels[0], row.cells[0].value) for row in figure.rows] == [
        ("Events held", 1),
        ("Head count, In person", 30),
        ("Head count, Online", 20),
        ("Certificates issued", 7),
        ("Spent in the period (rial)", 500),
    ]


def attachment(workspace: Workspace, entity: str, number: int, **values: Any) -> str:
    name = f"{entity} {number}.pdf"
    make(workspace, "attachment", file=name, linked_to=Pointer(entity, number), **values)
    return name


def test_evidence_of_a_programme_and_of_its_events(workspace: Workspace) -> None:
    programme, other = make(workspace, "programme"), make(workspace, "programme")
    event = make(workspace, "event", programme=programme)
    mine = {attachment(workspace, "programme", programme), attachment(workspace, "event", event)}
    attachment(workspace, "programme", other)
    found = rows(workspace, "evidence(programme.id)", programme)
    assert {row[0] for row in found} == mine


def test_evidence_of_the_period(workspace: Workspace) -> None:
    inside = make(workspace, "event", status="held")
    outside = make(workspace, "event", status="held", start=day(2020, 1, 1))
    active = make(workspace, "programme")
    over = make(workspace, "programme", end=day(2020, 1, 1))
    city = make(workspace, "city")
    shown = {
        attachment(workspace, "event", inside),
        attachment(workspace, "programme", active),
        attachment(workspace, "city", city),
        attachment(workspace, "membership", make(workspace, "membership")),
    }
    attachment(workspace, "event", outside)
    attachment(workspace, "programme", over)
    attachment(workspace, "transaction", make(workspace, "transaction"))  # a voucher
    attachment(workspace, "person", make(workspace, "person"))
    make(workspace, "attachment", file="of nothing.pdf")
    assert {row[0] for row in rows(workspace, "report.attachments")} == shown


def test_files_without_caption_or_consent_are_to_be_completed(workspace: Workspace) -> None:
    city = make(workspace, "city")
    attachment(workspace, "city", city, caption_fa="پوستر", consent="given")
    bare = attachment(workspace, "city", city)
    listing = ask(workspace, "report.attachments")
    assert isinstance(listing, Listing)
    assert [note.text for note in listing.faults] == [
        f"“{bare}” has no caption.",
        f"“{bare}” has no note on consent.",
    ]
    assert {row[0] for row in listing.rows} == {"پوستر", bare}


def test_blank_is_what_has_nothing_to_say() -> None:
    assert is_blank(Words(""))
    assert not is_blank(Words("x"))
    assert is_blank(Listing((), ()))
    assert not is_blank(Listing(("a",), (("x",),)))


def test_the_wording_is_that_of_the_spoken_language() -> None:
    section = read_sections(TEMPLATE)[0]
    assert section.title == section.title_en == "City and contacts"
    with i18n.speaking("fa"):
        assert section.title == section.title_fa
        assert section.questions[0].wording == "نام شهر"
    assert section.questions[0].wording == "Name of city"


def test_limits_are_those_of_the_question_or_the_template() -> None:
    content = {
        "default_max_words": 70,
        "sections": [
            {
                "id": "S",
                "title_fa": "",
                "title_en": "",
                "repeat": {"of": "programme", "max": 5},
                "questions": [
                    {"id": "1", "type": "text", "fa": "", "en": ""},
                    {"id": "2", "type": "text", "fa": "", "en": "", "max_words": 9},
                    {"id": "3", "type": "stat", "fa": "", "en": "", "columns": ["a"]},
                ],
            }
        ],
    }
    [section] = read_sections(content)
    assert [question.max_words for question in section.questions] == [70, 9, None]
    assert section.questions[2].columns == ("a",)
    assert section.repeat == {"of": "programme", "max": 5}
    assert read_sections(None) == read_sections({}) == ()


def test_the_shipped_template_is_planted(workspace: Workspace) -> None:
    where = (is_("code", TEMPLATE["code"]),)
    [values] = workspace.reader.all(Query(SPECS["report_template"], where=where))
    assert read_sections(values["sections"]) == read_sections(TEMPLATE)


def test_every_name_that_is_offered_is_known() -> None:
    assert all(fills.is_known(name) for name in fills.names())
    assert {"stat.events", "plan.actions", "city.name"} <= set(fills.names())
    assert "profile" not in fills.names()  # it says nothing without saying of what

"""How the biennial report arranges what there is; tests/golden has what it says of a whole city."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.reports.base import Choices
from learningcity_desktop.reports.biennial import BiennialReport
from learningcity_desktop.reports.document import (
    Block,
    Cover,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
)
from learningcity_desktop.services import evidence
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.workspace import Workspace
from tests.making import LEAST, make, open_cycle

TODAY = dt.date(2025, 12, 4)


def question(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": f"A.{number}", "type": kind, "fa": f"پرسش {number}", "en": f"Q{number}", **more}


def built(workspace: Workspace, questions: list[dict[str, Any]], **section: Any) -> Document:
    """A report of a cycle with one section of these questions."""
    one = {"id": "A", "title_fa": "بخش", "title_en": "Part", "questions": questions, **section}
    sections = {"default_max_words": 200, "sections": [one]}
    cycle = open_cycle(workspace, LEAST["reporting_cycle"] | {"sections": sections})
    return BiennialReport().build(workspace, Choices(cycle=cycle), today=TODAY)


def body(document: Document) -> list[Block]:
    """What stands behind the cover and the contents."""
    return list(document.blocks[3:])


def test_facts_between_questions_stay_in_their_place(workspace: Workspace) -> None:
    make(workspace, "city", name_en="Maragheh")
    blocks = body(
        built(
            workspace,
            [
                question(1, "line", fill="city.name"),
                question(2, "text"),
                question(3, "line", fill="city.country"),
                question(4, "number"),
            ],
        )
    )
    assert blocks == [
        Heading("1. Part", 0),
        Facts((("Q1", "Maragheh"),)),
        Heading("Q2", 1),
        Paragraph("No answer has been written.", "empty"),
        Facts((("Q3", "Islamic Republic of Iran"), ("Q4", ""))),
    ]


def test_nothing_is_said_to_be_recorded_or_written_by_its_kind(workspace: Workspace) -> None:
    [_head, *blocks] = body(
        built(
            workspace,
            [
                question(1, "table", fill="of.a.later.version"),
                question(2, "table"),  # answered by hand
                question(3, "stat", fill="stat.events"),
            ],
        )
    )
    assert [block for block in blocks if isinstance(block, Paragraph)] == [
        Paragraph("Nothing has been recorded.", "empty"),
        Paragraph("No answer has been written.", "empty"),
        Paragraph("Nothing has been recorded.", "empty"),
    ]


def test_what_was_written_stands_before_what_is_recorded(workspace: Workspace) -> None:
    make(workspace, "event", status="held")
    questions = [question(1, "stat", fill="stat.events"), question(2, "table", fill="x")]
    cycle = open_cycle(
        workspace,
        LEAST["reporting_cycle"]
        | {
            "sections": {
                "sections": [{"id": "A", "title_fa": "", "title_en": "", "questions": questions}]
            }
        },
    )
    for each in questions:
        cycles.write_answer(workspace, cycle, each["id"], text_en="By hand.")
    [_chapter, head, written, table, *_chart, second, again] = body(
        BiennialReport().build(workspace, Choices(cycle=cycle), today=TODAY)
    )
    assert (head, written) == (Heading("Q1", 1), Paragraph("By hand."))
    assert isinstance(table, Table)
    assert (second, again) == (Heading("Q2", 1), Paragraph("By hand."))


def test_a_repeated_section_has_one_chapter(workspace: Workspace) -> None:
    repeat = {"of": "programme", "min": 1, "max": 5}
    questions = [question(1, "line", fill="programme.title"), question(2, "text")]
    blocks = body(built(workspace, questions, repeat=repeat))
    assert blocks == [
        Heading("1. Part", 0),
        Paragraph("No programme has been chosen for this section.", "empty"),
    ]
    for name in ("یک", "دو"):
        programme = make(workspace, "programme", title_fa=name)
        cycles.choose_programme(workspace, 1, "A", programme)
    document = BiennialReport().build(workspace, Choices(cycle=1), today=TODAY)
    headings = [block for block in body(document) if isinstance(block, Heading)]
    assert headings[:5] == [
        Heading("1. Part", 0),
        *(Heading("یک", 1), Heading("Q2", 2)),
        *(Heading("دو", 1), Heading("Q2", 2)),
    ]


def test_of_many_files_some_are_listed(workspace: Workspace) -> None:
    owner = Pointer("city", make(workspace, "city"))
    for number in range(30):
        make(workspace, "attachment", file=f"{number}.pdf", linked_to=owner)
    [files] = [
        block
        for block in body(built(workspace, [question(1, "files", fill="report.attachments")]))
        if isinstance(block, Table)
    ]
    assert len(files.rows) == 24
    assert files.notes == ("24 of 30 are listed here; all of them are in the register.",)
    [some] = [
        block
        for block in body(
            built(workspace, [question(1, "table", fill="report.attachments", max_rows=2)])
        )
        if isinstance(block, Table)
    ]
    assert len(some.rows) == 2


def test_the_emblem_is_the_first_picture_that_is_there(
    workspace: Workspace, tmp_path: Path
) -> None:
    def emblem() -> Path | None:
        document = built(workspace, [])
        cover = document.blocks[0]
        assert isinstance(cover, Cover)
        return cover.emblem

    assert emblem() is None
    owner = Pointer("city", make(workspace, "city"))
    for width, name in enumerate(("الف.pdf", "ب.png", "پ.png"), start=1):
        Image.new("L", (width, 1)).save(tmp_path / name)
    numbers = evidence.attach(workspace, owner, sorted(tmp_path.glob("*.p*")), kind="emblem")
    paths = [
        evidence.path_of(workspace, values)
        for number in numbers
        if (values := workspace.values(SPECS["attachment"], number))
    ]
    assert emblem() in paths
    found = emblem()
    assert found is not None
    assert found.suffix == ".png"
    found.unlink()
    other = emblem()
    assert other is not None
    assert other != found
    other.unlink()
    assert emblem() is None


@pytest.mark.parametrize(
    ("city", "title", "expected"),
    [
        ("مراغه", "گزارش دوسالانهٔ مراغه (نمونه)", "گزارش دوسالانهٔ مراغه (نمونه)"),
        ("مراغه", "گزارش (مراغه)", "گزارش (مراغه)"),
        ("كاشان بزرگ", "گزارش کاشان بزرگ", "گزارش کاشان بزرگ"),  # Arabic kaf
        ("ری", "گزارش یادگیری", "ری – گزارش یادگیری"),
        ("کاشان بزرگ", "گزارش کاشان", "کاشان بزرگ – گزارش کاشان"),
        ("", "گزارش", "گزارش"),
    ],
)
def test_the_running_head_names_the_city_once(
    workspace: Workspace, city: str, title: str, expected: str
) -> None:
    if city:
        make(workspace, "city", name_fa=city)
    cycle = open_cycle(workspace, LEAST["reporting_cycle"] | {"title_fa": title})
    document = BiennialReport().build(workspace, Choices(cycle=cycle), today=TODAY)
    assert document.running_head == expected


#: Of each event its mode and heads by channel; then what the annex says of heads by channel.
HEADS: list[tuple[list[tuple[str | None, dict[str, int]]], tuple[str, str]]] = [
    ([], ("0", "0")),
    ([("onsite", {"onsite": 1200})], ("1,200", "0")),
    ([("online", {"online": 5})], ("0", "5")),
    ([("onsite", {})], ("Not recorded", "0")),
    ([("online", {})], ("0", "Not recorded")),
    ([("hybrid", {"onsite": 7})], ("7", "Not recorded")),
    ([(None, {"onsite": 7})], ("7", "Not recorded")),
    ([(None, {})], ("Not recorded", "Not recorded")),
    ([("onsite", {"onsite": 7}), ("online", {"online": 0})], ("7", "0")),
    ([("onsite", {"onsite": 7}), ("online", {})], ("7", "Not recorded")),
]


@pytest.mark.parametrize(("events", "expected"), HEADS)
def test_the_annex_tells_unknown_from_zero(
    workspace: Workspace,
    events: list[tuple[str | None, dict[str, int]]],
    expected: tuple[str, str],
) -> None:
    programme = make(workspace, "programme")
    for mode, heads in events:
        event = make(workspace, "event", programme=programme, status="held", mode=mode)
        for channel, count in heads.items():
            make(workspace, "event_attendance", event=event, channel=channel, count=count)
    annex = body(built(workspace, []))[-1]
    assert isinstance(annex, Table)
    assert annex.rows[0][4:] == (str(len(events)), *expected)


def test_without_a_city_the_cover_is_bare(workspace: Workspace) -> None:
    document = built(workspace, [])
    cover = document.blocks[0]
    assert isinstance(cover, Cover)
    assert (cover.subtitle, cover.lines[0], cover.foot[0], cover.emblem) == ("", "", "", None)
    assert document.author == ""

"""Self-assessments: all key features are asked about, and each stands beside the one before."""

import datetime as dt
from decimal import Decimal

from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.i18n import Message
from learningcity_desktop.services import assessments, records
from learningcity_desktop.services.assessments import Rating
from learningcity_desktop.services.figures.assessment import levels_by_area
from learningcity_desktop.services.workspace import Workspace
from tests.making import make
from tests.register import STRAY

OFFICIAL = 42
DAYS = (dt.date(2024, 9, 1), dt.date(2025, 9, 1), dt.date(2025, 3, 1))


def begun(workspace: Workspace, day: dt.date = DAYS[0], **levels: str) -> int:
    draft = records.new_draft(SELF_ASSESSMENT, date=day, assessor="x")
    assessments.plant(workspace, draft)
    for rating in draft.children[FEATURE_RATING.name]:
        rating.values["level"] = levels.get("f" + rating.values["feature"].replace(".", "_"))
    return records.save(workspace, draft).id


def test_one_begins_with_all_key_features_in_the_order_of_their_list(workspace: Workspace) -> None:
    number = begun(workspace)
    stored = records.load(workspace, SELF_ASSESSMENT, number, [FEATURE_RATING])
    features = [each.values["feature"] for each in stored.children[FEATURE_RATING.name]]
    assert len(features) == OFFICIAL
    assert features[0] == "1.1"
    assert features.index("10.1") > features.index("9.3")
    assert "11.3" not in features  # the Beijing Declaration has it, the list of 42 has not


def test_what_came_to_the_list_since_is_asked_about_too(workspace: Workspace) -> None:
    number = begun(workspace)
    where = (is_("code_list", "key_feature"), is_("code", "11.3"))
    [item] = workspace.reader.ids(Query(CODE_ITEM, where=where))
    with workspace.act(Message("x")) as act:
        act.change(CODE_ITEM, item, {"active": True})
    stored = records.load(workspace, SELF_ASSESSMENT, number, [FEATURE_RATING])
    assessments.plant(workspace, stored)
    features = [each.values["feature"] for each in stored.children[FEATURE_RATING.name]]
    assert len(features) == OFFICIAL + 1
    assert features[features.index("11.2") + 1] == "11.3"


def test_the_assessment_before_stands_beside(workspace: Workspace) -> None:
    first = begun(workspace, DAYS[0], f1_1="2")
    last = begun(workspace, DAYS[1])
    middle = begun(workspace, DAYS[2])
    assert [each.id for each in assessments.others(workspace, last, DAYS[1])] == [middle, first]
    assert [each.id for each in assessments.others(workspace, middle, DAYS[2])] == [first, last]
    assert [each.id for each in assessments.others(workspace, None, None)] == [last, middle, first]
    [earlier, _later] = assessments.others(workspace, middle, DAYS[2])
    assert earlier.ratings["1.1"] == Rating("2", "")
    assert earlier.ratings["1.2"] == Rating(None, "")
    assert assessments.compared(workspace, last) == [middle, last]
    assert assessments.compared(workspace, first) == [first]
    assert assessments.compared(workspace, last + 9) == [last + 9]


def test_how_high_a_level_is(workspace: Workspace) -> None:
    assert [assessments.rank(workspace, each) for each in ("1", "5", None, STRAY)] == [
        *(1, 5, None, None)
    ]


def test_two_assessments_stand_in_two_columns(workspace: Workspace) -> None:
    one = begun(workspace, DAYS[0], f1_1="2", f1_2="3")
    two = begun(workspace, DAYS[1], f1_1="5", f2_1="1")
    figure = levels_by_area(workspace, [one, two])
    values = [tuple(cell.value for cell in row.cells) for row in figure.rows]
    assert values == [(Decimal("2.5"), 5), (None, 1)]
    assert figure.number_heads == tuple(
        workspace.names.record_titles(SELF_ASSESSMENT.name, [one, two]).values()
    )
    bare = make(workspace, "self_assessment")
    make(workspace, "feature_rating", assessment=bare, level=STRAY)
    assert levels_by_area(workspace, [bare]).rows == ()

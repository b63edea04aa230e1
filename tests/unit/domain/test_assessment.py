"""Rules of self-assessments and their ratings."""

import datetime as dt

from learningcity_desktop.domain.assessment import (
    FeatureRating,
    SelfAssessment,
    check_assessment,
    check_rating,
)
from tests.unit.domain.around import TODAY, Near, told

TOMORROW = TODAY + dt.timedelta(days=1)


def test_an_assessment_took_place_and_rates_each_feature_once() -> None:
    one, other = FeatureRating(feature="1.1"), FeatureRating(feature="1.2")
    assert not told(check_assessment(SelfAssessment(date=TODAY), Near(children=[one, other])))
    coming = SelfAssessment(date=TOMORROW)
    assert told(check_assessment(coming, Near())) == [("date", False)]
    twice = Near(children=[one, FeatureRating(feature="1.1")])
    assert told(check_assessment(SelfAssessment(date=TODAY), twice)) == [(None, False)]


def test_a_rating_is_not_of_the_future() -> None:
    assert not told(check_rating(FeatureRating(rated_on=TODAY), Near()))
    assert told(check_rating(FeatureRating(rated_on=TOMORROW), Near())) == [("rated_on", False)]

"""What comes after the sample's events: evaluations, media coverage and surveys."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import cycle

from learningcity_desktop.domain.outreach import MEDIA_ITEM
from learningcity_desktop.domain.survey import EVALUATION, SURVEY, SURVEY_TOTAL
from learningcity_desktop.services.sample.happening import Happening
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, texts, values_of

_MEDIA_EVERY, _SURVEY_EVERY = 6, 9
_AFTER = dt.timedelta(days=6)
_WEB = "https://news.example/{number}"  # names under .example can never belong to anyone (RFC 2606)


def load_follow_up(loading: Loading, happenings: list[Happening]) -> None:
    """Every evaluated event has its evaluation; some were told of, some were asked about."""
    evaluated = [each for each in happenings if each.values["status"] == "evaluated"]
    documented = [each for each in happenings if each.is_documented]
    loading.add(EVALUATION, _evaluations(evaluated))
    loading.add(MEDIA_ITEM, _media(documented[::_MEDIA_EVERY]))
    for each, (audience, told) in zip(
        documented[::_SURVEY_EVERY], cycle(texts("follow_up")["surveys"].items()), strict=False
    ):
        _add_survey(loading, each, audience, told)


def _evaluations(happenings: Iterable[Happening]) -> Iterator[Values]:
    content = texts("follow_up")
    for each, answers in zip(happenings, cycle(content["evaluations"]), strict=False):
        yield {
            **answers,
            "event": each.number,
            "evaluator": content["evaluator"],
            "date": each.date + _AFTER,
        }


def _media(happenings: Iterable[Happening]) -> Iterator[Values]:
    for each, told in zip(happenings, cycle(texts("follow_up")["media"]), strict=False):
        yield {
            "title_fa": told["title"].format(event=each.title),
            "title_en": told.get("title_en", ""),
            **{name: told[name] for name in ("channel", "outlet", "reach")},
            "date": each.date,
            "event": each.number,
            "programme": each.mould.values["programme"],
            "link": _WEB.format(number=each.number),
        }


def _add_survey(loading: Loading, each: Happening, audience: str, told: Values) -> None:
    [survey] = loading.add(
        SURVEY,
        [
            {
                "title_fa": told["title"].format(event=each.title),
                "audience": audience,
                "event": each.number,
                "programme": each.mould.values["programme"],
                "date": each.date,
                **{name: told[name] for name in ("title_en", "sent", "received", "note")},
            }
        ],
    )
    rows = (values_of(SURVEY_TOTAL, row) for row in told["totals"])
    loading.add(SURVEY_TOTAL, [row | {"survey": survey} for row in rows])

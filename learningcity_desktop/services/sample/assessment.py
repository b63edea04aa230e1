"""Two invented looks at the city against the key features, a year apart."""

from collections.abc import Iterator

from learningcity_desktop.domain.assessment import FEATURE_RATING, SELF_ASSESSMENT
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.indicator import INDICATOR
from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.reporting import REPORTING_CYCLE
from learningcity_desktop.services.assessments import FEATURES
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.report import CYCLE
from learningcity_desktop.services.sample.source import Values, day, texts, values_of


def load_assessments(loading: Loading) -> None:
    """Each assessment rates every feature on offer; a 0 is one that was left open."""
    for told in texts("assessments")["assessments"]:
        values = values_of(SELF_ASSESSMENT, told)
        if told.get("cycle"):
            values["cycle"] = loading.number(REPORTING_CYCLE, CYCLE)
        [number] = loading.add(SELF_ASSESSMENT, [values])
        loading.add(FEATURE_RATING, _ratings(loading, told, number))


def _ratings(loading: Loading, told: Values, assessment: int) -> Iterator[Values]:
    entries = loading.workspace.names.code_entries(FEATURES)
    offered = [entry.code for entry in entries if entry.active]
    indicators, links = told.get("indicators", {}), told.get("links", {})
    files = loading.workspace.reader.ids(Query(ATTACHMENT, order="id"), told.get("files", 0))
    for feature, level in zip(offered, told["levels"].split(), strict=True):
        rated = level != "0"
        yield {
            "assessment": assessment,
            "feature": feature,
            "level": level if rated else None,
            "note": told["grounds"].get(feature, ""),
            "indicator": loading.number(INDICATOR, indicators.get(feature, "")),
            "link": links.get(feature, ""),
            "files": tuple(files) if feature in links else (),
            "rated_by": told["assessor"] if rated else "",
            "rated_on": day(told["date"]) if rated else None,
        }

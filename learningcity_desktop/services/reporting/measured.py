"""Lists of what was measured: the indicators of a report, and how each indicator stands now."""

from collections.abc import Sequence

from learningcity_desktop.domain.indicator import INDICATOR
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query, in_
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.dates import format_date, span
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.measures import (
    Account,
    accounts,
    as_of_words,
    change_words,
    distance_words,
    latest_words,
    number_words,
    source_words,
    standing,
    standings,
)
from learningcity_desktop.services.reporting.content import Listing
from learningcity_desktop.services.reporting.profile_words import unit_words
from learningcity_desktop.services.workspace import Workspace


def latest_values(workspace: Workspace) -> Listing:
    """Each indicator's latest value for the whole city, its change and its distance to the target.

    Indicators without a value are told too.
    """
    names = workspace.names
    indicators = list(workspace.reader.all(Query(INDICATOR, order="title_fa")))
    found = standings(workspace, [each["id"] for each in indicators])
    titles = names.record_titles(INDICATOR.name, [each["id"] for each in indicators])
    rows = []
    for each in indicators:
        told = found.get(each["id"])
        said = (
            (
                latest_words(told, unit_words("", each["unit"])),
                as_of_words(told),
                change_words(told),
                distance_words(told),
                source_words(told),
            )
            if told
            else (_("Not recorded"), "", "", "", "")
        )
        of_class = INDICATOR.kinds["indicator_class"].format(each["indicator_class"], names)
        rows.append((titles[each["id"]], of_class, *said))
    return Listing(
        heads=(
            *(_("Indicator"), _("Class"), _("Latest value"), _("As of"), _("Change")),
            *(_("Target"), _("Source")),
        ),
        rows=tuple(rows),
        records=tuple(Pointer(INDICATOR.name, each["id"]) for each in indicators),
        query=Query(INDICATOR, order="title_fa"),
    )


def indicators_report(workspace: Workspace, window: Window) -> Listing:
    """Indicators with baseline and latest value not younger than the period (S7.2)."""
    names = workspace.names
    indicators = list(workspace.reader.all(Query(INDICATOR, order="title_fa")))
    found = accounts(workspace, [each["id"] for each in indicators])
    titles = names.record_titles(INDICATOR.name, [each["id"] for each in indicators])
    rows, records = [], []
    for each in indicators:
        told = [a for a in found.get(each["id"], ()) if span(a.period)[0] <= window.last]
        if not told:
            continue
        now = standing(told, (), each["direction"])
        rows.append(
            (
                titles[each["id"]],
                INDICATOR.kinds["key_feature"].format(each["key_feature"], names),
                *_baseline(told, each["unit"]),
                latest_words(now, unit_words("", each["unit"])),
                as_of_words(now),
                source_words(now),
            )
        )
        records.append(Pointer(INDICATOR.name, each["id"]))
    return Listing(
        heads=(
            *(_("Indicator"), _("Key feature"), _("Baseline"), _("Baseline as of")),
            *(_("Value"), _("As of"), _("Source")),
        ),
        rows=tuple(rows),
        records=tuple(records),
        query=Query(INDICATOR, where=(in_("id", tuple(record.id for record in records)),)),
    )


def _baseline(told: Sequence[Account], unit: str) -> tuple[str, str]:
    base = next((each for each in told if each.baseline), None)
    if base is None:
        return "", ""
    return f"{number_words(base.value)} {unit_words('', unit)}".rstrip(), format_date(base.period)

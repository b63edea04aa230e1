"""What has changed since a report was frozen, in the words of window and command line."""

from collections.abc import Mapping

from learningcity_desktop.i18n import N_
from learningcity_desktop.reports.amounts import amount_text
from learningcity_desktop.services.figures.model import Amount, Unit
from learningcity_desktop.services.reporting.changes import Change
from learningcity_desktop.services.reporting.differences import How

#: What became of a record that makes a difference.
HOW: Mapping[How, str] = {"added": N_("added"), "gone": N_("gone"), "changed": N_("changed")}
#: Nothing was there: no number, no words.
NOTHING = "–"


def in_words(value: Amount | str, unit: Unit | None) -> str:
    """An old or a new value: a number in its unit, or words."""
    if value is None or value == "":
        return NOTHING
    return value if isinstance(value, str) else amount_text(value, unit or "count")


def called(change: Change) -> str:
    """What changed, on a line of its own."""
    parts = [part for part in (change.title or change.wording, change.place) if part]
    return ": ".join(parts)

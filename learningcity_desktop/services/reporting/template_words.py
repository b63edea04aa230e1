"""Differences between templates in words, for the window and the command line."""

from collections.abc import Mapping
from typing import Any

from learningcity_desktop.i18n import N_, _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services.reporting.template_check import TYPES
from learningcity_desktop.services.reporting.template_compare import Difference, Kind

#: What a property of a section or a question is called.
PROPERTIES: Mapping[str, str] = {
    "title_fa": N_("Title in Persian"),
    "title_en": N_("Title in English"),
    "fa": N_("Question in Persian"),
    "en": N_("Question in English"),
    "type": N_("Type of answer"),
    "max_words": N_("Most words"),
    "max_words_en": N_("Most words in English"),
    "max_characters": N_("Most characters"),
    "max_characters_en": N_("Most characters in English"),
    "max_rows": N_("Most rows"),
    "required": N_("Must be answered"),
    "help_fa": N_("Help in Persian"),
    "help_en": N_("Help in English"),
    "mark": N_("Where the wording is from"),
    "fill": N_("Filled from the records"),
    "columns": N_("Columns"),
    "options_from": N_("Choices from"),
    "repeat": N_("Asked for each programme"),
    "basis": N_("Basis"),
    "unit": N_("Unit"),
    "signatories": N_("Who signs"),
}
_KINDS: Mapping[Kind, str] = {
    "added": N_("Added"),
    "removed": N_("Removed"),
    "changed": N_("Altered"),
    "moved": N_("Moved"),
}


def property_words(name: str) -> str:
    """What a property of a section or a question is called."""
    return _(PROPERTIES.get(name, name))


def kind_words(kind: Kind) -> str:
    """«افزوده», «حذف‌شده» and so on."""
    return _(_KINDS[kind])


def difference_lines(each: Difference) -> list[str]:
    """One line that says what became of it, and one for each property that changed."""
    words = _("{kind}: {part}", kind=kind_words(each.kind), part=part_words(each))
    return [words, *details(each)]


def part_words(each: Difference) -> str:
    """Which section or question it is: its id and its words."""
    own, other = each.title_fa, each.title_en
    title = (own or other) if current_language().code == "fa" else (other or own)
    return f"{ltr(each.id)}  {title}"


def details(each: Difference) -> list[str]:
    """What exactly changed, a line each."""
    lines = [
        _(
            "{name}: {old} → {new}",
            name=property_words(change.name),
            old=_value_words(change.name, change.old),
            new=_value_words(change.name, change.new),
        )
        for change in each.fields
    ]
    if each.places is not None:
        old, new = each.places
        lines.append(_("Place {old} → {new}", old=old, new=new))
    return lines


def _value_words(name: str, value: Any) -> str:
    language = current_language()
    match value:
        case None | "":
            return "–"
        case bool():
            return _("Yes") if value else _("No")
        case int():
            return language.integer(value)
        case list():
            return language.join(str(each) for each in value)
        case dict():
            return language.join(f"{key}: {each}" for key, each in value.items())
    return _(TYPES[value]) if name == "type" and value in TYPES else str(value)

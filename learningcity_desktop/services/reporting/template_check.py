"""Whether a questionnaire can be asked: every fault with the place where it stands.

Stricter than what the store lets in (`check_questions`): a template that somebody typed or sent is
looked through whole before a report is built on it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from learningcity_desktop.i18n import N_, Message, Problem

#: What a question may ask for (domain §3, conventions), and how it is called.
TYPES: Mapping[str, str] = {
    "text": N_("Running text"),
    "line": N_("One line"),
    "number": N_("Number"),
    "date": N_("Date"),
    "yesno": N_("Yes or no"),
    "choice": N_("One of several"),
    "multi": N_("Several of several"),
    "scale5": N_("Scale from 1 to 5"),
    "person": N_("Person"),
    "table": N_("Table"),
    "stat": N_("Figures from the records"),
    "files": N_("Files"),
    "signature": N_("Signature"),
}
#: Where a wording is from (domain §0): the first word of a question's mark, and its name.
SOURCES: Mapping[str, str] = {
    "": N_("Not marked"),
    "SEEN": N_("Verified: read in the source"),
    "WORKING": N_("Working wording"),
    "MEMORY": N_("From memory, not verified"),
}
#: Whole numbers above zero.
LIMITS = ("max_words", "max_words_en", "max_characters", "max_characters_en", "max_rows")
_TEXTS = ("fa", "en", "fill", "mark", "help_fa", "help_en", "options_from", "unit")
_LISTS = ("columns", "signatories")
_OF_QUESTION = frozenset({"id", "type", "required", *_TEXTS, *_LISTS, *LIMITS})
_OF_SECTION = frozenset({"id", "title_fa", "title_en", "questions", "repeat", "basis"})
_OF_REPEAT = frozenset({"of", "min", "max"})

Place = Message
_WHOLE = Message(N_("Template"))
_MOST = 100_000  # words of an answer: nobody reads more


def questionnaire_problems(content: Any) -> Iterator[Problem]:
    """Every fault of a questionnaire: ``default_max_words``, ``annex`` and ``sections``."""
    if not isinstance(content, dict) or not isinstance(content.get("sections"), list):
        yield _problem(_WHOLE, N_("{place}: “{name}” is missing or is no list."), name="sections")
        return
    if not content["sections"]:
        yield _problem(_WHOLE, N_("{place} asks nothing: it has no section."))
    default = content.get("default_max_words")
    if default is not None and not _is_count(default):
        yield _not_a_count(_WHOLE, "default_max_words")
    if not isinstance(content.get("annex", True), bool):
        yield _not_yes_or_no(_WHOLE, "annex")
    seen: set[str] = set()
    for number, section in enumerate(content["sections"], start=1):
        yield from _section_problems(section, number, seen)


def _section_problems(section: Any, number: int, seen: set[str]) -> Iterator[Problem]:
    place = Message(N_("Section {number}"), {"number": number})
    if not isinstance(section, dict):
        yield _problem(place, N_("{place} is no object with names and values."))
        return
    own = section.get("id")
    if not isinstance(own, str) or not own.strip() or "." in own:
        yield _problem(place, N_("{place}: the id is missing or has a full stop in it."))
        own = ""
    else:
        place = Message(N_("Section {id}"), {"id": own})
        yield from _repeated(place, own, seen)
    yield from _strangers(place, section, _OF_SECTION)
    for name in ("title_fa", "title_en"):
        if not isinstance(section.get(name), str):
            yield _problem(place, N_("{place}: “{name}” is missing or is no text."), name=name)
    if not (section.get("title_fa") or section.get("title_en")):
        yield _problem(place, N_("{place} has no title in any language."))
    yield from _repeat_problems(place, section.get("repeat"))
    questions = section.get("questions")
    if not isinstance(questions, list):
        yield _problem(place, N_("{place}: “{name}” is missing or is no list."), name="questions")
        return
    for count, question in enumerate(questions, start=1):
        yield from _question_problems(question, place, own, count, seen)


def _repeat_problems(place: Place, repeat: Any) -> Iterator[Problem]:
    if repeat is None:
        return
    if not isinstance(repeat, dict) or repeat.get("of") != "programme":
        yield _problem(place, N_("{place}: only programmes can be asked about repeatedly."))
        return
    yield from _strangers(place, repeat, _OF_REPEAT)
    least, most = repeat.get("min", 0), repeat.get("max", 1)
    if not (_is_count(most) and (least == 0 or _is_count(least)) and least <= most):
        yield _problem(place, N_("{place}: “min” and “max” are whole numbers, the larger last."))


def _question_problems(
    question: Any, section: Place, prefix: str, count: int, seen: set[str]
) -> Iterator[Problem]:
    place = Message(N_("{section}, question {number}"), {"section": section, "number": count})
    if not isinstance(question, dict):
        yield _problem(place, N_("{place} is no object with names and values."))
        return
    own = question.get("id")
    if not isinstance(own, str) or not own.startswith(f"{prefix}.") or own == f"{prefix}.":
        said = N_("{place}: the id must begin with that of its section: “{prefix}.1”.")
        yield _problem(place, said, prefix=prefix)
    else:
        place = Message(N_("Question {id}"), {"id": own})
        yield from _repeated(place, own, seen)
    yield from _strangers(place, question, _OF_QUESTION)
    if question.get("type") not in tuple(TYPES):  # what is no text may not be hashable
        kinds = ", ".join(TYPES)
        yield _problem(place, N_("{place}: the type must be one of these: {types}."), types=kinds)
    for name in _TEXTS:
        if not isinstance(question.get(name, ""), str):
            yield _problem(place, N_("{place}: “{name}” is missing or is no text."), name=name)
    if not (question.get("fa") or question.get("en")):
        yield _problem(place, N_("{place} asks nothing in any language."))
    for name in LIMITS:
        if question.get(name) is not None and not _is_count(question[name]):
            yield _not_a_count(place, name)
    for name in _LISTS:
        told = question.get(name, [])
        if not isinstance(told, list) or not all(isinstance(each, str) for each in told):
            yield _problem(place, N_("{place}: “{name}” is no list of texts."), name=name)
    if not isinstance(question.get("required", True), bool):
        yield _not_yes_or_no(place, "required")


def _repeated(place: Place, own: str, seen: set[str]) -> Iterator[Problem]:
    if own in seen:
        yield _problem(place, N_("{place} stands there twice."))
    seen.add(own)


def _strangers(place: Place, part: Mapping[str, Any], known: frozenset[str]) -> Iterator[Problem]:
    for name in part:
        if name not in known:
            yield _problem(place, N_("{place}: there is nothing called “{name}”."), name=name)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _MOST


def _not_a_count(place: Place, name: str) -> Problem:
    return _problem(place, N_("{place}: “{name}” is a whole number above zero."), name=name)


def _not_yes_or_no(place: Place, name: str) -> Problem:
    return _problem(place, N_("{place}: “{name}” is true or false."), name=name)


def _problem(place: Place, text: str, **values: Any) -> Problem:
    return Problem(Message(text, {"place": place, **values}))

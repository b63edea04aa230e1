"""Templates of reports as files and as versions: what was answered keeps the wording it had."""

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.reporting import REPORT_TEMPLATE, version_key
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.reporting.template_check import questionnaire_problems
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.services.written import whole_or_not

FORMAT = "learning-city-template/1"
#: What a file may hold beside the format: head, and the questionnaire.
_HEAD = ("code", "version", "title_fa", "title_en", "status")
_BODY = ("default_max_words", "annex", "sections")
_NAMES = frozenset({"format", "mark", *_HEAD, *_BODY})
#: A template has hundreds of questions at the most; what is larger is another file.
LARGEST_FILE = 4 * 1024**2
_VERSION = re.compile(r"[^\W_][\w ./,()\-]{0,59}")

Values = dict[str, Any]


def templates(workspace: Workspace) -> list[Values]:
    """All templates with their versions, the newest version of each first."""
    found = list(workspace.reader.all(Query(REPORT_TEMPLATE)))
    found.sort(key=lambda each: (version_key(each["version"]), each["id"]), reverse=True)
    return sorted(found, key=lambda each: each["code"])


def template_called(workspace: Workspace, name: str) -> Values:
    """A template by ``code``, its newest version, or by ``code@version``.

    Raises `Problem` where there is none.
    """
    code, _at, version = name.partition("@")
    for each in templates(workspace):
        if each["code"] == code and version in {"", each["version"]}:
            return each
    raise Problem(Message(N_("The report template “{code}” is not there."), {"code": name}))


def read_file(path: Path) -> Values:
    """A template file as values of a record; raises `Problem` or `Refused` naming the places."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Problem(Message(N_("{path} is too large for a template."), {"path": str(path)}))
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise Problem(Message(N_("{path} cannot be read."), {"path": str(path)})) from error
    except UnicodeDecodeError as error:
        raise Problem(Message(N_("{path} is no text in UTF-8."), {"path": str(path)})) from error
    return read_text(text)


def read_text(text: str) -> Values:
    """A template file's text as values of a record; raises `Problem` or `Refused`."""
    try:
        content = json.loads(text, parse_constant=_refuse_constant)
        json.dumps(content, ensure_ascii=False).encode()  # half a character cannot be stored
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        said = N_("Line {line}, character {column}: this is not written as JSON.")
        raise Problem(Message(said, place)) from error
    except (ValueError, RecursionError) as error:
        raise Problem(Message(N_("The file is not written as JSON."))) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise Problem(
            Message(N_("This is no template: “format” is not “{format}”."), {"format": FORMAT})
        )
    problems = [
        Problem(Message(N_("Template: there is nothing called “{name}”."), {"name": name}))
        for name in content
        if name not in _NAMES
    ]
    values: Values = {}
    for name in _HEAD:
        value = content.get(name, "working" if name == "status" else "")
        if not isinstance(value, str) or not (value.strip() or name == "title_en"):
            said = N_("Template: “{name}” is missing or is no text.")
            problems.append(Problem(Message(said, {"name": name})))
        values[name] = value
    if not _VERSION.fullmatch(str(values["version"])):
        said = N_("Template: a version is one line of letters, digits, full stops and hyphens.")
        problems.append(Problem(Message(said)))
    values["sections"] = {name: content[name] for name in _BODY if name in content}
    problems += questionnaire_problems(values["sections"])
    if problems:
        raise Refused(problems)
    return values


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity, which JSON does not know."""
    raise ValueError(name)


def file_text(values: Mapping[str, Any]) -> str:
    """A template as the text of a file; reading it again gives the same values."""
    content = {"format": FORMAT, **{name: values[name] or "" for name in _HEAD}}
    body = values["sections"] or {"sections": []}
    content |= {name: body[name] for name in _BODY if name in body}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_file(values: Mapping[str, Any], path: Path) -> None:
    """Write a template into a file, whole or not at all; raises `Problem`."""
    with whole_or_not(path) as part:
        part.write_text(file_text(values), encoding="utf-8")


def take_in(workspace: Workspace, values: Mapping[str, Any], origin: object | None = None) -> int:
    """Keep a template that came as a file; what is there already under its version stays.

    Returns its number. Raises `Problem` where another wording bears the same version.
    """
    for each in _versions_of(workspace, values["code"]):
        if each["version"] != values["version"]:
            continue
        if file_text(each) == file_text(values):
            return int(each["id"])
        name = {"code": values["code"], "version": values["version"]}
        raise Problem(
            Message(
                N_(
                    "There is a template {code} {version} already, and its questions are others; "
                    "give the file another version."
                ),
                name,
            )
        )
    return _store(workspace, values, origin)


def save_version(
    workspace: Workspace, values: Mapping[str, Any], origin: object | None = None
) -> int:
    """Keep an edited template as a new version of its code; the older ones stay as they are.

    The version given is taken where it is free, else the next one. Raises `Refused` with the
    faults of the questionnaire.
    """
    if problems := list(questionnaire_problems(values["sections"])):
        raise Refused(problems)
    taken = {each["version"] for each in _versions_of(workspace, values["code"])}
    version = values["version"]
    version = next_version(version, taken) if version in taken or not version else version
    return _store(workspace, {**values, "version": version}, origin)


def _store(workspace: Workspace, values: Mapping[str, Any], origin: object | None) -> int:
    label = Message(
        N_("Template “{title}” {version} kept"),
        {"title": values["title_fa"] or values["title_en"], "version": values["version"]},
    )
    kept = {name: values[name] for name in (*_HEAD, "sections")}
    with workspace.act(label, origin) as act:
        return act.create(REPORT_TEMPLATE, kept)


def _versions_of(workspace: Workspace, code: str) -> list[Values]:
    return list(workspace.reader.all(Query(REPORT_TEMPLATE, where=(is_("code", code),))))


_LAST_NUMBER = re.compile(r"(.*?)([0-9]+)([^0-9]*)")


def next_version(version: str, taken: Collection[str]) -> str:
    """The first free version after one: «0.1» → «0.2», «draft» → «draft.1»."""
    match = _LAST_NUMBER.fullmatch(version)
    before, number, after = match.groups() if match else (f"{version}.".lstrip("."), "0", "")
    count = int(number) + 1
    while f"{before}{count}{after}" in taken:
        count += 1
    return f"{before}{count}{after}"

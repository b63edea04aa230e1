"""What every file starts with and later versions add to: lists and templates that ship."""

import hashlib
import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from learningcity_desktop import paths
from learningcity_desktop.domain.calendar_day import CALENDAR_DAY
from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.domain.reporting import REPORT_TEMPLATE
from learningcity_desktop.i18n import N_, Message
from learningcity_desktop.services.workspace import Workspace

#: Namespace of identities that are the same in every file: what ships is one record everywhere.
_SHIPPED = uuid.UUID("7c1d0a52-2a7e-5d0b-9b0e-6f1f5a3c8e11")

#: The setting that tells which shipped content a file has been given.
_PLANTED = "shipped.planted"
#: Fields that tell what ships apart from what somebody entered.
_CALLED_BY = {
    CODE_ITEM.name: ("code_list", "code"),
    REPORT_TEMPLATE.name: ("code", "version"),
    CALENDAR_DAY.name: ("calendar", "month", "day", "title_fa"),
}


def shipped_identity(*parts: str) -> str:
    """The UUID of something that ships."""
    return str(uuid.uuid5(_SHIPPED, "/".join(parts)))


def plant(workspace: Workspace) -> None:
    """Put the shipped lists and templates into a new file."""
    with workspace.beginning(Message(N_("File created"))) as act:
        act.create_many(CODE_ITEM, shipped_code_items())
        act.create_many(CALENDAR_DAY, shipped_days())
        for template in shipped_templates():
            act.create(REPORT_TEMPLATE, template)
    workspace.store.set_setting(_PLANTED, _fingerprint())


def plant_missing(workspace: Workspace) -> int:
    """Add what this version ships and an older file lacks; returns how many records came.

    One action of the journal. What somebody deleted stays away, and what somebody entered under
    the same code stands for what ships.
    """
    if workspace.store.setting(_PLANTED) == _fingerprint():
        return 0
    count = 0
    with workspace.act(Message(N_("What this version of the program brings was added"))) as act:
        for spec, values in shipped():
            if _is_missing(workspace, spec, values):
                act.create(spec, values)
                count += 1
    workspace.store.set_setting(_PLANTED, _fingerprint())
    return count


def _is_missing(workspace: Workspace, spec: AnySpec, values: dict[str, Any]) -> bool:
    reader = workspace.reader
    identity = values["uuid"]
    if reader.id_of(spec, identity) is not None or workspace.store.journal.is_deleted(identity):
        return False
    same = tuple(is_(name, values[name]) for name in _CALLED_BY[spec.name])
    return not reader.count(Query(spec, where=same))


def _fingerprint() -> str:
    """A short word that is another one as soon as anything that ships is."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources() -> Iterator[Path]:
    yield paths.resource("code_lists.json")
    yield paths.resource("yearly_days.json")
    yield from sorted(paths.resource("templates").glob("*.json"))


def shipped() -> Iterator[tuple[AnySpec, dict[str, Any]]]:
    """Everything that ships, as values of records."""
    for item in shipped_code_items():
        yield CODE_ITEM, item
    for day in shipped_days():
        yield CALENDAR_DAY, day
    for template in shipped_templates():
        yield REPORT_TEMPLATE, template


def shipped_code_items() -> Iterator[dict[str, Any]]:
    """Entries of all code lists, with the marks of evidence that they carry (domain §0)."""
    lists = json.loads(paths.resource("code_lists.json").read_text(encoding="utf-8"))
    for name, content in lists.items():
        for position, item in enumerate(content["items"], start=1):
            yield {
                "uuid": shipped_identity("code", name, item["code"]),
                "code_list": name,
                "code": item["code"],
                "label_fa": item["fa"],
                "label_en": item["en"],
                "group": item.get("group", ""),
                "position": position,
                "active": item.get("active", True),
                "mark": item.get("mark", content["mark"]),
            }


def shipped_days() -> Iterator[dict[str, Any]]:
    """Days of the calendar, with the marks of evidence that they carry (domain §4.7)."""
    content = json.loads(paths.resource("yearly_days.json").read_text(encoding="utf-8"))
    for day in content["days"]:
        yield {
            "uuid": shipped_identity("day", day["code"]),
            "title_fa": day["fa"],
            "title_en": day["en"],
            "holiday": day.get("holiday", False),
            "days": day.get("days", 1),
            **{name: day[name] for name in ("calendar", "kind", "month", "day", "mark")},
        }


def shipped_templates() -> Iterator[dict[str, Any]]:
    """Report templates, as values of their records."""
    for path in sorted(paths.resource("templates").glob("*.json")):
        yield read_template(path.read_text(encoding="utf-8"))


def read_template(text: str) -> dict[str, Any]:
    """A template file's content as values of a record; official wording comes in the same form."""
    content = json.loads(text)
    return {
        "uuid": shipped_identity("template", content["code"], content["version"]),
        "code": content["code"],
        "version": content["version"],
        "title_fa": content["title_fa"],
        "title_en": content["title_en"],
        "status": content["status"],
        "sections": {
            "default_max_words": content["default_max_words"],
            "sections": content["sections"],
            **({"annex": content["annex"]} if "annex" in content else {}),
        },
    }

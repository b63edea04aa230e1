"""What every new file starts with: the code lists and report templates that ship."""

import json
import uuid
from collections.abc import Iterator
from typing import Any

from learningcity_desktop import paths
from learningcity_desktop.domain.code_list import CODE_ITEM
from learningcity_desktop.domain.reporting import REPORT_TEMPLATE
from learningcity_desktop.i18n import N_, Message
from learningcity_desktop.services.workspace import Workspace

#: Namespace of identities that are the same in every file: what ships is one record everywhere.
_SHIPPED = uuid.UUID("7c1d0a52-2a7e-5d0b-9b0e-6f1f5a3c8e11")


def shipped_identity(*parts: str) -> str:
    """The UUID of something that ships."""
    return str(uuid.uuid5(_SHIPPED, "/".join(parts)))


def plant(workspace: Workspace) -> None:
    """Put the shipped lists and templates into a new file."""
    with workspace.beginning(Message(N_("File created"))) as act:
        act.create_many(CODE_ITEM, shipped_code_items())
        for template in shipped_templates():
            act.create(REPORT_TEMPLATE, template)


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
                "active": True,
                "mark": item.get("mark", content["mark"]),
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
        },
    }

"""Report templates on the command line: files come in, go out, are checked and compared."""

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting import templates
from learningcity_desktop.services.reporting.template_compare import Difference, compare
from learningcity_desktop.services.reporting.template_words import difference_lines
from learningcity_desktop.services.workspace import Workspace


def listed(workspace: Workspace, arguments: Namespace) -> int:
    """List the templates with their versions."""
    names = ("id", "code", "version", "status", "title_fa", "title_en")
    found = [{name: each[name] for name in names} for each in templates.templates(workspace)]
    if arguments.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print("\t".join(str(value or "") for value in each.values()))
    return 0


def bring_in(workspace: Workspace, arguments: Namespace) -> int:
    """Take a template file in; prints its number."""
    print(templates.take_in(workspace, templates.read_file(arguments.file)))
    return 0


def send_out(workspace: Workspace, arguments: Namespace) -> int:
    """Write a template into a file."""
    templates.write_file(templates.template_called(workspace, arguments.template), arguments.out)
    print(arguments.out)
    return 0


def check(workspace: Workspace, arguments: Namespace) -> int:
    """Tell every fault of a template file; those are refusals, in sentences on stderr."""
    del workspace
    values = templates.read_file(arguments.file)
    questions = sum(len(each["questions"]) for each in values["sections"]["sections"])
    print(_("The template is sound: {questions} questions.", questions=questions))
    return 0


def compared(workspace: Workspace, arguments: Namespace) -> int:
    """Tell what became of one template in another; 3 where anything differs."""
    old, new = (_named(workspace, name) for name in (arguments.old, arguments.new))
    found = compare(old["sections"], new["sections"])
    if arguments.format == "json":
        print(json.dumps([_told(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            print("\n\t".join(difference_lines(each)))
        if not found:
            print(_("Their questions are the same."))
    return _DIFFERENT if found else 0


#: As an import with doubts: nothing is wrong, and somebody should look.
_DIFFERENT = 3


def _named(workspace: Workspace, name: str) -> dict[str, Any]:
    path = Path(name)
    if path.suffix.lower() == ".json":
        return templates.read_file(path)
    return templates.template_called(workspace, name)


def _told(each: Difference) -> dict[str, Any]:
    return {
        "kind": each.kind,
        "id": each.id,
        "title_fa": each.title_fa,
        "title_en": each.title_en,
        "fields": {change.name: [change.old, change.new] for change in each.fields},
        "places": each.places,
    }


TASKS = {
    "list": listed,
    "import": bring_in,
    "export": send_out,
    "check": check,
    "compare": compared,
}

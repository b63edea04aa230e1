"""What each command does; each returns the process's exit code."""

import datetime as dt
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from learningcity_desktop import i18n, paths
from learningcity_desktop.cli.typed import typed_day, typed_values
from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.evidence import ATTACHMENT
from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.query import Query, is_
from learningcity_desktop.domain.registry import AnySpec, spec_named
from learningcity_desktop.i18n import N_, Message, Problem, _, ngettext
from learningcity_desktop.services import records
from learningcity_desktop.services.act import Refused
from learningcity_desktop.services.evidence import attach
from learningcity_desktop.services.history import action_in_words
from learningcity_desktop.services.workspace import Workspace


@contextmanager
def _opened(arguments: Namespace) -> Iterator[Workspace]:
    workspace = Workspace.open(data_folder(arguments))
    try:
        yield workspace
    finally:
        workspace.close()


def data_folder(arguments: Namespace) -> Path:
    """The folder that was asked for, before or after the command's name."""
    chosen: Path | None = getattr(arguments, "data", None) or arguments.home
    return chosen or paths.default_data_folder()


def demo(arguments: Namespace) -> int:
    """Make a file filled with the sample city."""
    from learningcity_desktop.services.sample import fill

    return _made(arguments, lambda made: fill(made, events=arguments.events, seed=arguments.seed))


def new(arguments: Namespace) -> int:
    """Make an empty file for a city."""
    draft = records.new_draft(CITY, name_fa=CITY.kinds["name_fa"].normalize(arguments.city))
    if faults := list(CITY.check_fields(draft.values)):
        raise Refused(faults)
    return _made(arguments, lambda made: records.save(made, draft))


def _made(arguments: Namespace, begin: Callable[[Workspace], object]) -> int:
    """Make a city's file, whole or not at all, and tell where."""
    workspace = Workspace.create(data_folder(arguments), begin)
    workspace.close()
    print(workspace.folder)
    return 0


def reports(_arguments: Namespace) -> int:
    """List the reports."""
    from learningcity_desktop.reports.registry import REPORTS

    for each in REPORTS.values():
        print(f"{each.id}\t{_(each.title)}")
    return 0


def report(arguments: Namespace) -> int:
    """Print a report into a file."""
    from learningcity_desktop.cli.printing import print_report

    with _opened(arguments) as workspace:
        return print_report(workspace, arguments)


def show(arguments: Namespace) -> int:
    """List records of a register."""
    spec = spec_named(arguments.entity)
    with _opened(arguments) as workspace:
        where = () if arguments.id is None else (is_("id", arguments.id),)
        query = Query(spec, text=arguments.search, where=where)
        if arguments.format == "json":
            found = islice(workspace.reader.all(query), arguments.limit)
            _print_json(json_object(spec.kinds, values) for values in found)
        else:
            _print_table(workspace, spec, workspace.reader.ids(query, arguments.limit))
    return 0


def search(arguments: Namespace) -> int:
    """Find records of every register by words, the nearest first."""
    from learningcity_desktop.services.facts import look_up as look
    from learningcity_desktop.services.search import MOST_OF_EACH

    limit = MOST_OF_EACH if arguments.limit is None else arguments.limit
    with _opened(arguments) as workspace:
        groups = look(workspace, arguments.text, limit=limit)
    if arguments.format == "json":
        _print_json(
            {
                "entity": each.entity,
                "id": each.id,
                "title": each.title,
                "detail": each.detail,
                "nearness": each.nearness.name.lower(),
            }
            for group in groups
            for each in group.found
        )
        return 0
    for group in groups:
        print(_(group.spec.plural))
        for each in group.found:
            print("\t".join(["", str(each.id), each.title, each.detail]).rstrip())
    if not groups:
        print(_("Nothing was found."))
    return 0


def _print_json(objects: Iterator[dict[str, Any]]) -> None:
    """Write one object at a time: a register may be larger than memory."""
    out = sys.stdout
    out.write("[")
    for number, each in enumerate(objects):
        out.write(("," if number else "") + "\n" + json.dumps(each, ensure_ascii=False))
    out.write("\n]\n")


def _print_table(workspace: Workspace, spec: AnySpec, ids: Iterable[int]) -> None:
    names = [n for n in spec.columns if n in spec.kinds]
    rows = workspace.reader.rows(spec, ids, names)
    heads = ["#", *(_(spec.kinds[name].label) for name in names)]
    table = [heads]
    for each in ids:
        if each in rows:  # another program may have deleted it meanwhile
            cells = [
                spec.kinds[name].format(value, workspace.names)
                for name, value in zip(names, rows[each], strict=True)
            ]
            table.append([str(each), *cells])
    widths = [max(len(row[column]) for row in table) for column in range(len(heads))]
    for row in table:
        print("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip())


def calendar(arguments: Namespace) -> int:
    """Tell what stands in a span of days, as iCalendar or JSON."""
    first, last = (
        typed_day(text, gregorian=arguments.gregorian) for text in (arguments.first, arguments.last)
    )
    if last < first:
        raise Problem(Message(N_("The end is before the start; correct one of the dates.")))
    with _opened(arguments) as workspace:
        if arguments.format == "ics":
            text = _calendar_ics(workspace, first, last, arguments.also)
        else:
            text = _calendar_json(workspace, first, last)
    if arguments.out is None:
        # Where lines end with two characters anyway, the stream adds the first one by itself.
        sys.stdout.write(text.replace("\r\n", "\n") if os.linesep == "\r\n" else text)
        return 0
    try:
        arguments.out.write_bytes(text.encode())
    except OSError as error:
        path = {"path": str(arguments.out)}
        raise Problem(Message(N_("{path} could not be written."), path)) from error
    print(arguments.out)
    return 0


def _calendar_ics(workspace: Workspace, first: dt.date, last: dt.date, also: list[str]) -> str:
    from learningcity_desktop.importexport.icalendar import EVENTS, export_calendar

    made = export_calendar(workspace, first, last, {EVENTS, *also})
    if made.vague:
        said = ngettext(
            "{count} event whose day is not known was left out.",
            "{count} events whose days are not known were left out.",
            made.vague,
        )
        print(_("Note: {text}", text=said), file=sys.stderr)
    return made.text


def _calendar_json(workspace: Workspace, first: dt.date, last: dt.date) -> str:
    from learningcity_desktop.services.calendar import read_span

    content = read_span(workspace, first, last)
    told = {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "events": [
            {
                "id": each.id,
                "uuid": each.uuid,
                "title": each.title,
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "day_known": each.is_exact,
                "status": each.status,
                "venue": each.venue,
                "clashes": list(content.others.get(each.id, ())),
            }
            for each in content.events
        ],
        "due": [
            {
                "date": each.day.isoformat(),
                "text": str(each.text),
                "entity": each.record.entity,
                "id": each.record.id,
            }
            for each in content.due
        ],
        "days": [
            {
                "date": day.isoformat(),
                "id": each.id,
                "title": each.title,
                "kind": each.kind,
                "holiday": each.is_holiday,
                "calendar": each.calendar,
                "mark": each.mark,
            }
            for day, days in sorted(content.days.items())
            for each in days
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def add(arguments: Namespace) -> int:
    """Add a record; prints its number."""
    spec = spec_named(arguments.entity)
    with _opened(arguments) as workspace:
        values = typed_values(workspace, spec, arguments.fields, gregorian=arguments.gregorian)
        if spec is ATTACHMENT:
            saved = records.Saved(_attached(workspace, values))
        else:
            saved = records.save(workspace, records.new_draft(spec, **values))
    for warning in saved.warnings:
        print(_("Note: {text}", text=warning), file=sys.stderr)
    print(saved.id)
    return 0


def _attached(workspace: Workspace, values: dict[str, Any]) -> int:
    """Copy a file in as the form does; both it and its record have to be told."""
    missing = [name for name in ("file", "linked_to") if values.get(name) is None]
    if missing:
        must = N_("“{field}” must be filled in.")
        raise Refused(
            [
                Problem(Message(must, {"field": Message(ATTACHMENT.fields[name].label)}), name)
                for name in missing
            ]
        )
    file, owner = values.pop("file"), values.pop("linked_to")
    [number] = attach(workspace, owner, [file], **values)
    return number


def undo(arguments: Namespace) -> int:
    """Take the last action back."""
    with _opened(arguments) as workspace:
        print(_("Undone: {action}", action=workspace.undo()))
    return 0


def redo(arguments: Namespace) -> int:
    """Do the undone action again."""
    with _opened(arguments) as workspace:
        print(_("Redone: {action}", action=workspace.redo()))
    return 0


def journal(arguments: Namespace) -> int:
    """List what was done, the newest first."""
    with _opened(arguments) as workspace:
        entries = workspace.history(arguments.limit)
        if arguments.format == "json":
            _print_json(_json_action(entry) for entry in entries)
        else:
            for entry in entries:
                state = {"undone": _("undone"), "dropped": _("dropped")}.get(entry.state, "")
                said = action_in_words(entry)
                print("\t".join([str(entry.id), entry.at, entry.who, said, state]))
    return 0


def _json_action(entry: Any) -> dict[str, Any]:
    return {
        "id": entry.id,
        "uuid": entry.uuid,
        "at": entry.at,
        "who": entry.who,
        "computer": entry.computer,
        "counter": entry.counter,
        "kind": entry.kind,
        "state": entry.state,
        "target": entry.target,
        "label": str(entry.label),
        "changes": [
            {
                "entity": change.entity,
                "record": change.record,
                "uuid": change.uuid,
                "op": change.op,
                "title": change.title,
                "fields": change.fields,
            }
            for change in entry.changes
        ],
    }


def check(arguments: Namespace) -> int:
    """Look whether everything is in order."""
    from learningcity_desktop.services.check import check as look

    faults = warnings = 0
    with _opened(arguments) as workspace:
        for finding in look(workspace):
            if finding.warning:
                warnings += 1
                print(_("Note: {text}", text=finding.message))
            else:
                faults += 1
                print(_("Fault: {text}", text=finding.message), file=sys.stderr)
    if not faults:
        print(_("Everything is in order. Notes: {count}", count=warnings))
    return 1 if faults else 0


def bring_in(arguments: Namespace) -> int:
    """Import a sheet into a register."""
    from learningcity_desktop.cli.sheets import bring_in as bring

    with _opened(arguments) as workspace:
        return bring(workspace, arguments)


def send_out(arguments: Namespace) -> int:
    """Export a register into a file."""
    from learningcity_desktop.cli.sheets import send_out as send

    with _opened(arguments) as workspace:
        return send(workspace, arguments)


def cycle(arguments: Namespace) -> int:
    """Open, answer, check, freeze and compare reports."""
    from learningcity_desktop.cli.cycle import run

    with _opened(arguments) as workspace:
        return run(workspace, arguments)


def template(arguments: Namespace) -> int:
    """Take in, write, check or compare report templates."""
    from learningcity_desktop.cli.templates import TASKS

    with _opened(arguments) as workspace:
        return TASKS[arguments.task](workspace, arguments)


COMMANDS = {
    "cycle": cycle,
    "template": template,
    "import": bring_in,
    "export": send_out,
    "demo": demo,
    "new": new,
    "reports": reports,
    "report": report,
    "show": show,
    "search": search,
    "calendar": calendar,
    "add": add,
    "undo": undo,
    "redo": redo,
    "journal": journal,
    "check": check,
}


def system_language() -> str:
    """The system's language where this program speaks it, else English."""
    named = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    system = next((value for value in named if value), "")
    code = system.partition("_")[0].partition(".")[0]
    return code if code in i18n.available_languages() else i18n.SOURCE_LANGUAGE

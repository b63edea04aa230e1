"""Reports from the command line: opened, answered, checked, moved on, frozen, compared."""

import datetime as dt
import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from learningcity_desktop.cli.typed import typed_day
from learningcity_desktop.domain.edition import REPORT_EDITION
from learningcity_desktop.domain.reporting import (
    REPORTING_CYCLE,
    WORKING_TEMPLATE,
    ReportingCycle,
)
from learningcity_desktop.i18n import N_, Message, Problem, _, ngettext
from learningcity_desktop.persian.count import count_words
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.services import records
from learningcity_desktop.services.reporting import cycles, editions, states, templates
from learningcity_desktop.services.reporting.questions import read_sections
from learningcity_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from learningcity_desktop.services.reporting.dossier import Dossier

#: Something is missing in the report: not a fault of the command.
MISSING = 3


def run(workspace: Workspace, arguments: Namespace) -> int:
    """Carry out a verb; returns the exit code. Raises `Problem` where it cannot be done."""
    return _VERBS[arguments.verb](workspace, arguments)


def _open(workspace: Workspace, arguments: Namespace) -> int:
    if arguments.first or arguments.last:
        number = _opened(workspace, arguments)
        _tell(arguments, {"id": number}, [str(number)])
        return 0
    told = [
        {
            "id": cycle.id,
            "title_fa": cycle.title_fa,
            "title_en": cycle.title_en,
            "from": _iso(cycle.window_from),
            "to": _iso(cycle.window_to),
            "deadline": _iso(cycle.deadline),
            "state": cycle.status,
            "next": list(states.next_states(cycle)),
            "edition": cycle.edition,
            "editions": [each.number for each in editions.editions(workspace, cycle.id or 0)],
        }
        for cycle in cycles.cycles(workspace)
    ]
    lines = [f"{each['id']}\t{each['title_fa']}\t{each['state']}" for each in told]
    _tell(arguments, told, lines)
    return 0


def _opened(workspace: Workspace, arguments: Namespace) -> int:
    if not (arguments.first and arguments.last):
        raise Problem(Message(N_("Give the first and the last day: --from and --to.")))
    first, last = (_day(text, arguments) for text in (arguments.first, arguments.last))
    code = arguments.template or WORKING_TEMPLATE
    template = templates.template_called(workspace, code)
    draft = records.new_draft(
        REPORTING_CYCLE,
        title_fa=arguments.title or template["title_fa"],
        title_en="" if arguments.title else template["title_en"],
        template=template["id"],
        window_from=first,
        window_to=last,
        deadline=_day(arguments.deadline, arguments) if arguments.deadline else None,
    )
    return records.save(workspace, draft).id


def _answer(workspace: Workspace, arguments: Namespace) -> int:
    cycle = _cycle(workspace, arguments)
    assert cycle.id is not None
    programme = None
    if arguments.programme is not None:
        programme = workspace.names.find_record("programme", arguments.programme)
    known = {
        question.id: question
        for section in read_sections(cycles.questions_of(workspace, cycle))
        for question in section.questions
    }
    question = known.get(arguments.question)
    if question is None:
        said = {"question": arguments.question}
        raise Problem(Message(N_("This report has no question “{question}”."), said))
    texts = {
        f"text_{code}": getattr(arguments, code)
        for code in ("fa", "en")
        if getattr(arguments, code) is not None
    }
    if texts:
        cycles.write_answer(workspace, cycle.id, question.id, programme, **texts)
    answer = cycles.answers(workspace, cycle.id).get((question.id, programme))
    told = {
        "question": question.id,
        "programme": programme,
        "text_fa": answer.text_fa if answer else "",
        "text_en": answer.text_en if answer else "",
        "max_words": question.max_words,
    }
    told |= {f"words_{code}": count_words(str(told[f"text_{code}"])) for code in ("fa", "en")}
    lines = [str(told[f"text_{code}"]) for code in ("fa", "en") if told[f"text_{code}"]]
    _tell(arguments, told, [] if texts else lines)
    return 0


def _check(workspace: Workspace, arguments: Namespace) -> int:
    from learningcity_desktop.services.reporting.dossier import missing

    cycle = _cycle(workspace, arguments)
    dossier = _gathered(workspace, cycle)
    told = [
        {
            "question": fault.question,
            "programme": fault.programme,
            "text": fault.text,
            "records": None if fault.query is None else workspace.reader.count(fault.query),
        }
        for fault in missing(dossier)
    ]
    lines = [f"{each['question']}\t{each['text']}" for each in told]
    _tell(arguments, told, lines or [_("Nothing is missing")])
    return MISSING if told else 0


def _gathered(workspace: Workspace, cycle: ReportingCycle) -> "Dossier":
    from learningcity_desktop.services.reporting.dossier import gather

    return gather(workspace, cycle, cycles.window_of(cycle), today=_today())


def _state(workspace: Workspace, arguments: Namespace) -> int:
    cycle = _cycle(workspace, arguments)
    assert cycle.id is not None
    if arguments.state is not None:
        letter = None
        if arguments.letter is not None:
            letter = workspace.names.find_record("letter", arguments.letter)
        day = _day(arguments.date, arguments) if arguments.date else _today()
        states.take_state(
            workspace, cycle.id, arguments.state, date=day, letter=letter, note=arguments.note
        )
        cycle = cycles.cycle_numbered(workspace, cycle.id)
    steps = states.steps(workspace, cycle.id or 0)
    told = {
        "cycle": cycle.id,
        "state": cycle.status,
        "next": list(states.next_states(cycle)),
        "edition": cycle.edition,
        "steps": [
            {"state": s.state, "date": s.date.isoformat(), "letter": s.letter, "note": s.note}
            for s in steps
        ],
    }
    lines = ["\t".join((format_date(s.date), s.label, s.letter_title, s.note)) for s in steps]
    _tell(arguments, told, [line.rstrip() for line in lines])
    return 0


def _freeze(workspace: Workspace, arguments: Namespace) -> int:
    from learningcity_desktop.reports.freezing import freeze_report
    from learningcity_desktop.services.reporting.dossier import missing

    cycle = _cycle(workspace, arguments)
    assert cycle.id is not None
    languages = list(dict.fromkeys(arguments.lang))
    lacking = sum(1 for _fault in missing(_gathered(workspace, cycle)))
    edition = freeze_report(workspace, cycle.id, languages, today=_today())
    if lacking:
        said = ngettext(
            "{count} thing was missing in the report.",
            "{count} things were missing in the report.",
            lacking,
        )
        print(said, file=sys.stderr)
    papers = {code: editions.paper_of(workspace, edition, code) for code in edition.papers}
    told = {
        "cycle": cycle.id,
        "edition": edition.number,
        "missing": lacking,
        "date": edition.date.isoformat(),
        "seal": edition.mark,
        "file": str(editions.file_of(workspace, edition.mark, "edition.json")),
        "papers": {code: str(path) for code, path in papers.items()},
    }
    seal = _("Seal (SHA-256)")
    lines = [f"{_(REPORT_EDITION.label)} {edition.number}", f"{seal}: {edition.mark}"]
    _tell(arguments, told, [*lines, *map(str, papers.values())])
    return 0


def _diff(workspace: Workspace, arguments: Namespace) -> int:
    from learningcity_desktop.reports.changed import HOW, called, in_words
    from learningcity_desktop.services.reporting.changes import changes

    cycle = _cycle(workspace, arguments)
    assert cycle.id is not None
    edition = editions.edition_numbered(workspace, cycle.id, arguments.edition)
    found = changes(workspace, edition)
    lines = []
    for change in found:
        old, new = (in_words(each, change.unit) for each in (change.old, change.new))
        lines.append(f"{change.question}\t{called(change)}\t{old} → {new}")
        for record in change.records:
            lines.append(f"\t{_(HOW[record.how])}: {record.title}")
            lines += [f"\t\t{f.label}: {f.before} → {f.after}" for f in record.fields]
        if change.more:
            lines.append("\t" + _("and {count} more", count=change.more))
    told = {
        "cycle": cycle.id,
        "edition": edition.number,
        "frozen_on": edition.date.isoformat(),
        "seal": edition.mark,
        "changes": [
            {
                "question": change.question,
                "programme": change.programme.id if change.programme else None,
                "what": change.what,
                "title": change.title,
                "place": change.place,
                "old": _plain(change.old),
                "new": _plain(change.new),
                "exact": change.is_exact,
                "more": change.more,
                "records": [
                    {
                        "entity": record.entity,
                        "id": record.id,
                        "uuid": record.uuid,
                        "title": record.title,
                        "how": record.how,
                        "fields": [
                            {"label": f.label, "old": f.before, "new": f.after}
                            for f in record.fields
                        ],
                    }
                    for record in change.records
                ],
            }
            for change in found
        ],
    }
    _tell(arguments, told, lines or [_("Nothing has changed since it was frozen.")])
    return 0


def _cycle(workspace: Workspace, arguments: Namespace) -> ReportingCycle:
    if arguments.cycle is not None:
        return cycles.cycle_numbered(workspace, arguments.cycle)
    current = cycles.the_current_cycle(workspace, _today())
    if current is None:
        raise Problem(Message(N_("There is no reporting cycle yet; open one: cycle open.")))
    return current


def _tell(arguments: Namespace, told: Mapping[str, Any] | list[Any], lines: Iterable[str]) -> None:
    if arguments.format == "json":
        print(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in lines:
        print(line)


def _day(text: str, arguments: Namespace) -> dt.date:
    return typed_day(text, gregorian=arguments.gregorian)


def _iso(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain(value: int | Decimal | str | None) -> int | str | None:
    return str(value) if isinstance(value, Decimal) else value


def _today() -> dt.date:
    return dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's


_VERBS: Mapping[str, Callable[[Workspace, Namespace], int]] = {
    "open": _open,
    "answer": _answer,
    "check": _check,
    "state": _state,
    "freeze": _freeze,
    "diff": _diff,
}

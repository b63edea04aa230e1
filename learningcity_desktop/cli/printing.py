"""Reports from the command line: which record, which period, into which file."""

from argparse import Namespace

from learningcity_desktop.cli.typed import typed_day
from learningcity_desktop.i18n import N_, Message, Problem
from learningcity_desktop.reports.base import Choices, Report
from learningcity_desktop.reports.registry import report_named, write_report
from learningcity_desktop.services.figures.model import Window
from learningcity_desktop.services.figures.spans import NAMED_PERIODS, read_period
from learningcity_desktop.services.workspace import Workspace


def print_report(workspace: Workspace, arguments: Namespace) -> int:
    """Write a report and tell where; raises `Problem` where the choices cannot be met."""
    report = report_named(arguments.id)
    period = _period(arguments)
    choices = Choices(
        cycle=arguments.cycle,
        first=period.first if period else None,
        last=period.last if period else None,
        record=_record(workspace, report, arguments.record),
        switched=frozenset(arguments.switched),
        parts=tuple(
            dict.fromkeys(
                each.strip() for each in (arguments.parts or "").split(",") if each.strip()
            )
        ),
    )
    write_report(report, workspace, choices, arguments.lang, arguments.out, form=arguments.format)
    print(arguments.out)
    return 0


def _period(arguments: Namespace) -> Window | None:
    """The period that was asked for, by its name or by its days."""
    if arguments.last and not arguments.first:
        raise Problem(Message(N_("Give the first day too: --from.")))
    if arguments.first and not arguments.last:
        raise Problem(Message(N_("Give the last day too: --to.")))
    for kind in NAMED_PERIODS:
        if typed := getattr(arguments, kind):
            return read_period(kind, typed)
    if not arguments.first:
        return None
    days = (typed_day(t, gregorian=arguments.gregorian) for t in (arguments.first, arguments.last))
    return Window(*days)


def _record(workspace: Workspace, report: Report, typed: str | None) -> int | None:
    """The record, by its number or by what it is called."""
    if typed is None:
        return None
    about = report.asks.record
    if about is None:
        said = {"report": Message(report.title)}
        raise Problem(Message(N_("“{report}” is not about one record."), said), "record")
    return workspace.names.find_record(about.name, typed)

"""What can be said on the command line."""

from argparse import ArgumentTypeError
from collections.abc import Sequence
from pathlib import Path

from learningcity_desktop import __version__, i18n
from learningcity_desktop.cli.cycle_arguments import cycle_options
from learningcity_desktop.cli.options import (
    data_option,
    format_option,
    gregorian_option,
    listing_options,
    register_argument,
    whole_number,
)
from learningcity_desktop.cli.parser import Parser
from learningcity_desktop.cli.sheet_arguments import export_options, import_options
from learningcity_desktop.cli.template_arguments import template_options
from learningcity_desktop.i18n import _

PROGRAM = "learningcity-desktop"
_LARGEST_PICTURE = 10_000  # pixels; larger ones are beyond what Qt can draw


def build_parser() -> Parser:
    """All commands with their options."""
    parser = Parser(
        prog=PROGRAM,
        description=_(
            "The desk of a UNESCO learning city's coordinator. Without a command the window opens."
        ),
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"{PROGRAM} {__version__}",
        help=_("show the version and exit"),
    )
    _window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)

    def command(name: str, help_text: str) -> Parser:
        added: Parser = commands.add_parser(name, help=help_text, description=help_text)
        data_option(added)
        return added

    demo = command("demo", _("make a file filled with the sample city"))
    demo.add_argument(
        "--events", type=_some, default=600, metavar="N", help=_("how many events the sample has")
    )
    demo.add_argument(
        "--seed",
        type=whole_number,
        default=1404,
        metavar="S",
        help=_("the sample is drawn from this number; the same number gives the same sample"),
    )

    new = command("new", _("make an empty file for a city"))
    new.add_argument("--city", required=True, metavar=_("NAME"), help=_("name of the city"))

    commands.add_parser("reports", help=_("list the reports"), description=_("list the reports"))
    _report_options(command("report", _("print a report into a file")))

    show = command("show", _("list records of a register"))
    register_argument(show)
    show.add_argument(
        "--search",
        default="",
        metavar=_("TEXT"),
        help=_("only records in which this is found, however it is spelt"),
    )
    show.add_argument(
        "--id", type=whole_number, metavar="N", help=_("only the record with this number")
    )
    listing_options(show)

    search = command("search", _("find records of every register by words"))
    search.add_argument(
        "text", metavar=_("TEXT"), help=_("what is looked for, however it is spelt")
    )
    search.add_argument(
        "--limit",
        type=whole_number,
        metavar="N",
        help=_("so many records of each register at the most"),
    )
    format_option(search)

    template = command("template", _("take in, write, check or compare report templates"))
    template_options(template, data_option, format_option)
    _calendar_options(command("calendar", _("tell what stands in the calendar")))

    add = command("add", _("add a record; prints its number"))
    register_argument(add)
    add.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        dest="fields",
        help=_("a field and its value as it is typed in the form; may be given again"),
    )
    gregorian_option(add)

    import_options(command("import", _("take rows of a sheet into a register, as one action")))
    export_options(command("export", _("write a register into a file")))
    told = _("open, answer, check, freeze a report; tell what has changed since")
    cycle = commands.add_parser("cycle", help=told, description=told)
    cycle_options(cycle, whole_number, data_option)
    command("undo", _("take the last action back"))
    command("redo", _("do the undone action again"))
    listing_options(command("journal", _("list what was done, the newest first")))
    command("check", _("look whether everything is in order"))
    _screenshot_options(command("screenshot", _("draw a page of the window into a picture")))
    return parser


def asked_language(words: Sequence[str]) -> str | None:
    """The language asked for before the command, so that help and refusals are said in it too."""
    rest = iter(words)
    for word in rest:
        name, mark, value = word.partition("=")
        if not name.startswith("--"):
            break
        if name in {"--lang", "--theme", "--data"} and not mark:
            value = next(rest, "")
        if name == "--lang" and value in i18n.available_languages():
            return value
    return None


def _window_options(parser: Parser) -> None:
    parser.add_argument(
        "--lang",
        dest="speak",
        choices=i18n.available_languages(),
        default=None,
        help=_("language of the window and of what is said here"),
    )
    parser.add_argument(
        "--theme",
        dest="wear",
        choices=("light", "dark"),
        default=None,
        help=_("a light or a dark window"),
    )
    data_option(parser, "home")


def _report_options(report: Parser) -> None:
    report.add_argument("id", metavar="ID", help=_("one of those that “reports” lists"))
    which = report.add_mutually_exclusive_group()
    which.add_argument(
        "--cycle",
        type=whole_number,
        metavar="N",
        help=_("number of the reporting cycle (default: the current one)"),
    )
    which.add_argument("--from", dest="first", metavar="D", help=_("first day of the period"))
    for kind, example, told in (
        ("month", "1404/07", _("a solar month as the period")),
        ("half", "1404/1", _("a half of a solar year as the period")),
        ("year", "1404", _("a solar year as the period")),
    ):
        which.add_argument(f"--{kind}", metavar=example, help=told)
    report.add_argument(
        "--record",
        metavar="N",
        help=_("the record that the report is about: its number, or what it is called"),
    )
    report.add_argument("--to", dest="last", metavar="D", help=_("last day of the period"))
    report.add_argument(
        "--of",
        dest="parts",
        metavar="ID,ID,…",
        help=_("the reports that a book is made of, in its order"),
    )
    report.add_argument(
        "--with",
        dest="switched",
        action="append",
        default=[],
        metavar="NAME",
        help=_("something that the report tells only when asked to, such as “contacts”"),
    )
    report.add_argument(
        "--lang",
        choices=i18n.available_languages(),
        default=i18n.DEFAULT_LANGUAGE,
        help=_("language of the report"),
    )
    report.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    report.add_argument(
        "--format",
        choices=("pdf", "docx", "xlsx", "html", "txt"),
        default="",
        help=_("kind of the file (default: as its name says)"),
    )
    gregorian_option(report)


def _calendar_options(calendar: Parser) -> None:
    calendar.add_argument(
        "--from", dest="first", required=True, metavar="D", help=_("first day of the period")
    )
    calendar.add_argument(
        "--to", dest="last", required=True, metavar="D", help=_("last day of the period")
    )
    calendar.add_argument(
        "--format",
        choices=("ics", "json"),
        default="ics",
        help=_("iCalendar with the events, or JSON with events, clashes, due dates and days"),
    )
    calendar.add_argument(
        "--also",
        nargs="+",
        choices=("due", "days"),
        default=[],
        help=_("what iCalendar holds besides events: what falls due, holidays and other days"),
    )
    calendar.add_argument(
        "--out", type=Path, metavar="FILE", help=_("the file to write, instead of telling it here")
    )
    gregorian_option(calendar)


def _screenshot_options(screenshot: Parser) -> None:
    screenshot.add_argument(
        "page", metavar="PAGE", help=_("a page, or “all” for every page and dialog")
    )
    screenshot.add_argument(
        "--lang",
        choices=i18n.available_languages(),
        default=None,
        help=_("language of the window in the picture"),
    )
    screenshot.add_argument(
        "--theme",
        choices=("light", "dark"),
        default="light",
        help=_("a light or a dark window"),
    )
    screenshot.add_argument(
        "--size",
        type=_size,
        default=(1366, 768),
        metavar="WxH",
        help=_("width and height in pixels"),
    )
    screenshot.add_argument(
        "--out",
        type=Path,
        required=True,
        metavar="FILE.png",
        help=_("the picture to write; for “all”, the folder"),
    )


def _some(text: str) -> int:
    number = whole_number(text)
    if not number:
        raise ArgumentTypeError(_("at least {least} is needed", least=1))
    return number


_some.__name__ = whole_number.__name__


def _size(text: str) -> tuple[int, int]:
    width, _mark, height = text.lower().partition("x")
    size = int(width), int(height)
    if not all(0 < side <= _LARGEST_PICTURE for side in size):
        raise ValueError(text)
    return size


_size.__name__ = "size"

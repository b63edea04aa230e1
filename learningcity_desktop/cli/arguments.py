"""What can be said on the command line."""

import argparse
import sys
from pathlib import Path
from typing import NoReturn

from learningcity_desktop import __version__, i18n, paths
from learningcity_desktop.domain.kinds import LARGEST_INTEGER
from learningcity_desktop.i18n import _

PROGRAM = "learningcity-desktop"


class Parser(argparse.ArgumentParser):
    """An argument parser that ends in one sentence on stderr."""

    def error(self, message: str) -> NoReturn:
        hint = _("Try “{command} --help”.", command=self.prog)
        print(f"{self.prog}: {message}\n{hint}", file=sys.stderr)
        raise SystemExit(2)


def build_parser() -> Parser:
    """All commands with their options."""
    parser = Parser(
        prog=PROGRAM,
        description=_(
            "The desk of a UNESCO learning city's coordinator. Without a command the window opens."
        ),
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _window_options(parser)
    commands = parser.add_subparsers(dest="command", metavar=_("COMMAND"), parser_class=Parser)

    def command(name: str, help_text: str) -> Parser:
        added: Parser = commands.add_parser(name, help=help_text, description=help_text)
        _data_option(added)
        return added

    demo = command("demo", _("make a file filled with the sample city"))
    demo.add_argument("--events", type=_whole, default=600, metavar="N")
    demo.add_argument("--seed", type=_whole, default=1404, metavar="S")

    new = command("new", _("make an empty file for a city"))
    new.add_argument("--city", required=True, metavar=_("NAME"))

    commands.add_parser("reports", help=_("list the reports"), description=_("list the reports"))

    report = command("report", _("print a report into a file"))
    report.add_argument("id", metavar="ID")
    which = report.add_mutually_exclusive_group()
    which.add_argument("--cycle", type=_whole, metavar="N")
    which.add_argument("--from", dest="first", metavar="D")
    report.add_argument("--to", dest="last", metavar="D")
    report.add_argument("--lang", choices=i18n.available_languages(), default=i18n.DEFAULT_LANGUAGE)
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf")
    report.add_argument("--gregorian", action="store_true", help=_("dates are ISO dates"))

    show = command("show", _("list records of a register"))
    show.add_argument("entity", metavar="ENTITY")
    show.add_argument("--search", default="", metavar=_("TEXT"))
    show.add_argument("--id", type=_whole, metavar="N")
    show.add_argument("--limit", type=_whole, metavar="N")
    _format_option(show)

    add = command("add", _("add a record; prints its number"))
    add.add_argument("entity", metavar="ENTITY")
    add.add_argument("--set", action="append", default=[], metavar="FIELD=VALUE", dest="fields")
    add.add_argument("--gregorian", action="store_true", help=_("dates are ISO dates"))

    command("undo", _("take the last action back"))
    command("redo", _("do the undone action again"))
    journal = command("journal", _("list what was done, the newest first"))
    journal.add_argument("--limit", type=_whole, metavar="N")
    _format_option(journal)
    command("check", _("look whether everything is in order"))

    screenshot = command("screenshot", _("draw a page of the window into a picture"))
    screenshot.add_argument("page", metavar="PAGE")
    screenshot.add_argument("--lang", choices=i18n.available_languages(), default=None)
    screenshot.add_argument("--theme", choices=("light", "dark"), default="light")
    screenshot.add_argument("--size", type=_size, default=(1366, 768), metavar="WxH")
    target = screenshot.add_mutually_exclusive_group(required=True)
    target.add_argument("--out", type=Path, metavar="FILE.png")
    return parser


def _window_options(parser: Parser) -> None:
    parser.add_argument("--lang", dest="speak", choices=i18n.available_languages(), default=None)
    parser.add_argument("--theme", dest="wear", choices=("light", "dark"), default=None)
    parser.add_argument("--data", dest="home", type=Path, default=None, metavar=_("FOLDER"))


def _data_option(parser: Parser) -> None:
    parser.add_argument(
        "--data",
        type=Path,
        default=None,
        metavar=_("FOLDER"),
        help=_(
            "the folder of the city's file (default: {folder})", folder=paths.default_data_folder()
        ),
    )


def _format_option(parser: Parser) -> None:
    parser.add_argument("--format", choices=("json", "table"), default="table")


def _whole(text: str) -> int:
    from learningcity_desktop.persian.digits import to_latin

    value = int(to_latin(text))
    if not 0 <= value <= LARGEST_INTEGER:
        raise ValueError(text)
    return value


_whole.__name__ = "number"


def _size(text: str) -> tuple[int, int]:
    width, _mark, height = text.lower().partition("x")
    return int(width), int(height)


_size.__name__ = "size"

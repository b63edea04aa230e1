"""Options that many commands have, so that each is said and read in one way."""

from argparse import SUPPRESS
from pathlib import Path

from learningcity_desktop import paths
from learningcity_desktop.cli.parser import Parser
from learningcity_desktop.domain.kinds import LARGEST_INTEGER
from learningcity_desktop.i18n import _


def data_option(parser: Parser, name: str = "data", *, again: bool = False) -> None:
    """Add the folder of the city's file; ``again`` where an outer command has it too."""
    default = str(paths.default_data_folder()).replace("%", "%%")  # argparse fills in with %
    parser.add_argument(
        "--data",
        dest=name,
        type=_folder,
        default=SUPPRESS if again else None,  # what was said before still counts
        metavar=_("FOLDER"),
        help=_("the folder of the city's file (default: {folder})", folder=default),
    )


def register_argument(parser: Parser) -> None:
    """Add the register that a command is about."""
    parser.add_argument(
        "entity",
        metavar="ENTITY",
        help=_("a register, such as “event”, “programme” or “organisation”"),
    )


def listing_options(parser: Parser) -> None:
    """Add how much is listed, and how."""
    parser.add_argument(
        "--limit", type=whole_number, metavar="N", help=_("list so many at the most")
    )
    format_option(parser)


def format_option(parser: Parser) -> None:
    """Add the choice between a table and JSON."""
    parser.add_argument(
        "--format",
        choices=("json", "table"),
        default="table",
        help=_("a table to read, or JSON with ISO dates, rials and codes"),
    )


def gregorian_option(parser: Parser) -> None:
    """Add that dates are typed and told as ISO dates."""
    parser.add_argument("--gregorian", action="store_true", help=_("dates are ISO dates"))


def whole_number(text: str) -> int:
    """Read a number from 0 on in any digits; raises `ValueError` for anything else."""
    from learningcity_desktop.persian.digits import to_latin

    value = int(to_latin(text))
    if not 0 <= value <= LARGEST_INTEGER:
        raise ValueError(text)
    return value


whole_number.__name__ = "number"


def _folder(text: str) -> Path:
    if not text.strip():  # an unset variable of a script must not mean the current folder
        raise ValueError(text)
    return Path(text)


_folder.__name__ = "folder"

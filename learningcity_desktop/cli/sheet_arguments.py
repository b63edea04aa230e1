"""What can be said of sheets: how rows come in from one, and how a register goes out into one."""

from pathlib import Path

from learningcity_desktop.cli.options import register_argument
from learningcity_desktop.cli.parser import Parser
from learningcity_desktop.i18n import _


def import_options(bring: Parser) -> None:
    """The options of ``import``."""
    bring.add_argument("file", type=Path, metavar="FILE", help=_("an XLSX, ODS or CSV file"))
    bring.add_argument(
        "--as",
        dest="entity",
        required=True,
        metavar="ENTITY",
        help=_("a register, such as “event”, “programme” or “organisation”"),
    )
    bring.add_argument(
        "--mapping",
        type=Path,
        metavar="FILE.json",
        help=_(
            "which heading is which field: a JSON object with “columns”, “unit”, “sheet”, “century”"
        ),
    )
    bring.add_argument(
        "--write-mapping",
        type=Path,
        metavar="FILE.json",
        help=_("write what each heading was taken for, to be corrected and given as --mapping"),
    )
    bring.add_argument(
        "--unit",
        choices=("rial", "toman", "million-rial"),
        help=_("what amounts are in whose heading does not say it"),
    )
    bring.add_argument(
        "--century",
        type=int,
        choices=(1300, 1400),
        help=_("what years of two digits are counted from"),
    )
    bring.add_argument(
        "--duplicates",
        choices=("update", "new", "leave"),
        help=_("what becomes of probable duplicates, instead of a doubt for each"),
    )
    bring.add_argument(
        "--create-missing",
        action="store_true",
        help=_("make the organisations, venues and others that are named and not there"),
    )
    bring.add_argument(
        "--dry-run", action="store_true", help=_("only tell what would be done, write nothing")
    )
    bring.add_argument(
        "--skip-doubtful",
        action="store_true",
        help=_("leave rows with doubts out and take the others"),
    )
    bring.add_argument(
        "--format",
        choices=("json", "table"),
        default="table",
        help=_("lines to read, or JSON"),
    )


def export_options(send: Parser) -> None:
    """The options of ``export``."""
    register_argument(send)
    send.add_argument(
        "--format",
        choices=("xlsx", "csv", "json"),
        help=_("kind of the file (default: as its name says)"),
    )
    sheet = send.add_mutually_exclusive_group()
    sheet.add_argument(
        "--blank",
        action="store_true",
        help=_("an empty XLSX sheet for somebody to type into and send back"),
    )
    sheet.add_argument(
        "--filled",
        action="store_true",
        help=_("such a sheet with the records in it, to be corrected and completed"),
    )
    send.add_argument(
        "--out", type=Path, required=True, metavar="FILE", help=_("the file to write")
    )
    send.add_argument(
        "--filter",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        dest="filters",
        help=_("only records with this value; may be given again"),
    )
    send.add_argument(
        "--search",
        default="",
        metavar=_("TEXT"),
        help=_("only records in which this is found, however it is spelt"),
    )

"""What can be said of report templates on the command line."""

from pathlib import Path
from typing import Protocol

from learningcity_desktop.cli.parser import Parser
from learningcity_desktop.i18n import _


class DataOption(Protocol):
    """Adds the option for the city's folder."""

    def __call__(self, parser: Parser, *, again: bool) -> None: ...


class FormatOption(Protocol):
    """Adds the option between a table and JSON."""

    def __call__(self, parser: Parser) -> None: ...


def template_options(
    template: Parser, data_option: DataOption, format_option: FormatOption
) -> None:
    """The tasks of ``template``: list, import, export, check, compare."""
    tasks = template.add_subparsers(
        dest="task", metavar=_("TASK"), parser_class=Parser, required=True
    )

    def task(name: str, help_text: str) -> Parser:
        added: Parser = tasks.add_parser(name, help=help_text, description=help_text)
        data_option(added, again=True)
        return added

    which = _("its code, or code@version; without a version the newest")
    format_option(task("list", _("list the templates with their versions")))
    bring = task("import", _("take a template file in as a version of its code"))
    bring.add_argument("file", type=Path, metavar="FILE.json", help=_("a template file"))
    send = task("export", _("write a template into a file"))
    send.add_argument("template", metavar="TEMPLATE", help=which)
    send.add_argument(
        "--out", type=Path, required=True, metavar="FILE.json", help=_("the file to write")
    )
    look = task("check", _("tell every fault of a template file with its place"))
    look.add_argument("file", type=Path, metavar="FILE.json", help=_("a template file"))
    compare = task("compare", _("tell what was added, removed, changed and moved"))
    for name in ("old", "new"):
        compare.add_argument(name, metavar=name.upper(), help=_("a template file, or code@version"))
    format_option(compare)

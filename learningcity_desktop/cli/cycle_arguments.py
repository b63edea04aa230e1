"""What can be said after ``cycle``: a report from its opening to what has changed since."""

from collections.abc import Callable

from learningcity_desktop.cli.parser import Parser
from learningcity_desktop.domain.spec import DATA_LANGUAGES
from learningcity_desktop.i18n import _


def cycle_options(
    cycle: Parser, number: Callable[[str], int], data_option: Callable[[Parser], None]
) -> None:
    """The verbs of a report.

    Args:
        cycle: the parser of the command.
        number: reads a number in any digits.
        data_option: adds the option of the city's folder.
    """
    verbs = cycle.add_subparsers(dest="verb", metavar=_("VERB"), parser_class=Parser, required=True)

    def verb(name: str, help_text: str) -> Parser:
        added: Parser = verbs.add_parser(name, help=help_text, description=help_text)
        data_option(added)
        added.add_argument(
            "--format",
            choices=("json", "table"),
            default="table",
            help=_("lines to read, or JSON"),
        )
        return added

    def of_cycle(parser: Parser) -> None:
        parser.add_argument(
            "--cycle",
            type=number,
            metavar="N",
            help=_("number of the reporting cycle (default: the current one)"),
        )

    begin = verb("open", _("list the reporting cycles, or open one for a period"))
    begin.add_argument("--from", dest="first", metavar="D", help=_("first day of the period"))
    begin.add_argument("--to", dest="last", metavar="D", help=_("last day of the period"))
    begin.add_argument("--deadline", metavar="D", help=_("day on which the report is due"))
    begin.add_argument("--title", metavar=_("TEXT"), help=_("what the cycle is called"))
    begin.add_argument(
        "--template", metavar="CODE", help=_("the questions (default: those of the report)")
    )
    _gregorian(begin)

    answer = verb("answer", _("write the answer to a question, or tell what was written"))
    answer.add_argument("question", metavar="ID", help=_("the question, such as S3.1"))
    answer.add_argument("--fa", metavar=_("TEXT"), help=_("the answer in Persian"))
    answer.add_argument("--en", metavar=_("TEXT"), help=_("the answer in English"))
    answer.add_argument(
        "--programme", metavar="N", help=_("the programme that the question is answered for")
    )
    of_cycle(answer)

    check = verb("check", _("tell what is still missing; ends with 3 if anything is"))
    of_cycle(check)

    state = verb("state", _("put a report into its next state, or tell its way so far"))
    state.add_argument("state", nargs="?", metavar="STATE", help=_("such as review or approved"))
    state.add_argument("--date", metavar="D", help=_("the day (default: today)"))
    state.add_argument(
        "--letter", metavar="N", help=_("the letter in the register: number or subject")
    )
    state.add_argument("--note", default="", metavar=_("TEXT"), help=_("a note"))
    of_cycle(state)
    _gregorian(state)

    freeze = verb("freeze", _("keep an approved report for good, with its PDFs"))
    freeze.add_argument(
        "--lang",
        nargs="+",
        choices=DATA_LANGUAGES,
        default=DATA_LANGUAGES,
        help=_("languages that a PDF is kept in (default: all)"),
    )
    of_cycle(freeze)

    diff = verb("diff", _("tell what has changed since a report was frozen"))
    diff.add_argument(
        "--edition", type=number, metavar="N", help=_("the edition (default: the last one)")
    )
    of_cycle(diff)


def _gregorian(parser: Parser) -> None:
    parser.add_argument("--gregorian", action="store_true", help=_("dates are ISO dates"))

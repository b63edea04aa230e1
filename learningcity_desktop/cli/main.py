"""From words on the command line to an exit code."""

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from learningcity_desktop.cli.arguments import PROGRAM, build_parser
from learningcity_desktop.cli.commands import COMMANDS, speak_for
from learningcity_desktop.i18n import Problem, _

_log = logging.getLogger(__name__)
_PROBLEM, _BUG = 1, 3

#: Opens the window, or draws pictures of it: given by whoever knows Qt.
Window = Callable[[Namespace], int]


def run(argv: Sequence[str], *, window: Window, screenshot: Window) -> int:
    """Carry out a command line; faults of the input are one sentence on stderr."""
    from learningcity_desktop import i18n

    i18n.use_language("en")
    arguments = build_parser().parse_args(argv)
    speak_for(arguments)
    try:
        if arguments.command is None:
            return window(arguments)
        if arguments.command == "screenshot":
            return screenshot(arguments)
        return COMMANDS[arguments.command](arguments)
    except Problem as problem:
        for each in getattr(problem, "problems", (problem,)):
            place = f"{each.field}: " if each.field else ""
            print(f"{PROGRAM}: {place}{each}", file=sys.stderr)
        return _PROBLEM
    except BrokenPipeError:
        # Whoever read our output has read enough (`… | head`).
        sys.stderr.close()
        return 0
    except Exception:  # noqa: BLE001 - the last stop: logged with its trace, told in a sentence
        _log.exception("unexpected fault")
        print(
            f"{PROGRAM}: {_('The program has a fault of its own; the city’s file is unchanged.')}",
            file=sys.stderr,
        )
        return _BUG

"""From words on the command line to an exit code."""

import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

from learningcity_desktop.cli.arguments import PROGRAM, asked_language, build_parser
from learningcity_desktop.cli.commands import COMMANDS, system_language
from learningcity_desktop.i18n import Problem, _, use_language

_log = logging.getLogger(__name__)
# 3 is said by an import with doubts; 70 is what Unix systems call a fault of the program.
_PROBLEM, _BUG, _INTERRUPTED = 1, 70, 130

#: Opens the window, or draws pictures of it: given by whoever knows Qt.
Window = Callable[[Namespace], int]


def run(argv: Sequence[str], *, window: Window, screenshot: Window) -> int:
    """Carry out a command line; faults of the input are one sentence on stderr."""
    use_language(asked_language(argv) or system_language())
    arguments = build_parser().parse_args(argv)
    if arguments.speak:
        use_language(arguments.speak)
    try:
        if arguments.command is None:
            return window(arguments)
        if arguments.command == "screenshot":
            return screenshot(arguments)
        code = COMMANDS[arguments.command](arguments)
        sys.stdout.flush()  # a reader that has gone away is noticed here and not at the exit
    except Problem as problem:
        for each in getattr(problem, "problems", (problem,)):
            place = f"{each.field}: " if each.field else ""
            print(f"{PROGRAM}: {place}{each}", file=sys.stderr)
        return _PROBLEM
    except BrokenPipeError:
        # Whoever read our output has read enough (`… | head`); the exit must not write the rest.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED
    except Exception:  # noqa: BLE001 - the last stop: logged with its trace, told in a sentence
        _log.exception("unexpected fault")
        print(
            f"{PROGRAM}: {_('The program has a fault of its own; the city’s file is unchanged.')}",
            file=sys.stderr,
        )
        return _BUG
    return code

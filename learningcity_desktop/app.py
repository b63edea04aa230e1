"""The composition root: the only module that knows every layer."""

import sys
from argparse import Namespace
from collections.abc import Sequence


def run(argv: Sequence[str]) -> int:
    """Run the program: a command, or the window."""
    from learningcity_desktop.cli.main import run as run_commands

    _write_utf8()
    return run_commands(argv, window=_window, screenshot=_screenshot)


def _write_utf8() -> None:
    """Persian goes out as UTF-8 whatever the terminal says of itself."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _window(arguments: Namespace) -> int:
    from learningcity_desktop.ui.start import open_window

    return open_window(folder=arguments.home, language=arguments.speak, mode=arguments.wear)


def _screenshot(arguments: Namespace) -> int:
    from learningcity_desktop.cli.commands import data_folder
    from learningcity_desktop.ui.screenshots import draw

    return draw(
        arguments.page,
        data_folder(arguments),
        language=arguments.lang or arguments.speak or "fa",
        mode=arguments.theme,
        size=arguments.size,
        out=arguments.out,
    )

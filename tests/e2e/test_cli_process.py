"""The command line as a process among others: its language, its streams, its exit codes."""

import json
import shutil
import subprocess
import sys
from argparse import ArgumentParser, _SubParsersAction
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from learningcity_desktop import __version__
from learningcity_desktop.cli.arguments import build_parser
from learningcity_desktop.i18n import speaking
from tests.e2e.command import PROGRAM, Desk, add, listed


def test_help_and_version_speak_the_system_s_language(tmp_path: Path) -> None:
    for language, word in (("C.UTF-8", "list what was done"), ("fa_IR.UTF-8", "تازه")):
        environment = Desk(tmp_path, LANG=language).environment
        helped = subprocess.run(
            [*PROGRAM, "--help"], check=True, capture_output=True, env=environment
        )
        assert word in helped.stdout.decode("utf-8")
    version = subprocess.run([*PROGRAM, "--version"], check=True, capture_output=True, text=True)
    assert version.stdout == f"learningcity-desktop {__version__}\n"


def test_help_is_said_in_the_language_that_was_asked_for(here: Desk) -> None:
    """Whatever the system speaks, and for every command."""
    for words in (("--lang", "fa", "--help"), ("--lang=fa", "--theme", "dark", "check", "--help")):
        assert "پرونده" in here(*words).out
    refused = here.refused("--lang", "fa", "shw", code=2)
    assert refused[-1] == "برای راهنما «learningcity-desktop --help» را بزنید."


def every_parser(parser: ArgumentParser) -> Iterator[ArgumentParser]:
    """A command with its own commands, and theirs."""
    yield parser
    for action in parser._actions:
        if isinstance(action, _SubParsersAction):
            for each in action.choices.values():
                yield from every_parser(each)


def test_every_option_of_every_command_is_explained() -> None:
    with speaking("en"):
        parser = build_parser()
    commands = parser._subparsers._group_actions[0].choices
    assert len(commands) == 17
    for each in every_parser(parser):
        for option in each._actions:
            assert option.help or isinstance(option, _SubParsersAction), (each.prog, option.dest)
        assert each.format_help()


def test_a_folder_that_is_not_named_is_not_the_current_one(tmp_path: Path) -> None:
    done = subprocess.run(
        [*PROGRAM, "new", "--city", "مراغه", "--data", ""],
        check=False,
        capture_output=True,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_percent_sign_in_the_home_does_not_spoil_the_help(tmp_path: Path) -> None:
    desk = Desk(tmp_path, XDG_DATA_HOME=str(tmp_path / "100%s"))
    assert "100%s" in "".join(desk("check", "--help").out.split())


@pytest.mark.parametrize(
    "environment",
    [
        {"LANG": "C"},
        {"LC_ALL": "POSIX"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_persian_goes_out_as_utf_8_whatever_the_terminal_says(
    desk: Desk, environment: dict[str, str]
) -> None:
    plain = Desk(desk.folder, **environment)
    add(plain, "organisation", name="دانشگاه مراغه")
    assert "دانشگاه مراغه" in plain("show", "organisation").out
    assert listed(plain, "organisation")[0]["name_fa"] == "دانشگاه مراغه"
    assert "«هیچ»" not in plain.refused("show", "هیچ")[0]
    assert "هیچ" in plain.refused("show", "هیچ")[0]


def test_bytes_that_are_no_text(desk: Desk) -> None:
    words = [*PROGRAM, "add", "organisation", "--data", str(desk.folder), "--set"]
    bad = [*map(str.encode, words), b"name=\xd8\xaf\xff"]
    done = subprocess.run(bad, check=True, capture_output=True, env=desk.environment)
    assert done.stdout == b"1\n"
    assert listed(desk, "organisation")[0]["name_fa"] == "د"


@pytest.mark.parametrize("format_", ["json", "table"])
def test_a_reader_that_has_read_enough_is_no_fault(desk: Desk, format_: str) -> None:
    words = [*PROGRAM, "show", "code_item", "--data", str(desk.folder), "--format", format_]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=desk.environment
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        assert running.stdout.read(5)
        running.stdout.close()
        assert running.stderr.read() == b""
    assert running.returncode == 0


def test_two_processes_add_at_once(desk: Desk) -> None:
    def many(name: str) -> list[int]:
        return [add(desk, "organisation", name=f"{name} {count}") for count in range(3)]

    with ThreadPoolExecutor(2) as pool:
        numbers = sorted(number for some in pool.map(many, "اب") for number in some)
    assert numbers == list(range(1, 7))
    lines = json.loads(desk("journal", "--format", "json").out)
    assert [line["counter"] for line in lines] == list(range(7, 0, -1))
    assert desk("check").out == "Everything is in order. Notes: 0\n"


def test_an_interrupted_command_says_so_by_its_code(desk: Desk) -> None:
    code = (
        "import sys\n"
        "from learningcity_desktop.cli import commands, main\n"
        "def interrupted(_arguments): raise KeyboardInterrupt\n"
        "commands.COMMANDS['check'] = interrupted\n"
        "sys.exit(main.run(['check'], window=None, screenshot=None))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, env=desk.environment
    )
    assert (done.returncode, done.stderr) == (130, b"")


def test_a_fault_of_the_program_is_logged_and_told_in_a_sentence(desk: Desk) -> None:
    code = (
        "import sys\n"
        "from learningcity_desktop.cli import commands, main\n"
        "def broken(_arguments): raise ZeroDivisionError\n"
        "commands.COMMANDS['check'] = broken\n"
        "sys.exit(main.run(['check'], window=None, screenshot=None))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, env=desk.environment
    )
    assert done.returncode == 70
    assert b"ZeroDivisionError" in done.stderr
    assert b"the city\xe2\x80\x99s file is unchanged." in done.stderr


@pytest.mark.parametrize("command", [[], ["screenshot", "home", "--out", "x.png"]])
def test_the_window_is_opened_by_whoever_knows_it(command: list[str]) -> None:
    from learningcity_desktop.cli.main import run

    asked: list[str] = []

    def window(arguments: Any) -> int:
        asked.append(arguments.command or "window")
        return 7

    assert run(["--lang", "fa", *command], window=window, screenshot=window) == 7
    assert asked == [command[0] if command else "window"]


def test_the_installed_command_is_the_same_program(desk: Desk) -> None:
    command = shutil.which("learningcity-desktop", path=str(Path(sys.executable).parent))
    if command is None:
        pytest.skip("the program is not installed beside this Python")
    done = subprocess.run(
        [command, "check", "--data", str(desk.folder)],
        check=True,
        capture_output=True,
        env=desk.environment,
    )
    assert done.stdout == b"Everything is in order. Notes: 0\n"

#!/usr/bin/env python3
"""Every task of this repository, needing nothing but Python 3.11 to 3.13 and pip.

    python3 tasks.py run [arguments]    install what is needed and start the program
    python3 tasks.py test [arguments]   install what is needed and run all tests
    python3 tasks.py check              linters, types, layers, catalogs
    python3 tasks.py bench              the benchmarks, written to docs/benchmarks.md
    python3 tasks.py build              a one-folder program in dist/
    python3 tasks.py lock               renew the lock files

Everything is installed into ``.venv`` inside this folder, from the lock files, by hash.
"""

from __future__ import annotations  # an older Python gets as far as being refused in words

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
ON_WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if ON_WINDOWS else "bin/python")
OLDEST, NEWEST = (3, 11), (3, 13)
PROGRAM, DEVELOPMENT = "requirements.lock", "requirements-dev.lock"

# What Qt loads at run time and a bare Debian lacks: library to look for → package that has it.
WINDOW_LIBRARIES = {
    "EGL": "libegl1",
    "GL": "libgl1",
    "glib-2.0": "libglib2.0-0",
    "fontconfig": "libfontconfig1",
    "dbus-1": "libdbus-1-3",
    "xkbcommon-x11": "libxkbcommon-x11-0",
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-image": "libxcb-image0",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-randr": "libxcb-randr0",
    "xcb-render-util": "libxcb-render-util0",
    "xcb-shape": "libxcb-shape0",
    "xcb-xkb": "libxcb-xkb1",
    "cups": "libcups2",  # printing
}
# Programs that the tests hold our files against, and one that building needs: command → package.
TEST_PROGRAMS = {
    "objdump": "binutils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
}


class Stop(SystemExit):
    """End with a sentence on stderr and exit code 1."""

    def __init__(self, message: str) -> None:
        print(f"tasks.py: {message}", file=sys.stderr)
        super().__init__(1)


def say(*words: object) -> None:
    """Tell what is being done."""
    print("+", *words, flush=True)


def run(*command: object, **options: object) -> None:
    """Run a command; end with its exit code when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise SystemExit(done.returncode)


def require_python() -> None:
    """Refuse a Python that Qt's wheels do not serve."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        raise Stop(
            f"Python {sys.version_info[0]}.{sys.version_info[1]} cannot be used; "
            "Learning City Desk needs Python 3.11, 3.12 or 3.13."
        )


def missing_for_window() -> list[str]:
    """Debian packages without which no window opens."""
    return [p for lib, p in WINDOW_LIBRARIES.items() if ctypes.util.find_library(lib) is None]


def missing_for_tests() -> list[str]:
    """Debian packages without which some tests are skipped."""
    missing = [p for command, p in TEST_PROGRAMS.items() if shutil.which(command) is None]
    # A built program takes Python along as a library, which Debian has in a package of its own.
    python = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if sys.base_prefix == "/usr" and ctypes.util.find_library(python) is None:
        missing.append(f"lib{python}")
    return missing


def install_system_packages(*, testing: bool) -> None:
    """Install system packages as root, or say exactly what an administrator has to install."""
    if not sys.platform.startswith("linux"):
        return
    for_window = missing_for_window()
    missing = sorted({*for_window, *(missing_for_tests() if testing else [])})
    if not missing:
        return
    command = f"apt-get install -y --no-install-recommends {' '.join(missing)}"
    can_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    if can_install:
        say("installing", *missing)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-qq"], check=False, env=environment)
        quietly = [*command.split(), "-qq", "-o", "Dpkg::Use-Pty=0"]
        done = subprocess.run(quietly, check=False, env=environment, capture_output=True, text=True)
        if done.returncode == 0:
            return
        print(done.stderr, file=sys.stderr)
    advice = f"these system packages are missing: {' '.join(missing)}\n  Ask for: sudo {command}"
    if for_window:
        raise Stop(advice)
    print(f"tasks.py: {advice}\n  The tests that need them will say so.", file=sys.stderr)


def make_environment() -> None:
    """Create ``.venv``; Debian's Python has venv but, without python3-venv, no pip to put in it."""
    if PYTHON.is_file():
        version = subprocess.run(
            [str(PYTHON), "-c", "import sys; print(*sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        if version == [str(n) for n in sys.version_info[:2]]:
            return
    say("creating", VENV.name)
    run(sys.executable, "-m", "venv", "--clear", "--without-pip", VENV)


def stamp_of(lock: str) -> tuple[Path, str]:
    """A file in ``.venv`` that says what was installed from a lock, and what it should say now."""
    content = (ROOT / lock).read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return VENV / f"{lock}.installed", hashlib.sha256(content).hexdigest()


def install(lock: str) -> None:
    """Bring ``.venv`` to what a lock file says, unless it is there already."""
    for each in (lock, DEVELOPMENT):  # the longer lock holds the shorter one
        stamp, wanted = stamp_of(each)
        if stamp.is_file() and stamp.read_text() == wanted:
            return
    has_pip = subprocess.run(
        [sys.executable, "-m", "pip", "--version"], capture_output=True, check=False
    )
    if has_pip.returncode:
        raise Stop("pip is missing. Ask for: sudo apt-get install -y python3-pip")
    say("installing from", lock, "(some 300 MB, once)")
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--require-hashes", "-r", ROOT / lock)
    stamp, wanted = stamp_of(lock)
    stamp.write_text(wanted)


def install_project() -> None:
    """Put the project itself and its command into ``.venv``, editable."""
    stamp = VENV / "project.installed"
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    pip = [sys.executable, "-m", "pip", "--python", PYTHON, "--disable-pip-version-check"]
    run(*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp.write_text(wanted)


def prepare(*, development: bool) -> None:
    """Everything that a task needs."""
    require_python()
    install_system_packages(testing=development)
    make_environment()
    install(DEVELOPMENT if development else PROGRAM)
    if development:
        install_project()
    run(PYTHON, "tools/catalogs.py", "compile")


def task_run(arguments: list[str]) -> None:
    """Start the program."""
    prepare(development=False)
    run(PYTHON, "-m", "learningcity_desktop", *arguments)


def task_test(arguments: list[str]) -> None:
    """Run the quick tests and the slow ones, side by side, or just what was asked for."""
    prepare(development=True)
    if arguments:
        run(PYTHON, "-m", "pytest", *arguments)
        return
    base = [str(PYTHON), "-m", "pytest", "-q"]
    quick = [*base, "-m", "not slow", "--junit-xml", ".cache/quick.xml"]
    slow = [*base, "-m", "slow", "--junit-xml", ".cache/slow.xml", "-p", "no:cacheprovider"]
    (ROOT / ".cache").mkdir(exist_ok=True)
    say("quick tests; the slow ones (starting, killing, building, installing) run beside them")
    with (ROOT / ".cache" / "slow.log").open("w+", encoding="utf-8") as log:
        beside = subprocess.Popen(slow, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        front = subprocess.run(quick, cwd=ROOT, check=False).returncode
        say("slow tests")
        back = beside.wait()
        log.seek(0)
        print(log.read(), flush=True)
    if front or back:
        raise SystemExit(front or back)


def task_check(_arguments: list[str]) -> None:
    """Linters, types, layers, catalogs and the project's own lints."""
    prepare(development=True)
    tools = PYTHON.parent
    failed = []
    for command in (
        (tools / "ruff", "check", "."),
        (tools / "ruff", "format", "--check", "."),
        (tools / "mypy",),
        (tools / "lint-imports",),
        (PYTHON, "tools/catalogs.py", "check"),
        (PYTHON, "tools/lints.py"),
    ):
        words = [Path(command[0]).name, *command[1:]]
        say(*words)
        if subprocess.run([str(part) for part in command], cwd=ROOT, check=False).returncode:
            failed.append(" ".join(words))
    if failed:
        raise Stop(f"not passed: {', '.join(failed)}")


def task_bench(arguments: list[str]) -> None:
    """Measure, side by side with the bare things."""
    prepare(development=True)
    run(PYTHON, "-m", "tests.bench", *arguments)


def task_build(_arguments: list[str]) -> None:
    """Freeze the program into one folder."""
    prepare(development=True)
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec")
    say("built dist/learningcity-desktop")


def task_lock(_arguments: list[str]) -> None:
    """Resolve exact versions and hashes for all three Pythons; no index address is written."""
    if shutil.which("uv") is None:
        raise Stop("uv is missing; it alone resolves for three Pythons at once: pip install uv")
    common = (
        *("uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"),
        *("--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"),
        *("--no-emit-find-links", "--upgrade", "--quiet"),
    )
    run(*common, "--output-file", PROGRAM)
    run(*common, "--group", "dev", "--output-file", DEVELOPMENT)


TASKS = {
    "run": task_run,
    "test": task_test,
    "check": task_check,
    "bench": task_bench,
    "build": task_build,
    "lock": task_lock,
}


def main(arguments: list[str]) -> None:
    """Choose a task by name."""
    if not arguments or arguments[0] not in TASKS:
        print(__doc__)
        raise SystemExit(0 if arguments in ([], ["--help"], ["-h"]) else 2)
    TASKS[arguments[0]](arguments[1:])


if __name__ == "__main__":
    main(sys.argv[1:])

"""``pip install .`` into a bare environment gives the whole program, resources and all.

Nothing comes from the network: virtualenv brings pip along, pip builds with the backend of the
lock, and what the program needs is lent by the environment that the tests run in.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.e2e import tour

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
NOT_OF_THE_REPOSITORY = shutil.ignore_patterns(".*", "__pycache__", "build", "dist", "*.mo")

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> str:
    environment = {n: v for n, v in os.environ.items() if not n.startswith(("PYTHON", "VIRTUAL"))}
    done = subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Scripts of an environment into which the program was installed from a fresh checkout."""
    folder = tmp_path_factory.mktemp("bare")
    checkout, environment = folder / "checkout", folder / "environment"
    shutil.copytree(ROOT, checkout, ignore=NOT_OF_THE_REPOSITORY)
    make = (sys.executable, "-m", "virtualenv", "--no-download", "--pip", "embed", environment)
    run(*make, folder=folder)
    python = environment / SCRIPTS / "python"
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(run(python, "-c", where, folder=folder).strip())
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    offline = ("--no-index", "--no-deps", "--no-build-isolation")
    run(python, "-m", "pip", "install", *offline, ".", folder=checkout)
    shutil.rmtree(checkout)  # nothing may be read from there any more
    return environment / SCRIPTS


def test_pip_finds_nothing_missing(bare: Path, tmp_path: Path) -> None:
    python = bare / "python"
    assert "No broken requirements" in run(python, "-m", "pip", "check", folder=tmp_path)
    told = run(python, "-m", "pip", "show", "--files", "learningcity-desktop", folder=tmp_path)
    shipped = {line.strip().replace("\\", "/") for line in told.splitlines()}
    for name in ("resources/code_lists.json", "i18n/fa/LC_MESSAGES/learningcity.mo"):
        assert f"learningcity_desktop/_bundled/{name}" in shipped
    assert not [name for name in shipped if name.startswith(("tests/", "tools/"))]


def test_the_command_does_everything(bare: Path, tmp_path: Path) -> None:
    tour.take(tour.Installed([str(bare / "learningcity-desktop")], tmp_path))


def test_the_module_is_the_same_program(bare: Path, tmp_path: Path) -> None:
    command = tour.Installed([str(bare / "learningcity-desktop")], tmp_path)
    module = tour.Installed([str(bare / "python"), "-m", "learningcity_desktop"], tmp_path)
    for words in (("--help",), ("report", "--help"), ("reports",), ("--lang", "fa", "reports")):
        assert module(*words) == command(*words)

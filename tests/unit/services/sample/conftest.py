"""The sample city, loaded once; tests only read it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learningcity_desktop.services.sample import fill
from learningcity_desktop.services.workspace import Workspace


def loaded(fresh_file: Path, folder: Path, **wanted: int) -> Workspace:
    """A copy of an empty city's file with a sample in it."""
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    fill(workspace, **wanted)
    return workspace


@pytest.fixture(scope="session")
def sample(fresh_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The sample city as a coordinator meets it."""
    workspace = loaded(fresh_file, tmp_path_factory.mktemp("sample") / "city")
    yield workspace
    workspace.close()

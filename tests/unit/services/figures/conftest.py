"""A random city for the tests of figures, made once a module."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from learningcity_desktop.services.workspace import Workspace
from tests.unit.services.figures.city import City


@pytest.fixture(scope="module", params=[1, 2, 3])
def city(
    fresh_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[City]:
    folder = tmp_path_factory.mktemp("figures") / "city"
    shutil.copytree(fresh_file, folder)
    workspace = Workspace.open(folder)
    yield City(workspace, request.param, each=40)
    workspace.close()

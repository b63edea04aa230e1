"""Persian is spoken in these tests unless they say otherwise."""

from collections.abc import Iterator

import pytest

from learningcity_desktop.i18n import Language, language, speaking


@pytest.fixture(autouse=True, scope="module")
def speaking_persian() -> Iterator[Language]:
    with speaking("fa") as speaker:
        yield speaker


@pytest.fixture(scope="module")
def english() -> Language:
    return language("en")

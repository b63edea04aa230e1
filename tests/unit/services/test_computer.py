"""This computer's identity: lasting, its own, and there even where nothing can be kept."""

import json
import uuid
from pathlib import Path

import pytest

from learningcity_desktop import paths
from learningcity_desktop.services.computer import this_computer


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return paths.config_folder() / "computer.json"


def test_the_identity_lasts(kept: Path) -> None:
    first = this_computer()
    assert this_computer() == first
    assert json.loads(kept.read_text("utf-8"))["id"] == first.id
    assert uuid.UUID(first.id)
    assert first.name


def test_settings_carried_to_another_computer_do_not_make_it_the_same(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = this_computer()
    monkeypatch.setattr(uuid, "getnode", lambda: 0x001122334455)
    second = this_computer()
    assert second.id != first.id
    assert this_computer() == second


def test_a_computer_without_a_network_card_is_known_again(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python makes up another number in every run, and says so by one bit (RFC 9562, 6.10)."""
    made_up = iter([0x010000000001, 0x010000000002, 0x030000000003])
    monkeypatch.setattr(uuid, "getnode", lambda: next(made_up))
    first = this_computer()
    assert this_computer() == this_computer() == first


@pytest.mark.parametrize("content", ["", "{", "[]", "5", '{"id": "x"}', "\ufeff{}", '"\\udcff'])
def test_spoilt_settings_are_made_anew(kept: Path, content: str) -> None:
    kept.parent.mkdir(parents=True)
    kept.write_text(content, encoding="utf-8")
    assert this_computer() == this_computer()
    kept.write_bytes(b"\xff\xfe")
    assert this_computer() == this_computer()


def test_where_nothing_can_be_kept_the_hardware_tells(kept: Path) -> None:
    kept.parent.parent.mkdir(parents=True)
    kept.parent.write_text("in the way", encoding="utf-8")
    assert this_computer() == this_computer()


def test_a_user_without_a_name(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "زهرا")
    assert this_computer().user == "زهرا"

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    assert this_computer().user == ""

"""Which computer writes: an identity of its own, kept outside the city's file.

The file may travel to another office on a stick; were the identity in it, two computers would be
one. The journal needs them apart so that two files can be merged one day.
"""

import getpass
import json
import platform
import uuid
from dataclasses import dataclass

from learningcity_desktop import paths

_FILE = "computer.json"
_MADE_UP = 1 << 40  # the bit that no maker of network cards sets (RFC 9562, section 6.10)


@dataclass(frozen=True)
class Computer:
    """This computer and the person at it."""

    id: str
    name: str
    user: str


def this_computer() -> Computer:
    """Read or make this computer's identity; a read-only disk gets one from its hardware."""
    name = platform.node() or "?"
    hardware = uuid.uuid5(uuid.NAMESPACE_OID, f"{_network_card()}:{name}")
    path = paths.config_folder() / _FILE
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        # A settings folder copied to another machine brings the first machine's identity along.
        if kept["hardware"] == str(hardware):
            return Computer(kept["id"], name, _user())
    except (OSError, ValueError, KeyError, TypeError):
        pass
    identity = str(uuid.uuid4())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"id": identity, "hardware": str(hardware)}), encoding="utf-8")
    except OSError:
        identity = str(hardware)
    return Computer(identity, name, _user())


def _network_card() -> int:
    """The number of a network card; 0 on a computer without one, for which Python makes one up."""
    number = uuid.getnode()
    return 0 if number & _MADE_UP else number


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""

"""The profile that says what red, green and blue mean: sRGB, made from its definition.

A file for archives must carry one (ISO 19005-3, 6.2.4). Made here, it needs nobody's licence. All
numbers are those of IEC 61966-2-1 and of ICC.1:2001-04 (version 2.1 of the format).
"""

import struct
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"

_COPYRIGHT: Final = "No copyright, use freely"
_WHITE: Final = (0.95045, 1.0, 1.08905)  # D65, the white of sRGB
_CONNECTION_WHITE: Final = (0.9642, 1.0, 0.8249)  # D50, the white that profiles speak of
# Red, green and blue of sRGB as D50 sees them (adapted after Bradford).
_PRIMARIES: Final = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_STEPS: Final = 1024
_HEADER_SIZE: Final = 128


def srgb_profile() -> bytes:
    """The profile as a file."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{_STEPS}H", _STEPS, *_curve())
    tags = {
        b"desc": _description(NAME),
        b"cprt": b"text" + bytes(4) + _COPYRIGHT.encode() + b"\0",
        b"wtpt": _point(_WHITE),
        **{name: _point(primary) for name, primary in _PRIMARIES.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    offset = _HEADER_SIZE + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        if content not in places:
            places[content] = offset + len(data)
            data += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", name, places[content], len(content))
    body = table + data
    return _header(_HEADER_SIZE + len(body)) + body


def _header(size: int) -> bytes:
    made = struct.pack(">6H", 2001, 4, 1, 0, 0, 0)  # of the format: ours never changes
    return (
        struct.pack(">I4sI4s4s4s", size, b"none", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
        + made
        + b"acsp"
        + bytes(28)
        + _numbers(_CONNECTION_WHITE)
        + bytes(48)
    )


def _curve() -> list[int]:
    """How much light each step of a colour is (IEC 61966-2-1, 5.2)."""
    steps = (step / (_STEPS - 1) for step in range(_STEPS))
    light = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in steps)
    return [round(part * 0xFFFF) for part in light]


def _numbers(point: tuple[float, float, float]) -> bytes:
    return struct.pack(">3i", *(round(part * 0x10000) for part in point))


def _point(point: tuple[float, float, float]) -> bytes:
    return b"XYZ " + bytes(4) + _numbers(point)


def _description(text: str) -> bytes:
    """A name in ASCII, and none in Unicode or for a Macintosh."""
    plain = text.encode() + b"\0"
    return b"desc" + bytes(4) + struct.pack(">I", len(plain)) + plain + bytes(4 + 4 + 2 + 1 + 67)

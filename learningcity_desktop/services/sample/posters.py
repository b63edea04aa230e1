"""Small posters as evidence, and a city's emblem: eight-pointed stars in a topic's colours.

Drawn by hand into a PNG (ISO/IEC 15948), because a sample should ask for no drawing library.
"""

import struct
import zlib
from collections.abc import Sequence

_TILE = 48
_EMBLEM = 480
_COLUMNS, _ROWS = 6, 9
_WIDTH, _HEIGHT = _TILE * _COLUMNS, _TILE * _ROWS
_GROUND, _STAR, _HEART, _PAPER, _INK = range(5)
#: Ground, star, heart, paper and ink of each topic's poster.
_COLOURS = {
    "LF01": "1d3557 a8dadc e63946 f8f5ee 1d3557",
    "LF02": "3a5a40 a3b18a dda15e f7f4ea 344e41",
    "LF03": "6d2e46 d5b9b2 a26769 faf6f2 5b2338",
    "LF04": "14213d 8d99ae fca311 f7f7f5 14213d",
    "LF05": "22577a 80ed99 57cc99 f4faf7 22577a",
    "LF06": "5f4b32 d9c5a0 b08968 faf6ee 4a3923",
    "LF07": "264653 8ab6b1 e9c46a f8f6ef 264653",
    "LF08": "7f4f24 ddb892 b6ad90 fbf7f0 582f0e",
    "LF09": "1b4332 95d5b2 52b788 f3f9f5 1b4332",
    "LF10": "9d0208 ffccd5 ff758f fff5f6 800f2f",
    "LF11": "03045e 90e0ef 00b4d8 f1fafd 03045e",
    "LF12": "386641 a7c957 bc4749 f6f8ee 386641",
    "LF13": "343a40 adb5bd f77f00 f8f9fa 343a40",
    "LF14": "7b2cbf c77dff ff9e00 faf5ff 5a189a",
    "LF15": "00509d fdc500 ffd500 fffbea 003f88",
    "LF99": "495057 ced4da 868e96 f8f9fa 343a40",
}


def poster(topic: str) -> bytes:
    """The poster of a topic, as a PNG file."""
    tile = _star(_TILE)
    return _png(_COLOURS[topic], [_line(row, tile) for row in range(_HEIGHT)])


def emblem() -> bytes:
    """One great star in the colours of the program, as a PNG file; it is no city's real emblem."""
    return _png("ffffff 0b7a75 ffffff", _star(_EMBLEM))


def _png(colours: str, lines: Sequence[bytes]) -> bytes:
    palette = bytes.fromhex("".join(colours.split()))
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 3, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + line for line in lines), 9)
    chunks = ((b"IHDR", header), (b"PLTE", palette), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    check = zlib.crc32(name + data)
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)


def _star(size: int) -> list[bytes]:
    """One star: two squares, one of them turned, are united; their middle is the heart."""
    half = size / 2
    lines = []
    for row in range(size):
        line = bytearray()
        for column in range(size):
            across, down = abs(column + 0.5 - half), abs(row + 0.5 - half)
            square, turned = max(across, down) / half, (across + down) / (half * 1.414)
            inside = min(square, turned) < 0.62
            middle = max(square, turned) < 0.34
            line.append(_HEART if middle else _STAR if inside else _GROUND)
        lines.append(bytes(line))
    return lines


def _line(row: int, tile: list[bytes]) -> bytes:
    """A line of the poster: pattern all around, and a sheet of paper with lines of ink."""
    pattern = tile[row % _TILE] * _COLUMNS
    top, bottom, side = _TILE * 3, _TILE * 8, _TILE
    if not top <= row < bottom:
        return pattern
    paper = bytearray([_PAPER]) * (_WIDTH - 2 * side)
    written, line = (row - top) % 24 in range(10, 15), (row - top) // 24
    if written and 0 < line < 9:
        start = 18 if line % 4 else 60
        paper[start:-18] = bytes([_HEART if line == 1 else _INK]) * (len(paper) - 18 - start)
    return pattern[:side] + bytes(paper) + pattern[-side:]

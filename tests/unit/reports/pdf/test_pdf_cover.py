"""The cover's emblem: any picture or none, never a fault, and no more memory than it is worth."""

import random
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from learningcity_desktop import i18n
from learningcity_desktop.reports.document import Cover, Document
from learningcity_desktop.reports.pdf.cover import read_picture
from learningcity_desktop.reports.pdf.render import render


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def blank_png(side: int) -> bytes:
    """A white square; its row of bits is so alike that a large one is a small file."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((side + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def printed(tmp_path: Path) -> Callable[[Path | None], list[tuple[int, int]]]:
    """The sizes of the pictures on a cover with this emblem."""

    def write(emblem: Path | None) -> list[tuple[int, int]]:
        cover = Cover("به نام خدا", "گزارش", "مراغه", (), (), emblem)
        path = tmp_path / "cover.pdf"
        with i18n.speaking("fa"):
            assert render(Document("گزارش", "fa", [cover]), path) == 1
        return [image.image.size for image in PdfReader(path).pages[0].images if image.image]

    return write


def test_an_emblem_is_printed_no_larger_than_print_wants(printed, tmp_path: Path) -> None:
    for mode in ("1", "L", "P", "RGB", "RGBA", "CMYK"):
        path = tmp_path / f"{mode}.{'jpg' if mode == 'CMYK' else 'png'}"
        Image.new(mode, (1600, 400)).save(path)
        assert printed(path)[0] == (800, 200), mode
    small = tmp_path / "small.png"
    Image.new("RGB", (30, 60)).save(small)
    assert printed(small)[0] == (30, 60)
    assert printed(None) == []


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [30_000, 10_000, 4_001])
def test_a_small_file_with_a_huge_picture_leaves_the_room_empty(
    printed, tmp_path: Path, side: int
) -> None:
    path = tmp_path / "huge.png"
    path.write_bytes(blank_png(side))
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    assert printed(path) == []
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_no_file_whatever_stops_a_report(printed, tmp_path: Path) -> None:
    path = tmp_path / "emblem.png"
    for content in (b"", b"no picture", b"\x89PNG\r\n\x1a\n", blank_png(0)):
        path.write_bytes(content)
        assert printed(path) == []
    assert printed(tmp_path) == []
    assert printed(tmp_path / "is not there.png") == []


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("kind", ["png", "jpeg", "gif", "tiff", "webp", "bmp"])
def test_a_damaged_file_is_a_picture_or_none(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "emblem.png"
    Image.effect_noise((24, 24), 90).save(path, kind)
    whole, chance = path.read_bytes(), random.Random(kind)
    for _ in range(60):
        damaged = bytearray(whole[: chance.randrange(len(whole)) or None])
        for place in (chance.randrange(len(damaged)) for _ in range(chance.randrange(1, 6))):
            damaged[place] = chance.randrange(256)
        path.write_bytes(damaged)
        picture = read_picture(path)
        assert picture is None or max(picture.size) <= 800

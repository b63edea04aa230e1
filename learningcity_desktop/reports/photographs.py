"""Pictures as files inside other files: no larger than paper needs, in a kind that all can read."""

import io
from pathlib import Path
from typing import Literal, NamedTuple

_QUALITY = 85
_OPAQUE = 255


class Packed(NamedTuple):
    """A picture as a file, and its size in dots."""

    kind: Literal["png", "jpeg"]
    content: bytes
    width: int
    height: int


def packed(path: Path) -> Packed | None:
    """A picture as PNG where something shines through it, else as JPEG; None for no picture."""
    from learningcity_desktop.reports.pdf.pictures import read_picture

    picture = read_picture(path)
    if picture is None:
        return None
    file = io.BytesIO()
    if sum(picture.getchannel("A").histogram()[:_OPAQUE]):
        picture.save(file, "PNG")
        return Packed("png", file.getvalue(), *picture.size)
    picture.convert("RGB").save(file, "JPEG", quality=_QUALITY)
    return Packed("jpeg", file.getvalue(), *picture.size)

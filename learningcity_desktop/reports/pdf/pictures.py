"""Pictures on paper: read safely, as large as print wants, photographs kept as JPEG."""

import io
from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.direction import Direction
from learningcity_desktop.reports.document import Pictures, Size

from . import fonts
from .canvas import ReportCanvas
from .markup import escape
from .paragraph import TextParagraph
from .structure import Element
from .style import TextStyle

if TYPE_CHECKING:
    from PIL.Image import Image

_CAPTION: Final = TextStyle(family=fonts.SANS, size=8, leading=12, align="center", colour="#55646E")
_DOTS: Final = 800  # along the longer side: 600 to the inch for an emblem, 270 for a photograph
_MOST_DOTS: Final = 16_000_000  # unpacked: 64 MB; a small file can hold a thousand times as many
_GAP: Final = 14.0
_TALLEST: Final = {"large": 165.0, "small": 84.0}  # points
_SHORTEST: Final = 34.0  # points: smaller ones would show nothing
_QUALITY: Final = 82


def read_picture(path: Path) -> "Image | None":
    """A picture no larger than print wants, upright; None where it cannot be read or is too large.

    A JPEG is unpacked small already, and its camera's note on which side is up is followed.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as file:
            file.draft("RGB", (_DOTS, _DOTS))
            if file.width * file.height > _MOST_DOTS:
                return None
            picture = ImageOps.exif_transpose(file).convert("RGBA")
        picture.thumbnail((_DOTS, _DOTS))
    except Exception:  # noqa: BLE001 - PIL says in some ten ways that a file is no sound picture
        return None
    return picture


class PictureRow(Flowable):  # type: ignore[misc]
    """One or two photographs side by side, each over its caption; alone it stands in the middle."""

    def __init__(
        self, pictures: Sequence[tuple["Image", str]], direction: Direction, size: Size
    ) -> None:
        super().__init__()
        self._tallest, self._is_small = _TALLEST[size], size == "small"
        self._rtl = direction == "rtl"
        self._pictures = [
            (picture, TextParagraph(escape(caption), _CAPTION, direction=direction))
            for picture, caption in pictures
        ]

    # Platypus calls these

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width; as high as the higher of the two."""
        self.width = available_width
        self._cell = (available_width - _GAP) / 2
        below = 4 + max(caption.wrap(self._cell, inf)[1] for _image, caption in self._pictures)
        room = available_height - below
        # Small ones were asked for so that they stay on the page.
        self._tall = room if self._is_small and room >= _SHORTEST else self._tallest
        self._tall = min(self._tall, self._tallest)
        self._high = max(self._size(picture)[1] for picture, _words in self._pictures)
        self.height = self._high + below
        return self.width, self.height

    def getSpaceAfter(self) -> float:
        """Room before the next row."""
        return 10.0

    def draw(self) -> None:
        """Draw from the start side; pictures stand on one line over their captions."""
        canvas: ReportCanvas = self.canv
        step = self._cell + _GAP
        alone = len(self._pictures) == 1
        for place, (picture, caption) in enumerate(self._pictures):
            left = place * step
            if alone:
                left = (self.width - self._cell) / 2
            elif self._rtl:
                left = self.width - self._cell - left
            width, height = self._size(picture)
            bottom = self.height - self._high
            x = left + (self._cell - width) / 2
            figure = Element("Figure", alternative=caption.plain_text() or _("Picture"))
            canvas.begin_figure(figure, (x, bottom, x + width, bottom + height))
            canvas.drawImage(_as_jpeg(picture), x, bottom, width, height)
            canvas.end()
            caption.role, caption.element = "Caption", Element("Caption", figure)
            caption.wrapOn(canvas, self._cell, self.height)
            caption.drawOn(canvas, left, bottom - 4 - caption.height)

    def _size(self, picture: "Image") -> tuple[float, float]:
        scale = min(self._cell / picture.width, self._tall / picture.height)
        return picture.width * scale, picture.height * scale


def picture_rows(block: Pictures, direction: Direction) -> list[PictureRow]:
    """Rows of two; pictures that cannot be read are left out."""
    read = [(read_picture(each.path), each.caption) for each in block.pictures]
    found = [(picture, caption) for picture, caption in read if picture is not None]
    places = range(0, len(found), 2)
    return [PictureRow(found[at : at + 2], direction, block.size) for at in places]


def _as_jpeg(picture: "Image") -> ImageReader:
    """Packed as photographs are: a tenth of what ReportLab would write."""
    packed = io.BytesIO()
    on_white(picture).save(packed, "JPEG", quality=_QUALITY)
    packed.seek(0)
    return ImageReader(packed)


def on_white(picture: "Image") -> "Image":
    """What lies on the paper: a file for archives had better have nothing transparent."""
    from PIL import Image

    white = Image.new("RGBA", picture.size, "white")
    white.alpha_composite(picture)
    return white.convert("RGB")

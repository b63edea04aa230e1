"""Small pictures of evidence: drawn beside the window, kept outside the record, never too many."""

from collections import OrderedDict
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPainter, QPixmap

from learningcity_desktop import paths
from learningcity_desktop.services import evidence
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.icons import icon

#: Pixels of the longer side, enough for the largest small picture on a fine screen.
LONGEST = 256
#: So many are kept on the disk (about 40 MB) and in memory.
MOST_KEPT = 2000
_MOST_SHOWN = 400
#: Bytes of a file that is drawn at all; a larger one is opened when it is wanted.
_LARGEST = 200 * 1024**2
_PRUNE_EVERY = 50
_SIGN = 20
_SIGNS = {"photo": "image", "video": "image", "contract": "handshake", "invoice": "banknote"}


def sign_of(kind: str | None) -> str:
    """The icon that stands for a file without a picture."""
    return _SIGNS.get(kind or "", "file")


def sign_picture(kind: str | None, size: QSize, ratio: float) -> QPixmap:
    """An icon in the room of a picture, for a file that has none."""
    sheet = QPixmap(size * ratio)
    sheet.setDevicePixelRatio(ratio)
    sheet.fill(Qt.GlobalColor.transparent)
    place = QRect(QPoint(), QSize(_SIGN, _SIGN))
    place.moveCenter(QRect(QPoint(), size).center())
    painter = QPainter(sheet)
    icon(sign_of(kind), theme.tokens().muted).paint(painter, place)
    painter.end()
    return sheet


class _Key(NamedTuple):
    mark: str
    width: int
    height: int


class Thumbnails(QObject):
    """Draws one file at a time, the one asked for last first: it is what the user looks at.

    Signals:
        came(str): the picture of the file with this fingerprint is there.
    """

    came = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._workspace = desk.workspace
        self._runner = desk.runner
        self._folder = paths.cache_folder() / "thumbnails"
        self._shown: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._wanted: OrderedDict[str, tuple[dict[str, Any], list[_Key]]] = OrderedDict()
        self._hopeless: set[str] = set()
        self._busy = ""

    def picture(self, values: dict[str, Any], size: QSize, ratio: float) -> QPixmap | None:
        """The picture of a file if it is at hand; else it is drawn, and `came` tells of it."""
        wide = QSize(round(size.width() * ratio), round(size.height() * ratio))
        key = _Key(values["hash"], wide.width(), wide.height())
        found = self._shown.get(key)
        if found is not None:
            self._shown.move_to_end(key)
            found.setDevicePixelRatio(ratio)
            return found
        if key.mark not in self._hopeless and "file" in values:
            _values, keys = self._wanted.setdefault(key.mark, (values, []))
            if key not in keys:
                keys.append(key)
            self._wanted.move_to_end(key.mark)
            while len(self._wanted) > _MOST_SHOWN:  # scrolled past long ago
                self._wanted.popitem(last=False)
            self._draw_next()
        return None

    def _draw_next(self) -> None:
        if self._busy or not self._wanted:
            return
        mark, (values, keys) = self._wanted.popitem(last=True)
        self._busy = mark
        workspace, folder = self._workspace, self._folder
        task = self._runner.start(
            lambda _tell: small_picture(evidence.path_of(workspace, values), mark, folder)
        )
        task.finished.connect(lambda image: self._on_drawn(mark, keys, image))
        task.failed.connect(lambda _error: self._on_drawn(mark, keys, None))
        task.cancelled.connect(lambda: self._on_drawn(mark, keys, None))

    def _on_drawn(self, mark: str, keys: list[_Key], image: QImage | None) -> None:
        self._busy = ""
        if image is None or image.isNull():
            self._hopeless.add(mark)
        else:
            for key in keys:
                fitted = image.scaled(
                    QSize(key.width, key.height),
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
                self._shown[key] = QPixmap.fromImage(fitted)
            while len(self._shown) > _MOST_SHOWN:
                self._shown.popitem(last=False)
            self.came.emit(mark)
        self._draw_next()


def thumbnails_of(desk: Desk) -> Thumbnails:
    """The small pictures of an open city."""
    if desk.thumbnails is None:
        desk.thumbnails = Thumbnails(desk)
    return desk.thumbnails


def small_picture(path: Path, mark: str, folder: Path) -> QImage | None:
    """A picture of a file, from the cache or drawn; None where it has none. For a worker thread.

    The cache knows a file by its fingerprint and its moment: a changed one gets a new picture.
    """
    try:
        told = path.stat()
    except OSError:
        return None
    kept = folder / f"{mark}-{told.st_mtime_ns:x}.png"
    image = QImage(str(kept))
    if not image.isNull():
        return image
    if told.st_size > _LARGEST:
        return None
    drawn = large_picture(path, QSize(LONGEST, LONGEST))
    if drawn is not None:
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            drawn.save(str(kept))
            _prune(folder)
    return drawn


def large_picture(path: Path, size: QSize) -> QImage | None:
    """A picture of a file that fits a size: a photograph, or a document's first page."""
    if path.suffix.lower() == ".pdf":
        return _first_page(path, size)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    own = reader.size()
    if own.isValid() and (own.width() > size.width() or own.height() > size.height()):
        reader.setScaledSize(own.scaled(size, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _first_page(path: Path, size: QSize) -> QImage | None:
    from PySide6.QtPdf import QPdfDocument

    document = QPdfDocument()
    try:
        if document.load(str(path)) != QPdfDocument.Error.None_ or not document.pageCount():
            return None
        points = document.pagePointSize(0).toSize()
        fitted = points.scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        page = document.render(0, fitted)
    finally:
        document.close()
    if page.isNull():
        return None
    sheet = QImage(page.size(), QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.white)
    _paint_over(sheet, page)
    return sheet


def _paint_over(sheet: QImage, page: QImage) -> None:
    painter = QPainter(sheet)
    painter.drawImage(0, 0, page)
    painter.end()


def _prune(folder: Path) -> None:
    """Take the oldest pictures away where there are too many, now and then."""
    kept = list(folder.iterdir())
    if len(kept) > MOST_KEPT + _PRUNE_EVERY:
        kept.sort(key=lambda path: path.stat().st_mtime_ns)
        for path in kept[: len(kept) - MOST_KEPT]:
            path.unlink(missing_ok=True)

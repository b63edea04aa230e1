"""Files dragged from the desktop: onto a form they belong to its record, onto a row to that one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget


def files_in(data: QMimeData | None) -> list[Path]:
    """The files of this computer that are being dragged."""
    urls = data.urls() if data is not None and data.hasUrls() else []
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


class FileDrop(QObject):
    """Lets files be dropped on a widget.

    Args:
        widget: what they are dropped on.
        drop: takes the files and the place where they fell.
        over: told the place while they hover, and None when they leave; tells whether they may
            fall there.
    """

    def __init__(
        self,
        widget: QWidget,
        drop: Callable[[list[Path], QPoint], None],
        over: Callable[[QPoint | None], bool] = lambda _place: True,
    ) -> None:
        super().__init__(widget)
        self._drop = drop
        self._over = over
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.DragLeave:
            self._over(None)
            return False
        if not isinstance(event, QDragEnterEvent | QDragMoveEvent | QDropEvent):
            return False
        files = files_in(event.mimeData())
        if not files:
            return False
        place = event.position().toPoint()
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            self._over(None)
            event.acceptProposedAction()
            self._drop(files, place)
        elif event.type() == QEvent.Type.DragEnter or self._over(place):
            event.acceptProposedAction()
        else:
            event.ignore()
        return True

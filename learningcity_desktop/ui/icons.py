"""Icons by name: drawn from SVG in the palette's colour, mirrored where they point."""

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from learningcity_desktop import paths

#: Icons that point or have a reading direction, and so are mirrored from right to left.
DIRECTIONAL = frozenset(
    {
        *("arrow-left", "arrow-right", "chevron-left", "chevron-right", "undo-2", "redo-2"),
        *("list", "send", "external-link", "log-out", "clipboard-list", "file-text"),
        *("panel-right-close", "panel-right-open", "chart-column", "book-open", "square-pen"),
    }
)


@cache
def _source(name: str) -> str:
    return paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


class _SvgEngine(QIconEngine):
    """Paints one icon in whatever colour the palette asks for at that moment."""

    def __init__(self, name: str, colour: str | None) -> None:
        super().__init__()
        self._name = name
        self._colour = colour

    def _ink(self, icon_mode: QIcon.Mode) -> str:
        palette = QGuiApplication.palette()
        if icon_mode == QIcon.Mode.Disabled:
            group = QPalette.ColorGroup.Disabled
            return palette.color(group, QPalette.ColorRole.ButtonText).name()
        if self._colour is not None:
            return self._colour
        return palette.color(QPalette.ColorRole.ButtonText).name()

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        painter.save()
        rtl = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # In a room that is wider than high the icon stands at its start: the rest is a gap.
        side = min(rect.width(), rect.height())
        left = rect.right() + 1 - side if rtl else rect.left()
        rect = QRect(left, rect.top() + (rect.height() - side) // 2, side, side)
        if rtl and self._name in DIRECTIONAL:
            painter.translate(rect.left() + rect.right() + 1, 0)
            painter.scale(-1, 1)
        _renderer(self._name, self._ink(mode)).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        drawn = QPixmap(size)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        self.paint(painter, drawn.rect(), mode, state)
        painter.end()
        return drawn

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        del scale
        return self.pixmap(size, mode, state)


def icon(name: str, colour: str | QColor | None = None) -> QIcon:
    """An icon of ``resources/icons``; without a colour it follows the palette."""
    _source(name)  # a misspelt name fails here and not while painting
    ink = colour.name() if isinstance(colour, QColor) else colour
    return QIcon(_SvgEngine(name, ink))

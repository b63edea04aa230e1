"""An answer being written: figures stand in the text as chips that carry their value of today.

In what is stored a chip is a token (`services.reporting.live`); on the screen it is one sign that
is painted as a pill, so that nobody changes half of it.
"""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QMimeData, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPyTextObject,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QWidget

from learningcity_desktop.i18n import current_language, speaking
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.services.reporting.live import Live, Token, read_token, segments
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.widgets.paragraphs import Paragraphs
from learningcity_desktop.ui.widgets.text_edit import TextEdit

#: Says what a token stands for now; None where it is not known (yet).
Lookup = Callable[[Token], Live | None]

_SIGN = "\ufffc"
_CHIP = QTextFormat.ObjectTypes.UserObject + 1
_TOKEN = QTextFormat.Property.UserProperty + 1
#: Under this name a copied text carries its tokens to another answer.
_MIME = "application/x-learningcity-answer"
_ROUND = 4.0
_UNKNOWN = "؟"


class _ChipPainter(QPyTextObject):
    """Measures and paints chips."""

    def __init__(self, box: "ChipText") -> None:
        super().__init__(box)
        self._box = box

    def _font(self) -> QFont:
        return self._box.font()

    # Qt overrides

    def intrinsicSize(self, doc: QTextDocument, pos: int, format: QTextFormat) -> QSizeF:  # noqa: A002
        del doc, pos
        metrics = QFontMetricsF(self._font())
        wide = metrics.horizontalAdvance(self._box.chip_text(format))
        return QSizeF(wide + 2 * theme.S, metrics.height())

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        pos: int,
        format: QTextFormat,  # noqa: A002
    ) -> None:
        del doc
        t = theme.tokens()
        is_known, is_by_hand = self._box.chip_state(format)
        is_chosen = self._box.chosen_chip() == pos
        edge = t.bad if not is_known else t.warn if is_by_hand else t.accent
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(edge), 2 if is_chosen else 1))
        painter.setBrush(theme.colour(t.wash))
        painter.drawRoundedRect(QRectF(rect).adjusted(2, 1, -2, -1), _ROUND, _ROUND)
        painter.setPen(theme.colour(t.text))
        painter.setFont(self._font())
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self._box.chip_text(format))
        painter.restore()


class ChipText(Paragraphs):
    """Plain text with chips. Click or Enter on a chip asks for what stands behind it.

    Signals:
        chip_opened(object): the `Live` of a chip was asked for.
        figure_asked(): a figure is to be put in where the caret is (Ctrl+Shift+F).
    """

    chip_opened = Signal(object)
    figure_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookup: Lookup = lambda _token: None
        self._language = current_language().code
        self._painter = _ChipPainter(self)
        self.document().documentLayout().registerHandler(_CHIP, self._painter)
        self.setMouseTracking(True)

    def follow(self, lookup: Lookup, language: str) -> None:
        """Take values from here from now on, written in a language of the data."""
        self._lookup, self._language = lookup, language
        self.document().markContentsDirty(0, self.document().characterCount())
        self.viewport().update()

    # Chips

    def chip_text(self, form: QTextFormat) -> str:
        """What stands in a chip."""
        live = self._live(form)
        if live is None:
            return _UNKNOWN
        with speaking(self._language):
            return live.text

    def chip_state(self, form: QTextFormat) -> tuple[bool, bool]:
        """Whether a chip's figure is known, and whether it was set by hand."""
        live = self._live(form)
        return live is not None, live is not None and live.by_hand is not None

    def _live(self, form: QTextFormat) -> Live | None:
        token = read_token(str(form.property(_TOKEN)))
        return None if token is None else self._lookup(token)

    def chosen_chip(self) -> int | None:
        """Where the chip is that alone is selected."""
        cursor = self.textCursor()
        if cursor.selectedText() != _SIGN:
            return None
        return cursor.selectionStart()

    def _format_at(self, place: int) -> QTextCharFormat | None:
        """The format of the chip that begins at a place; None where there is no chip."""
        if self.document().characterAt(place) != _SIGN:
            return None
        cursor = QTextCursor(self.document())
        cursor.setPosition(place + 1)
        form = cursor.charFormat()
        return form if form.objectType() == _CHIP else None

    def insert_chip(self, token: Token) -> None:
        """Put a figure in at the caret, as if it had been typed."""
        cursor = self.textCursor()
        cursor.insertText(_SIGN, self._chip_format(token))
        cursor.insertText(" ", QTextCharFormat())
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    @staticmethod
    def _chip_format(token: Token) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setObjectType(_CHIP)
        form.setProperty(_TOKEN, str(token))
        form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBottom)
        return form

    def chips_in_words(self) -> str:
        """Which figures stand in the text, for those who cannot see them."""
        found = map(self._live_at, self.chips())
        return ". ".join(f"{live.title}: {live.text}" for live in found if live is not None)

    def _live_at(self, place: int) -> Live | None:
        form = self._format_at(place)
        return None if form is None else self._live(form)

    # The text

    def stored_text(self) -> str:
        """The text as it is stored: each chip as its token."""
        return self._part(0, self.document().characterCount() - 1, self._token_of)

    def printed_text(self) -> str:
        """The text as it is printed: each chip as its value."""
        return self._part(0, self.document().characterCount() - 1, self.chip_text)

    def _part(self, start: int, end: int, word: Callable[[QTextFormat], str]) -> str:
        said, here = [], start
        for place in self.chips():
            form = self._format_at(place)
            if form is not None and start <= place < end:
                said += [self._between(here, place), word(form)]
                here = place + 1
        return "".join([*said, self._between(here, end)])

    def _between(self, start: int, end: int) -> str:
        # Positions count halves of rare characters; a selection knows how to put them together.
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def chips(self) -> Iterator[int]:
        """The places of all chips, in their order."""
        found = self.document().find(_SIGN, 0)
        while not found.isNull():
            if self._format_at(found.selectionStart()) is not None:
                yield found.selectionStart()
            found = self.document().find(_SIGN, found)

    @staticmethod
    def _token_of(form: QTextFormat) -> str:
        return str(form.property(_TOKEN))

    def show_text(self, text: str) -> None:
        with self._own_doing():
            self.setPlainText("")
            self._write(QTextCursor(self.document()), text)
            self._follow_letters(0, self.document().characterCount())
        self.moveCursor(QTextCursor.MoveOperation.Start)  # a long text shows how it begins

    def _write(self, cursor: QTextCursor, text: str) -> None:
        for part in segments(text):
            if isinstance(part, Token):
                cursor.insertText(_SIGN, self._chip_format(part))
            else:
                cursor.insertText(part.replace(_SIGN, ""), QTextCharFormat())

    def _open(self, place: int | None) -> bool:
        live = None if place is None else self._live_at(place)
        if live is None or (live.query is None and live.record is None):
            return False
        self.chip_opened.emit(live)
        return True

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        asks = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_F and event.modifiers() == asks and not self.isReadOnly():
            self.figure_asked.emit()
        elif event.key() in keys and self._open(self._chip_for_enter(event)):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _chip_for_enter(self, event: QKeyEvent) -> int | None:
        """The chip that alone is selected; with Alt, the one beside the caret too."""
        chosen = self.chosen_chip()
        if chosen is not None or event.modifiers() != Qt.KeyboardModifier.AltModifier:
            return chosen
        place = self.textCursor().position()
        return next((p for p in (place - 1, place) if self._format_at(p) is not None), None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            self._open(self._chip_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = self._chip_at(event.position())
        live = None if place is None else self._live_at(place)
        over = Qt.CursorShape.PointingHandCursor if live else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(over)
        self.viewport().setToolTip("" if live is None else live.title)

    def _chip_at(self, point: QPointF) -> int | None:
        layout = self.document().documentLayout()
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        place = layout.hitTest(point + offset, Qt.HitTestAccuracy.ExactHit)
        return next((p for p in (place, place - 1) if self._is_under(p, point)), None)

    def _is_under(self, place: int, point: QPointF) -> bool:
        if place < 0 or self._format_at(place) is None:
            return False
        cursor = QTextCursor(self.document())
        cursor.setPosition(place)
        one = QPointF(self.cursorRect(cursor).center())
        cursor.setPosition(place + 1)
        other = QPointF(self.cursorRect(cursor).center())
        left, right = sorted((one.x(), other.x()))
        return left <= point.x() <= right and abs(one.y() - point.y()) < self.fontMetrics().height()

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        data = QMimeData()
        data.setText(self._part(start, end, self.chip_text))
        data.setData(_MIME, self._part(start, end, self._token_of).encode())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        if source.hasFormat(_MIME):
            cursor = self.textCursor()
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            self._write(cursor, bytes(source.data(_MIME).data()).decode())
            cursor.endEditBlock()
            self.setTextCursor(cursor)
        else:
            super().insertFromMimeData(source)


class AnswerEdit(TextEdit):
    """One answer in one language, counted by the template's rule, its figures as chips."""

    def _make_text(self) -> ChipText:
        return ChipText()

    @property
    def box(self) -> ChipText:
        """What is typed into."""
        assert isinstance(self._text, ChipText)
        return self._text

    def follow(self, lookup: Lookup, language: str) -> None:
        """Take the figures' values from here from now on, written in a language of the data."""
        self.box.follow(lookup, language)
        self._count_words()
        self._refresh()

    def is_empty(self) -> bool:
        return not clean(self.box.stored_text())

    def _counted_text(self) -> str:
        return self.box.printed_text()

    def _refresh(self) -> None:
        super()._refresh()
        said = (self.box.accessibleDescription(), self.box.chips_in_words())
        self.box.setAccessibleDescription(". ".join(text for text in said if text))

    def _read(self) -> str:
        return clean(self.box.stored_text(), multiline=True)

    def _show(self, value: str) -> None:
        if value != self.box.stored_text():
            self.box.show_text(value)

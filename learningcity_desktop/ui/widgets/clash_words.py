"""Events in each other's way in words, each with a door to the other event."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from learningcity_desktop.i18n import Message
from learningcity_desktop.services.clashes import MOST_TOLD, Clash, more_clashes
from learningcity_desktop.ui import theme


class ClashWords(QLabel):
    """Some sentences in which the other event's title is a link; Tab and Enter follow it.

    Signals:
        opened(int): the other event is to be shown.
    """

    opened = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setFont(theme.font(theme.SMALL_POINTS))
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.linkActivated.connect(lambda number: self.opened.emit(int(number)))
        self.hide()

    def tell(self, clashes: Sequence[Clash]) -> None:
        """Say what is in the way; hide where nothing is."""
        said = [_linked(each) for each in clashes[:MOST_TOLD]]
        plain = [str(each.message) for each in clashes[:MOST_TOLD]]
        if left := len(clashes) - len(said):
            more = str(more_clashes(left))
            said.append(escape(more))
            plain.append(more)
        is_hard = any(each.is_hard for each in clashes)
        colour = theme.tokens().warn if is_hard else theme.tokens().muted
        self.setText("<br>".join(f'<span style="color:{colour}">{line}</span>' for line in said))
        self.setAccessibleName("\n".join(plain))
        self.setVisible(bool(clashes))


def _linked(clash: Clash) -> str:
    """The sentence as rich text, the other event's title being a link."""
    values = {name: escape(str(value)) for name, value in clash.message.values.items()}
    values["other"] = f'<a href="{clash.other}">{values["other"]}</a>'
    return str(Message(clash.message.text, values))

"""The navigation: pages in groups, folded to icons when the window is narrow."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import _
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.navigation import ENTRIES, GROUPS
from learningcity_desktop.ui.widgets.navigation_button import NavigationButton

WIDTH, FOLDED_WIDTH = 208, 52
_RULE_HEIGHT = 5


class Sidebar(QFrame):
    """Signals: chosen(page id); search_asked() for the search over everything."""

    chosen = Signal(str)
    search_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.tools: list[QPushButton] = []
        self.buttons: dict[str, NavigationButton] = {}
        self._city = QLabel(_("Learning city"))
        self._city.setFont(theme.font(theme.SECTION_POINTS))
        self._city.setContentsMargins(theme.M, theme.XS, theme.M, theme.XS)
        self._city.setWordWrap(True)
        inner = QWidget()
        box = QVBoxLayout(inner)
        box.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        box.setSpacing(1)
        box.addWidget(self._city)
        self.search = NavigationButton(_("Search everything"), "search")
        self.search.setCheckable(False)
        self.search.setAccessibleDescription("Ctrl+K")
        self.search.clicked.connect(self.search_asked)
        box.addWidget(self.search)
        for group in GROUPS:
            if group.title:
                box.addWidget(_rule(_(group.title)))
            for entry in group.entries:
                button = NavigationButton(_(entry.label), entry.icon)
                button.clicked.connect(lambda _c=False, p=entry.id: self.chosen.emit(p))
                self.buttons[entry.id] = button
                box.addWidget(button)
        box.addStretch()
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        inner.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        self._foot = QGridLayout()
        self._foot.setContentsMargins(theme.S, theme.XS, theme.S, theme.S)
        self._foot.setSpacing(2)
        outer.addLayout(self._foot)
        self._add_shortcuts()
        self.fold(folded=False)

    def _add_shortcuts(self) -> None:
        """Alt+1 … Alt+9 lead to the first nine pages."""
        for number, page in enumerate(list(ENTRIES)[:9], start=1):
            keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
            keys.activated.connect(lambda p=page: self.chosen.emit(p))

    def add_tool(self, button: QPushButton) -> None:
        """Put a small button at the foot."""
        self._foot.addWidget(button, 0, len(self.tools))
        self.tools.append(button)

    def show_city(self, name: str) -> None:
        """Say whose record this is."""
        self._city.setText(name or _("Learning city"))

    def mark(self, page: str) -> None:
        """Show which page is open."""
        for each, button in self.buttons.items():
            button.setChecked(each == page)

    def fold(self, *, folded: bool) -> None:
        """Icons only, or icons with words."""
        self.setFixedWidth(FOLDED_WIDTH if folded else WIDTH)
        self._city.setVisible(not folded)
        for button in (self.search, *self.buttons.values()):
            button.fold(folded=folded)
        for number, tool in enumerate(self.tools):
            self._foot.addWidget(tool, *((number, 0) if folded else (0, number)))


def _rule(name: str) -> QWidget:
    """A thin line before a group of pages; its name is for screen readers."""
    holder = QWidget()
    holder.setAccessibleName(name)
    holder.setFixedHeight(_RULE_HEIGHT)
    line = QFrame(holder)
    line.setProperty("rule", True)
    box = QVBoxLayout(holder)
    box.setContentsMargins(theme.M, 0, theme.M, 0)
    box.addWidget(line)
    return holder

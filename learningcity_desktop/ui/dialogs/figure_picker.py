"""Chooses a figure to put into an answer: every number of the report, found by its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.normalize import search_key, search_terms
from learningcity_desktop.services.reporting.live import Live
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.line import TextLine

_SIZE = (720, 560)
_LIVE = Qt.ItemDataRole.UserRole


class FigurePicker(QDialog):
    """Figures with their numbers as a tree; typing leaves what contains the words.

    Signals:
        picked(object): the `Live` that was chosen.
    """

    picked = Signal(object)

    def __init__(self, offered: Sequence[Live], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Put a figure into the text"))
        self.resize(*_SIZE)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(_("Put a figure into the text")))
        box.addWidget(
            muted_label(_("It follows the records: when they change, the number in the text does."))
        )
        self.line = TextLine()
        self.line.setPlaceholderText(_("Type to search"))
        self.line.setAccessibleName(_("Search among the figures"))
        self.line.textChanged.connect(lambda _text: self._show())
        box.addWidget(self.line)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([_("Figure of the report"), _("Value now")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.setAccessibleName(_("Figures of the report"))
        self.tree.itemActivated.connect(lambda _item, _column: self.accept())
        self.tree.currentItemChanged.connect(lambda *_args: self._on_current())
        box.addWidget(self.tree, 1)
        self.insert_button = action_button(_("Put in"), "check", primary=True)
        box.addLayout(foot_of(self, self.insert_button))
        # Figures first: words of the register are few, and seldom looked for.
        self._offered = sorted(offered, key=lambda live: not live.figure)
        self._show()
        self.line.setFocus()

    def _show(self) -> None:
        terms = search_terms(self.line.text())
        self.tree.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for live in self._offered:
            key = search_key(live.title)
            if not all(term in key for term in terms):
                continue
            name = live.figure or _("Words of the register")
            group = groups.get(name)
            if group is None:
                group = groups[name] = QTreeWidgetItem(self.tree, [name, ""])
                group.setFirstColumnSpanned(bool(live.label) or not live.figure)
            item = group
            if live.label or not live.figure:
                item = QTreeWidgetItem(group, [live.label or live.words, live.text])
            else:
                group.setText(1, live.text)
            item.setData(0, _LIVE, live)
            item.setToolTip(0, live.title)
        for group in groups.values():
            group.setExpanded(bool(terms) or len(groups) == 1)
        first = self.tree.topLevelItem(0)
        if first is not None:
            inner = first.child(0) if terms and first.data(0, _LIVE) is None else None
            self.tree.setCurrentItem(inner or first)
        self._on_current()

    def chosen(self) -> Live | None:
        """What the current line stands for."""
        item = self.tree.currentItem()
        live = None if item is None else item.data(0, _LIVE)
        return live if isinstance(live, Live) else None

    def _on_current(self) -> None:
        self.insert_button.setEnabled(self.chosen() is not None)

    # Qt overrides

    def accept(self) -> None:
        live = self.chosen()
        if live is not None:
            super().accept()
            self.picked.emit(live)

"""All entries of a short list as chips that are switched on and off."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QWidget

from learningcity_desktop.domain.kinds import CodeEntry
from learningcity_desktop.ui.widgets.chip import ToggleChip
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing

#: Lists as short as this are shown as a whole.
FEW = 8


class ToggleEdit(Editor):
    """All entries of a short list as chips: one click or one key each.

    Tab enters at one chip; the arrow keys go to the others, the space bar switches.
    """

    def __init__(
        self, entries: Callable[[], Sequence[CodeEntry]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._entries = entries
        self._value = ()
        self.chips: dict[str, ToggleChip] = {}
        self._tray = QFrame()
        self._tray.setProperty("tray", True)
        self._flow = FlowLayout(self._tray)
        flowing(self._tray)
        self._place(self._tray)
        self._fill()

    def is_empty(self) -> bool:
        return not self._value

    def focus_widget(self) -> QWidget:
        focusable = (c for c in self.chips.values() if c.focusPolicy() & Qt.FocusPolicy.TabFocus)
        return next(focusable, self._tray)

    def _show(self, value: tuple[str, ...]) -> None:
        self._fill()
        for code, chip in self.chips.items():
            chip.setChecked(code in value)
        self._lock(self._read_only)

    def _fill(self) -> None:
        known = {e.code: e.label for e in self._entries() if e.active or e.code in self._value}
        known |= {code: code for code in self._value if code not in known}
        if list(known) == list(self.chips):
            return
        for chip in self.chips.values():
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self.chips = {code: self._chip(code, label) for code, label in known.items()}
        self._let_tab_enter_at(next(iter(self.chips), ""))

    def _chip(self, code: str, label: str) -> ToggleChip:
        chip = ToggleChip(label, self._tray)
        chip.clicked.connect(self._on_clicked)
        chip.walked.connect(lambda steps: self._walk(code, steps))
        chip.installEventFilter(self)
        self._flow.addWidget(chip)
        return chip

    def _walk(self, code: str, steps: int) -> None:
        codes = list(self.chips)
        at = codes.index(code) + steps
        if 0 <= at < len(codes):
            self.chips[codes[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_enter_at(self, code: str) -> None:
        for each, chip in self.chips.items():
            strong, click = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus
            chip.setFocusPolicy(strong if each == code else click)

    def _on_clicked(self) -> None:
        self._take(tuple(sorted(code for code, chip in self.chips.items() if chip.isChecked())))

    def _lock(self, read_only: bool) -> None:
        for chip in self.chips.values():
            chip.is_fixed = read_only
            chip.setVisible(chip.isChecked() or not read_only)

    def _framed(self) -> QWidget:
        return self._tray

    def _named(self) -> QWidget:
        return self._tray

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._let_tab_enter_at(next(c for c, chip in self.chips.items() if chip is watched))
        return super().eventFilter(watched, event)

"""Search box and filters over a list; every filter is a condition of the query."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Date
from learningcity_desktop.domain.links import Choice, Choices
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import quiet_button
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.chip import Tag
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing
from learningcity_desktop.ui.widgets.layouts import clear

_PAUSE_MS = 120
_YEARS = 6
#: The condition that came with the way here («رویدادهای این برنامه») stands under this name.
_GIVEN = ""

Conditions = tuple[Where | AnyOf, ...]


class FilterBar(QWidget):
    """Signals: changed() when search words or filters are others."""

    changed = Signal()

    def __init__(self, workspace: Workspace, spec: AnySpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._spec = spec
        #: What narrows the list besides words: field → what its chip says and its conditions.
        self._chosen: dict[str, tuple[str, Conditions]] = {}
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search"))
        self.search.setAccessibleName(_("Search"))
        self._box = Box(self.search)
        self._wipe = self._box.add_button("x", _("Clear"), self.search.clear)
        self._box.add_button("search", _("Search"), self.search.setFocus, "Ctrl+F")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.search.textChanged.connect(self._on_typed)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button = quiet_button(_("Show only some"), "funnel")
        self.menu_button.setMenu(self.menu)
        self.menu_button.setVisible(bool(filter_fields(spec)))
        line = QHBoxLayout()
        line.setSpacing(theme.XS)
        line.addWidget(self._box, 1)
        line.addWidget(self.menu_button)
        self._tray = QWidget()
        self._chips = FlowLayout(self._tray, theme.XS)
        flowing(self._tray)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.XS)
        box.addLayout(line)
        box.addWidget(self._tray)
        self._wipe.hide()
        self._tray.hide()

    def _on_typed(self, text: str) -> None:
        self._wipe.setVisible(bool(text))
        self._pause.start()

    # The menu

    def _fill_menu(self) -> None:
        self.menu.clear()
        for name in filter_fields(self._spec):
            inner = self.menu.addMenu(_(self._spec.kinds[name].label))
            self._fill(name, inner)

    def _fill(self, name: str, menu: QMenu) -> None:
        kind = self._spec.kinds[name]
        if isinstance(kind, Date):
            for label, conditions in self._years(name):
                self._option(menu, name, label, conditions)
            return
        assert isinstance(kind, Choice | Choices)
        for entry in self._workspace.names.code_entries(kind.code_list):
            condition = (
                is_(name, entry.code)
                if isinstance(kind, Choice)
                else Where(name, Op.HAS_ANY, (entry.code,))
            )
            self._option(menu, name, entry.label, (condition,))
        self._option(menu, name, _("Not recorded"), (Where(name, Op.EMPTY),))

    def _years(self, name: str) -> list[tuple[str, Conditions]]:
        """Whole fiscal years, the newest first."""
        this = fiscal_year(dt.date.today())  # noqa: DTZ011
        found: list[tuple[str, Conditions]] = []
        for year in range(this + 1, this - _YEARS, -1):
            first, last = fiscal_year_bounds(year)
            label = _("Year {year}", year=format_number(year, grouping=False))
            found.append((label, (Where(name, Op.AT_LEAST, first), Where(name, Op.AT_MOST, last))))
        return found

    def _option(self, menu: QMenu, name: str, label: str, conditions: Conditions) -> None:
        action = QAction(label, menu)
        action.setCheckable(True)
        _label, now = self._chosen.get(name, ("", ()))
        is_now = now == conditions
        action.setChecked(is_now)
        wanted: Conditions = () if is_now else conditions
        action.triggered.connect(lambda _c=False: self.choose(name, label, wanted))
        menu.addAction(action)

    # Filters

    def choose(self, name: str, label: str, conditions: Conditions) -> None:
        """Narrow the list by a field, or by this field no longer."""
        own = _(self._spec.kinds[name].label)
        self._put(name, f"{own}: {label}", conditions)

    def set_given(self, where: Sequence[Where | AnyOf]) -> None:
        """Show only what a condition from elsewhere lets through."""
        self._put(_GIVEN, _("Only some records"), tuple(where))

    def _put(self, name: str, said: str, conditions: Conditions) -> None:
        if conditions:
            self._chosen[name] = (said, conditions)
        else:
            self._chosen.pop(name, None)
        self._show_chips()
        self.changed.emit()

    def _show_chips(self) -> None:
        clear(self._chips)
        for name, (said, _conditions) in self._chosen.items():
            chip = Tag(said)
            chip.setFocusPolicy(chip.focusPolicy().StrongFocus)
            chip.removed.connect(lambda n=name: self._put(n, "", ()))
            chip.opened.connect(lambda n=name: self._put(n, "", ()))
            self._chips.addWidget(chip)
        self._tray.setVisible(bool(self._chosen))
        self.updateGeometry()

    def clear(self) -> None:
        """Show everything again."""
        self._chosen.clear()
        self._show_chips()
        self.search.clear()
        self._pause.stop()
        self.changed.emit()

    @property
    def is_active(self) -> bool:
        """Whether the list is narrowed."""
        return bool(self.search.text().strip() or self._chosen)

    def query(self, order: str) -> Query:
        """What the list should show."""
        where = tuple(each for _said, conditions in self._chosen.values() for each in conditions)
        return Query(self._spec, text=self.search.text(), where=where, order=order)


def filter_fields(spec: AnySpec) -> list[str]:
    """Fields that a list can be narrowed by: all choices, then the date among its columns."""
    chosen = [name for name, kind in spec.fields.items() if isinstance(kind, Choice | Choices)]
    dates = [name for name in spec.columns if isinstance(spec.kinds[name], Date)]
    return chosen + dates[:1]

"""Search box and filters over a list; every filter is a condition of the query."""

import datetime as dt
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLineEdit, QMenu, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Date, Flag
from learningcity_desktop.domain.links import Choice, Choices
from learningcity_desktop.domain.query import AnyOf, Op, Query, Where, between, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.jalali import fiscal_year, fiscal_year_bounds
from learningcity_desktop.persian.normalize import clean
from learningcity_desktop.services import filters
from learningcity_desktop.services.filters import Conditions, SavedFilter
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.filter_dialog import ASKED, FilterDialog
from learningcity_desktop.ui.pages.page import quiet_button
from learningcity_desktop.ui.widgets.box import Box
from learningcity_desktop.ui.widgets.chip import Tag
from learningcity_desktop.ui.widgets.flow_layout import FlowLayout, flowing
from learningcity_desktop.ui.widgets.layouts import clear

_PAUSE_MS = 120
_YEARS = 6
#: The condition that came with the way here («رویدادهای این برنامه») stands under this name.
_GIVEN = ""


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
        self.saved_menu = QMenu(self)
        self.saved_menu.aboutToShow.connect(self._fill_saved)
        self.saved_button = quiet_button(_("My filters"), "star")
        self.saved_button.setMenu(self.saved_menu)
        line = QHBoxLayout()
        line.setSpacing(theme.XS)
        line.addWidget(self._box, 1)
        line.addWidget(self.menu_button)
        line.addWidget(self.saved_button)
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
        quick = filter_fields(self._spec)
        for name in quick:
            self._fill(name, self.menu.addMenu(_(self._spec.kinds[name].label)))
        others = [name for name in self._spec.fields if name not in quick]
        if quick and others:
            self.menu.addSeparator()
        more = self.menu.addMenu(_("By another field")) if quick else self.menu
        for name in others:
            self._fill(name, more.addMenu(_(self._spec.kinds[name].label)))

    def _fill(self, name: str, menu: QMenu) -> None:
        for conditions in self._answers(name):
            self._option(menu, name, conditions)
        if isinstance(self._spec.kinds[name], ASKED):
            menu.addAction(_("Choose …")).triggered.connect(lambda: self.ask(name))
            menu.addSeparator()
        if isinstance(self._spec.kinds[name], Choice | Choices | Flag):
            menu.addSeparator()
        else:
            self._option(menu, name, (Where(name, Op.FILLED),))
        self._option(menu, name, (Where(name, Op.EMPTY),))

    def _answers(self, name: str) -> Iterator[tuple[Where, ...]]:
        """What a menu has room for: codes, yes and no, whole fiscal years."""
        kind = self._spec.kinds[name]
        match kind:
            case Choice():
                for entry in self._workspace.names.code_entries(kind.code_list):
                    yield (is_(name, entry.code),)
            case Choices():
                for entry in self._workspace.names.code_entries(kind.code_list):
                    yield (Where(name, Op.HAS_ANY, (entry.code,)),)
            case Flag():
                yield (is_(name, True),)
                yield (is_(name, False),)
            case Date():
                this = fiscal_year(dt.date.today())  # noqa: DTZ011 - the desk's own day
                for year in range(this + 1, this - _YEARS, -1):
                    yield between(name, *fiscal_year_bounds(year))

    def ask(self, name: str) -> None:
        """Let the user fill in from where to where, or which record."""
        dialog = FilterDialog(self._workspace, self._spec, name, self)
        _said, now = self._chosen.get(name, ("", ()))
        dialog.set_conditions(tuple(each for each in now if isinstance(each, Where)))
        dialog.accepted_with.connect(lambda found: self.narrow(name, found))
        dialog.open()

    def _option(self, menu: QMenu, name: str, conditions: tuple[Where, ...]) -> None:
        label = filters.in_words(self._spec, self._workspace.names, conditions)
        action = QAction(label.replace("&", "&&"), menu)
        action.setCheckable(True)
        _said, now = self._chosen.get(name, ("", ()))
        is_now = now == conditions
        action.setChecked(is_now)
        wanted = () if is_now else conditions
        action.triggered.connect(lambda _c=False: self.narrow(name, wanted))
        menu.addAction(action)

    # Filters under a name

    def _fill_saved(self) -> None:
        menu = self.saved_menu
        menu.clear()
        kept = filters.saved_filters(self._workspace, self._spec)
        for each in kept:
            action = menu.addAction(each.name.replace("&", "&&"))
            action.triggered.connect(lambda _c=False, chosen=each: self.apply(chosen))
        if kept:
            menu.addSeparator()
        save = menu.addAction(_("Save this filter …"))
        save.setEnabled(self.can_be_saved)
        save.triggered.connect(self._ask_name)
        if kept:
            gone = menu.addMenu(_("Remove a filter"))
            for each in kept:
                action = gone.addAction(each.name.replace("&", "&&"))
                action.triggered.connect(lambda _c=False, name=each.name: self.remove(name))

    @property
    def can_be_saved(self) -> bool:
        """Whether there is a filter, and one that means the same tomorrow."""
        every = tuple(each for _said, conditions in self._chosen.values() for each in conditions)
        return self.is_active and _GIVEN not in self._chosen and filters.can_be_saved(every)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(_("Save this filter …"))
        dialog.setLabelText(_("Name of the filter"))
        dialog.setOkButtonText(_("Save"))
        dialog.setCancelButtonText(_("Cancel"))
        dialog.setTextValue(current_language().join(said for said, _where in self._chosen.values()))
        dialog.textValueSelected.connect(self.save_as)
        dialog.open()

    def save_as(self, name: str) -> None:
        """Keep the filter in the city's file under a name."""
        name = clean(name)
        if name and self.can_be_saved:
            fields = {
                field: tuple(each for each in conditions if isinstance(each, Where))
                for field, (_said, conditions) in self._chosen.items()
            }
            kept = SavedFilter(name, self.search.text().strip(), fields)
            filters.save_filter(self._workspace, self._spec, kept)

    def remove(self, name: str) -> None:
        """Keep a filter no longer; the list stays as it is."""
        filters.remove_filter(self._workspace, self._spec, name)

    def apply(self, kept: SavedFilter) -> None:
        """Narrow the list by a kept filter alone."""
        names = self._workspace.names
        self._chosen = {
            field: (self._said(field, filters.in_words(self._spec, names, where)), where)
            for field, where in kept.fields.items()
        }
        self.search.setText(kept.text)
        self._pause.stop()
        self._show_chips()
        self.changed.emit()

    # Filters

    def choose(self, name: str, label: str, conditions: Conditions) -> None:
        """Narrow the list by a field, or by this field no longer."""
        self._put(name, self._said(name, label), conditions)

    def narrow(self, name: str, conditions: tuple[Where, ...]) -> None:
        """Narrow the list by a field, and say so in the conditions' own words."""
        names = self._workspace.names
        said = filters.in_words(self._spec, names, conditions) if conditions else ""
        self.choose(name, said, conditions)

    def _said(self, name: str, label: str) -> str:
        return f"{_(self._spec.kinds[name].label)}: {label}"

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
    """Fields that are offered first: all choices, then the date among the list's columns."""
    chosen = [name for name, kind in spec.fields.items() if isinstance(kind, Choice | Choices)]
    dates = [name for name in spec.columns if isinstance(spec.kinds[name], Date)]
    return chosen + dates[:1]

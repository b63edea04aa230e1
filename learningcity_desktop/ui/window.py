"""The main window: navigation at the start, one page at a time, commands, toasts."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QStackedWidget,
    QWidget,
)

from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import (
    Problem,
    Within,
    _,
    available_languages,
    current_language,
    language,
)
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import actions, theme
from learningcity_desktop.ui.actions import Commands
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.history import History
from learningcity_desktop.ui.navigation import ENTRIES, divided, is_page, page_of
from learningcity_desktop.ui.pages.page import Page, quiet_button
from learningcity_desktop.ui.sidebar import Sidebar
from learningcity_desktop.ui.widgets.toast import Toast

if TYPE_CHECKING:
    from learningcity_desktop.ui.report_files import SaveAgain

_FOLD_BELOW = 1200
_FIRST_SIZE = (1280, 720)


class MainWindow(QMainWindow):
    """Leads from page to page; is the `Guide` of the desk."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.workspace = desk.workspace
        self._pages: dict[str, Page] = {}
        self._current = ""
        self._version = -1
        self.setWindowTitle(_("Learning City Desk"))
        self.sidebar = Sidebar()
        self.sidebar.chosen.connect(self.go_to)
        self.stack = QStackedWidget()
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self._toast = Toast(centre)
        self._toast.undo_asked.connect(self.undo)
        self._add_commands()
        self._add_tools()
        self._unsubscribe = self.workspace.subscribe(lambda _changed: self._refresh_soon())
        self._refresh = QTimer(self)
        self._refresh.setSingleShot(True)
        self._refresh.setInterval(0)
        self._refresh.timeout.connect(self._refresh_commands)
        self.resize(*_FIRST_SIZE)
        self.setMinimumSize(960, 600)

    # Building

    def _add_tools(self) -> None:
        """The few commands that every page needs, at the foot of the navigation."""
        self.menu_button = quiet_button(_("Menu"), "ellipsis")
        self.language_button = quiet_button(_("Language"), "languages")
        self.theme_button = quiet_button(
            _("Light or dark"), "moon" if theme.mode() is theme.Mode.LIGHT else "sun"
        )
        for button in (
            *(self.history.undo_button, self.history.redo_button),
            *(self.language_button, self.theme_button, self.menu_button),
        ):
            self.sidebar.add_tool(button)
        menu = QMenu(self)
        for title, entries in actions.MENUS:
            self.commands.fill(menu.addMenu(_(title)), entries)
        menu.addMenu(self._language_menu()).setText(_("Language"))
        self.menu_button.setMenu(menu)
        QShortcut(QKeySequence("F10"), self).activated.connect(self.menu_button.showMenu)
        self.language_button.setMenu(self._language_menu())
        self.theme_button.clicked.connect(self._other_theme)

    def _add_commands(self) -> None:
        commands = self.commands = Commands(self)
        commands.add(actions.NEW, lambda: self._page_do(lambda page: page.make_new()))
        commands.add(actions.SAVE, lambda: self._page_do(lambda page: page.save()))
        commands.add(actions.FIND, lambda: self._page_do(lambda page: page.go_find()))
        everything = commands.add(actions.EVERYTHING, self.search_everything)
        self.sidebar.search_asked.connect(everything.trigger)
        self.history = History(self.desk, commands, self._may_leave, self)
        commands.add(actions.DUPLICATE, lambda: self._page_do(lambda page: page.duplicate()))
        commands.add(actions.DELETE, lambda: self._page_do(lambda page: page.delete()))
        commands.add(actions.NEW_EDITION, lambda: self._page_do(lambda page: page.new_edition()))
        commands.add(actions.CHANGE_MANY, lambda: self._page_do(lambda page: page.change_many()))
        commands.add(actions.BIN, lambda: self._page_do(lambda page: page.show_bin()))
        commands.add(actions.BRING_IN, lambda: self._page_do(lambda page: page.bring_in()))
        commands.add(actions.SEND_OUT, lambda: self._page_do(lambda page: page.send_out()))
        commands.add(actions.REPORT, self._print_report)
        commands.add(actions.OPEN, self._open_other)
        commands.add(actions.FOLDER, self._open_folder)
        commands.add(actions.BACK_UP, self.back_up)
        commands.add(actions.THEME, self._other_theme)
        commands.add(actions.KEYS, self._show_keys)
        commands.add(actions.ABOUT, self._show_about)
        commands.add(actions.QUIT, self.close)

    def _language_menu(self) -> QMenu:
        menu = QMenu(self)
        for code in available_languages():
            action = menu.addAction(language(code).own_name)
            action.setCheckable(True)
            action.setChecked(code == current_language().code)
            action.triggered.connect(lambda _c=False, to=code: self.desk.change_language(to))
        return menu

    def _other_theme(self) -> None:
        light = theme.mode() is theme.Mode.LIGHT
        self.desk.change_theme(theme.Mode.DARK.value if light else theme.Mode.LIGHT.value)

    def _page_do(self, do: Callable[[Page], None]) -> None:
        page = self.current_page()
        if page is not None:
            do(page)

    # Going about

    def begin(self, page: str) -> None:
        """Show the first page, after the window itself has been painted."""
        city = self._city_name()
        self.sidebar.show_city(city)
        if city:
            self.setWindowTitle(_("{city} – Learning City Desk", city=city))
        self.go_to(page if is_page(page) else "home")

    def _city_name(self) -> str:
        from learningcity_desktop.services.reporting.particulars import said, the_city

        city = the_city(self.workspace)
        return said(city, "name") if city else ""

    @property
    def current_page_id(self) -> str:
        """Which page is shown."""
        return self._current

    def retire(self) -> None:
        """Give way to a window that takes this one's place."""
        self._unsubscribe()
        self.hide()
        self.deleteLater()

    def current_page(self) -> Page | None:
        """The page that is shown."""
        return self._pages.get(self._current)

    def page(self, page_id: str) -> Page:
        """A page, made when it is first asked for."""
        if page_id not in self._pages:
            page = ENTRIES[page_id].make(self.desk)
            page.page_id = page_id
            self._pages[page_id] = page
            self.stack.addWidget(page)
        return self._pages[page_id]

    def go_to(self, page: str, *, record: int | None = None, query: Query | None = None) -> None:
        """Show a page; stays where work would be lost and the user wants to keep it.

        Args:
            page: a page, or a part of it as ``page.part``: a register, a section, a day.
            record: a record to show there.
            query: records to list there.
        """
        current = self.current_page()
        if current is not None and not current.may_leave():
            self.sidebar.mark(self._current)
            return
        name, register = divided(page)
        wanted = self.page(name)
        self._current = name
        self.stack.setCurrentWidget(wanted)
        self.sidebar.mark(name)
        self.desk.state.set_text("window/page", name)
        if register:
            wanted.turn_to(register)
        wanted.enter()
        if query is not None:
            wanted.show_query(query)
        if record is not None:
            wanted.show_record(record)
        self._refresh_soon()

    def open_record(self, entity: str, record_id: int) -> None:
        """Show a record on its page; one that lives inside another leads to that one."""
        page = page_of(entity)
        if page is not None:
            self.go_to(page, record=record_id)
            return
        from learningcity_desktop.ui.pages.owner import owner_of

        owner = owner_of(self.workspace, entity, record_id)
        if owner is not None:
            self.open_record(owner.entity, owner.id)

    def open_records(self, query: Query, title: str) -> None:
        """Show what stands behind a figure."""
        from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog

        RecordsDialog(self.desk, query, title, self).open()

    def back_up(self) -> None:
        """Offer to make a backup, here or onto a stick."""
        from learningcity_desktop.ui.dialogs.backup_dialog import BackupDialog

        BackupDialog(self.desk, self).open()

    def search_everything(self) -> None:
        """Ctrl+K: offer records, pages and commands for what is typed."""
        from learningcity_desktop.ui.dialogs.palette import PaletteDialog

        PaletteDialog(self.desk, list(self.commands.actions_by_id.values()), self).show()

    def new_record(self, entity: str, values: dict[str, Any]) -> None:
        """Begin a record on its page."""
        page = page_of(entity)
        if page is None:
            return
        self.go_to(page)
        name = divided(page)[0]
        wanted = self._pages.get(name)
        if wanted is not None and self._current == name:
            wanted.begin(values)

    def begin_draft(self, draft: Draft) -> None:
        """Begin a record on its page as a draft has it, children included."""
        page = page_of(draft.spec.name)
        if page is None:
            return
        self.go_to(page)
        name = divided(page)[0]
        wanted = self._pages.get(name)
        if wanted is not None and self._current == name:
            wanted.begin_draft(draft)

    def create_record(self, entity: str, text: str, take: Callable[[int], None]) -> None:
        """Let a record be entered in the midst of something else."""
        from learningcity_desktop.domain.registry import spec_named
        from learningcity_desktop.services.records import new_draft
        from learningcity_desktop.ui.dialogs.form_dialog import FormDialog
        from learningcity_desktop.ui.forms.record_form import RecordForm

        spec = spec_named(entity)
        values = {}
        if spec.title_fields:
            first = spec.title_fields[0]
            with suppress(Problem):  # then it is not called by a name alone
                values[first] = spec.kinds[first].parse(text, self.workspace.names)
        form = RecordForm(self.desk, spec)
        title = _("New {what}", what=Within(spec.label))
        dialog = FormDialog(self.desk, form, title, QApplication.activeWindow() or self)
        form.begin(new_draft(spec, **values))
        dialog.stored.connect(take)
        dialog.open()

    # Telling

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Tell what was done."""
        self._toast.show_text(text, undo=undo)

    def tell(self, problem: Problem) -> None:
        """Show a problem that belongs to no field."""
        from learningcity_desktop.ui.dialogs.messages import show_problem

        show_problem(self, problem)

    def preview(self, path: Path, title: str, again: "SaveAgain | None" = None) -> None:
        """Show a PDF file."""
        from learningcity_desktop.ui.dialogs.preview import PreviewDialog

        PreviewDialog(path, title, self.workspace.folder, self, again=again).open()

    # Commands

    def undo(self) -> None:
        """Take the last action back and say which it was."""
        self.history.undo()

    def redo(self) -> None:
        """Do the undone action again and say which it was."""
        self.history.redo()

    def _may_leave(self) -> bool:
        page = self.current_page()
        return page is None or page.may_leave()

    def _refresh_soon(self) -> None:
        self._refresh.start()

    def _refresh_commands(self) -> None:
        """Name what undo and redo would do; note what the file looks like now."""
        self.history.name_steps()
        self._version = self.workspace.store.version()

    def _print_report(self) -> None:
        """Offer all reports, the one about what is shown here first."""
        from learningcity_desktop.ui.dialogs.print_dialog import PrintDialog

        page = self.current_page()
        if page is None or page.may_leave():
            PrintDialog(self.desk, page.what_is_shown() if page else None, self).open()

    def _open_other(self) -> None:
        from learningcity_desktop.ui.dialogs.first_run import choose_folder

        folder = choose_folder(self)
        if folder is not None and (self.current_page() is None or self.leave_all()):
            self.desk.open_folder(folder)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.folder)))

    def _show_keys(self) -> None:
        from learningcity_desktop.ui.dialogs.keys import KeysDialog

        KeysDialog(self).open()

    def _show_about(self) -> None:
        from learningcity_desktop.ui.dialogs.about import AboutDialog

        AboutDialog(self).open()

    def leave_all(self) -> bool:
        """Whether every page may be left."""
        return all(page.may_leave() for page in self._pages.values())

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.sidebar.fold(folded=self.width() < _FOLD_BELOW)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_for_other_writers()

    def _look_for_other_writers(self) -> None:
        """The command line may have written to the file while the window was behind."""
        if self._version >= 0 and self.workspace.store.version() != self._version:
            from learningcity_desktop.domain.registry import SPECS

            self.workspace.announce_everything(list(SPECS))

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.leave_all():
            event.ignore()
            return
        state = self.desk.state
        side = "rtl" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "ltr"
        state.set_blob(f"window/geometry-{side}", self.saveGeometry())
        self._unsubscribe()
        event.accept()

"""Commands of the window as data: menu, shortcut, button and help read one list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from learningcity_desktop.i18n import N_, _
from learningcity_desktop.ui.icons import icon


@dataclass(frozen=True)
class Command:
    """One thing the window can be told to do."""

    id: str
    label: str
    icon: str = ""
    keys: Sequence[str] = ()


NEW = Command("new", N_("New record"), "plus", ("Ctrl+N",))
SAVE = Command("save", N_("Save"), "save", ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"))
FIND = Command("find", N_("Search in this list"), "search", ("Ctrl+F",))
EVERYTHING = Command("everything", N_("Search everything"), "search", ("Ctrl+K",))
UNDO = Command("undo", N_("Undo"), "undo-2", ("Ctrl+Z",))
REDO = Command("redo", N_("Redo"), "redo-2", ("Ctrl+Shift+Z", "Ctrl+Y"))
DUPLICATE = Command("duplicate", N_("Duplicate"), "copy", ("Ctrl+D",))
NEW_EDITION = Command("new_edition", N_("New edition"), "repeat", ("Ctrl+Shift+D",))
CHANGE_MANY = Command("change_many", N_("Change the chosen records"), "pencil", ("Ctrl+E",))
BIN = Command("bin", N_("Deleted records"), "archive", ("Ctrl+Shift+Delete",))
DELETE = Command("delete", N_("Delete"), "trash-2", ("Ctrl+Delete",))
BRING_IN = Command("bring_in", N_("Bring in from a sheet"), "upload", ("Ctrl+Shift+I",))
SEND_OUT = Command("send_out", N_("Write this list into a file"), "download", ("Ctrl+Shift+E",))
REPORT = Command("report", N_("Print a report"), "printer", ("Ctrl+P",))
OPEN = Command("open", N_("Open another city’s folder"), "folder-open", ("Ctrl+O",))
FOLDER = Command("folder", N_("Open the data folder"), "folder-open")
BACK_UP = Command("back_up", N_("Make a backup …"), "archive")
ABOUT = Command("about", N_("About this program"), "info")
THEME = Command("theme", N_("Light or dark"))
KEYS = Command("keys", N_("Keyboard shortcuts"), "keyboard", ("F1",))
QUIT = Command("quit", N_("Close"), "log-out", ("Ctrl+Q",))

_HAND = (DUPLICATE, NEW_EDITION, CHANGE_MANY, DELETE, BIN)
MENUS: tuple[tuple[str, tuple[Command | None, ...]], ...] = (
    (
        N_("File"),
        (NEW, SAVE, None, BRING_IN, SEND_OUT, REPORT, None, OPEN, FOLDER, BACK_UP, None, QUIT),
    ),
    (N_("Edit"), (UNDO, REDO, None, EVERYTHING, FIND, None, *_HAND)),
    (N_("View"), (THEME,)),
    (N_("Help"), (KEYS, ABOUT)),
)


def offer(menu: QMenu, command: Command, run: Callable[[], object]) -> QAction:
    """Put a command of a page into its menu, with the keys that the window listens for."""
    keys = QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(icon(command.icon), f"{_(command.label)}\t{keys}")
    action.triggered.connect(lambda _checked=False: run())
    return action


class Commands:
    """The window's commands made into Qt actions."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self.actions_by_id: dict[str, QAction] = {}

    def add(self, command: Command, run: Callable[[], object]) -> QAction:
        """Make a command work in the window."""
        action = QAction(_(command.label), self._window)
        action.setIconText(_(command.label))  # stays, where the text names what would be undone
        if command.icon:
            action.setIcon(icon(command.icon))
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda _checked=False: run())
        self._window.addAction(action)
        self.actions_by_id[command.id] = action
        return action

    def fill(self, menu: QMenu, commands: Sequence[Command | None]) -> None:
        """Put commands into a menu; None is a line."""
        for command in commands:
            if command is None:
                menu.addSeparator()
            elif command.id in self.actions_by_id:
                menu.addAction(self.actions_by_id[command.id])

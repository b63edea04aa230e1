"""What all pages have in common: a heading, a main action, a guard against losing work."""

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import _, ngettext
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.icons import icon

_ICON_WITH_GAP = QSize(20, 16)


class Page(QWidget):
    """One page of the window."""

    page_id = ""

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__()
        self.desk = desk
        self.workspace = desk.workspace
        self.heading = QLabel(title)
        self.heading.setFont(theme.font(theme.TITLE_POINTS, QFont.Weight.Medium))
        self.subheading = QLabel()
        self.subheading.setProperty("muted", True)
        # A long one must not keep the window from being narrow.
        self.subheading.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.M)
        self.header.addWidget(self.heading)
        self.header.addWidget(self.subheading, 1, Qt.AlignmentFlag.AlignBottom)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.L, theme.L, theme.L, theme.M)
        self.body.setSpacing(theme.M)
        self.body.addLayout(self.header)

    def add_action(self, text: str, icon_name: str, *, primary: bool = False) -> QPushButton:
        """A button at the end of the heading."""
        button = action_button(text, icon_name, primary=primary)
        self.header.addWidget(button)
        return button

    def may_leave(self) -> bool:
        """Whether nothing would be lost; asks when something would."""
        return True

    def enter(self) -> None:
        """The page is about to be shown."""

    def turn_to(self, register: str) -> None:
        """Show a part of the page: a register, a section of the report, a day; most have none."""

    def what_is_shown(self) -> Pointer | None:
        """The stored record that is shown, such as one that is to be printed."""
        return None

    def go_find(self) -> None:
        """Ctrl+F: put the caret where one searches."""

    def make_new(self) -> None:
        """Ctrl+N: begin a new record."""

    def save(self) -> None:
        """Ctrl+S or Ctrl+Enter: store what is being edited."""

    def show_record(self, record_id: int) -> None:
        """Show a record of the shown register, on pages that list records."""

    def show_query(self, query: Query) -> None:
        """List the records of a query, on pages that list records."""

    def begin(self, values: dict[str, Any]) -> None:
        """Begin a new record with some values filled in, on pages that list records."""

    def duplicate(self) -> None:
        """Begin a copy of the shown record, on pages that list records."""

    def begin_draft(self, draft: Draft) -> None:
        """Begin a new record as a draft has it, on pages that list records."""

    def delete(self) -> None:
        """Delete the chosen records, on pages that list records."""

    def new_edition(self) -> None:
        """Begin the next edition of what is shown."""
        self._say_that_it_needs_a_list()

    def change_many(self) -> None:
        """Change a field of all chosen records."""
        self._say_that_it_needs_a_list()

    def show_bin(self) -> None:
        """List what was deleted from the shown register."""
        self._say_that_it_needs_a_list()

    def bring_in(self) -> None:
        """Bring rows of a sheet into the shown register."""
        self._say_that_it_needs_a_list()

    def send_out(self) -> None:
        """Offer what the shown list can be written as."""
        self._say_that_it_needs_a_list()

    def _say_that_it_needs_a_list(self) -> None:
        self.desk.guide.toast(_("Go to a list of records first."))


def action_button(text: str, icon_name: str, *, primary: bool = False) -> QPushButton:
    """A button with an icon; the primary one carries the accent."""
    colour = theme.tokens().on_accent if primary else None
    button = QPushButton(icon(icon_name, colour), text)
    button.setIconSize(_ICON_WITH_GAP)
    button.setProperty("primary", primary)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def quiet_button(tip: str, icon_name: str, text: str = "") -> QPushButton:
    """A flat button; ``tip`` is also what a screen reader says."""
    button = QPushButton(icon(icon_name), text)
    if text:
        button.setIconSize(_ICON_WITH_GAP)
    button.setProperty("flat", True)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    return button


def muted_label(text: str = "") -> QLabel:
    """A caption in quiet colour."""
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setFont(theme.font(theme.SMALL_POINTS))
    label.setWordWrap(True)
    return label


def section_label(text: str) -> QLabel:
    """The heading of a section."""
    label = QLabel(text)
    label.setFont(theme.font(theme.SECTION_POINTS, QFont.Weight.Medium))
    return label


def rows_in_words(count: int) -> str:
    """«۶۰۴ ردیف»."""
    return ngettext("{count} row", "{count} rows", count)

"""A part of a record's form: shows something of the draft, and may edit some of it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import section_label

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class Part(QFrame):
    """A card with a heading. Signals: changed() when the user edited something."""

    changed = Signal()

    def __init__(self, form: "RecordForm", title: str = "") -> None:
        super().__init__()
        self.form = form
        self.setProperty("card", True)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        self.box.setSpacing(theme.M)
        if title:
            self.title = section_label(_(title))
            self.box.addWidget(self.title)

    def show_draft(self, draft: Draft) -> None:
        """Show a record."""

    def write(self, draft: Draft) -> list[Problem]:
        """Put what was edited into the draft; returns what cannot be read."""
        del draft
        return []

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show problems beside the fields they concern; field → words."""

    def set_read_only(self, read_only: bool) -> None:
        """Let what is edited here be read only; most parts only show something."""

    def first_stop(self) -> QWidget | None:
        """Where the keyboard begins, faults first; None where there is nothing to be done."""
        return None

    def refresh(self) -> None:
        """Something else in the file changed."""

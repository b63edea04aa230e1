"""What every page is given: the open file, the way to other pages, work in the background."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Message, Problem
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.tasks import Runner

if TYPE_CHECKING:
    from learningcity_desktop.ui.report_files import SaveAgain
    from learningcity_desktop.ui.thumbnails import Thumbnails


class Guide(Protocol):
    """Leads from one page to another and tells what happened; the window is one."""

    def go_to(self, page: str, *, record: int | None = None, query: Query | None = None) -> None:
        """Show a page, a record on it, or the records of a query."""

    def open_record(self, entity: str, record_id: int) -> None:
        """Show a record on whatever page shows it."""

    def open_records(self, query: Query, title: str) -> None:
        """Show the records of a query: what stands behind a figure."""

    def back_up(self) -> None:
        """Offer to make a backup, here or onto a stick."""

    def new_record(self, entity: str, values: dict[str, Any]) -> None:
        """Begin a record on its page with some values filled in."""

    def begin_draft(self, draft: Draft) -> None:
        """Begin a record on its page as a draft has it."""

    def create_record(self, entity: str, text: str, take: Callable[[int], None]) -> None:
        """Let a record that is called so be entered now; ``take`` gets its number then."""

    def toast(self, text: str, *, undo: bool = False) -> None:
        """Tell what was done; offer to take it back."""

    def tell(self, problem: Problem) -> None:
        """Show a problem that belongs to no field."""

    def preview(self, path: Path, title: str, again: "SaveAgain | None" = None) -> None:
        """Show a PDF file with print and save; ``again`` writes it in another format."""


@dataclass
class Desk:
    """The open file and everything around it."""

    workspace: Workspace
    state: WindowState
    runner: Runner
    guide: Guide
    #: Called to put the whole interface into another language or theme.
    change_language: Callable[[str], None] = field(default=lambda _code: None)
    change_theme: Callable[[str], None] = field(default=lambda _mode: None)
    #: Called to leave this file and open another folder's.
    open_folder: Callable[[Path], None] = field(default=lambda _folder: None)

    #: Small pictures of files, made when they are first asked for.
    thumbnails: "Thumbnails | None" = field(default=None, repr=False)

    def done(self, label: Message) -> None:
        """Tell that an action was carried out and can be undone."""
        self.guide.toast(str(label), undo=True)

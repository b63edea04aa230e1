"""Sheets in and out of a register's page: import, export of what is listed, sheets to fill in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QMenu

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import N_, Problem, _, ngettext
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.ui import actions
from learningcity_desktop.ui.actions import offer
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.icons import icon
from learningcity_desktop.ui.tasks import Progress

if TYPE_CHECKING:
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog
    from learningcity_desktop.ui.pages.record_page import RecordPage

#: What a list is written as: how the menu calls it, and the kind of file.
KINDS = (
    ("xlsx", N_("This list as an Excel file (XLSX)")),
    ("csv", N_("This list as CSV")),
    ("json", N_("This list as JSON")),
)
_FORMS = (
    ("blank", N_("An empty sheet to fill in and send back")),
    ("filled", N_("A sheet with these records, to complete and send back")),
)


def can_come_in(spec: AnySpec) -> bool:
    """Whether rows of a sheet can become records; of evidence the file itself is needed."""
    return spec.name != "attachment"


class SheetTools(QObject):
    """What a list is asked to do with sheets, and its entries in the page's menu."""

    def __init__(self, page: "RecordPage") -> None:
        super().__init__(page)
        self._page, self._desk, self._spec = page, page.desk, page.spec
        self.send_menu = self._send_menu()
        if can_come_in(self._spec):
            page.list.rows_pasted.connect(self.paste)
            page.list.sheet_dropped.connect(self.bring_file_in)

    def fill(self, menu: QMenu) -> None:
        """Offer both ways in the menu of the page."""
        if can_come_in(self._spec):
            offer(menu, actions.BRING_IN, self.bring_in)
        menu.addMenu(self.send_menu)

    def _send_menu(self) -> QMenu:
        menu = QMenu(_(actions.SEND_OUT.label), self._page)
        menu.setIcon(icon(actions.SEND_OUT.icon))
        for kind, text in KINDS:
            menu.addAction(_(text)).triggered.connect(lambda _c=False, k=kind: self.send_out(k))
        if can_come_in(self._spec):
            menu.addSeparator()
            for kind, text in _FORMS:
                action = menu.addAction(_(text))
                action.triggered.connect(lambda _c=False, k=kind: self.send_out(k))
        return menu

    # In

    def bring_in(self) -> "ImportDialog | None":
        """Open the import, and let a file be chosen there."""
        if not can_come_in(self._spec) or not self._page.may_leave():
            return None
        from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

        dialog = ImportDialog(self._desk, self._spec, self._page.table.columns, self._page.window())
        dialog.open()
        return dialog

    def bring_file_in(self, path: Path) -> None:
        """Open the import on a file."""
        dialog = self.bring_in()
        if dialog is not None:
            dialog.read_file(path)

    def paste(self, text: str) -> None:
        """Open the import on rows of the clipboard."""
        dialog = self.bring_in()
        if dialog is not None:
            dialog.read_pasted(text)

    # Out

    def send_out(self, kind: str) -> None:
        """Ask for a name, and write what is listed."""
        suffix = "xlsx" if kind in dict(_FORMS) else kind
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        files = _("{kind} files ({pattern})", kind=suffix.upper(), pattern=f"*.{suffix}")
        dialog = QFileDialog(self._page, _("Save as"), place, files)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(suffix)
        dialog.selectFile(f"{_(self._spec.plural)}.{suffix}")
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.write(kind, Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def write(self, kind: str, path: Path) -> None:
        """Write what is listed into a file, in the background."""
        desk, spec, query = self._desk, self._spec, self._page.table.query
        try:
            refuse_record(desk.workspace.folder, path)
        except Problem as problem:
            desk.guide.tell(problem)
            return
        task = desk.runner.start(lambda progress: _write(self._page, kind, query, path, progress))
        name = ltr(path.name)
        waiting = ProgressDialog(_("“{file}” is written", file=name), task, self._page.window())

        def finished(count: int) -> None:
            if kind == "blank":
                desk.guide.toast(
                    _("An empty sheet of “{what}”: {file}", what=_(spec.plural), file=name)
                )
                return
            desk.guide.toast(
                ngettext(
                    "{count} row written: {file}",
                    "{count} rows written: {file}",
                    count,
                    file=name,
                )
            )

        def failed(error: object) -> None:
            if isinstance(error, Problem):
                desk.guide.tell(error)
            elif isinstance(error, BaseException):
                raise error

        task.finished.connect(finished)
        task.failed.connect(failed)
        waiting.open()


def _write(page: "RecordPage", kind: str, query: Query, path: Path, progress: Progress) -> int:
    from learningcity_desktop.importexport.forms import write_form
    from learningcity_desktop.importexport.writing import export

    workspace, spec = page.workspace, page.spec
    if kind in dict(_FORMS):
        shown = query if kind == "filled" else None
        return write_form(workspace, spec, path, shown, progress)
    return export(workspace, query, kind, path, progress)

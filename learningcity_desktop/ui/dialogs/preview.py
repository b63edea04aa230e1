"""The file itself, shown before it is printed or saved: pages, zoom, search, outline."""

import shutil
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtPdf import QPdfBookmarkModel, QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.i18n import N_, Message, Problem, _, current_language
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.formats import FORMATS, PDF
from learningcity_desktop.services.outputs import refuse_record
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.messages import show_problem
from learningcity_desktop.ui.pages.page import action_button, quiet_button
from learningcity_desktop.ui.report_files import SaveAgain, Target, ask_for_file
from learningcity_desktop.ui.widgets.box import Box

_PRINT_DPI = 200
_ZOOM_STEP = 1.25
_OUTLINE_WIDTH = 260


class PreviewDialog(QDialog):
    """Shows a PDF file with print and save.

    Args:
        path: the file.
        title: what it is called.
        city: the folder of the open city, over whose record nothing is saved.
        again: writes the same report into a file in another format, where that can be.
    """

    def __init__(
        self,
        path: Path,
        title: str,
        city: Path,
        parent: QWidget | None = None,
        *,
        again: SaveAgain | None = None,
    ) -> None:
        super().__init__(parent)
        self._again = again
        self._city = city
        self._path = path
        self._title = title
        self.setWindowTitle(title)
        self.resize(1100, 700)
        self.document = QPdfDocument(self)
        self.document.load(str(path))
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.hits = QPdfSearchModel(self)
        self.hits.setDocument(self.document)
        self.view.setSearchModel(self.hits)
        self.outline = QTreeView()
        marks = QPdfBookmarkModel(self.outline)
        marks.setDocument(self.document)
        self.outline.setModel(marks)
        self.outline.setHeaderHidden(True)
        self.outline.clicked.connect(self._on_outline)
        self.outline.activated.connect(self._on_outline)
        self.pages = QLabel()
        self.pages.setProperty("muted", True)
        self.view.pageNavigator().currentPageChanged.connect(lambda _page: self._show_page())
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(theme.M)
        side = QWidget()
        # From right to left QSplitter cuts one pixel off its first widget.
        around = QVBoxLayout(side)
        around.setContentsMargins(1, 0, 1, 0)
        around.addWidget(self.outline)
        split.addWidget(side)
        split.addWidget(self.view)
        split.setSizes([_OUTLINE_WIDTH, 1100 - _OUTLINE_WIDTH])
        split.setStretchFactor(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addLayout(self._bar())
        box.addWidget(split, 1)
        self._show_page()

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(theme.S)
        print_button = action_button(_("Print"), "printer", primary=True)
        save_button = action_button(_("Save as"), "download")
        smaller = quiet_button(_("Smaller"), "zoom-out")
        larger = quiet_button(_("Larger"), "zoom-in")
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Search in the pages"))
        self.search.setAccessibleName(_("Search in the pages"))
        box = Box(self.search)
        box.setFixedWidth(260)
        box.add_button("search", _("Next place"), self._next_hit, "Return")
        self.search.textChanged.connect(self.hits.setSearchString)
        self.search.returnPressed.connect(self._next_hit)
        print_button.clicked.connect(self._on_print)
        save_button.clicked.connect(self._on_save)
        for keys, do in (
            ("Ctrl+P", self._on_print),
            ("Ctrl+S", self._on_save),
            ("Ctrl+F", self.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        larger.clicked.connect(lambda: self._zoom(_ZOOM_STEP))
        smaller.clicked.connect(lambda: self._zoom(1 / _ZOOM_STEP))
        for widget in (print_button, save_button, smaller, larger, self.pages):
            bar.addWidget(widget)
        bar.addStretch()
        bar.addWidget(box)
        return bar

    def _show_page(self) -> None:
        language = current_language()
        self.pages.setText(
            _(
                "Page {page} of {pages}",
                page=localize(str(self.view.pageNavigator().currentPage() + 1), language),
                pages=localize(str(self.document.pageCount()), language),
            )
        )

    def _zoom(self, factor: float) -> None:
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(0.25, min(4.0, self.view.zoomFactor() * factor)))

    def _on_outline(self, index: QModelIndex) -> None:
        page = index.data(int(QPdfBookmarkModel.Role.Page))
        place = index.data(int(QPdfBookmarkModel.Role.Location))
        self.view.pageNavigator().jump(page, place or QPointF())

    def _next_hit(self) -> None:
        count = self.hits.rowCount(QModelIndex())
        if count:
            following = (self.view.currentSearchResultIndex() + 1) % count
            self.view.setCurrentSearchResultIndex(following)

    def _on_save(self) -> None:
        forms = (PDF,) if self._again is None else tuple(FORMATS.values())
        target = ask_for_file(self._title, forms, self)
        if target is not None:
            self.save(target)

    def save(self, target: Target) -> None:
        """Copy the file as it is shown, or have it written in the format that was chosen."""
        if self._again is None or target.form is PDF:
            self.save_to(target.path)
        else:
            self._again(target, self)

    def save_to(self, target: Path) -> None:
        """Copy the file to where the user wants it, whole or not at all."""
        half = target.with_suffix(".part")
        try:
            refuse_record(self._city, target)
            shutil.copyfile(self._path, half)
            half.replace(target)
        except Problem as problem:
            show_problem(self, problem)
        except OSError:
            half.unlink(missing_ok=True)
            said = Message(N_("{path} could not be written."), {"path": str(target)})
            show_problem(self, Problem(said))

    def _on_print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        printer.setFromTo(1, self.document.pageCount())
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self.document.pageCount())
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)
        dialog.deleteLater()

    def print_to(self, printer: QPrinter) -> None:
        """Send the chosen pages to a printer, each filling the sheet."""
        printer.setFullPage(True)
        first = printer.fromPage() or 1
        last = printer.toPage() or self.document.pageCount()
        painter = QPainter(printer)
        for page in range(first - 1, last):
            if page >= first:
                printer.newPage()
            points = self.document.pagePointSize(page)
            size = QSize(
                round(points.width() * _PRINT_DPI / 72), round(points.height() * _PRINT_DPI / 72)
            )
            image = self.document.render(page, size)
            sheet = painter.viewport()
            painter.fillRect(sheet, Qt.GlobalColor.white)
            fitted = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(
                sheet.x() + (sheet.width() - fitted.width()) // 2,
                sheet.y() + (sheet.height() - fitted.height()) // 2,
                image.scaled(
                    fitted,
                    Qt.AspectRatioMode.KeepAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                ),
            )
        painter.end()

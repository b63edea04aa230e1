"""How the city's papers look: colour, fonts, emblem and who signs, with a page to look at."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.city import CITY
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import Problem, _, current_language
from learningcity_desktop.services import evidence
from learningcity_desktop.services.paper_style import (
    KeptFont,
    PaperStyle,
    keep_font,
    keep_style,
    missing_fonts,
    style_of,
)
from learningcity_desktop.services.reporting.particulars import the_city
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.dialogs.foot import foot_of
from learningcity_desktop.ui.dialogs.signature_rows import SignatureRows
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.tasks import Progress, Task
from learningcity_desktop.ui.widgets.colour_edit import ColourEdit
from learningcity_desktop.ui.widgets.direction import start_side
from learningcity_desktop.ui.widgets.scrolled import scrolled

_SIZE = QSize(1080, 690)
_FORM_WIDTH = 470
_PAGE_WIDTH = 440
_FONTS = ("regular", "bold", "titles")


class FontRow(QWidget):
    """One font: what is chosen, a button for another file and one for ours again."""

    def __init__(self, label: str, ours: str, changed: Callable[[], None]) -> None:
        super().__init__()
        self._ours = ours
        self.font_chosen: KeptFont | None = None
        self.label = label
        caption = muted_label(label)
        self.shown = QLabel()
        self.shown.setAlignment(start_side(self.layoutDirection()))
        self.choose = quiet_button(_("Choose a font file: {what}", what=label), "folder-open")
        self.drop = quiet_button(_("The program’s own font again: {what}", what=label), "x")
        self.drop.clicked.connect(lambda: self.set_value(None))
        self.drop.clicked.connect(changed)
        row = QHBoxLayout()
        row.setSpacing(theme.XS)
        row.addWidget(self.shown, 1)
        row.addWidget(self.choose)
        row.addWidget(self.drop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(caption)
        box.addLayout(row)

    def set_value(self, font: KeptFont | None) -> None:
        """Show a font, or that ours is used."""
        self.font_chosen = font
        self.shown.setText(font.name if font else self._ours)
        self.drop.setVisible(font is not None)


class PaperStyleDialog(QDialog):
    """Every change is seen on the page at once; nothing is kept before it is saved."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.desk = desk
        self._task: Task | None = None
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._drawn = 0
        self.setWindowTitle(_("Letterhead and fonts"))
        self.resize(_SIZE)
        style = style_of(desk.workspace)
        self.colour = ColourEdit(style.accent)
        self.colour.changed.connect(self.refresh)
        self.fonts = {
            "regular": FontRow(_("Running text"), "Parastoo", self.refresh),
            "bold": FontRow(_("Running text, bold"), "Parastoo Bold", self.refresh),
            "titles": FontRow(_("Titles"), "Parastoo Bold", self.refresh),
        }
        for name, row in self.fonts.items():
            row.set_value(getattr(style, name))
            row.choose.clicked.connect(lambda _on, r=row: self._on_font(r))
        self.emblem_button = action_button(_("Choose the city’s emblem …"), "image")
        self.emblem_button.clicked.connect(self._on_emblem)
        self.signatures = SignatureRows(desk.workspace.names, style.signatures)
        self.signatures.changed.connect(self.refresh)
        self.message = QLabel()
        self.message.setWordWrap(True)
        self.message.setProperty("problem", True)
        self.page = QLabel()
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setMinimumWidth(_PAGE_WIDTH)
        self.page.setAccessibleName(_("A page to look at"))
        self.save_button = action_button(_("Save"), "save", primary=True)
        self._arrange()
        self.refresh()
        if gone := missing_fonts(desk.workspace, style):
            self.message.setText(
                _("Not in the city’s folder any more: {fonts}", fonts=", ".join(gone))
            )

    def _arrange(self) -> None:
        inside = QWidget()
        form = QVBoxLayout(inside)
        form.setContentsMargins(0, 0, theme.S, 0)
        form.setSpacing(theme.S)
        form.addWidget(section_label(_("Colour of titles and rules")))
        form.addWidget(self.colour)
        form.addSpacing(theme.S)
        form.addWidget(section_label(_("Fonts")))
        form.addWidget(muted_label(_("A copy of the file is kept in the city’s folder.")))
        for row in self.fonts.values():
            form.addWidget(row)
        form.addSpacing(theme.S)
        form.addWidget(section_label(_("Emblem")))
        form.addWidget(self.emblem_button, 0, Qt.AlignmentFlag.AlignLeading)
        form.addSpacing(theme.S)
        form.addWidget(section_label(_("Who signs reports")))
        form.addWidget(self.signatures)
        form.addStretch(1)
        beside = QHBoxLayout()
        beside.setSpacing(theme.L)
        area = scrolled(inside)
        area.setFixedWidth(_FORM_WIDTH)
        beside.addWidget(area)
        beside.addWidget(self.page, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addLayout(beside, 1)
        box.addWidget(self.message)
        box.addLayout(foot_of(self, self.save_button))

    def value(self) -> PaperStyle:
        """The style as it is chosen; raises `Problem` for a colour that is none."""
        regular, bold, titles = (self.fonts[name].font_chosen for name in _FONTS)
        return PaperStyle(self.colour.value(), regular, bold, titles, self.signatures.value())

    def refresh(self) -> None:
        """Draw the page anew; of several that are under way only the last one is shown."""
        try:
            style = self.value()
        except Problem as problem:
            self.message.setText(str(problem))
            return
        self.message.setText("")
        self._drawn += 1
        number, workspace = self._drawn, self.desk.workspace
        path = Path(self._folder.name) / f"{number}.pdf"
        language, today = current_language().code, dt.date.today()  # noqa: DTZ011 - wall calendar

        def work(_progress: Progress) -> int:
            from learningcity_desktop.reports.specimen import write_specimen

            write_specimen(workspace, style, language, path, today)
            return number

        self._forget_task()
        self._task = self.desk.runner.start(work)
        self._task.finished.connect(self._show_page)
        self._task.failed.connect(self._on_failed)

    def _forget_task(self) -> None:
        """Let a page that is still being drawn be shown to nobody."""
        if self._task is not None:
            self._task.finished.disconnect(self._show_page)
            self._task.failed.disconnect(self._on_failed)
            self._task = None

    def _show_page(self, number: object) -> None:
        document = QPdfDocument(self)
        document.load(str(Path(self._folder.name) / f"{number}.pdf"))
        points, ratio = document.pagePointSize(0), self.devicePixelRatioF()
        height = self.page.height() if self.page.height() > _PAGE_WIDTH else _SIZE.height() - 130
        size = QSize(round(height * points.width() / points.height()), height)
        image = QPixmap.fromImage(document.render(0, size * ratio))
        image.setDevicePixelRatio(ratio)
        sheet = QPixmap(size * ratio)
        sheet.setDevicePixelRatio(ratio)
        sheet.fill(Qt.GlobalColor.white)
        painter = QPainter(sheet)
        painter.drawPixmap(0, 0, image)
        painter.end()
        self.page.setPixmap(sheet)
        document.close()
        document.deleteLater()

    def _on_failed(self, error: object) -> None:
        self.message.setText(str(error))

    def _chosen_file(self, title: str, kinds: str) -> Path | None:
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name, _filter = QFileDialog.getOpenFileName(self, title, place, kinds)
        return Path(name) if name else None

    def _on_font(self, row: FontRow) -> None:
        path = self._chosen_file(row.label, _("Fonts (*.ttf *.TTF)"))
        if path is not None:
            self.take_font(row, path)

    def take_font(self, row: FontRow, path: Path) -> None:
        """Take a font file in, where it is one that paper can carry."""
        from learningcity_desktop.reports.pdf.fonts import check_font

        try:
            check_font(path)
            row.set_value(keep_font(self.desk.workspace, path))
        except Problem as problem:
            self.message.setText(str(problem))
            return
        self.refresh()

    def _on_emblem(self) -> None:
        path = self._chosen_file(_("Emblem"), _("Pictures (*.png *.jpg *.jpeg)"))
        if path is not None:
            self.take_emblem(path)

    def take_emblem(self, path: Path) -> None:
        """Attach a picture to the city as its emblem; papers bear the newest one."""
        city = the_city(self.desk.workspace)
        if city is None:
            self.message.setText(_("Enter the city first."))
            return
        try:
            evidence.attach(
                self.desk.workspace, Pointer(CITY.name, city["id"]), [path], kind="emblem"
            )
        except Problem as problem:
            self.message.setText(str(problem))
            return
        self.refresh()

    # Qt overrides

    def accept(self) -> None:
        try:
            keep_style(self.desk.workspace, self.value())
        except Problem as problem:
            self.message.setText(str(problem))
            return
        super().accept()
        self.desk.guide.toast(_("Papers look so from now on."))

    def done(self, result: int) -> None:
        self._forget_task()
        self._folder.cleanup()
        super().done(result)

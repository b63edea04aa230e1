"""The first start: which city, and whether to begin with the sample."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop import paths
from learningcity_desktop.domain.city import CITY
from learningcity_desktop.i18n import (
    Problem,
    _,
    available_languages,
    current_language,
    language,
)
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.dialogs.progress import ProgressDialog
from learningcity_desktop.ui.pages.page import (
    action_button,
    muted_label,
    quiet_button,
    section_label,
)
from learningcity_desktop.ui.tasks import Progress, Runner
from learningcity_desktop.ui.widgets.line import TextLine
from learningcity_desktop.ui.widgets.segments import Segments


class FirstRunDialog(QDialog):
    """Asks for the city and offers the sample; `workspace` is open when it was accepted."""

    def __init__(self, folder: Path | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        #: Set when another language was chosen: the dialog is then built anew.
        self.wanted_language = ""
        self._runner = Runner()
        self._folder = folder or paths.default_data_folder()
        self.setWindowTitle(_("Learning City Desk"))
        self.setMinimumWidth(520)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        box.setSpacing(theme.M)
        heading = QLabel(_("Welcome to the desk of the learning city"))
        heading.setFont(theme.font(theme.TITLE_POINTS))
        box.addWidget(heading)
        box.addWidget(
            muted_label(
                _(
                    "Programmes, events, partners and budgets are kept on this computer. "
                    "Nothing is sent anywhere."
                )
            )
        )
        box.addLayout(self._languages())
        box.addWidget(self._ways())
        self.problem = QLabel()
        self.problem.setProperty("problem", True)
        self.problem.setWordWrap(True)
        self.problem.hide()
        box.addWidget(self.problem)
        box.addLayout(self._foot())
        self.city.setFocus()

    def _languages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.M)
        row.addWidget(QLabel(_("Language of the program")))
        choice = Segments([(code, language(code).own_name) for code in available_languages()])
        choice.set_value(current_language().code)
        choice.chosen.connect(self._want_language)
        row.addWidget(choice)
        row.addStretch()
        return row

    def _want_language(self, code: object) -> None:
        assert isinstance(code, str)
        self.wanted_language = code
        self.reject()

    def _ways(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.S)
        self.own = QRadioButton(_("Begin with my own city"))
        self.sample = QRadioButton(_("Look around in the sample city first (Maragheh)"))
        self.own.setChecked(True)
        group = QButtonGroup(self)
        group.addButton(self.own)
        group.addButton(self.sample)
        self.city = TextLine()
        self.city.setPlaceholderText(_("Name of the city"))
        self.city.setAccessibleName(_("Name of the city"))
        self.city.textEdited.connect(lambda _t: self.problem.hide())
        self.city_en = TextLine()
        self.city_en.setPlaceholderText(_("Name in English"))
        self.city_en.setAccessibleName(_("Name in English"))
        self.own.toggled.connect(self.city.setEnabled)
        self.own.toggled.connect(self.city_en.setEnabled)
        box.addWidget(section_label(_("How do you want to begin?")))
        box.addWidget(self.own)
        names = QHBoxLayout()
        names.setContentsMargins(theme.XL, 0, theme.XL, 0)
        names.addWidget(self.city)
        names.addWidget(self.city_en)
        box.addLayout(names)
        box.addWidget(self.sample)
        box.addWidget(
            muted_label(
                _("The sample’s activity is invented and marked; it serves for trying things out.")
            )
        )
        place = QHBoxLayout()
        self.place = muted_label(self._written_place())
        other = quiet_button(_("Choose another folder"), "folder-open", _("Another folder"))
        other.clicked.connect(self._choose_place)
        place.addWidget(self.place, 1)
        place.addWidget(other)
        box.addLayout(place)
        return card

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        existing = action_button(_("Open a city’s folder"), "folder-open")
        existing.clicked.connect(self._open_existing)
        self.begin_button = action_button(_("Begin"), "check", primary=True)
        self.begin_button.setDefault(True)
        self.begin_button.clicked.connect(self._begin)
        foot.addWidget(existing)
        foot.addStretch()
        foot.addWidget(self.begin_button)
        return foot

    def _choose_place(self) -> None:
        folder = choose_folder(self)
        if folder is not None:
            self._folder = folder
            self.place.setText(self._written_place())

    def _written_place(self) -> str:
        return _("Kept in: {folder}", folder=ltr(str(self._folder)))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()

    def _begin(self) -> None:
        if self.own.isChecked() and not self.city.text().strip():
            self._say(_("Write the name of the city."))
            self.city.setFocus()
            return
        folder = self._folder
        if self.sample.isChecked():
            self._make(lambda progress: new_sample(folder, progress))
        else:
            names = {"name_fa": self.city.text(), "name_en": self.city_en.text()}
            self._make(lambda _progress: new_city(folder, names))

    def _make(self, work: Callable[[Progress], Workspace]) -> None:
        """Make the file in the background; on an old disk that takes a while."""
        task = self._runner.start(work, self)
        task.finished.connect(self._on_made)
        task.failed.connect(self._on_failed)
        ProgressDialog(_("The city’s file is being prepared"), task, self).open()

    def _on_made(self, workspace: object) -> None:
        assert isinstance(workspace, Workspace)
        self.workspace = workspace
        self.accept()

    def _on_failed(self, error: object) -> None:
        if isinstance(error, Problem):
            self._say(str(error))
        elif isinstance(error, BaseException):
            raise error

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.city.text().strip():
            return  # Esc never throws away what was typed; the window can be closed
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._runner.close()
        super().done(result)

    def _open_existing(self) -> None:
        folder = choose_folder(self)
        if folder is None:
            return
        try:
            self.workspace = Workspace.open(folder)
        except Problem as problem:
            self._say(str(problem))
            return
        self.accept()


def new_city(folder: Path, names: dict[str, str]) -> Workspace:
    """A new file for a city; nothing is left of it where that fails."""
    draft = records.new_draft(CITY, **names)
    return Workspace.create(folder, lambda made: records.save(made, draft))


def new_sample(folder: Path, progress: Progress) -> Workspace:
    """A new file with the sample city in it; nothing is left of it where that is stopped."""
    from learningcity_desktop.services.sample import fill

    return Workspace.create(folder, lambda made: fill(made, progress=progress))


def choose_folder(parent: QWidget) -> Path | None:
    """Ask for a folder."""
    name = QFileDialog.getExistingDirectory(parent, _("Choose a folder"))
    return Path(name) if name else None

"""Settings: language, theme, where the files are."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from learningcity_desktop.i18n import (
    _,
    available_languages,
    current_language,
    language,
)
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import Page, action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox


class SettingsPage(Page):
    """What can be chosen, and where things are kept."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Settings"))
        self.language_choice = ChoiceBox()
        for code in available_languages():
            self.language_choice.addItem(language(code).own_name, code)
        self.language_choice.setCurrentIndex(self.language_choice.findData(current_language().code))
        self.language_choice.activated.connect(
            lambda _i: self.desk.change_language(self.language_choice.currentData())
        )
        self.theme_choice = ChoiceBox()
        self.theme_choice.addItem(_("Light"), "light")
        self.theme_choice.addItem(_("Dark"), "dark")
        self.theme_choice.setCurrentIndex(self.theme_choice.findData(theme.mode().value))
        self.theme_choice.activated.connect(
            lambda _i: self.desk.change_theme(self.theme_choice.currentData())
        )
        for choice in (self.language_choice, self.theme_choice):
            choice.setFixedWidth(260)
        self.body.addWidget(
            self._card(
                _("Appearance"),
                muted_label(_("Language of the program")),
                self.language_choice,
                muted_label(_("Colours")),
                self.theme_choice,
            )
        )
        self.body.addWidget(self._papers())
        self.body.addWidget(self._files())
        self.body.addWidget(self._templates())
        self.body.addStretch()

    def _card(self, title: str, *widgets: QWidget) -> QFrame:
        card = QFrame()
        card.setProperty("card", True)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        box.setSpacing(theme.S)
        box.addWidget(section_label(title))
        for widget in widgets:
            box.addWidget(widget)
        return card

    def _papers(self) -> QFrame:
        choose = action_button(_("Letterhead and fonts …"), "type")
        choose.clicked.connect(self._choose_style)
        card = self._card(
            _("Papers"),
            muted_label(_("Colour, fonts, emblem and signatures of what is printed.")),
        )
        box = card.layout()
        assert isinstance(box, QVBoxLayout)
        box.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeading)
        return card

    def _choose_style(self) -> None:
        from learningcity_desktop.ui.dialogs.paper_style_dialog import PaperStyleDialog

        PaperStyleDialog(self.desk, self).open()

    def _templates(self) -> QFrame:
        from learningcity_desktop.ui.dialogs.template_dialog import TemplateDialog

        edit = action_button(_("Report templates …"), "clipboard-list")
        edit.clicked.connect(lambda: TemplateDialog(self.desk, None, self).open())
        row = QHBoxLayout()
        row.addWidget(edit)
        row.addStretch()
        card = self._card(
            _("Questions of reports and applications"),
            muted_label(
                _("Each change makes a new version; what was answered keeps the wording it had.")
            ),
        )
        box = card.layout()
        assert isinstance(box, QVBoxLayout)
        box.addLayout(row)
        return card

    def _files(self) -> QFrame:
        folder = QLabel(_("Kept in: {folder}", folder=ltr(str(self.workspace.folder))))
        folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        card = self._card(
            _("The city’s file"),
            muted_label(
                _("Everything is in this folder: the register, the evidence and the backups.")
            ),
            folder,
        )
        open_folder = action_button(_("Open the data folder"), "folder-open")
        open_folder.clicked.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.workspace.folder)))
        )
        back_up = action_button(_("Make a backup …"), "archive")
        back_up.clicked.connect(self.desk.guide.back_up)
        box = card.layout()
        assert isinstance(box, QVBoxLayout)
        row = QHBoxLayout()
        row.addWidget(open_folder)
        row.addWidget(back_up)
        row.addStretch()
        box.addLayout(row)
        return card

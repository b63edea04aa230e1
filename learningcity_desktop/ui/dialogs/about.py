"""What this program is, whose parts it uses, where its files are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QTextBrowser, QVBoxLayout, QWidget

from learningcity_desktop import __version__, paths
from learningcity_desktop.i18n import _
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label


class AboutDialog(QDialog):
    """Name, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("About this program"))
        self.setMinimumSize(760, 480)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.XL, theme.XL, theme.XL, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(_("Learning City Desk")))
        box.addWidget(QLabel(_("Version {version}", version=ltr(__version__))))
        box.addWidget(
            muted_label(
                _(
                    "The register, journal and reports of a UNESCO learning city. "
                    "It works without a network and sends nothing anywhere."
                )
            )
        )
        box.addWidget(muted_label(_("Free software under the MIT licence; it contains:")))
        parts = QTextBrowser()
        parts.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        parts.setOpenLinks(False)
        parts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        parts.setMarkdown(_third_parties())
        box.addWidget(parts, 1)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.accept)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignTrailing)


def _third_parties() -> str:
    path = paths.shipped("THIRD-PARTY.md")
    return path.read_text(encoding="utf-8") if path.is_file() else ""

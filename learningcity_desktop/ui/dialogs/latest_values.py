"""How every indicator stands now: latest value, change, distance to the target."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.i18n import _
from learningcity_desktop.services.reporting.measured import latest_values
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.widgets.figure_view import ListingView

_SIZE = (1240, 520)


class LatestValuesDialog(QDialog):
    """One row an indicator; Enter opens it on its page."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        title = _("Latest values of the indicators")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.listing = ListingView(latest_values(desk.workspace), title)
        self.listing.grid.fit_words()
        self.listing.record_asked.connect(self._open)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(muted_label(_("Values of the whole city; Enter opens an indicator.")), 1)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(title))
        box.addWidget(self.listing)
        box.addStretch(1)
        box.addLayout(foot)

    def _open(self, record: Pointer) -> None:
        self.accept()
        self.desk.guide.open_record(record.entity, record.id)

"""An indicator's course over the years, of the whole city or of one place."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from learningcity_desktop.domain.place import PLACE
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.indicators import trend
from learningcity_desktop.services.measures import places_of
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.figure_part import FigurePart
from learningcity_desktop.ui.pages.page import muted_label
from learningcity_desktop.ui.widgets.choice_edit import ChoiceBox

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class TrendPart(FigurePart):
    """Draws the values of the chosen place; those that have any are on offer."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(
            form,
            lambda number: trend(form.workspace, number, self.place),
            _("From two values on, the course over the years stands here as a picture."),
            kind="course",
        )
        self.choice = ChoiceBox()
        self.choice.setAccessibleName(_("District or neighbourhood"))
        self.choice.activated.connect(lambda _row: self.refresh())
        self.chooser = QWidget()
        row = QHBoxLayout(self.chooser)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(muted_label(_("Place")), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.choice)
        row.addStretch(1)
        self.box.insertWidget(0, self.chooser)

    @property
    def place(self) -> int | None:
        """The place that is drawn; None for the whole city."""
        chosen: int | None = self.choice.currentData()
        return chosen

    def show_draft(self, draft: Draft) -> None:
        kept = self.place
        places = places_of(self.form.workspace, draft.id) if draft.id is not None else []
        titles = self.form.workspace.names.record_titles(PLACE.name, places)
        self.choice.clear()
        self.choice.addItem(_("The whole city"), None)
        for place, title in titles.items():
            self.choice.addItem(title, place)
        self.choice.setCurrentIndex(max(0, self.choice.findData(kept)))
        self.chooser.setVisible(bool(places))
        super().show_draft(draft)

"""The part of an event's form that tells which other events are in its way."""

from typing import TYPE_CHECKING

from learningcity_desktop.i18n import N_
from learningcity_desktop.services.clashes import in_the_way
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.widgets.clash_words import ClashWords

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm


class EventClashes(Part):
    """Shown only where something is in the way; each sentence leads to the other event."""

    def __init__(self, form: "RecordForm") -> None:
        super().__init__(form, N_("At the same time"))
        self._id: int | None = None
        self.words = ClashWords()
        self.words.opened.connect(lambda number: form.open_requested("event", number))
        self.box.addWidget(self.words)

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.refresh()

    def refresh(self) -> None:
        found = in_the_way(self.form.workspace, self._id) if self._id is not None else []
        self.words.tell(found)
        self.setVisible(bool(found))

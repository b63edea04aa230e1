"""A card for records that point at this one: how many, the newest, all of them, one more."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from learningcity_desktop.domain.kinds import Date, Money
from learningcity_desktop.domain.links import Choice, Link, Pointer, Ref, Refs
from learningcity_desktop.domain.query import Op, Query, Where, is_
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.i18n import Within, _, current_language
from learningcity_desktop.services.records import Draft
from learningcity_desktop.ui.forms.part import Part
from learningcity_desktop.ui.navigation import page_of
from learningcity_desktop.ui.pages.owner import owner_of
from learningcity_desktop.ui.pages.page import muted_label, quiet_button, section_label
from learningcity_desktop.ui.widgets.direction import led
from learningcity_desktop.ui.widgets.layouts import clear
from learningcity_desktop.ui.widgets.link_button import LinkButton

if TYPE_CHECKING:
    from learningcity_desktop.ui.forms.record_form import RecordForm

_SHOWN, _NOTED, _TWO = 5, 2, 2


class RelatedPart(Part):
    """Signals nothing: it only shows and leads on."""

    def __init__(self, form: "RecordForm", spec: AnySpec, field: str) -> None:
        super().__init__(form)
        self.spec = spec
        self.field = field
        self._id: int | None = None
        self.head = QHBoxLayout()
        self.heading = section_label(self._called())
        self.count = muted_label()
        self.all_button = quiet_button(_("Show all"), "list", _("Show all"))
        self.add_button = quiet_button(_("Add {what}", what=Within(spec.label)), "plus", _("Add"))
        self.head.addWidget(self.heading)
        self.head.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.all_button)
        self.head.addWidget(self.add_button)
        self.box.addLayout(self.head)
        self.items = QVBoxLayout()
        self.items.setSpacing(2)
        self.box.addLayout(self.items)
        self.all_button.clicked.connect(self._on_all)
        self.add_button.clicked.connect(self._on_add)
        self.add_button.setVisible(page_of(spec.name) is not None)

    def _called(self) -> str:
        """What they are; where they can point here in several ways, also which one it is."""
        what = _(self.spec.plural)
        ways = [
            kind
            for kind in self.spec.fields.values()
            if isinstance(kind, Ref | Refs) and kind.entity == self.form.spec.name
        ]
        if len(ways) < _TWO:
            return what
        return _("{what}: {way}", what=what, way=_(self.spec.kinds[self.field].label))

    @property
    def query(self) -> Query:
        """The records that point here."""
        where = (
            Where(self.field, Op.HAS_ANY, (self._id,))
            if isinstance(self.spec.kinds[self.field], Refs)
            else is_(self.field, self._pointing())
        )
        return Query(self.spec, where=(where,))

    def _pointing(self) -> Any:
        """The value of the field in a record that points here."""
        kind = self.spec.kinds[self.field]
        if self._id is None:
            return kind.empty
        if isinstance(kind, Link):
            return Pointer(self.form.spec.name, self._id)
        return (self._id,) if isinstance(kind, Refs) else self._id

    def show_draft(self, draft: Draft) -> None:
        self._id = draft.id
        self.setEnabled(draft.id is not None)
        self.refresh()

    def first_stop(self) -> QWidget | None:
        return self.add_button if self.isEnabled() else None

    def refresh(self) -> None:
        clear(self.items)
        workspace = self.form.workspace
        count = workspace.reader.count(self.query) if self._id is not None else 0
        said = current_language().integer(count) if count else ""  # the line below tells of none
        self.count.setText(led(said, self.layoutDirection()))
        self.all_button.setVisible(count > 0)
        if not count:
            self.items.addWidget(muted_label(_("None yet.")))
            return
        ids = list(workspace.reader.ids(self.query, _SHOWN))
        titles = self._titles(ids)
        notes = self._notes(ids)
        for each in ids:
            line = LinkButton(titles[each], note=notes.get(each, ""))
            line.clicked.connect(lambda _c=False, i=each: self._on_open(i))
            self.items.addWidget(line)

    def _titles(self, ids: list[int]) -> dict[int, str]:
        """What records are called; those without a name by what they live inside."""
        workspace = self.form.workspace
        titles = workspace.names.record_titles(self.spec.name, ids)
        if not self.spec.title:
            owners = {each: owner_of(workspace, self.spec.name, each) for each in ids}
            titles |= {i: workspace.names.record_title(*o) for i, o in owners.items() if o}
        return titles

    def _notes(self, ids: list[int]) -> dict[int, str]:
        """What tells records with like names apart: when, how much, in which state."""
        spec, names = self.spec, self.form.workspace.names
        told = [n for n in spec.columns if isinstance(spec.kinds[n], Date | Money | Choice)]
        rows = self.form.workspace.reader.rows(spec, ids, told[:_NOTED])
        join = current_language().join
        return {
            record: join(
                [
                    spec.kinds[name].format(value, names)
                    for name, value in zip(told, row, strict=False)
                    if value is not None
                ]
            )
            for record, row in rows.items()
        }

    def _on_open(self, record_id: int) -> None:
        self.form.desk.guide.open_record(self.spec.name, record_id)

    def _on_all(self) -> None:
        title = _("{what} of “{title}”", what=_(self.spec.plural), title=self.form.called)
        self.form.desk.guide.open_records(self.query, title)

    def _on_add(self) -> None:
        self.form.desk.guide.new_record(self.spec.name, {self.field: self._pointing()})

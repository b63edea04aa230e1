"""«What has changed?»: a frozen report beside today's, each line a door to its records."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.query import Query
from learningcity_desktop.i18n import Problem, _, current_language, ngettext
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.reports.changed import HOW, in_words
from learningcity_desktop.services.reporting.changes import Change, changes
from learningcity_desktop.services.reporting.differences import RecordChange
from learningcity_desktop.services.reporting.editions import Edition
from learningcity_desktop.ui import theme
from learningcity_desktop.ui.desk import Desk
from learningcity_desktop.ui.pages.page import action_button, muted_label, section_label
from learningcity_desktop.ui.tasks import Progress

_SIZE = (1080, 620)
_VALUE_WIDTH = 210
#: So many questions or changes are unfolded; of more, one sees the list before its parts.
_UNFOLDED = 6
_DOOR = Qt.ItemDataRole.UserRole
#: Where a line leads: to records, to a record, to a section of the report, or nowhere.
_Door = Query | Pointer | str | None


class _Rows(QTreeWidget):
    """Signals: wanted() on Enter and on a double click."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setExpandsOnDoubleClick(False)
        self.doubleClicked.connect(lambda _index: self.wanted.emit())

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.wanted.emit()
            return
        super().keyPressEvent(event)


class ChangesDialog(QDialog):
    """Computes in the background; questions, what changed in each, and the records of it.

    Signals:
        question_asked(str): a section of the report is to be shown.
    """

    question_asked = Signal(str)

    def __init__(self, desk: Desk, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("What has changed?"))
        self.resize(*_SIZE)
        said = {
            "number": localize(str(edition.number), current_language()),
            "date": format_date(edition.date, style="long"),
        }
        title = _("What has changed since edition {number} of {date}", **said)
        self.rows = _Rows()
        self.rows.setAccessibleName(title)
        self.rows.setHeaderLabels([_("Question, figure, record"), _("Frozen"), _("Today")])
        heads = self.rows.header()
        heads.setStretchLastSection(False)
        heads.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            self.rows.setColumnWidth(column, _VALUE_WIDTH)
        self.rows.setUniformRowHeights(True)
        self.rows.wanted.connect(self.open_current)
        self.rows.currentItemChanged.connect(lambda *_items: self._refresh_button())
        self.count = muted_label(_("Computing …"))
        self.open_button = action_button(_("Open"), "external-link")
        self.open_button.setEnabled(False)
        self.open_button.clicked.connect(self.open_current)
        close = action_button(_("Close"), "x")
        close.clicked.connect(self.reject)
        for button in (self.open_button, close):
            button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.count, 1)
        foot.addWidget(self.open_button)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.L, theme.L, theme.L, theme.L)
        box.setSpacing(theme.M)
        box.addWidget(section_label(title))
        box.addWidget(self.rows, 1)
        box.addLayout(foot)

        def work(progress: Progress) -> list[Change]:
            return changes(desk.workspace, edition, progress)

        task = desk.runner.start(work, self)
        task.finished.connect(self._show)
        task.failed.connect(self._on_failed)
        self.finished.connect(lambda _result: task.cancel())

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, Problem):
            assert isinstance(error, BaseException)
            raise error
        self.count.setText(str(error))
        self.count.setProperty("muted", False)
        self.count.setProperty("warning", True)

    # Showing

    def _show(self, found: object) -> None:
        assert isinstance(found, list)
        told: Sequence[Change] = found
        groups = [(key, [*each]) for key, each in groupby(told, key=_question)]
        for (question, wording, programme), members in groups:
            name = f"{_place(question)}  {wording}" if question else _("The report itself")
            if programme is not None:
                name += f" – {self.desk.workspace.names.record_title(*programme)}"
            item = self._item([name, "", ""], question.partition(".")[0])
            self.rows.addTopLevelItem(item)
            for change in members:
                line = self._change(change)
                item.addChild(line)
                line.setExpanded(len(told) <= _UNFOLDED)
            item.setExpanded(len(groups) <= _UNFOLDED)
        if told:
            said = ngettext("{count} thing has changed", "{count} things have changed", len(told))
            if not all(change.is_exact for change in told):
                said = f"{said}; " + _("of large registers, what the journal tells is named")
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))
        else:
            said = _("Nothing has changed since it was frozen.")
        self.count.setText(said)
        self.rows.setFocus()

    def _change(self, change: Change) -> QTreeWidgetItem:
        values = [in_words(each, change.unit) for each in (change.old, change.new)]
        plain = {"list": _("Number of records"), "words": _("Value")}
        title = change.place or change.title or plain[change.what]
        door: _Door = change.query
        if door is None and change.records and change.records[0].id is not None:
            door = Pointer(change.records[0].entity, change.records[0].id)
        item = self._item([title, *values], door or change.question.partition(".")[0])
        for record in change.records:
            item.addChild(self._record(record))
        if change.more:
            text = ngettext("and {count} more record", "and {count} more records", change.more)
            item.addChild(self._item([text, "", ""]))
        return item

    def _record(self, record: RecordChange) -> QTreeWidgetItem:
        door: _Door = None if record.id is None else Pointer(record.entity, record.id)
        item = self._item([f"{_(HOW[record.how])}: {record.title}", "", ""], door)
        for field in record.fields:
            item.addChild(self._item([field.label, field.before or "–", field.after or "–"], door))
        item.setExpanded(True)
        return item

    def _item(self, texts: list[str], door: _Door = None) -> QTreeWidgetItem:
        one_line = [" ".join(text.split()) for text in texts]
        item = QTreeWidgetItem(one_line)
        for column, text in enumerate(texts):
            item.setToolTip(column, text)
        item.setData(0, _DOOR, door or None)
        return item

    # Leading on

    def _refresh_button(self) -> None:
        item = self.rows.currentItem()
        self.open_button.setEnabled(item is not None and item.data(0, _DOOR) is not None)

    def open_current(self) -> None:
        """Open the record or the records of the chosen line; fold a line that leads nowhere."""
        item = self.rows.currentItem()
        if item is None:
            return
        door = item.data(0, _DOOR)
        match door:
            case Query():
                self.accept()
                self.desk.guide.open_records(door, item.text(0))
            case Pointer():
                self.accept()
                self.desk.guide.open_record(door.entity, door.id)
            case str():
                self.accept()
                self.question_asked.emit(door)
            case _:
                item.setExpanded(not item.isExpanded())


def _question(change: Change) -> tuple[str, str, Pointer | None]:
    return change.question, change.wording, change.programme


def _place(question: str) -> str:
    """The number of a question as it is printed: «۶-۲»."""
    section, _dot, number = question.partition(".")
    place = section.removeprefix("S")
    return localize(f"{place}-{number}" if number else place, current_language())

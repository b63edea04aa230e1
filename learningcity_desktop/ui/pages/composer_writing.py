"""What the composer writes: answers, figures set by hand, and texts for the clipboard."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from learningcity_desktop.i18n import Problem, _
from learningcity_desktop.services.figures.model import Amount
from learningcity_desktop.services.reporting import cycles
from learningcity_desktop.services.reporting.dossier import Item
from learningcity_desktop.services.reporting.entering import plain_answer
from learningcity_desktop.services.reporting.overrides import set_by_hand
from learningcity_desktop.ui.desk import Desk


class AnswerWriter(QObject):
    """Writes on behalf of a page, which hears of its own writing only by the signal.

    Signals:
        written(): something was stored; figures and faults may be others now.
    """

    written = Signal()

    def __init__(self, desk: Desk, page: QObject) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page

    def keep(self, cycle: int | None, item: Item, values: dict[str, Any]) -> None:
        """Store values of an answer."""
        place = (item.question.id, item.programme)
        if cycle is not None:
            workspace, origin = self._desk.workspace, self._page
            self._carry_out(
                lambda: cycles.write_answer(workspace, cycle, *place, origin=origin, **values)
            )

    def set_by_hand(
        self, cycle: int | None, item: Item, token: str, value: Amount, why: str
    ) -> None:
        """Set a figure by hand, or take that back where there is no value."""
        told = (item.question.id, item.programme, token, value, why)
        if cycle is not None:
            workspace, origin = self._desk.workspace, self._page
            self._carry_out(lambda: set_by_hand(workspace, cycle, *told, origin=origin))

    def _carry_out(self, write: Callable[[], object]) -> None:
        try:
            write()
        except Problem as problem:
            self._desk.guide.tell(problem)
            return
        self.written.emit()

    def copy(self, cycle: int | None, item: Item, language: str) -> None:
        """Put an answer onto the clipboard; it is computed in its language, beside the window."""
        if cycle is None:
            return
        workspace, question = self._desk.workspace, item.question.id
        today = dt.date.today()  # noqa: DTZ011 - a city's day is its wall calendar's

        def work(_progress: object) -> str:
            found = cycles.cycle_numbered(workspace, cycle)
            return plain_answer(workspace, found, question, item.programme, language, today=today)

        task = self._desk.runner.start(work, self)
        task.finished.connect(self._on_copied)
        task.failed.connect(self._on_failed)

    def _on_copied(self, text: object) -> None:
        QGuiApplication.clipboard().setText(str(text))
        said = _("The answer was copied as plain text.")
        self._desk.guide.toast(said if text else _("There is nothing to copy yet."))

    def _on_failed(self, error: object) -> None:
        if not isinstance(error, Problem):
            assert isinstance(error, BaseException)
            raise error
        self._desk.guide.tell(error)

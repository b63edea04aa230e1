"""The dialogs that can be drawn, each opened on something worth looking at."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog

from learningcity_desktop import i18n
from learningcity_desktop.persian.jalali import month_bounds, to_jalali
from learningcity_desktop.ui.pictured_imports import (
    import_columns,
    import_duplicates,
    import_file,
    import_result,
)
from learningcity_desktop.ui.pictured_reporting import (
    answer_evidence,
    changes_dialog,
    cycle_dialog,
    figure_by_hand,
    figure_picker,
    freeze_dialog,
    state_dialog,
    template_comparison,
    template_dialog,
)
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow


def _first_run(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.first_run import FirstRunDialog

    del session
    return FirstRunDialog(Path.home() / "city", window)


def _about(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.about import AboutDialog

    del session
    return AboutDialog(window)


def _keys(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.keys import KeysDialog

    del session
    return KeysDialog(window)


def _records(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.i18n import _
    from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog

    del session
    return RecordsDialog(window.desk, Query(EVENT), _("Events"), window)


def _print(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.print_dialog import PrintDialog

    del session
    return PrintDialog(window.desk, None, window)


def _print_book(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.reports.registry import REPORTS
    from learningcity_desktop.ui.dialogs.print_dialog import PrintDialog

    del session
    dialog = PrintDialog(window.desk, None, window)
    dialog.list.setCurrentRow([*REPORTS].index("book"))
    return dialog


def _paper_style(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.paper_style_dialog import PaperStyleDialog

    del session
    return PaperStyleDialog(window.desk, window)


def _palette(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.palette import PaletteDialog

    dialog = PaletteDialog(window.desk, list(window.commands.actions_by_id.values()), window)
    dialog.line.setText(_called_first(session))
    return dialog


def _called_first(session: Session) -> str:
    """A word that something in this file is called by."""
    from learningcity_desktop.domain.programme import PROGRAMME
    from learningcity_desktop.domain.query import Query

    ids = session.workspace.reader.ids(Query(PROGRAMME), limit=1)
    return session.workspace.names.record_title(PROGRAMME.name, ids[0]).split()[0] if ids else ""


def _look(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.evidence import ATTACHMENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.ui.dialogs.file_preview import FilePreview

    ids = list(session.workspace.reader.ids(Query(ATTACHMENT, order="-file")))
    return FilePreview(window.desk, ids, ids[0] if ids else 0, window)


def _attach(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.attach_dialog import AttachDialog

    del session
    return AttachDialog(window.desk, [Path("poster.png"), Path("attendance.pdf")], window)


def _bulk(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.ui.dialogs.bulk_dialog import BulkDialog

    ids = session.workspace.reader.ids(Query(EVENT), 12)
    dialog = BulkDialog(window.desk, EVENT, ids, window)
    dialog.choose_field("start")
    dialog.change()
    settle(session)
    return dialog


def _backup(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.backup_dialog import BackupDialog

    dialog = BackupDialog(window.desk, window)
    dialog.set_folder(Path(tempfile.mkdtemp()))
    dialog.make.click()
    settle(session)
    return dialog


def _bin(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.ui.dialogs.bin_dialog import BinDialog

    del session
    return BinDialog(window.desk, EVENT, window)


def _due(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.agreement import AGREEMENT_OBLIGATION
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.i18n import _
    from learningcity_desktop.ui.dialogs.records_dialog import RecordsDialog

    del session
    spec = AGREEMENT_OBLIGATION
    return RecordsDialog(window.desk, Query(spec, order="due"), _(spec.plural), window)


def _filter(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.ui.dialogs.filter_dialog import FilterDialog

    return FilterDialog(session.workspace, EVENT, "start", window)


def _move(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.event import EVENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.ui.dialogs.move_dialog import MoveDialog

    [event] = session.workspace.reader.ids(Query(EVENT), limit=1) or [0]
    return MoveDialog(session.workspace, event, dt.date.today(), window)  # noqa: DTZ011


def _calendar_export(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.calendar_export import CalendarExportDialog

    del session
    today = dt.date.today()  # noqa: DTZ011 - the desk's own day
    return CalendarExportDialog(*month_bounds(*to_jalali(today)[:2]), window)


def _preview(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.i18n import _
    from learningcity_desktop.reports.base import Choices
    from learningcity_desktop.reports.registry import report_named, write_report
    from learningcity_desktop.ui.dialogs.preview import PreviewDialog

    path = Path(tempfile.mkdtemp()) / "report.pdf"
    language = i18n.current_language().code
    report = report_named("biennial")
    write_report(report, session.workspace, Choices(), language, path)
    return PreviewDialog(path, _(report.title), session.workspace.folder, window)


def _latest_values(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.latest_values import LatestValuesDialog

    del session
    return LatestValuesDialog(window.desk, window)


def _wanted(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.wanted_dialog import WantedDialog

    del session
    return WantedDialog(window.desk, window)


def _office(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.office_dialog import OfficeDialog

    del session
    return OfficeDialog(window.desk, "mayor", window)


def _covering(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.covering_dialog import CoveringDialog

    del session
    return CoveringDialog(window.desk, window)


DIALOGS: dict[str, Callable[[Session, MainWindow], QDialog]] = {
    "first_run": _first_run,
    "about": _about,
    "keys": _keys,
    "cycle": cycle_dialog,
    "cycle_state": state_dialog,
    "freeze": freeze_dialog,
    "changes": changes_dialog,
    "records": _records,
    "due": _due,
    "backup": _backup,
    "palette": _palette,
    "print": _print,
    "print_book": _print_book,
    "paper_style": _paper_style,
    "filter": _filter,
    "look": _look,
    "attach": _attach,
    "bulk": _bulk,
    "bin": _bin,
    "move": _move,
    "calendar_export": _calendar_export,
    "preview": _preview,
    "import": import_file,
    "import_columns": import_columns,
    "import_result": import_result,
    "import_duplicates": import_duplicates,
    "templates": template_dialog,
    "template_compare": template_comparison,
    "figure_picker": figure_picker,
    "figure_by_hand": figure_by_hand,
    "answer_evidence": answer_evidence,
    "latest_values": _latest_values,
    "wanted": _wanted,
    "office": _office,
    "covering": _covering,
}

"""The dialogs that can be drawn, each opened on something worth looking at."""

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from learningcity_desktop import i18n
from learningcity_desktop.domain.reporting import ReportingCycle
from learningcity_desktop.persian.jalali import month_bounds, to_jalali
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from learningcity_desktop.ui.pages.composer_page import ComposerPage


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


def _cycle(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.cycle_dialog import CycleDialog

    found = cycles.cycles(session.workspace)
    return CycleDialog(window.desk, found[0].id if found else None, window)


def _cycle_state(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.state_dialog import StateDialog

    found = cycles.cycles(session.workspace)
    return StateDialog(window.desk, found[0] if found else ReportingCycle(), "", window)


def _freeze(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.reporting import cycles
    from learningcity_desktop.ui.dialogs.freeze_dialog import FreezeDialog

    found = cycles.cycles(session.workspace)
    return FreezeDialog(window.desk, (found[0].id if found else None) or 0, window, missing=3)


def _changes(session: Session, window: MainWindow) -> QDialog:
    """Of the newest edition that the file has; without one, the dialog says that it is gone."""
    from learningcity_desktop.services.reporting import cycles, editions
    from learningcity_desktop.ui.dialogs.changes_dialog import ChangesDialog

    found = [
        edition
        for cycle in cycles.cycles(session.workspace)
        for edition in editions.editions(session.workspace, cycle.id or 0)
    ]
    today = dt.date.today()  # noqa: DTZ011 - the desk's own day
    none = editions.Edition(0, "", 0, 1, today, "", "", "", {})
    return ChangesDialog(window.desk, found[0] if found else none, window)


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


def _import(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.registry import spec_named
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    del session
    return ImportDialog(window.desk, spec_named("organisation"), (), window)


def _import_columns(session: Session, window: MainWindow) -> QDialog:
    """A list as offices send it, with a column that fits nothing and amounts without a unit."""
    from learningcity_desktop.domain.registry import spec_named
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    dialog = ImportDialog(window.desk, spec_named("funding_line"), (), window)
    dialog.show()
    dialog.read_file(_sheet(_LINES))
    settle(session)
    return dialog


def _import_result(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.registry import spec_named
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    spec = spec_named("organisation")
    known = [_spelt_otherwise(session, spec.name, number) for number in (1, 2)]
    dialog = ImportDialog(window.desk, spec, (), window)
    dialog.show()
    dialog.read_file(_sheet([*_BODIES, *([name, "", "", ""] for name in known if name)]))
    settle(session)
    dialog.look()
    settle(session)
    return dialog


def _import_duplicates(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    dialog = _import_result(session, window)
    assert isinstance(dialog, ImportDialog)
    dialog.result_step.show_list(1)
    return dialog


def _spelt_otherwise(session: Session, entity: str, number: int) -> str:
    """A known name with the letters of another keyboard."""
    from learningcity_desktop.domain.registry import spec_named

    values = session.workspace.reader.get(spec_named(entity), number) or {}
    return str(values.get("name_fa", "")).translate(_OTHER_KEYS)


def _sheet(rows: list[list[str]]) -> Path:
    path = Path(tempfile.mkdtemp()) / "list.csv"
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8-sig")
    return path


_OTHER_KEYS = {ord("ی"): "ي", ord("ک"): "ك", ord("\u200c"): " "}
_BODIES = [
    ["نام نهاد", "بخش", "شماره تماس", "ملاحظات"],
    ["انجمن دوستداران كتاب", "مردم نهاد", "۰۴۱-۳۷۲۲۰۰۱۱", "+۳ جلسه"],
    ["خانهٔ ریاضیات", "دولتی", "041-37227007", ""],
    ["", "SH04", "۳۷۲۲۵۵۶۶", "نام از قلم افتاده"],
    ["جمع خیران", "SH04", "", ""],
    ["کانون مادران کتاب‌خوان", "SH04", "", ""],
    ["كانون مادران كتابخوان", "SH04", "", ""],
]
_LINES = [
    ["ردیف", "عنوان", "مصوب", "سال مالی", "شماره ابلاغ", "رنگ"],
    ["۱", "آموزش خانواده", "۱۲٬۵۰۰", "۱۴۰۴", "۱۲/۴", "سبز"],
    ["۲", "نشر كتاب", "8000", "1404", "", "آبی"],
]


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


def _templates(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.reporting.template_draft import Spot
    from learningcity_desktop.ui.dialogs.template_dialog import TemplateDialog

    del session
    dialog = TemplateDialog(window.desk, None, window)
    if dialog.draft.sections:
        dialog.go_to(Spot(2, 0))
    return dialog


def _template_compare(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.reporting import templates
    from learningcity_desktop.services.reporting.template_draft import Spot, TemplateDraft
    from learningcity_desktop.ui.dialogs.template_compare import TemplateCompareDialog

    shipped = templates.template_called(session.workspace, "gnlc_bpr_working")
    draft = TemplateDraft(shipped["sections"])
    draft.change(Spot(2, 0), "max_words", 150)
    draft.change(Spot(2, 0), "max_characters", 1200)
    draft.move(Spot(4, 0), 1)
    draft.remove(Spot(11, 0))
    draft.change(draft.add_question(Spot(7)), "fa", "سهم بخش خصوصی در تأمین مالی")
    dialog = TemplateCompareDialog(window.desk, shipped["id"], window)
    dialog.compare_with_draft(draft.content)
    return dialog


def _composed(session: Session, window: MainWindow) -> "ComposerPage":
    """The composer at a section with figures in it."""
    from learningcity_desktop.ui.pages.composer_page import ComposerPage

    window.go_to("report")
    settle(session)
    page = window.current_page()
    assert isinstance(page, ComposerPage)
    page.turn_to("S5")
    settle(session)
    return page


def _figure_picker(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.ui.dialogs.figure_picker import FigurePicker

    page = _composed(session, window)
    picker = FigurePicker(page.cards[0].item.live.offered() if page.cards else [], window)
    first = picker.tree.topLevelItem(1)
    if first is not None:
        first.setExpanded(True)
    return picker


def _figure_by_hand(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.services.figures.model import Figure
    from learningcity_desktop.services.reporting.live import figure_values
    from learningcity_desktop.ui.dialogs.override_dialog import OverrideDialog

    page = _composed(session, window)
    figures = [card.item.content for card in page.cards]
    values = [each for f in figures if isinstance(f, Figure) for each in figure_values(f)]
    return OverrideDialog(session.workspace, values, {}, window)


def _answer_evidence(session: Session, window: MainWindow) -> QDialog:
    from learningcity_desktop.domain.evidence import ATTACHMENT
    from learningcity_desktop.domain.query import Query
    from learningcity_desktop.ui.dialogs.evidence_dialog import EvidenceDialog

    page = _composed(session, window)
    chosen = list(session.workspace.reader.ids(Query(ATTACHMENT), 3))
    question = page.cards[0].item.question.wording if page.cards else ""
    return EvidenceDialog(window.desk, question, chosen, window)


DIALOGS: dict[str, Callable[[Session, MainWindow], QDialog]] = {
    "first_run": _first_run,
    "about": _about,
    "keys": _keys,
    "cycle": _cycle,
    "cycle_state": _cycle_state,
    "freeze": _freeze,
    "changes": _changes,
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
    "import": _import,
    "import_columns": _import_columns,
    "import_result": _import_result,
    "import_duplicates": _import_duplicates,
    "templates": _templates,
    "template_compare": _template_compare,
    "figure_picker": _figure_picker,
    "figure_by_hand": _figure_by_hand,
    "answer_evidence": _answer_evidence,
    "latest_values": _latest_values,
    "wanted": _wanted,
    "office": _office,
    "covering": _covering,
}

"""The import as it is drawn: lists as offices send them, at each step from file to result."""

import tempfile
from pathlib import Path

from PySide6.QtWidgets import QDialog

from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.window import MainWindow

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


def import_file(session: Session, window: MainWindow) -> QDialog:
    """Before a file has been chosen."""
    from learningcity_desktop.domain.registry import spec_named
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    del session
    return ImportDialog(window.desk, spec_named("organisation"), (), window)


def import_columns(session: Session, window: MainWindow) -> QDialog:
    """A list as offices send it, with a column that fits nothing and amounts without a unit."""
    from learningcity_desktop.domain.registry import spec_named
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    dialog = ImportDialog(window.desk, spec_named("funding_line"), (), window)
    dialog.show()
    dialog.read_file(_sheet(_LINES))
    settle(session)
    return dialog


def import_result(session: Session, window: MainWindow) -> QDialog:
    """What came of rows with doubts and of names spelt otherwise."""
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


def import_duplicates(session: Session, window: MainWindow) -> QDialog:
    """The probable duplicates among them."""
    from learningcity_desktop.ui.dialogs.import_dialog import ImportDialog

    dialog = import_result(session, window)
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

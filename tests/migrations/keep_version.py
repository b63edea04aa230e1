"""Makes a database file of today's schema with data in it, to be kept and opened for ever after.

    python -m tests.migrations.keep_version

Run once for each released schema; `test_migrations.py` opens what is kept. Beside ``v0001.db.gz``
stands ``v0001.json``: what was put in, told by the declarations and not by the file.
"""

import datetime as dt
import gzip
import json
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import Any

from learningcity_desktop.domain.kinds import json_object
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import SPECS, spec_named
from learningcity_desktop.persian.periods import year
from learningcity_desktop.services import records
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.migrations import HEAD
from learningcity_desktop.storage.store import DATABASE
from tests.making import values_for

HERE = Path(__file__).parent
LINES_OF_A_REPORT = "نخست\nدوم: «می‌شود» ۱۲٫۵\n\nسوم"

MORE: dict[str, dict[str, Any]] = {
    "organisation": {"field": ("LF03", "LF01"), "alt_names": "دانشگاه مراغه\nUni", "phone": "041"},
    "programme": {"sdgs": ("4", "11"), "start": year("jalali", 1403), "innovative": False},
    "event": {"short_report": LINES_OF_A_REPORT, "edition": 3, "duration_hours": Decimal("2.75")},
    "fiscal_year": {"start": dt.date(2025, 3, 21), "end": dt.date(2026, 3, 20)},
    "attachment": {"caption_fa": "پوستر", "linked_to": Pointer("event", 1)},
    "agreement": {"parties": (1,)},
    "reporting_cycle": {"sections": {"sections": []}},
    "report_template": {"sections": {"sections": [], "الف": [1, None, {"ب": True}]}},
    "letter": {"body": LINES_OF_A_REPORT, "number": "۱۴۰۴/۱۲", "linked_to": Pointer("event", 1)},
    "meeting": {"attendees": (1,), "start_time": "۱۰:۳۰"},
    "goal": {"plan": 1, "target_year": 1406},
    "indicator_value": {"value": Decimal("-0.125"), "baseline": True, "source": "سرشماری"},
    "contribution": {"estimated_value_rial": 10**15},
}


def make_file(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """One record of every entity and some changes of them; returns what must be read back."""
    workspace = Workspace.create(folder)
    put_in: dict[str, list[dict[str, Any]]] = {}
    for name in SPECS:
        spec = spec_named(name)
        draft = records.new_draft(spec, **values_for(workspace, spec, **MORE.get(name, {})))
        number = records.save(workspace, draft).id
        normal = {n: kind.normalize(draft.values[n]) for n, kind in spec.fields.items()}
        put_in.setdefault(name, []).append({"id": number, **json_object(spec.fields, normal)})
    gone = records.save(workspace, records.new_draft(SPECS["venue"], name_fa="ویران")).id
    records.delete(workspace, SPECS["venue"], [gone])
    records.save(workspace, records.new_draft(SPECS["venue"], name_fa="بازگشته"))
    workspace.undo()
    workspace.store.set_setting("kept.by", HEAD)
    workspace.close()
    return put_in


def main() -> None:
    """Write both files."""
    with tempfile.TemporaryDirectory() as name:
        put_in = make_file(Path(name) / "city")
        path = Path(name) / "city" / DATABASE
        _make_small(path)
        content = path.read_bytes()
    (HERE / f"v{HEAD}.db.gz").write_bytes(gzip.compress(content, mtime=0))
    text = json.dumps(put_in, ensure_ascii=False, indent=1)
    (HERE / f"v{HEAD}.json").write_text(text + "\n", encoding="utf-8")


def _make_small(path: Path) -> None:
    connection = open_connection(path)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.execute("VACUUM")
    connection.close()


if __name__ == "__main__":
    main()

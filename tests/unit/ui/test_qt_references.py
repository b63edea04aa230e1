"""PySide6 6.12.0 aborts Python 3.11 after some hundred calls (decision 1): ours must not."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
FAULTY = "6.12.0"

# Every signal and every override that returns None lost a reference; C++ calls data() here.
MANY_CALLS = """
import sys
from PySide6.QtCore import QAbstractListModel, QIdentityProxyModel, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QApplication

class Sender(QObject):
    sent = Signal(object)

class Rows(QAbstractListModel):
    def rowCount(self, parent=QModelIndex()):
        return 1
    def data(self, index, role=0):
        return None

application = QApplication([])
sender, rows, seen = Sender(), Rows(), QIdentityProxyModel()
sender.sent.connect(lambda value: None)
seen.setSourceModel(rows)
cell = seen.index(0, 0)
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(20_000):
    seen.data(cell)
    sender.sent.emit(True)
after = sys.getrefcount(None), sys.getrefcount(True)
print(max(abs(b - a) for b, a in zip(before, after)))
"""


def test_twenty_thousand_calls_cost_no_reference() -> None:
    done = subprocess.run(
        [sys.executable, "-c", MANY_CALLS], check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) < 100


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_the_locks_name_one_qt_that_every_python_can_use(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    qt = [line.split()[0] for line in lines if line.startswith(("pyside6", "shiboken6"))]
    names, versions = zip(*(line.split("==") for line in qt), strict=True)
    assert names == ("pyside6-addons", "pyside6-essentials", "shiboken6")
    assert len(set(versions)) == 1
    assert versions[0] != FAULTY


def test_qt_is_the_one_of_the_lock() -> None:
    import PySide6

    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert f"pyside6-essentials=={PySide6.__version__} " in lock

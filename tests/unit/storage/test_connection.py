"""What can be wrong with a file when it is opened, each told in one sentence."""

import sqlite3
from pathlib import Path

import pytest

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS, AnySpec
from learningcity_desktop.i18n import Problem
from learningcity_desktop.storage.connection import (
    APPLICATION_ID,
    Damaged,
    faults_in_words,
    open_connection,
    problem_of,
)
from learningcity_desktop.storage.store import DATABASE, Store
from tests.unit.storage.conftest import Locking, without_rights


@pytest.fixture
def city(fresh_file: Path, open_folder: Path) -> Path:
    """The folder of a city's file that other users may enter too."""
    folder = open_folder / "city"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    (folder / DATABASE).write_bytes((fresh_file / DATABASE).read_bytes())
    (folder / DATABASE).chmod(0o666)
    return folder


def told(folder: Path) -> str:
    with pytest.raises(Problem) as caught:
        Store.open(folder)
    return str(caught.value)


def test_settings_of_every_connection(fresh_file: Path) -> None:
    connection = open_connection(fresh_file / DATABASE)
    settings = {
        "foreign_keys": 1,
        "journal_mode": "truncate",
        "synchronous": 2,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "application_id": APPLICATION_ID,
    }
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in settings}
    connection.close()
    assert found == settings


def test_a_folder_without_a_file(tmp_path: Path) -> None:
    assert told(tmp_path) == f"There is no city's file in {tmp_path}."
    assert told(tmp_path / "missing") == f"There is no city's file in {tmp_path / 'missing'}."
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()
    assert told(tmp_path).endswith("is not a file of Learning City Desk.")
    assert (tmp_path / DATABASE).read_bytes() == b""


def test_a_text_file_is_not_ours(tmp_path: Path) -> None:
    text = "این یک متن است.\n" * 100
    (tmp_path / DATABASE).write_text(text, encoding="utf-8")
    assert "is damaged or is not a file of Learning City Desk." in told(tmp_path)
    assert (tmp_path / DATABASE).read_text(encoding="utf-8") == text


def test_a_database_of_another_program_is_not_ours(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / DATABASE)
    other.execute("CREATE TABLE books (title)")
    other.commit()
    other.close()
    before = (tmp_path / DATABASE).read_bytes()
    assert told(tmp_path).endswith("is not a file of Learning City Desk.")
    with pytest.raises(Problem, match="is not a file of"):
        open_connection(tmp_path / DATABASE, create=True)
    assert (tmp_path / DATABASE).read_bytes() == before


def test_a_marked_file_without_tables_was_never_finished(tmp_path: Path) -> None:
    open_connection(tmp_path / DATABASE, create=True).close()
    assert "is damaged" in told(tmp_path)


def test_a_file_cut_short(city: Path) -> None:
    path = city / DATABASE
    path.write_bytes(path.read_bytes()[:5000])
    assert "is damaged" in told(city)


def test_a_file_of_a_newer_program(city: Path) -> None:
    connection = open_connection(city / DATABASE)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (city / DATABASE).read_bytes()
    assert "made by a newer version of this program" in told(city)
    assert (city / DATABASE).read_bytes() == before
    assert not (city / "backups").exists()


def test_a_file_without_a_revision(city: Path) -> None:
    connection = open_connection(city / DATABASE)
    connection.execute("DELETE FROM alembic_version")
    connection.close()
    assert "is damaged" in told(city)


def test_a_folder_in_place_of_the_file(tmp_path: Path) -> None:
    (tmp_path / DATABASE).mkdir()
    assert "There is no city's file" in told(tmp_path)
    with pytest.raises(Problem, match="cannot be opened"):
        open_connection(tmp_path / DATABASE)


def test_a_file_that_another_program_holds(fresh_city: Path, locked_elsewhere: Locking) -> None:
    with locked_elsewhere(fresh_city / DATABASE):
        assert told(fresh_city).startswith("Another program holds the city's file")
    Store.open(fresh_city).close()


def test_a_file_that_is_held_while_it_is_written(
    fresh_city: Path, locked_elsewhere: Locking
) -> None:
    store = Store.open(fresh_city)
    with locked_elsewhere(fresh_city / DATABASE):
        with pytest.raises(Problem, match="Another program holds"):
            store.set_setting("a", "1")
        with pytest.raises(Problem, match="Another program holds"), store.writing():
            pass
        with pytest.raises(Problem, match="Another program holds"):
            store.setting("a")
    store.set_setting("a", "2")
    assert store.setting("a") == "2"
    store.close()


def test_a_file_that_may_only_be_read(city: Path) -> None:
    (city / DATABASE).chmod(0o444)
    with without_rights():
        store = Store.open(city)
        assert store.journal.counter() == 1
        with pytest.raises(Problem, match="cannot be written to; nothing was saved"):
            store.set_setting("a", "1")
        store.close()


def test_a_folder_that_may_only_be_read(city: Path) -> None:
    city.chmod(0o555)
    with without_rights():
        store = Store.open(city)
        with pytest.raises(Problem, match=r"cannot be (opened|written to)"):
            store.set_setting("a", "1")
        assert store.setting("a") == ""
        store.close()


def test_a_file_that_may_not_be_read(city: Path) -> None:
    (city / DATABASE).chmod(0)
    with without_rights():
        assert told(city).endswith("cannot be opened.")


def test_each_fault_of_the_machine_has_its_sentence() -> None:
    sentences = {
        13: "The disk is full",
        5: "Another program holds",
        6: "Another program holds",
        8: "cannot be written to",
        11: "is damaged",
        26: "is damaged",
        14: "cannot be opened",
        10: "The disk reports a fault",
        10 | (12 << 8): "The disk reports a fault",  # SQLITE_IOERR_NOMEM, an extended code
    }
    for code, sentence in sentences.items():
        error = sqlite3.OperationalError()
        error.sqlite_errorcode = code
        assert sentence in str(problem_of(error, Path("x")))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("database or disk is full", "The disk is full"),
        ("database is locked", "Another program holds"),
        ("attempt to write a readonly database", "cannot be written to"),
        ("database disk image is malformed", "is damaged"),
        ("file is not a database", "is damaged"),
        ("unable to open database file", "cannot be opened"),
        ("disk I/O error", "The disk reports a fault"),
        ("Could not decode to UTF-8 column 'updated' with text 'x'", "is damaged"),
    ],
)
def test_a_fault_without_a_code_is_known_by_its_words(words: str, sentence: str) -> None:
    """Those of the driver's backup come so."""
    assert sentence in str(problem_of(sqlite3.OperationalError(words), Path("x")))


@pytest.mark.parametrize(
    "damage",
    [
        "DROP TABLE event",
        "ALTER TABLE event DROP COLUMN full_report",
        "DROP TABLE search_config",
    ],
)
def test_what_a_file_of_ours_cannot_lack_is_damage(fresh_city: Path, damage: str) -> None:
    store = Store.open(fresh_city)
    store.reader.connection.execute("PRAGMA foreign_keys = OFF")
    store.reader.connection.execute("PRAGMA writable_schema = ON")
    store.reader.connection.execute(damage)
    store.close()
    store = Store.open(fresh_city)
    with pytest.raises(Damaged):
        _read(store, SPECS["event"])
    store.close()


def _read(store: Store, spec: AnySpec) -> None:
    store.reader.rows(spec, [1], ["full_report"])
    store.reader.count(Query(spec, text="کارگاه"))


def test_a_schema_that_is_no_text(city: Path) -> None:
    """The driver quotes it in its fault, and cannot."""
    path = city / DATABASE
    content = path.read_bytes()
    path.write_bytes(content.replace(b"CREATE TABLE event (", b"CREATE TABLE \xe4vent ("))
    assert "is damaged" in told(city)


def test_faults_of_ours_stay_bugs(fresh_file: Path) -> None:
    connection = open_connection(fresh_file / DATABASE)
    with (
        pytest.raises(Exception, match="syntax error"),
        faults_in_words(fresh_file),
    ):
        connection.execute("SELECT FROM FROM")
    with pytest.raises(KeyError), faults_in_words(fresh_file):
        raise KeyError
    connection.close()

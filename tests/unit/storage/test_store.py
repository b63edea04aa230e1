"""One city's folder: made whole or not at all, one connection a thread, one transaction a write."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from learningcity_desktop.domain.query import Query, Totals
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.storage.connection import open_connection
from learningcity_desktop.storage.reader import Reader
from learningcity_desktop.storage.store import ATTACHMENTS, DATABASE, Store
from tests.making import make
from tests.unit.storage.conftest import without_rights

ORGANISATION = SPECS["organisation"]


def plant_nothing(store: Store) -> None:
    assert store.journal.counter() == 0


def test_a_file_is_made_once(tmp_path: Path) -> None:
    assert not Store.exists(tmp_path)
    store = Store.create(tmp_path / "new" / "city", plant_nothing)
    assert Store.exists(store.folder)
    assert [path.name for path in store.folder.iterdir()] == [DATABASE]
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(Problem, match="holds a city's file already"):
        Store.create(store.folder, plant_nothing)
    assert store.path.read_bytes() == before


def test_a_file_that_is_not_ours_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_text("mine", encoding="utf-8")
    with pytest.raises(Problem, match="holds a city's file already"):
        Store.create(tmp_path, plant_nothing)
    assert (tmp_path / DATABASE).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("fault", [KeyError("x"), Problem("x"), KeyboardInterrupt()])
def test_what_fails_half_way_leaves_nothing(tmp_path: Path, fault: BaseException) -> None:
    def fail(_store: Store) -> None:
        raise fault

    with pytest.raises(type(fault)):
        Store.create(tmp_path, fail)
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(type(fault)):
        Store.create(tmp_path / "new" / "city", fail)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_takes_its_own_files_away_and_nobody_elses(tmp_path: Path) -> None:
    def fail(store: Store) -> None:
        store.attachments.mkdir(exist_ok=True)
        (store.attachments / "own").touch()
        raise KeyError

    with pytest.raises(KeyError):
        Store.create(tmp_path / "city", fail)
    assert list(tmp_path.iterdir()) == []
    mine = tmp_path / "city" / ATTACHMENTS / "mine"
    mine.parent.mkdir(parents=True)
    mine.touch()
    with pytest.raises(KeyError):
        Store.create(tmp_path / "city", fail)
    assert mine.is_file()

    def fail_beside(store: Store) -> None:
        (store.folder / "mine").touch()
        raise KeyError

    with pytest.raises(KeyError):
        Store.create(tmp_path / "other", fail_beside)
    assert (tmp_path / "other" / "mine").is_file()


def test_a_faster_program_keeps_its_file(tmp_path: Path) -> None:
    """Two programs make a file in one folder at the same moment: one of them is told."""

    def overtaken(_store: Store) -> None:
        Store.create(tmp_path, plant_nothing).close()

    with pytest.raises(Problem, match="holds a city's file already"):
        Store.create(tmp_path, overtaken)
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]
    Store.open(tmp_path).close()


def no_links(*_arguments: object, **_options: object) -> None:
    raise PermissionError(1, "Operation not permitted")  # what FAT says


def test_a_stick_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_links)
    Store.create(tmp_path, plant_nothing).close()
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]

    def overtaken(_store: Store) -> None:
        Store.create(tmp_path / "b", plant_nothing).close()

    with pytest.raises(Problem, match="holds a city's file already"):
        Store.create(tmp_path / "b", overtaken)


def test_what_a_killed_program_left_is_swept_away(tmp_path: Path) -> None:
    left = tmp_path / f"{DATABASE}.0123.part"
    left.write_bytes(b"half")
    Path(f"{left}-journal").write_bytes(b"half")
    Store.create(tmp_path, plant_nothing).close()
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]
    left.write_bytes(b"half")  # it was killed when the file had its name already
    Store.open(tmp_path).close()
    assert [path.name for path in tmp_path.iterdir()] == [DATABASE]


def test_a_folder_that_cannot_be_written_to(open_folder: Path) -> None:
    (open_folder / "closed").mkdir(mode=0o555)
    (open_folder / "file").touch()
    with without_rights():
        for folder in (
            open_folder / "closed",
            open_folder / "closed" / "city",
            open_folder / "file",
            open_folder / "file" / "city",
        ):
            with pytest.raises(Problem, match="cannot be written to; choose another one"):
                Store.create(folder, plant_nothing)
    assert list((open_folder / "closed").iterdir()) == []


def test_many_programs_make_one_file(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from learningcity_desktop.services.workspace import Workspace\n"
        "from learningcity_desktop.i18n import Problem\n"
        "sys.stdin.read()\n"
        "try:\n"
        "    Workspace.create(Path(sys.argv[1])).close(); print('made')\n"
        "except Problem as problem:\n"
        "    print(problem)\n"
    )
    running = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path / "city")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    said = sorted(program.communicate()[0].strip() for program in running)
    assert [text.partition("city ")[2] or text for text in said] == [
        "holds a city's file already.",
        "holds a city's file already.",
        "made",
    ]
    workspace = Workspace.open(tmp_path / "city")
    assert workspace.store.integrity_faults() == []
    workspace.close()


def test_choices_travel_with_the_file(fresh_city: Path) -> None:
    store = Store.open(fresh_city)
    assert store.setting("city.language") == ""
    assert store.setting("city.language", "fa") == "fa"
    store.set_setting("city.language", "en")
    store.set_setting("city.language", "«fa»")
    store.close()
    again = Store.open(fresh_city)
    assert again.setting("city.language", "en") == "«fa»"
    again.close()


def test_the_version_tells_of_writes_elsewhere(fresh_city: Path) -> None:
    store = Store.open(fresh_city)
    version = store.version()
    store.set_setting("a", "1")
    assert store.version() == version  # our own write is no news
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]);"
        "c.execute(\"INSERT INTO setting VALUES ('b', '2')\"); c.commit()"
    )
    subprocess.run([sys.executable, "-c", code, str(store.path)], check=True)
    assert store.version() != version
    assert store.setting("b") == "2"
    store.close()


def test_every_thread_has_its_own_connection(fresh_city: Path) -> None:
    store = Store.open(fresh_city)
    with ThreadPoolExecutor(2) as pool:
        barrier = threading.Barrier(2)

        def own() -> int:
            barrier.wait(5)
            return id(store.reader.connection)

        found = {future.result() for future in [pool.submit(own), pool.submit(own)]}
    assert len(found | {id(store.reader.connection)}) == 3
    assert store.reader is store.reader
    store.close()


def test_whoever_closes_the_file_closes_all_connections(fresh_city: Path) -> None:
    """The window closes what a thread of a report has opened."""
    store = Store.open(fresh_city)
    with ThreadPoolExecutor(1) as pool:
        connection = pool.submit(lambda: store.reader.connection).result()
        store.close()
    with pytest.raises(Exception, match="closed"):
        connection.execute("SELECT 1")
    assert [path.name for path in fresh_city.iterdir()] == [DATABASE]
    store.close()  # twice is no fault


def test_two_threads_write_one_after_the_other(fresh_city: Path) -> None:
    workspace = Workspace.open(fresh_city)
    with ThreadPoolExecutor(2) as pool:
        done = [pool.submit(make, workspace, "organisation", name_fa=f"س{n}") for n in range(10)]
        numbers = sorted(future.result() for future in done)
    assert numbers == list(range(1, 11))
    counters = [line.counter for line in workspace.store.journal.actions()]
    assert counters == list(range(11, 0, -1))
    workspace.close()


def test_news_of_code_lists_reach_every_thread(workspace: Workspace) -> None:
    codes = SPECS["code_item"]
    values = {"code_list": "event_type", "code": "NEW", "label_fa": "تازه", "position": 0}
    with ThreadPoolExecutor(1) as pool:

        def first() -> str:
            return next(iter(workspace.reader.positions("event_type")))

        assert pool.submit(first).result() != "NEW"
        make(workspace, codes.name, **values)
        assert pool.submit(first).result() == "NEW"


def test_several_reads_see_one_state(fresh_city: Path) -> None:
    workspace, other = Workspace.open(fresh_city), Workspace.open(fresh_city)
    with workspace.store.reading() as reader:
        assert reader.count(Query(ORGANISATION)) == 0
        with pytest.raises(Problem, match="Another program holds"):
            _impatient(other)
        assert reader.count(Query(ORGANISATION)) == 0
    make(other, "organisation")
    with pytest.raises(KeyError), workspace.store.reading():
        raise KeyError
    assert workspace.reader.count(Query(ORGANISATION)) == 1
    assert not workspace.reader.connection.in_transaction
    workspace.close()
    other.close()


def test_a_reading_may_be_part_of_a_larger_one(fresh_city: Path) -> None:
    workspace, other = Workspace.open(fresh_city), Workspace.open(fresh_city)
    with workspace.store.reading() as reader:
        with workspace.store.reading() as part:
            assert part.count(Query(ORGANISATION)) == 0
        with pytest.raises(Problem, match="Another program holds"):
            _impatient(other)  # the end of a part is not that of the whole
        assert reader.count(Query(ORGANISATION)) == 0
    make(other, "organisation")
    assert workspace.reader.count(Query(ORGANISATION)) == 1
    workspace.close()
    other.close()


def test_a_reading_that_the_disk_has_ended_tells_of_the_disk(workspace: Workspace) -> None:
    def fail() -> None:
        with workspace.store.reading() as reader:
            reader.connection.execute("ROLLBACK")  # as SQLite does by itself
            raise Problem("the disk reports a fault")

    with pytest.raises(Problem, match="the disk reports a fault"):
        fail()


def _impatient(workspace: Workspace) -> None:
    workspace.reader.connection.execute("PRAGMA busy_timeout = 50")
    make(workspace, "organisation")


def test_a_transaction_that_cannot_end_leaves_nothing(fresh_city: Path) -> None:
    """Someone reads while we commit, and does not stop in time."""
    workspace, other = Workspace.open(fresh_city), Workspace.open(fresh_city)
    workspace.reader.connection.execute("PRAGMA busy_timeout = 50")
    with other.store.reading() as reading:
        reading.count(Query(ORGANISATION))
        with pytest.raises(Problem, match="Another program holds"):
            make(workspace, "organisation")
        assert not workspace.reader.connection.in_transaction
    assert workspace.reader.count(Query(ORGANISATION)) == 0
    assert make(workspace, "organisation") == 1
    workspace.close()
    other.close()


def spoil_table(path: Path, table: str) -> None:
    """Overwrite the first pages of a table and of its indexes."""
    connection = open_connection(path)
    query = "SELECT rootpage FROM sqlite_schema WHERE tbl_name = ? AND rootpage > 0"
    pages = [page for (page,) in connection.execute(query, (table,))]
    connection.close()
    with path.open("r+b") as file:
        for page in pages:
            file.seek(4096 * (page - 1))
            file.write(b"\xff" * 4096)


READINGS: dict[str, Callable[[Reader], object]] = {
    "ids": lambda reader: reader.ids(Query(ORGANISATION)),
    "count": lambda reader: reader.count(Query(ORGANISATION)),
    "totals": lambda reader: reader.totals(Totals(Query(ORGANISATION), ("sector",))),
    "rows": lambda reader: reader.rows(ORGANISATION, [1], ("name_fa",)),
    "get": lambda reader: reader.get(ORGANISATION, 1),
    "uuid": lambda reader: reader.uuid_of(ORGANISATION, 1),
    "all": lambda reader: list(reader.all(Query(ORGANISATION))),
    "next id": lambda reader: reader.next_id(ORGANISATION),
}


@pytest.mark.parametrize("reading", READINGS.values(), ids=READINGS.keys())
def test_damage_is_told_wherever_it_is_met(
    fresh_city: Path, reading: Callable[[Reader], object]
) -> None:
    spoil_table(fresh_city / DATABASE, "organisation")
    store = Store.open(fresh_city)
    with pytest.raises(Problem, match="is damaged"):
        reading(store.reader)
    assert store.integrity_faults() != []
    store.close()


@pytest.mark.parametrize(
    "nonsense",
    [
        "UPDATE event SET start = 'Yalda'",
        "UPDATE event SET start_precision = 'century'",
        "UPDATE event SET pre_checks = '{'",
        "UPDATE event SET pre_checks = '[1]'",
        "UPDATE event SET documented_on = 5",
        "UPDATE event SET edition = 'third'",
        "UPDATE event SET duration_hours = 'long'",
        "UPDATE funding_line SET approved = 'much'",
        "UPDATE event SET title_fa = x'ff'",
        "UPDATE event SET title_fa = CAST(x'd8ff' AS TEXT)",
        "UPDATE event SET programme = 'health'",
        "UPDATE event SET edition = 2.5",
        "UPDATE event SET start = '9999-12-31'",
        "UPDATE event SET sample = 'perhaps'",
    ],
)
def test_nonsense_in_a_column_is_told(workspace: Workspace, nonsense: str) -> None:
    spec = SPECS[nonsense.split()[1]]
    number = make(workspace, spec.name)
    workspace.reader.connection.execute("PRAGMA foreign_keys = OFF")
    workspace.reader.connection.execute(nonsense)
    with pytest.raises(Problem, match="is damaged"):
        workspace.reader.get(spec, number)


def test_records_that_are_gone_are_left_out(workspace: Workspace) -> None:
    number = make(workspace, "organisation")
    reader = workspace.reader
    assert reader.rows(ORGANISATION, [99, number, 98], ("name_fa",)) == {number: ("دانشگاه مراغه",)}
    assert reader.rows(ORGANISATION, [], ("name_fa",)) == {}
    assert reader.get(ORGANISATION, 99) is None
    assert reader.uuid_of(ORGANISATION, 99) is None
    assert reader.id_of(ORGANISATION, "nobody") is None
    assert reader.exists("organisation", number)
    assert not reader.exists("organisation", 99)


def test_a_record_that_goes_while_a_register_is_read(workspace: Workspace) -> None:
    spec = SPECS["organisation"]
    with workspace.store.writing() as writer:
        writer.insert_many(spec, [{"id": n, "uuid": str(n), "name_fa": "x"} for n in range(1, 700)])
    found = workspace.reader.all(Query(spec, order="id"))
    assert next(found)["id"] == 1
    with workspace.store.writing() as writer:
        writer.delete(spec, 600)
    assert [values["id"] for values in found] == [n for n in range(2, 700) if n != 600]


def test_more_records_than_a_statement_takes_parameters(workspace: Workspace) -> None:
    ids = range(1, 300_001)  # SQLite takes 250,000
    assert workspace.reader.rows(ORGANISATION, ids, ("name_fa",)) == {}


def test_a_copied_folder_is_a_whole_city(workspace: Workspace, tmp_path: Path) -> None:
    make(workspace, "organisation")
    shutil.copytree(workspace.folder, tmp_path / "stick")  # while the program has it open
    copy = Workspace.open(tmp_path / "stick")
    assert copy.reader.count(Query(ORGANISATION)) == 1
    copy.close()

"""A messy workbook through the command line: nothing lost, nothing invented, each doubt told."""

import json
from pathlib import Path

from learningcity_desktop.services.workspace import Workspace
from tests import messy
from tests.e2e.command import Desk
from tests.e2e.test_import import doubts, imported


def test_a_messy_workbook_asks_and_is_answered(here: Desk, tmp_path: Path) -> None:
    workspace = Workspace.open(here.folder)
    messy.register(workspace)
    before = messy.records(workspace)
    workspace.close()
    path = messy.workbook(tmp_path / "منطقه ۱.xlsx")
    plain = (str(path), "--as", messy.REGISTER)
    told = imported(here, *plain, code=3)
    assert doubts(told) == messy.DOUBTS
    assert {d["cell"]: d["about"] for d in told["doubtful"]} == {
        "H3": "heading",
        "G7": "value",
        "D9": "missing",
        "B11": "value",
        "E11": "century",
        "B12": "duplicate",
    }
    counts = [told[name] for name in ("read", "new", "updated", "duplicates", "written")]
    assert counts == [7, 3, 0, 1, False]
    assert [left["row"] for left in told["left_out"]] == messy.LEFT_OUT
    mapping = tmp_path / "m.json"
    imported(here, *plain, "--dry-run", "--write-mapping", str(mapping), code=3)
    said = json.loads(mapping.read_text(encoding="utf-8"))
    assert said["columns"]["مشخصات آورده شرح"] == "description"
    said["columns"]["رنگ"] = None
    mapping.write_text(json.dumps(said), encoding="utf-8")
    answers = ("--mapping", str(mapping), "--century", "1400", "--create-missing")
    answers += ("--duplicates", "update")
    told = imported(here, *plain, *answers, code=3)
    assert doubts(told).keys() == messy.STILL_IN_DOUBT
    assert told["created"] == [{"entity": "organisation", "name": "انجمن گمنام", "rows": 1}]
    assert "“انجمن گمنام” is not there yet" in here("import", *plain, *answers, code=3).out
    told = imported(here, *plain, *answers, "--skip-doubtful")
    assert [told[name] for name in ("new", "updated", "written")] == [4, 1, True]
    workspace = Workspace.open(here.folder)
    assert messy.records(workspace) == messy.AFTERWARDS
    workspace.close()
    # What was said of the heading is remembered, and everything is taken back in one step.
    here("undo")
    told = imported(here, *plain, "--dry-run", code=3)
    assert doubts(told).keys() == messy.DOUBTS.keys() - {"H3"}
    workspace = Workspace.open(here.folder)
    assert messy.records(workspace) == before
    workspace.close()


def test_a_sheet_is_asked_for_by_the_command_line(here: Desk, tmp_path: Path) -> None:
    workspace = Workspace.open(here.folder)
    messy.register(workspace)
    workspace.close()
    for word, read in (("--blank", 0), ("--filled", 1)):
        out = tmp_path / "form.xlsx"
        here("export", messy.REGISTER, word, "--out", str(out))
        told = imported(here, str(out), "--as", messy.REGISTER)
        assert (told["read"], told["unchanged"], told["doubtful"]) == (read, read, [])
        assert told["other_sheets"] == ["Allowed values"]
    one = here.refused("export", "event", "--blank", "--format", "csv", "--out", str(out))
    assert one == ["A sheet to fill in is an XLSX file."]
    here("export", "organisation", "--out", str(tmp_path / "o.csv"), "--filter", "phone=")
    assert (tmp_path / "o.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    [said] = here.refused("export", "organisation", "--out", str(tmp_path / "o.pdf"))
    assert said == "“o.pdf” is none of XLSX, CSV and JSON; say --format."
    nowhere = str(tmp_path / "no" / "m.json")
    words = ("import", str(out), "--as", messy.REGISTER, "--write-mapping", nowhere)
    assert "cannot be written" in here(*words, code=1).err

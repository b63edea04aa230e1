"""Codes and names that could be taken for others: written to be read back, or doubted."""

from pathlib import Path

import pytest

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.registry import SPECS
from learningcity_desktop.i18n import Problem
from learningcity_desktop.importexport.bringing import look
from learningcity_desktop.importexport.delimited import shielded, unshielded
from learningcity_desktop.importexport.references import References
from learningcity_desktop.importexport.writing import export
from learningcity_desktop.services.workspace import Workspace
from tests.making import make


@pytest.mark.parametrize("label", ["رسانه", "رسانه؛ شهر", "سلامت; کار", "SH04", "الف، ب"])
@pytest.mark.parametrize("format_", ["xlsx", "csv"])
def test_labels_that_divide_or_stand_twice(
    workspace: Workspace, tmp_path: Path, label: str, format_: str
) -> None:
    make(workspace, "code_item", code_list="stakeholder_sector", code="X1", label_fa=label)
    make(workspace, "code_item", code_list="learning_field", code="X2", label_fa=label)
    make(workspace, "organisation", sector="X1", field=("X2",))
    make(workspace, "organisation", name_fa="دیگر", sector="SH13")
    path = tmp_path / f"a.{format_}"
    export(workspace, Query(SPECS["organisation"]), format_, path)
    plan = look(workspace, SPECS["organisation"], path).plan
    assert ([doubt.cell for doubt in plan.doubts], plan.unchanged) == ([], 2)


def test_a_name_stands_for_one_record_only(workspace: Workspace) -> None:
    first = make(workspace, "organisation", name_fa="کتاب‌خانه", alt_names="قرائت‌خانه")
    second = make(workspace, "organisation", name_fa="کتابخانه #1")
    third, fourth = (make(workspace, "organisation", name_fa="مسجد") for _ in range(2))
    names = References(workspace)
    for number in (first, second, third, fourth):
        assert names.find("organisation", names.name("organisation", number)) == number
    assert names.find("organisation", "كتاب خانه") == first
    assert names.find("organisation", "قرائت خانه") == first
    for text, said in (("مسجد", "more than one"), ("کتاب", "no organisation"), ("1", "no org")):
        with pytest.raises(Problem, match=said):
            names.find("organisation", text)


@pytest.mark.parametrize("text", ["=1", "'=1", "''+", "-", "@x", "'x", "", "x=1"])
def test_a_shield_comes_off_again(text: str) -> None:
    assert unshielded(shielded(text)) == text
    assert not shielded(text).startswith(("=", "+", "-", "@"))

"""The way of an import from a file to the register, for the command line and the window alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.importexport.book import open_sheets
from learningcity_desktop.importexport.carrying import Outcome, Wishes, carry_out
from learningcity_desktop.importexport.plan import Plan, choose_sheet, make_plan
from learningcity_desktop.importexport.said import Said, remember, remembered
from learningcity_desktop.importexport.sheet import Sheet
from learningcity_desktop.services.workspace import Progress, Workspace

_READING = 0.4  # of the whole time


@dataclass(frozen=True)
class Looked:
    """What was read of a file: the plan, and the sheets that were left aside."""

    plan: Plan
    aside: tuple[Sheet, ...]


def look(
    workspace: Workspace,
    spec: AnySpec,
    path: Path,
    said: Said | None = None,
    unit: int | None = None,
    progress: Progress | None = None,
) -> Looked:
    """Read a file into a plan; raises `Problem` where it cannot be read. Nothing is written."""
    return look_through(workspace, spec, open_sheets(path), said, unit, progress)


def look_through(
    workspace: Workspace,
    spec: AnySpec,
    sheets: Sequence[Sheet],
    said: Said | None = None,
    unit: int | None = None,
    progress: Progress | None = None,
) -> Looked:
    """Read open sheets into a plan; what was said of headings before holds here too."""
    told = (said or Said()).over(remembered(workspace, spec))
    sheet, headings = choose_sheet(sheets, spec, told, unit)
    plan = make_plan(workspace, spec, sheet, headings, progress, told)
    return Looked(plan, tuple(each for each in sheets if each is not sheet))


def bring(
    workspace: Workspace,
    spec: AnySpec,
    path: Path,
    wishes: Wishes,
    said: Said | None = None,
    unit: int | None = None,
    progress: Progress | None = None,
) -> tuple[Looked, Outcome]:
    """Read a file and carry out what it says, as one action."""
    tell = progress or (lambda _share: None)
    looked = look(workspace, spec, path, said, unit, lambda share: tell(share * _READING))
    outcome = carry_out(
        workspace, looked.plan, wishes, lambda share: tell(_READING + share * (1 - _READING))
    )
    if outcome.written and said is not None:
        remember(workspace, spec, said)
    return looked, outcome

"""Records counted by two fields with code lists: the one table behind many figures."""

from collections.abc import Collection

from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.query import Query, Totals, is_
from learningcity_desktop.i18n import _
from learningcity_desktop.services.figures.model import Cell, Figure, Note, Row, Unit, code_of
from learningcity_desktop.services.workspace import Workspace

#: The unit of a table of counts.
COUNTS: tuple[Unit, ...] = ("count",)


def crossed(
    workspace: Workspace,
    base: Query,
    down: str,
    across: str,
    *,
    key: str,
    title: str,
    notes: tuple[Note, ...] = (),
) -> Figure:
    """Records of a query counted by two fields with code lists; empty ones as «not recorded»."""
    counted: dict[tuple[str | None, str | None], int] = {
        (row[0], row[1]): row[2] for row in workspace.reader.totals(Totals(base, by=(down, across)))
    }
    downs = codes_used(workspace, _list_of(base, down), {d for d, _a in counted})
    acrosses = codes_used(workspace, _list_of(base, across), {a for _d, a in counted})
    rows = []
    for code, label in downs:
        cells = [
            Cell(counted.get((code, a), 0), base.also(is_(down, code), is_(across, a)))
            for a, _label in acrosses
        ]
        whole = sum(cell.value or 0 for cell in cells)
        behind = base.also(is_(down, code))
        rows.append(Row((label,), (*cells, Cell(whole, behind)), code=code_of(code)))
    sums = [
        Cell(sum(counted.get((d, a), 0) for d, _l in downs), base.also(is_(across, a)))
        for a, _label in acrosses
    ]
    rows.append(Row((_("Total"),), (*sums, Cell(sum(counted.values()), base)), is_total=True))
    heads = (*(label for _a, label in acrosses), _("Total"))
    return Figure(
        key=key,
        title=title,
        label_heads=(_(base.spec.kinds[down].label),),
        number_heads=heads,
        rows=tuple(rows),
        units=COUNTS * len(heads),
        notes=notes,
        number_codes=(*(code_of(a) for a, _label in acrosses), "total"),
    )


def _list_of(base: Query, field: str) -> str:
    kind = base.spec.kinds[field]
    assert isinstance(kind, Choice)
    return kind.code_list


def codes_used(
    workspace: Workspace, code_list: str, used: Collection[str | None]
) -> list[tuple[str | None, str]]:
    """The codes of a list that are used, in list order; «not recorded» last.

    A code that is in no list any more is shown as it is: nothing that was counted gets lost.
    """
    known = [(e.code, e.label) for e in workspace.names.code_entries(code_list) if e.code in used]
    strays = sorted({code for code in used if code is not None} - {code for code, _l in known})
    found: list[tuple[str | None, str]] = [*known, *((code, code) for code in strays)]
    if None in used:
        found.append((None, _("Not recorded")))
    return found

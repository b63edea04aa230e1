"""Every sentence of the documents that the program began from has its place in the window."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from learningcity_desktop import i18n
from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.registry import AnySpec
from learningcity_desktop.services.records import Draft
from learningcity_desktop.services.search import search
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui import theme, translation
from learningcity_desktop.ui.forms.children_part import ChildrenPart
from learningcity_desktop.ui.forms.field_grid import FieldGrid
from learningcity_desktop.ui.forms.record_form import RecordForm
from learningcity_desktop.ui.navigation import divided, page_of
from learningcity_desktop.ui.pages.composer_page import ComposerPage
from learningcity_desktop.ui.pages.owner import owner_of
from learningcity_desktop.ui.settling import settle
from learningcity_desktop.ui.start import Session
from learningcity_desktop.ui.state import WindowState
from learningcity_desktop.ui.window import MainWindow
from tests.e2e.seeds import PARAGRAPHS, Entry, enter, rows

#: What is called by a letter or two is found among many others.
SHORTEST = 3
ROWS = rows()
_TOLD = [row for row in ROWS if row.entries]


@pytest.fixture(scope="module")
def desk(
    qapp: QApplication, fresh_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Session, dict[str, list[int]]]]:
    """A window on a city into which all of it was typed; what each row's records became."""
    folder = tmp_path_factory.mktemp("seeds") / "city"
    shutil.copytree(fresh_file, folder)
    before, windows = qapp.font(), set(qapp.topLevelWidgets())
    theme.load_fonts()
    qapp.setFont(theme.font())
    translation.speak(qapp, i18n.use_language("fa"))
    workspace = Workspace.open(folder)
    numbers = {row.key: found for row, found in enter(workspace, ROWS)}
    session = Session(qapp, workspace, WindowState(folder.parent / "window.ini"))
    session.show("home")
    settle(session)
    yield session, numbers
    settle(session)
    session.end()
    for widget in set(qapp.topLevelWidgets()) - windows:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    translation.speak(qapp, i18n.use_language("en"))
    qapp.setFont(before)


def test_no_paragraph_is_left_out() -> None:
    for seed, count in PARAGRAPHS.items():
        covered = [number for row in ROWS if row.seed == seed for number in row.paragraphs]
        assert covered == list(range(1, count + 1))
    assert all(row.says for row in ROWS)


@pytest.mark.parametrize("row", _TOLD, ids=[row.key for row in _TOLD])
def test_a_sentence_has_its_place(row: Any, desk: tuple[Session, dict[str, list[int]]]) -> None:
    session, numbers = desk
    i18n.use_language("fa")
    window = session.main_window
    assert window is not None
    for entry, number in zip(row.entries, numbers[row.key], strict=True):
        _is_shown(session, window, entry, number)
        _is_found(session.workspace, entry, number)


def _is_shown(session: Session, window: MainWindow, entry: Entry, number: int) -> None:
    """Its page opens with the record, and every editor holds what was typed for it."""
    spec, workspace = entry.spec, session.workspace
    window.open_record(spec.name, number)
    settle(session)
    owner = Pointer(spec.name, number)
    while (page := page_of(owner.entity)) is None:
        found = owner_of(workspace, owner.entity, owner.id)
        assert found is not None, f"no way leads to {entry.entity}"
        owner = found
    assert window.current_page_id == divided(page)[0]
    stored = workspace.reader.get(spec, number)
    assert stored is not None
    shown = window.current_page()
    if isinstance(shown, ComposerPage):  # a cycle is worked on, its particulars are in a dialogue
        assert shown.cycle_id == number
        assert stored["title_fa"] in shown.cycle_choice.currentText()
        return
    form = _form_of(window, owner)
    for tab in range(form.tabs.count()):
        form.tabs.setCurrentIndex(tab)
    assert form.draft is not None
    draft = form.draft if owner == (spec.name, number) else _child(form.draft, spec, number)
    for name in entry.values:
        field = name if name in spec.fields else f"{name}_fa"
        assert draft.values[field] == stored[field], field
        editor = _editor(form, spec, field, number)
        if editor is not None:
            assert editor.value() == stored[field], field


def _form_of(window: MainWindow, owner: Pointer) -> RecordForm:
    [form] = [
        each
        for each in window.findChildren(RecordForm)
        if each.spec.name == owner.entity and each.draft is not None and each.draft.id == owner.id
    ]
    return form


def _child(draft: Draft, spec: AnySpec, number: int) -> Draft:
    [child] = [each for each in draft.children[spec.name] if each.id == number]
    return child


def _editor(form: RecordForm, spec: AnySpec, field: str, number: int) -> Any:
    """The editor that shows a field; head counts stand in a grid of their own."""
    for part in form.parts:
        if isinstance(part, ChildrenPart) and part.spec is spec:
            row = [child.id for child in part.model.drafts].index(number)
            part.table.setCurrentIndex(part.model.index(row, 0))
    for grid in form.findChildren(FieldGrid):
        if grid.spec is spec and field in grid.editors:
            return grid.editors[field]
    assert spec.owners, f"{spec.name}.{field} is on no tab of the form"
    return None


def _is_found(workspace: Workspace, entry: Entry, number: int) -> None:
    """The search over everything leads to it by its name, with every space left out."""
    title = entry.spec.title_of(workspace.reader.get(entry.spec, number) or {})
    if len(title) < SHORTEST or not entry.spec.search:
        return
    found = search(workspace, title, limit=20)
    assert (entry.entity, number) in {(f.entity, f.id) for group in found for f in group.found}

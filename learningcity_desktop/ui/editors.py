"""Which widget edits which kind of field: the only place where kinds and widgets meet."""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from learningcity_desktop.domain.base import Identity, Key, Moment
from learningcity_desktop.domain.kinds import Date, Flag, Kind, Money, Number, Structure, Text
from learningcity_desktop.domain.links import Checklist, Choice, Choices, Link, Ref, Refs
from learningcity_desktop.domain.registry import spec_named
from learningcity_desktop.i18n import _, current_language
from learningcity_desktop.persian.bidi import ltr
from learningcity_desktop.persian.dates import format_date
from learningcity_desktop.persian.digits import localize
from learningcity_desktop.services.calendar_days import holidays_between
from learningcity_desktop.services.workspace import Workspace
from learningcity_desktop.ui.widgets.choice_edit import ChoiceEdit
from learningcity_desktop.ui.widgets.date_edit import DateEdit
from learningcity_desktop.ui.widgets.editor import Editor
from learningcity_desktop.ui.widgets.flag_edit import ChecklistEdit, FlagEdit
from learningcity_desktop.ui.widgets.link_edit import LinkEdit
from learningcity_desktop.ui.widgets.note_edit import NoteEdit
from learningcity_desktop.ui.widgets.number_edit import MoneyEdit, NumberEdit
from learningcity_desktop.ui.widgets.reference_edit import ReferenceEdit
from learningcity_desktop.ui.widgets.sources import CodeSource
from learningcity_desktop.ui.widgets.tags_edit import RecordTagsEdit, TagsEdit
from learningcity_desktop.ui.widgets.text_edit import LineEdit, TextEdit
from learningcity_desktop.ui.widgets.toggle_edit import FEW, ToggleEdit

__all__ = ["EDITORS", "Editor", "make_editor"]

#: Lists whose entries stand under the entries of another list.
_HEADINGS = {"key_feature": "key_feature_area"}


def _text(kind: Text, workspace: Workspace) -> Editor:
    del workspace
    return TextEdit() if kind.multiline else LineEdit(latin=kind.latin)


def _number(kind: Number, workspace: Workspace) -> Editor:
    names = workspace.names
    return NumberEdit(
        lambda text: kind.parse(text, names),
        lambda value: kind.edit_text(value, names),
        grouping=not kind.ordinal,
    )


def _money(kind: Money, workspace: Workspace) -> Editor:
    names = workspace.names
    return MoneyEdit(
        lambda text: kind.parse(text, names), lambda value: kind.edit_text(value, names)
    )


def _date(kind: Date, workspace: Workspace) -> Editor:
    return DateEdit(coarsest=kind.coarsest, holidays=partial(holidays_between, workspace))


def _choice(kind: Choice, workspace: Workspace) -> Editor:
    names = workspace.names
    return ChoiceEdit(lambda: names.code_entries(kind.code_list), required=kind.required)


def _choices(kind: Choices, workspace: Workspace) -> Editor:
    names = workspace.names

    def entries() -> Any:
        return names.code_entries(kind.code_list)

    if sum(entry.active for entry in entries()) <= FEW:
        return ToggleEdit(entries)
    headings = _HEADINGS.get(kind.code_list)
    sections = None
    if headings is not None:
        sections = lambda: {e.code: e.label for e in names.code_entries(headings)}  # noqa: E731
    return TagsEdit(CodeSource(entries, kind.label, sections))


def _checklist(kind: Checklist, workspace: Workspace) -> Editor:
    return ChecklistEdit(lambda: workspace.names.code_entries(kind.code_list))


def _ref(kind: Ref, workspace: Workspace) -> Editor:
    return ReferenceEdit(workspace, spec_named(kind.entity))


def _refs(kind: Refs, workspace: Workspace) -> Editor:
    return RecordTagsEdit(workspace, spec_named(kind.entity))


def _link(kind: Link, workspace: Workspace) -> Editor:
    del kind
    return LinkEdit(workspace)


def _structure(kind: Structure, workspace: Workspace) -> Editor:
    del kind, workspace
    return NoteEdit(lambda value: "" if value is None else _("This is edited on its own page."))


def _plain(kind: Kind, workspace: Workspace) -> Editor:
    names = workspace.names
    return NoteEdit(lambda value: ltr(kind.format(value, names)) if value else "")


def _moment(kind: Moment, workspace: Workspace) -> Editor:
    del kind, workspace
    return NoteEdit(_written_moment)


def _written_moment(value: str) -> str:
    """A moment in this computer's time, in the calendar of the language."""
    if not value:
        return ""
    moment = dt.datetime.fromisoformat(value).astimezone()
    time = localize(f"{moment:%H:%M}", current_language())
    return _("{date}, {time}", date=format_date(moment.date(), style="long"), time=time)


Factory = Callable[[Any, Workspace], Editor]

EDITORS: Mapping[type[Kind], Factory] = {
    Text: _text,
    Number: _number,
    Money: _money,
    Flag: lambda _kind, _workspace: FlagEdit(),
    Date: _date,
    Choice: _choice,
    Choices: _choices,
    Checklist: _checklist,
    Ref: _ref,
    Refs: _refs,
    Link: _link,
    Structure: _structure,
    Key: _plain,
    Identity: _plain,
    Moment: _moment,
}


def make_editor(kind: Kind, workspace: Workspace, parent: QWidget | None = None) -> Editor:
    """Make the input for a field of this kind, empty and named by its label."""
    editor = EDITORS[type(kind)](kind, workspace)
    editor.setParent(parent)
    editor.set_name(_(kind.label), _(kind.help))
    editor.set_value(kind.empty)
    return editor

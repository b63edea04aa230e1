"""Code lists: every list of choices is data, seeded and editable (domain §3.5)."""

from typing import Annotated

from learningcity_desktop.domain.base import Record
from learningcity_desktop.domain.kinds import Flag, Number, Text
from learningcity_desktop.domain.links import Choice
from learningcity_desktop.domain.spec import Section, Spec
from learningcity_desktop.i18n import N_


class CodeItem(Record):
    """One entry of one list. Records keep its code; the code never changes."""

    #: What the lists are called is a list too.
    code_list: Annotated[str | None, Choice(N_("List"), code_list="code_list", required=True)] = (
        None
    )
    code: Annotated[str, Text(N_("Code"), required=True, max_length=40, latin=True)] = ""
    label_fa: Annotated[str, Text(N_("Persian name"), required=True)] = ""
    label_en: Annotated[str, Text(N_("English name"))] = ""
    group: Annotated[str, Text(N_("Group"), max_length=40, latin=True)] = ""
    position: Annotated[int | None, Number(N_("Order"))] = None
    active: Annotated[bool | None, Flag(N_("Offered"))] = True
    mark: Annotated[str, Text(N_("Source mark"), latin=True)] = ""
    note: Annotated[str, Text(N_("Note"), max_length=1000)] = ""


CODE_ITEM = Spec(
    CodeItem,
    name="code_item",
    number=1,
    label=N_("List entry"),
    plural=N_("Code lists"),
    title=("label_fa", "label_en"),
    columns=("code_list", "position", "label_fa", "label_en", "code", "active"),
    sections=(
        Section(
            N_("Entry"),
            ("code_list", "code", "label_fa", "label_en", "group", "position", "active"),
        ),
        Section(N_("Origin"), ("mark", "note")),
    ),
    search=("label_fa", "label_en", "code"),
    order="code_list",
    indexes=(("code_list", "code"),),
)

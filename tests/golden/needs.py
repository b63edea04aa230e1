"""What the small city's people need to learn, and what was done before there was a plan."""

from learningcity_desktop.domain.query import Query
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.services.workspace import Workspace
from tests.making import make


def enter_needs(workspace: Workspace) -> None:
    """Needs that are met, met in part, not met, and one of which that cannot be told."""
    for priority, question, topic, groups in (
        (2, "تغذیهٔ مادران", "LF10", ("TG06",)),
        (1, "سلامت سالمندان کم‌درآمد", "LF10", ("TG04", "TG01")),
        (3, "مهارت کار با رایانه", "LF11", ("TG10",)),
        (None, "نیازی بی‌موضوع", None, ("TG99",)),
        (4, "بهداشت همگانی", "LF10", ("TG99",)),
    ):
        need = {"question": question, "field": topic, "groups": groups, "priority": priority}
        make(workspace, "need", **need)


def enter_past_actions(workspace: Workspace) -> None:
    """Actions of two fields, and one whose field and year nobody remembers."""
    [university, *_others] = workspace.reader.ids(Query(ORGANISATION, order="id"))
    for title, english, field, year in (
        ("جشنوارهٔ کتاب", "Book festival", "LF04", 1399),
        ("کلاس سواد", "Literacy class", "LF01", 1400),
        ("کلاس سواد دوم", "Second literacy class", "LF01", 1401),
        ("کاری بی‌تاریخ", "", None, None),
    ):
        action = {"title_fa": title, "title_en": english, "field": field, "year": year}
        make(workspace, "past_action", **action, unit=university, result="انجام شد")

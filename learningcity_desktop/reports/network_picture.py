"""Ties that were read, as a picture, and in words for its table and the list beside it."""

from typing import NamedTuple

from learningcity_desktop.domain.links import Pointer
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.i18n import _, current_language, ngettext
from learningcity_desktop.reports.chart.network import Network, Tie, TieGroup
from learningcity_desktop.services.names import NameBook
from learningcity_desktop.services.network.model import (
    PERSONS,
    PROGRAMMES,
    Joint,
    JointGroup,
    Part,
    Ties,
)


class TieLine(NamedTuple):
    """A row of the table that stands for the picture."""

    who: Pointer | None
    cells: tuple[str, ...]


def network_picture(ties: Ties, centre: str, names: NameBook) -> Network:
    """Declare the picture in the spoken language; ``centre`` names the middle."""
    title = _("Who works with {who}", who=centre) if ties.centre else _("The network of the city")
    return Network(
        title=title,
        centre=centre,
        told="\n".join([centre, *(part_words(part) for part in ties.parts if part.count)]),
        groups=tuple(_group(group, names) for group in ties.groups),
    )


def _group(group: JointGroup, names: NameBook) -> TieGroup:
    count = group_words(group)
    return TieGroup(
        title=group.title,
        told=f"{group.title}\n{count}",
        note=count,
        ties=tuple(_tie(tie, names) for tie in group.ties),
    )


def group_words(group: JointGroup) -> str:
    """How many of them there are: «۱۵ سازمان»."""
    count = len(group.ties)
    if group.key == PROGRAMMES:
        return ngettext("{count} programme", "{count} programmes", count)
    if group.key == PERSONS:
        return ngettext("{count} person", "{count} persons", count)
    return ngettext("{count} organisation", "{count} organisations", count)


def _tie(tie: Joint, names: NameBook) -> Tie:
    told = [tie.title, *map(part_words, tie.parts), *involvement_words(tie, names)]
    return Tie(
        title=tie.title,
        told="\n".join(told),
        weight=tie.weight,
        note=f"({current_language().integer(tie.weight)})" if tie.weight else "",
        is_round=tie.who.entity != PROGRAMME.name,
    )


def part_words(part: Part) -> str:
    """«۱۲ رویداد مشترک»."""
    match part.kind:
        case "events":
            return ngettext("{count} event", "{count} events", part.count)
        case "parts":
            return ngettext(
                "{count} part in programmes and events",
                "{count} parts in programmes and events",
                part.count,
            )
        case "direct":
            return ngettext(
                "{count} part in the programme itself",
                "{count} parts in the programme itself",
                part.count,
            )
        case "programmes":
            return ngettext("{count} programme", "{count} programmes", part.count)
        case "agreements":
            return ngettext("{count} agreement", "{count} agreements", part.count)
        case "groups":
            return ngettext("{count} working group", "{count} working groups", part.count)
    return ngettext("{count} contribution in kind", "{count} contributions in kind", part.count)


def involvement_words(tie: Joint, names: NameBook) -> list[str]:
    """In which roles and in which of the five stages."""
    told = []
    if roles := roles_of(tie, names):
        told.append(_("Roles: {roles}", roles=roles))
    if stages := stages_of(tie, names):
        told.append(_("Stages: {stages}", stages=stages))
    return told


def roles_of(tie: Joint, names: NameBook) -> str:
    """The roles of a tie by name."""
    return current_language().join(names.code_label("partner_role", code) for code in tie.roles)


def stages_of(tie: Joint, names: NameBook) -> str:
    """The stages of a tie by name."""
    return current_language().join(names.code_label("stage", each.code) for each in tie.stages)


def tie_heads() -> tuple[str, ...]:
    """The columns of the table that stands for the picture."""
    return _("Group"), _("Name"), _("Together"), _("What"), _("Roles"), _("Stages")


def tie_lines(ties: Ties, names: NameBook) -> list[TieLine]:
    """The picture as rows, group by group."""
    join = current_language().join
    return [
        TieLine(
            tie.who,
            (
                group.title,
                tie.title,
                current_language().integer(tie.weight),
                join(map(part_words, tie.parts)),
                roles_of(tie, names),
                stages_of(tie, names),
            ),
        )
        for group in ties.groups
        for tie in group.ties
    ]

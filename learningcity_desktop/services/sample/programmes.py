"""The programmes of the sample city, with the part that stakeholders take in them."""

from random import Random

from learningcity_desktop.domain.event_parts import STAKEHOLDER_LINK
from learningcity_desktop.domain.programme import PROGRAMME
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import Values, programme_texts, texts, values_of

_CHECKS = {"quality_checks": ("Q1", "Q2", "Q3", "Q4", "Q5"), "access_checks": ("AC1", "AC2", "AC3")}
_STAGES = ("ideation", "feasibility", "planning", "implementation", "control")
#: What a partner of a sector usually brings (domain §3.5, partner_role).
_ROLES = {
    "SH01": ("organiser", "logistic"),
    "SH02": ("evaluator",),
    "SH03": ("logistic",),
    "SH04": ("content", "evaluator"),
    "SH05": ("content", "evaluator"),
    "SH06": ("venue", "organiser"),
    "SH07": ("content", "venue"),
    "SH08": ("content", "venue"),
    "SH09": ("organiser", "content"),
    "SH10": ("logistic", "organiser"),
    "SH11": ("logistic", "financial"),
    "SH12": ("financial",),
    "SH13": ("media",),
    "SH14": ("content",),
    "SH15": ("content",),
    "SH16": ("content",),
}


def load_programmes(loading: Loading) -> None:
    """About sixty programmes; each says in both languages that it is invented."""
    chance = loading.chance("programmes")
    sentence = texts("events")["sample_sentence"]
    records = {}
    for each in programme_texts():
        values = values_of(PROGRAMME, each)
        values["description"] += f" {sentence['fa']}"
        values["description_en"] += f" {sentence['en']}"
        values["owner"] = loading.number(ORGANISATION, each["owner"])
        for name, asked in _CHECKS.items():
            values[name] = {c: chance.random() < 0.85 for c in asked if chance.random() < 0.92}
        records[each["key"]] = values
    loading.add_named(PROGRAMME, records)
    loading.add(STAKEHOLDER_LINK, _links(loading))


def _links(loading: Loading) -> list[Values]:
    chance = loading.chance("programme links")
    note = texts("events")["link_note"]
    links: list[Values] = []
    for each in programme_texts():
        programme = loading.number(PROGRAMME, each["key"])
        links.append(
            {
                "programme": programme,
                "organisation": loading.number(ORGANISATION, each["owner"]),
                "roles": ("organiser",),
                "stages": ("planning", "implementation", "control"),
            }
        )
        for key in each["partners"].split():
            real = key in loading.real_bodies
            links.append(
                {
                    "programme": programme,
                    "organisation": loading.number(ORGANISATION, key),
                    "roles": roles_of(chance, loading.sectors[key]),
                    "stages": _some_stages(chance),
                    "note": note if real else "",
                }
            )
    return links


def roles_of(chance: Random, sector: str) -> tuple[str, ...]:
    """One or two roles that suit a partner of a sector."""
    usual = _ROLES[sector]
    return tuple(sorted(usual[: chance.randint(1, len(usual))]))


def _some_stages(chance: Random) -> tuple[str, ...]:
    first = chance.randrange(4)
    return tuple(sorted(_STAGES[first : first + chance.randint(1, 3)]))

"""What is known of the city and of the network: real facts with their sources, none invented."""

from learningcity_desktop.domain.city import CITY, CITY_PROFILE_VALUE, CITY_TITLE
from learningcity_desktop.domain.membership import (
    MEMBERSHIP,
    MEMBERSHIP_STEP,
    NETWORK_FIGURE,
    REFERENCE_CITY,
)
from learningcity_desktop.services.sample.calendar import LAST_DAY
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import texts, values_of


def load_city(loading: Loading) -> None:
    """The city with its titles and profile figures, its membership and the network's figures.

    Profile figures are not in any source at hand, so they alone are samples here.
    """
    facts = texts("city")
    [city] = loading.add(CITY, [values_of(CITY, facts["city"])], sample=False)
    loading.add(
        CITY_TITLE,
        [values_of(CITY_TITLE, title) | {"city": city} for title in facts["titles"]],
        sample=False,
    )
    loading.add(
        CITY_PROFILE_VALUE,
        [
            values_of(CITY_PROFILE_VALUE, value) | {"city": city, "entered_on": LAST_DAY}
            for value in texts("places")["profile"]
        ],
    )
    membership = values_of(MEMBERSHIP, facts["membership"])
    [member] = loading.add(MEMBERSHIP, [membership], sample=False)
    loading.add(
        MEMBERSHIP_STEP,
        [values_of(MEMBERSHIP_STEP, step) | {"membership": member} for step in facts["steps"]],
        sample=False,
    )
    for spec, name in ((REFERENCE_CITY, "reference_cities"), (NETWORK_FIGURE, "network_figures")):
        loading.add(spec, [values_of(spec, fact) for fact in facts[name]], sample=False)

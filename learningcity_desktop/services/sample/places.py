"""Where things happen: the tree of places, and venues with their owners."""

from learningcity_desktop.domain.place import PLACE, VENUE
from learningcity_desktop.domain.stakeholder import ORGANISATION
from learningcity_desktop.services.sample.loading import Loading
from learningcity_desktop.services.sample.source import texts, values_of


def load_places(loading: Loading) -> None:
    """Province, county and city are real; districts, neighbourhoods and venues are samples."""
    for each in texts("city")["places"]:
        values = values_of(PLACE, each) | {"parent": loading.number(PLACE, each["parent"])}
        loading.add_named(PLACE, {each["key"]: values}, sample=False)
    city = loading.number(PLACE, "city")
    for each in texts("places")["districts"]:
        district = {"level": "district", "name_fa": each["fa"], "name_en": each["en"]}
        loading.add_named(PLACE, {each["fa"]: district | {"parent": city}})
        parent = loading.number(PLACE, each["fa"])
        loading.add_named(
            PLACE,
            {
                fa: {"level": "neighbourhood", "name_fa": fa, "name_en": en, "parent": parent}
                for fa, en in each["neighbourhoods"]
            },
        )


def load_venues(loading: Loading) -> None:
    """Halls, schools, parks and one platform on the Internet."""
    loading.add_named(
        VENUE,
        {
            each["fa"]: {
                "name_fa": each["fa"],
                "name_en": each["en"],
                "type": each["type"],
                "capacity": each["capacity"],
                "accessible": each["accessible"],
                "place": loading.number(PLACE, each["at"]),
                "owner": loading.number(ORGANISATION, each["owner"]),
                "contact": texts("places")["contact"],
            }
            for each in texts("places")["venues"]
        },
    )

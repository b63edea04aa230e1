"""Levels by area, held against loops over the ratings."""

from decimal import ROUND_HALF_UP, Decimal

from learningcity_desktop.services.figures.assessment import levels_by_area
from tests.unit.services.figures.city import City


def test_levels_by_area_are_means_of_what_was_rated(city: City) -> None:
    workspace = city.workspace
    for assessment in (2, 5):
        figure = levels_by_area(workspace, [assessment])
        found = {row.labels[0]: row.cells[0] for row in figure.rows}
        groups = {e.code: e.group for e in workspace.names.code_entries("key_feature")}
        levels: dict[str, dict[str, int]] = {}
        for rating in city.all("feature_rating"):
            known = rating["level"] in {"1", "2", "3", "4", "5"}
            if rating["assessment"] == assessment and known and rating["feature"] in groups:
                area = city.label("key_feature_area", groups[rating["feature"]])
                levels.setdefault(area, {})[rating["feature"]] = int(rating["level"])
        assert found.keys() == levels.keys()
        for area, rated in levels.items():
            mean = Decimal(sum(rated.values())) / len(rated)
            assert found[area].value == mean.quantize(Decimal("0.1"), ROUND_HALF_UP)
            query = found[area].query
            assert query is not None
            assert workspace.reader.count(query) >= len(rated)

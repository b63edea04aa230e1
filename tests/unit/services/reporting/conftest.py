"""The random city of the figures, for lists too."""

from tests.unit.services.figures.conftest import city

__all__ = ["city"]

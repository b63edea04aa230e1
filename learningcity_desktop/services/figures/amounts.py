"""How a computed number is written: in an answer's text, on paper and on screen alike."""

from decimal import Decimal

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.money import format_rial
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.model import Amount, Cell, Unit


def amount_text(value: Amount, unit: Unit) -> str:
    """A number as it is printed; what was not recorded is said to be so."""
    if value is None:
        return _("Not recorded")
    if unit == "rial":
        return format_rial(int(value), unit=False)
    if isinstance(value, Decimal):
        value = value.normalize() if value != value.to_integral_value() else int(value)
    return format_number(value)


#: Stands behind a number that was set by hand; a note tells of it.
BY_HAND = "*"


def cell_words(cell: Cell, unit: Unit) -> str:
    """A figure's number as it is printed, marked where somebody set it by hand."""
    return amount_text(cell.value, unit) + (BY_HAND if cell.by_hand else "")

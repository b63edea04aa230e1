"""How a computed number is written, on paper and on screen alike."""

from decimal import Decimal

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import format_in_unit, format_rial, unit_name
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.model import Amount, Unit


def amount_text(value: Amount, unit: Unit) -> str:
    """A number as it is printed; what was not recorded is said to be so."""
    if value is None:
        return _("Not recorded")
    if unit == "rial":
        return format_rial(int(value), unit=False)
    if isinstance(value, Decimal):
        value = value.normalize() if value != value.to_integral_value() else int(value)
    return format_number(value)


#: Units so large that a sum is told to one decimal, so that units stand under units.
_ZEROS: dict[MoneyUnit, int] = {"million_rial": 6, "billion_rial": 9}


def money_text(value: int, unit: MoneyUnit) -> str:
    """A sum in the unit of its column, rounded where the unit is a large one; the number only."""
    zeros = _ZEROS.get(unit)
    if zeros is None:
        return format_in_unit(value, unit)
    return format_number(Decimal(value).scaleb(-zeros), places=1)


def cell_text(value: Amount, unit: Unit, money: MoneyUnit) -> str:
    """A number of a budget's table; a dash where nothing was recorded, for want of room."""
    if value is None:
        return "–"
    if unit == "rial":
        return money_text(int(value), money)
    if unit == "percent":
        return format_number(Decimal(value), places=1)
    return amount_text(value, unit)


def head_text(head: str, unit: Unit, money: MoneyUnit) -> str:
    """A column's head with the unit that its sums are told in; other numbers name theirs."""
    if unit != "rial":
        return head
    return _("{name} ({unit})", name=head, unit=unit_name(money))

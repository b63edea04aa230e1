"""How the numbers of a budget's tables are written, on paper and on screen alike."""

from decimal import Decimal

from learningcity_desktop.i18n import _
from learningcity_desktop.persian.money import Unit as MoneyUnit
from learningcity_desktop.persian.money import format_in_unit, unit_name
from learningcity_desktop.persian.numbers import format_number
from learningcity_desktop.services.figures.amounts import amount_text
from learningcity_desktop.services.figures.model import Amount, Unit

__all__ = ["amount_text", "cell_text", "head_text", "money_text"]

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

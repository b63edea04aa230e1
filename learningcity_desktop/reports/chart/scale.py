"""Scales with round steps: 1, 2 or 5 of some power of ten, counted exactly."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from .declaration import Number

_EXACT = Context(prec=60)


@dataclass(frozen=True, slots=True)
class Scale:
    """From one round number to another.

    Attributes:
        ticks: the round numbers in between, both ends included; whole where the values are.
    """

    ticks: tuple[Number, ...]

    @property
    def low(self) -> float:
        """The lower end."""
        return float(self.ticks[0])

    @property
    def high(self) -> float:
        """The upper end."""
        return float(self.ticks[-1])

    @property
    def has_zero(self) -> bool:
        """Whether zero lies on it."""
        return self.ticks[0] <= 0 <= self.ticks[-1]

    def share(self, value: float | Number) -> float:
        """How far a value is along the scale, 0 to 1."""
        return (float(value) - self.low) / (self.high - self.low)


def scale_of(values: Iterable[Number], most: int, *, from_zero: bool = True) -> Scale:
    """The narrowest scale of round steps that holds all values and zero.

    Args:
        values: what is to be shown.
        most: steps at most; where values lie on both sides of zero, two are needed.
        from_zero: without, zero is held only where values are few, alike, or on both its sides.
    """
    shown = list(values)
    whole = all(isinstance(value, int) for value in shown)
    held = (0, 0) if from_zero or len(set(shown)) < 2 else ()
    low = _EXACT.create_decimal(min(*shown, *held))
    high = _EXACT.create_decimal(max(*shown, *held))
    if low == high:
        return Scale((0, 1) if whole else (Decimal(0), Decimal(1)))
    most = max(most, 2 if low < 0 < high else 1)
    step = Decimal(1).scaleb(_EXACT.divide(high - low, Decimal(most)).adjusted())
    if whole:
        step = max(step, Decimal(1))
    factors = (1, 2, 5)
    turn = 0
    while True:
        wide = step * factors[turn]
        first = int((low / wide).to_integral_value(ROUND_FLOOR))
        last = int((high / wide).to_integral_value(ROUND_CEILING))
        if last - first <= most:
            break
        turn = (turn + 1) % len(factors)
        if turn == 0:
            step = step.scaleb(1)
    ticks = [_EXACT.multiply(wide, Decimal(index)) for index in range(first, last + 1)]
    if whole:
        return Scale(tuple(map(int, ticks)))
    places = max(0, -int(wide.normalize().as_tuple().exponent))
    return Scale(tuple(tick.quantize(Decimal(1).scaleb(-places), context=_EXACT) for tick in ticks))

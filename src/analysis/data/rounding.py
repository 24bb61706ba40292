"""How far a printed total may be from the true one: one answer for the check and the shares."""

import math
from decimal import Decimal


def rounding_of(total: float) -> float:
    """Return the most by which rounding can have moved a printed total.

    Half a unit of its last digit that is no zero, but of the second digit at least: totals are
    printed with two or three digits, of which the later ones may happen to be zeros.
    """
    if total == 0:
        return 0.5
    digits = Decimal(repr(total)).normalize().as_tuple().digits
    places = max(2, len(digits))
    return float(0.5 * 10.0 ** (math.floor(math.log10(total)) + 1 - places))

"""A rule on production: the printed world total against the sum of its rows."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal

from analysis.data.validation.rules.package import Finding, Package, each
from analysis.data.validation.rules.registry import rule

GROUP = ["commodity", "measure", "year"]
WORLD = "WLD"


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


def _difference(total: float, is_lower_bound: bool, listed: float) -> float:
    """Return by how much the sum of rows and a total differ beyond rounding; 0.0 where they agree.

    Blank rows count nothing: withheld and unavailable numbers are left out of most totals.
    """
    gap = listed - total
    if is_lower_bound and gap > 0:
        return 0.0
    return gap if abs(gap) > rounding_of(total) * (1 + 1e-9) else 0.0


@rule(
    "production-adds-up",
    "The listed areas and other countries add up to the printed world total within its rounding; "
    "a total printed as a lower bound may be smaller than they are.",
)
def production_adds_up(package: Package) -> Iterator[Finding]:
    """Groups without a printed total or without any listed number have nothing to compare."""
    known = package["production"].dropna(subset=["value"])
    is_world = known["area_id"] == WORLD
    sums = known[~is_world].groupby(GROUP)["value"].sum().rename("listed")
    printed = known[is_world].join(sums, on=GROUP, how="inner")
    for line, total, flag, listed, *group in each(printed, "value", "flag", "listed", *GROUP):
        if gap := _difference(total, ">" in flag, listed):
            side = "above" if gap > 0 else "below"
            wrong = f"{total:.10g} for the world; its rows are {abs(gap):.10g} {side} it"
            expected = f"their sum {listed:.10g} within {rounding_of(total):.10g}"
            key = ";".join(map(str, group))
            yield Finding("production", line, "value", wrong, expected, key)

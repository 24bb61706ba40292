"""What the Survey prints of a commodity, measure and year, and what the whole is.

The whole is the sum of the printed rows, "other countries" included. The printed world total is
rounded (`analysis.data.rounding`). Three cases follow:
- sum and total agree within that rounding, or the total is a lower bound below the sum: the whole
  is the sum;
- they do not: the whole is the sum, and lies between the two, each with its rounding;
- the total is larger because rows without a number are in it: the total is the whole, and what
  it has above the sum, up to its rounding, is an unknown amount that belongs to those rows.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, NamedTuple, cast

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.rounding import rounding_of

WORLD, OTHERS = "WLD", "OTH"
RESERVES: Final = "reserves"
IN_TOTAL, FLOOR, SMALL = "s", ">", "small"  # flags
KEY: Final = ["commodity", "measure", "year"]


class Cell(NamedTuple):
    """A printed cell: its amount, None where none is printed, and its flags."""

    amount: float | None
    flags: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """True where an amount may be there and is not printed; a small one counts as none."""
        return self.amount is None and SMALL not in self.flags

    @property
    def is_floor(self) -> bool:
        """True where the printed amount is a lower bound."""
        return FLOOR in self.flags and self.amount is not None


NONE: Final = Cell(0.0)
NO_TOTAL: Final = Cell(None, ("not-available",))


@dataclass(frozen=True, slots=True)
class Listing:
    """The printed rows of one commodity, measure and year.

    areas: code -> cell, without the world and other countries. other: other countries. total: the
    world. left_out: codes whose output the total leaves out by its footnote. readings: code -> the
    amount by the other reading that a footnote gives. printed: codes of all rows, in their order.
    """

    commodity: str
    measure: str
    year: int
    unit: str
    areas: Mapping[str, Cell]
    other: Cell
    total: Cell
    left_out: frozenset[str]
    readings: Mapping[str, float]
    source_ids: tuple[str, ...]
    printed: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, int]:
        """Commodity, measure and year."""
        return self.commodity, self.measure, self.year

    @property
    def sum(self) -> float:
        """The sum of the printed rows, other countries included."""
        return sum(cell.amount or 0.0 for cell in (*self.areas.values(), self.other))

    def cell(self, area: str) -> Cell:
        """Return the cell of an area or of other countries, without an amount where it has none."""
        return self.other if area == OTHERS else self.areas.get(area, Cell(None))

    @property
    def ranked(self) -> list[str]:
        """The codes of the areas, that with the largest amount first."""
        return sorted(self.areas, key=lambda area: -(self.areas[area].amount or 0.0))

    def part(self, area: str, whole: float) -> float:
        """Return what is listed for an area as a part of a whole."""
        return (self.areas[area].amount or 0.0) / whole

    @property
    def rounding(self) -> float:
        """How much the printed total may differ from the true one; 0 where none is printed."""
        return 0.0 if self.total.amount is None else rounding_of(self.total.amount)

    @property
    def differs(self) -> bool:
        """True where sum and printed total disagree beyond the rounding."""
        if self.total.amount is None or (self.total.is_floor and self.sum > self.total.amount):
            return False
        return abs(self.total.amount - self.sum) > self.rounding * (1 + 1e-9)

    @property
    def has_rest(self) -> bool:
        """True where rows without a number explain that the total is larger than the sum."""
        in_total = self.other.is_blank or any(map(self._is_in_total, self.areas))
        return self.differs and in_total and (self.total.amount or 0.0) > self.sum

    def _is_in_total(self, area: str) -> bool:
        return self.areas[area].is_blank and IN_TOTAL in self.areas[area].flags

    @property
    def bounded(self) -> frozenset[str]:
        """Areas without a number whose amount is within what the total has above the sum."""
        return frozenset(filter(self._is_in_total, self.areas)) if self.has_rest else frozenset()

    @property
    def unknown(self) -> float:
        """What the total may have above the sum, where rows without a number explain it."""
        return (self.total.amount or 0.0) + self.rounding - self.sum if self.has_rest else 0.0

    @property
    def whole(self) -> float | None:
        """The amount of which shares are taken; None where nothing is listed, so none can be."""
        if not self.sum:
            return None
        return self.total.amount if self.has_rest else self.sum

    @property
    def most(self) -> float:
        """The largest that the whole may be; a lower bound of a share divides by it."""
        total = self.total.amount or 0.0
        if self.has_rest:
            return total + self.rounding
        return max(self.sum, total + self.rounding) if self.differs else self.sum

    @property
    def least(self) -> float:
        """The smallest that the whole may be; an upper bound of a share divides by it."""
        total = self.total.amount or 0.0
        if self.has_rest:
            return max(self.sum, total - self.rounding)
        return min(self.sum, total - self.rounding) if self.differs else self.sum

    @property
    def other_is_open(self) -> bool:
        """True where nothing says how much other countries may have."""
        if self.other.is_floor:
            return True
        return self.other.is_blank and (not self.has_rest or self.total.is_floor)

    def reread(self) -> "Listing":
        """Return the listing by the other reading of its cells, as if no total were printed; itself
        where it has none.
        """
        if not self.readings:
            return self
        other = {area: Cell(amount) for area, amount in self.readings.items()}
        return replace(self, areas={**self.areas, **other}, total=NO_TOTAL)


@lru_cache(maxsize=4)
def listings(data: Dataset) -> dict[tuple[str, str, int], Listing]:
    """Return commodity, measure and year -> what is printed of it, in the order of the data."""
    notes = data["production_footnotes"].set_index(KEY)
    left_out = notes.loc[notes["area_id"] == WORLD, "left_out"].to_dict()
    readings: defaultdict[Any, dict[str, float]] = defaultdict(dict)
    read, found = notes.dropna(subset=["other_value"]), {}
    for key, area, value in zip(read.index, read["area_id"], read["other_value"], strict=True):
        readings[key][area] = float(value)
    for key, rows in data["production"].groupby(KEY, sort=False):
        cells = zip(rows["area_id"], rows["value"], rows["flag"], strict=True)
        printed = {
            area: Cell(None if pd.isna(value) else float(value), flags)
            for area, value, flags in cells
        }
        other, total = printed.pop(OTHERS, NONE), printed.pop(WORLD, NO_TOTAL)
        blank = frozenset(area for area, cell in printed.items() if cell.is_blank)
        commodity, measure, year = cast("tuple[str, str, int]", key)
        one = Listing(
            commodity,
            measure,
            int(year),
            unit=str(rows["unit"].iat[0]),
            areas=printed,
            other=other,
            total=total,
            left_out=blank.intersection(left_out.get(key, ())),
            readings=readings[key],
            source_ids=tuple(dict.fromkeys(rows["source_id"])),
            printed=tuple(rows["area_id"]),
        )
        found[one.key] = one
    return found

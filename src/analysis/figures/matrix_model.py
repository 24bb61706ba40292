"""What the matrix of texts shows, ready to be drawn twice: parties in order, and cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.measures import api
from analysis.measures.agreements import BILATERAL, KINDS, PLURILATERAL

HEADINGS: Final = {
    BILATERAL: "Upper right: texts of two parties",
    PLURILATERAL: "Lower left: texts of three or more",
}
NOT_COVERED: Final = "Not covered"
# How strongly a cell is shaded by its number; from the last one on, the number stands out light.
SHADES: Final = (0.18, 0.34, 0.5, 1.0)


def shade(number: int) -> float:
    """Return the opacity of a cell with a number of texts."""
    return SHADES[min(number, len(SHADES)) - 1]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that is not empty: the key of its row, its place and what stands in it."""

    key: str
    row: int
    column: int
    kind: str
    number: int


@dataclass(frozen=True, slots=True)
class MatrixModel:
    """Parties (id, name) in the order of rows and columns, and the cells.

    covered: how many of the parties, from the first on, have had their texts looked for.
    """

    parties: tuple[tuple[str, str], ...]
    covered: int
    cells: tuple[Cell, ...]

    @property
    def possible(self) -> int:
        """How many pairs the parties covered can make."""
        return self.covered * (self.covered - 1) // 2

    def count(self, kind: str) -> int:
        """Return how many pairs have a text of the kind."""
        return sum(cell.kind == kind for cell in self.cells)


def parties_of(data: Dataset) -> tuple[list[str], list[str]]:
    """Return the parties covered, most partners first, and the partners that are not covered."""
    covered = [str(party) for party in api.network_measures(data=data)["party_id"]]
    roster = api.roster(data=data)["party_id"]
    return covered, sorted(set(roster) - set(covered))


def pair_id(first: str, second: str, kind: str) -> str:
    """Return the key of a pair's row: `CAN-JPN-bilateral`."""
    return f"{first}-{second}-{kind}"


def cells_of(pairs: pd.DataFrame, place: Mapping[str, int]) -> tuple[Cell, ...]:
    """Return the cells row by row; bilateral above the diagonal, plurilateral below it."""
    found = []
    for row in pairs.to_dict("records"):
        low, high = sorted((place[row["first"]], place[row["second"]]))
        where = (low, high) if row["kind"] == BILATERAL else (high, low)
        key = pair_id(row["first"], row["second"], row["kind"])
        found.append(Cell(key, *where, row["kind"], row["number"]))
    return tuple(sorted(found, key=lambda c: (KINDS.index(c.kind), c.row, c.column)))


def model(data: Dataset) -> MatrixModel:
    """Return the matrix of all texts."""
    covered, others = parties_of(data)
    order, names = [*covered, *others], data.party_names()
    place = {party: index for index, party in enumerate(order)}
    cells = cells_of(api.agreement_pairs(data=data), place)
    return MatrixModel(tuple((party, names[party]) for party in order), len(covered), cells)

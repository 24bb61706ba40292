"""The matrix of projects as a grid: projects down by mineral, across who names and supports them.

A blank cell says that nothing is on record, and not that there is nothing.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import pandas as pd

from analysis.data.words import number_of, opening, sentence_list
from analysis.figures import grid_scene
from analysis.figures.grid import Cell, Column, Grid, Group, Row, Sign, filled, hollow
from analysis.measures.projects import NOMINATION, PRIVATE, STATEMENT, UNSTATED
from analysis.scene.layout import Layout
from analysis.scene.marks import Look, Scene

NAMING: Final = "named"  # the first column: who calls it a project of the Partnership
COMPANY: Final = "company"
STAGES: Final = {
    "exploration": "exploration", "upstream": "mine", "midstream": "plant",
    "recycling": "recycling",
}  # fmt: skip
NAMES: Final = 0.4  # share of the width for names

STATED: Final = filled("accent", "named in a joint statement")
OFFICIAL: Final = hollow("accent", "named by one partner or the chair")
OWN: Final = hollow("muted", "named by its company only")
AMOUNT: Final = filled("founding", "public money, an amount is stated")
NO_AMOUNT: Final = hollow("founding", "public support, no amount stated")
COMPANIES: Final = filled("later", "money or contract of companies, no state")
LINKED: Final = Look(line="muted", width=2.0, words="named with it, not said what it gives")
PROPOSED: Final = hollow("muted", "proposed it, no money named")
NAMINGS: Final = (STATED, OFFICIAL, OWN, PROPOSED)
SUPPORTS: Final = (AMOUNT, NO_AMOUNT, COMPANIES, LINKED)


def minerals_of(rows: pd.DataFrame) -> str:
    """Return the minerals of some projects in words, each once: `Nickel, cobalt and copper`."""
    short = (mineral.partition(" (")[0] for some in rows["minerals"] for mineral in some)
    return opening(sentence_list(list(dict.fromkeys(short))))


def label_of(row: Any) -> str:
    """Return a project as its row is called: `Epanko: mine, United Republic of Tanzania`."""
    stages = " and ".join(STAGES[stage] for stage in row.stages)
    return f"{row.name}: {stages}, {sentence_list(row.countries)}"


def _sign(row: Any) -> Sign:
    """Return the sign of a row of the figure: by whom it is named, or what a party has to do."""
    if row.party_id == NAMING:
        if row.link == COMPANY:
            return Sign("triangle", OWN)
        return Sign("diamond", STATED if row.link == STATEMENT else OFFICIAL)
    if row.kind == NOMINATION:
        return Sign("square", PROPOSED, 0.9)
    if row.payer == UNSTATED:
        return Sign("cross", LINKED, 0.8)
    if row.payer == PRIVATE:
        return Sign("square", COMPANIES, 0.9)
    return Sign("circle", AMOUNT if row.has_amount else NO_AMOUNT)


def _cells(rows: Iterable[Any]) -> dict[tuple[str, str], tuple[Cell, ...]]:
    """Return (project, column) -> its cells."""
    found: dict[tuple[str, str], tuple[Cell, ...]] = {}
    for row in rows:
        place = (row.project_id, row.party_id)
        says = f"{row.name}, {row.column}: {row.what}\n{row.date}"
        found[place] = (*found.get(place, ()), Cell(row.key, says, _sign(row)))
    return found


def grid_of(rows: pd.DataFrame, order: Sequence[tuple[str, str]]) -> Grid:
    """Return what the picture shows of rows of the figure, which are in order of their groups.

    order: id and name of each column.
    """
    cells = _cells(rows.itertuples(index=False))
    groups = []
    for group, some in rows.groupby("group", sort=False):
        short = str(group).partition(" (")[0]
        each: Iterable[Any] = some.drop_duplicates("project_id").itertuples(index=False)
        shown = tuple(
            Row(label_of(row), tuple(cells.get((row.project_id, party), ()) for party, _ in order))
            for row in each
        )
        heading = f"{minerals_of(some)}: {number_of(len(shown), 'project')}"
        groups.append(Group(heading, shown, short=opening(short)))
    return Grid(tuple(Column(name) for _, name in order), tuple(groups), names=NAMES)


def scene(grid: Grid, layout: Layout) -> Scene:
    """Return the grid in a layout, with its key above: in two columns who names, who supports."""
    pairs = [*zip(NAMINGS, SUPPORTS, strict=True)]
    looks = [*NAMINGS, *SUPPORTS] if layout.is_narrow else [look for pair in pairs for look in pair]
    return grid_scene.keyed(grid, layout, [look.words for look in looks])

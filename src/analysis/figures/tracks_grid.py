"""The matrix of tracks as a grid: parties down in their groups, tracks across, signs for parts.

A column is grey where only some of the parties are named: there a blank cell says nothing. Where
all are known, a dot stands for a party that is not among them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures.grid import Cell, Column, Grid, Group, Row, Sign, filled, hollow
from analysis.measures.tracks import CAME, LEAD, NOT_IN
from analysis.scene.marks import Look

MEMBER: Final = "member"
SAYS: Final = {
    MEMBER: "member",
    LEAD: "leads it or called it",
    "signatory": "signatory",
    "party": "takes part",
    CAME: "took part",
    "announced": "said that it would take part",
    "observer": "observer, has not signed",
}
IN: Final = filled("founding", "member, signatory or there")
LEADS: Final = filled("accent", "leads it or called it")
NEAR: Final = hollow("founding", "observer, or announced only")
ABSENT: Final = Look(fill="hatch", words="not on the list")
UNKNOWN: Final = Look(fill="outside", words="some are named: blank is not known")
ORDER: Final = tuple(look.words for look in (LEADS, IN, NEAR, ABSENT, UNKNOWN))  # of the key


def _columns(data: Dataset, order: Sequence[str]) -> Iterator[Column]:
    known = data["tracks"].set_index("track_id")
    yield Column("MSP or Forum")
    for track in order[1:]:
        some = known["parties_known"][track] == "named-only"
        yield Column(str(known["name"][track]), ground=UNKNOWN if some else None)


def _cell(row: Any) -> Cell:
    """Return the cell of a row of the figure: who takes part in what, and since when."""
    says = filter(None, (f"{row.name}, {row.track}: {SAYS[row.role]}", row.date))
    sign = Sign("circle", NEAR if row.role in NOT_IN else IN)
    sign = Sign("diamond", LEADS) if row.role == LEAD else sign
    return Cell(row.key, "\n".join(says), sign, counts=row.role not in NOT_IN)


def grid_of(data: Dataset, rows: pd.DataFrame, order: Sequence[str]) -> Grid:
    """Return what the picture shows of rows of the figure; order: the ids of the columns."""
    drawn_rows: Iterable[Any] = rows.itertuples()
    cells = {row.key: (_cell(row),) for row in drawn_rows}
    parties = rows.drop_duplicates("party_id")
    found = tuple(
        Group(
            str(heading),
            tuple(
                Row(name, tuple(cells.get(f"{track}--{party}", ()) for track in order))
                for party, name in zip(some["party_id"], some["name"], strict=True)
            ),
            next((short for short in ("Partners", "Forum") if short in str(heading)), "Others"),
        )
        for heading, some in parties.groupby("group", sort=False)
    )
    columns = tuple(_columns(data, order))
    return Grid(columns, found, absent=ABSENT, not_there=ABSENT.words, counted=True)

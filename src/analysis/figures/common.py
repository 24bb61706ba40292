"""What every figure needs from the data: its sources, its source line, names in a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.figures.record import Source
from analysis.measures import api
from analysis.measures.membership import MSP, end_of

# What a figure or table says of the columns that names the row of the data behind its own row.
FACT: Final = ("Row", "Id of the row of the data; its evidence is at evidence/<table>.html#<row>")
FACTS: Final = ("Rows", "Ids of the rows of the data behind it; see evidence/<table>.html#<row>")


def cited(data: Dataset, source_ids: Iterable[Sequence[str]]) -> tuple[Source, ...]:
    """Return the sources that lists of ids name, each once, in order of first use."""
    wanted = dict.fromkeys(sid for ids in source_ids for sid in ids)
    rows = {row["source_id"]: row for row in data["sources"].to_dict("records")}
    return tuple(_source(sid, rows[sid]) for sid in wanted)


def _source(source_id: str, row: dict[Hashable, Any]) -> Source:
    known = {str(name): "" if pd.isna(cell) else str(cell) for name, cell in row.items()}
    accessed = row["accessed_on"]
    return Source(
        source_id,
        known["title"],
        known["publisher"],
        known["published_on"],
        known["url"],
        language=known["language"],
        type=known["type"],
        mirror_of=known["mirror_of"],
        archived_url=known["archived_url"],
        accessed_on="" if pd.isna(accessed) else to_date(accessed).isoformat(),
    )


def fixed(figure_id: str, as_of: object, shown: str, instead: str = "") -> None:
    """Raise ValueError where a day is asked of a figure that has none.

    shown: what the figure shows whole. instead: id of a figure of a day, where there is one.
    """
    if as_of is not None:
        hint = f"; see {instead}" if instead else ""
        raise ValueError(f"{figure_id} shows {shown} and takes no as_of{hint}")


def span(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of the membership record."""
    last = end_of(data["bodies"], MSP) or data.reference_date
    return api.growth(data=data)["day"].iloc[0], last


def sentence_list(names: Sequence[str]) -> str:
    """Return names as a phrase: `A`, `A and B`, `A, B and C`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def in_sentence(name: str) -> str:
    """Return a party's name as it stands inside a sentence, with its article where it has one."""
    with_article = (
        "Republic",
        "United",
        "European",
        "Democratic",
        "Dominican",
        "Netherlands",
        "Philippines",
    )
    return f"the {name}" if name.startswith(with_article) else name

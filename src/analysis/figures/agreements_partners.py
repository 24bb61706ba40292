"""Who is at the centre of the bilateral texts: partners and betweenness of each party."""

from __future__ import annotations

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures import partners_scene
from analysis.figures.agreements_common import NOTES, parties_of, partnership, period, scope, texts
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreement_network import DEFINITIONS

ID = "agreements-partners"

COLUMNS: Final = {
    **columns("name"),
    **DEFINITIONS,
    **columns("source_ids=sources party_id", source_ids="Ids of the sources of the party's texts"),
}
WHOLE: Final = ("partners", "bilateral", "plurilateral")


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a party, most partners first; blank where not covered."""
    names, all_texts = data.party_names(), texts(data)
    others = pd.DataFrame(
        [(p, names[p]) for p in parties_of(data)[1]], columns=["party_id", "name"]
    )
    rows = pd.concat([api.network_measures(data=data), others], ignore_index=True)
    rows = rows.astype(dict.fromkeys(WHOLE, "Int64"))
    cited_by = [
        tuple(
            dict.fromkeys(
                sid
                for ids, parties in zip(all_texts["source_ids"], all_texts["parties"], strict=True)
                if party in parties
                for sid in ids
            )
        )
        for party in rows["party_id"]
    ]
    return rows.assign(source_ids=pd.Series(cited_by, rows.index, dtype=object))[list(COLUMNS)]


def _covered(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["partners"].notna()].astype(dict.fromkeys(WHOLE, int))


def _title(rows: pd.DataFrame) -> str:
    """Return who has the most partners, and how many of how many."""
    most = rows["partners"].max()
    first = [in_sentence(name) for name in rows.loc[rows["partners"] == most, "name"]]
    names, verb = sentence_list(first), "has" if len(first) == 1 else "have"
    return (
        f"{names[0].upper()}{names[1:]} {verb} bilateral texts with {most} of {len(rows) - 1} "
        "possible partners, the most of all"
    )


def _alt(rows: pd.DataFrame) -> str:
    top = [f"{in_sentence(r['name'])} {r['partners']}" for r in rows.head(4).to_dict("records")]
    none = [in_sentence(name) for name in rows.loc[rows["partners"] == 0, "name"]]
    return (
        f"Dot plot of {len(rows)} parties by number of bilateral partners: {sentence_list(top)} "
        f"lead; none found for {sentence_list(none) or 'nobody'}. Beside it, their betweenness."
    )


def _description(rows: pd.DataFrame) -> str:
    listed = (
        f"{r['name']}: {r['partners']} partners, betweenness {r['betweenness']:.2f}"
        for r in rows.to_dict("records")
    )
    return f"{'; '.join(listed)}."


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the dot plot; ValueError for a day, because it shows all texts of the record."""
    fixed(ID, as_of, "all texts of the record")
    rows = rows_of(data)
    covered = _covered(rows)
    return Figure(
        id=ID,
        title=_title(covered),
        subtitle=(
            "Bilateral partners (number) and betweenness (0 to 1) of partners of the "
            f"{partnership(data)}, texts of {period(data)}"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(covered),
        description=_description(covered),
        notes=(
            *(f"{label}: {words}." for label, words in (DEFINITIONS["partners"],
                                                        DEFINITIONS["betweenness"])),
            f"A hollow sign is a zero. Without partners, no text was found. {scope(data)}",
            *NOTES,
        ),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: partners_scene.scene(rows, layout),
        key="party_id",
        files_only=("party_id",),
    )  # fmt: skip

"""The matrix of texts: parties by parties, two-party texts above the diagonal, others below."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.figures import matrix_plot, matrix_static
from analysis.figures.agreements_common import NOTES, not_covered, partnership, period, scope, texts
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.matrix_model import MatrixModel, model, pair_id
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreements import BILATERAL, KINDS, PLURILATERAL

ID = "agreements-matrix"

COLUMNS = columns(
    "pair kind number instruments agreement_ids source_ids=sources pair_id fact_ids",
    kind="bilateral: the two alone; plurilateral: the two among three or more",
    source_ids="Ids of the sources of the texts",
)


def rows_of(data: Dataset, shown: MatrixModel) -> pd.DataFrame:
    """Return the drawn rows, one a cell, in the order of the cells; columns as COLUMNS."""
    pairs, names = api.agreement_pairs(data=data), data.party_names()
    known = {row["agreement_id"]: row for row in texts(data).to_dict("records")}
    records = []
    for pair in pairs.to_dict("records"):
        listed = [known[agreement] for agreement in pair["agreement_ids"]]
        records.append(
            {
                "pair": tuple(sorted((names[pair["first"]], names[pair["second"]]))),
                "kind": pair["kind"],
                "number": pair["number"],
                "instruments": tuple(f"{text['title']} ({text['signed']})" for text in listed),
                "agreement_ids": pair["agreement_ids"],
                "source_ids": tuple(dict.fromkeys(s for t in listed for s in t["source_ids"])),
                "pair_id": pair_id(pair["first"], pair["second"], pair["kind"]),
                "fact_ids": tuple(fact_id("agreements", a) for a in pair["agreement_ids"]),
            }
        )
    rows = pd.DataFrame(records, columns=list(COLUMNS)).set_index("pair_id", drop=False)
    return rows.loc[[cell.key for cell in shown.cells]].reset_index(drop=True)


def _named(row: dict[str, Any]) -> str:
    """Return a pair with its number: `Canada and Japan, 2 bilateral texts`."""
    first, second = row["pair"]
    plural = "" if row["number"] == 1 else "s"
    return f"{first} and {second}, {row['number']} {row['kind']} text{plural}"


def _hover(row: dict[str, Any]) -> str:
    """Return what a cell tells: the pair, and each text on a line that is not too long."""
    lines = [title if len(title) < 80 else f"{title[:76]}…" for title in row["instruments"]]
    return "<br>".join([f"<b>{_named(row)}</b>", *lines])


def _title(shown: MatrixModel) -> str:
    return (
        f"{shown.count(BILATERAL)} of {shown.possible} possible pairs of partners have a bilateral "
        "text on critical minerals"
    )


def _top(rows: pd.DataFrame, kind: str) -> str:
    """Return the pairs with the most texts of a kind: `Canada and Japan (2)`."""
    rows = rows[rows["kind"] == kind]
    most = rows[rows["number"] == rows["number"].max()]
    pairs = [" and ".join(map(in_sentence, pair)) for pair in most["pair"]]
    return f"{'; '.join(pairs)} ({most['number'].iloc[0]}{' each' if len(most) > 1 else ''})"


def _alt(shown: MatrixModel, rows: pd.DataFrame) -> str:
    return (
        f"Matrix of {len(shown.parties)} parties by parties. {shown.count(BILATERAL)} pairs have a "
        f"bilateral text, most of them {_top(rows, BILATERAL)}; {shown.count(PLURILATERAL)} pairs "
        f"stand together in a plurilateral one, most often {_top(rows, PLURILATERAL)}."
    )


def _description(rows: pd.DataFrame) -> str:
    parts = []
    for kind in KINDS:
        listed = rows[rows["kind"] == kind].sort_values("number", ascending=False, kind="stable")
        pairs = [f"{' and '.join(r['pair'])} {r['number']}" for r in listed.to_dict("records")]
        parts.append(f"{kind.capitalize()} texts by pair: {'; '.join(pairs)}.")
    return " ".join(parts)


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the matrix; ValueError for a day, because it shows all texts of the record."""
    fixed(ID, as_of, "all texts of the record")
    shown = model(data)
    rows = rows_of(data, shown)
    records = [{str(k): v for k, v in row.items()} for row in rows.to_dict("records")]
    hover = {str(row["pair_id"]): _hover(row) for row in records}
    left = sentence_list([in_sentence(name) for name in not_covered(data)])
    return Figure(
        id=ID,
        title=_title(shown),
        subtitle=(
            f"Number of texts by pair of partners of the {partnership(data)}, {period(data)}; "
            "order of parties by number of bilateral partners"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(shown, rows),
        description=_description(rows),
        notes=(
            "An empty cell means that no text was found, not that there is none. "
            + (f"Not covered, and hatched: {left}. " if left else "")
            + scope(data),
            "A plurilateral text counts for every pair of its parties, so the numbers below the "
            "diagonal add up to more than there are texts.",
            *NOTES,
        ),
        sources=cited(data, rows["source_ids"]),
        draw=lambda layout: matrix_static.draw(shown, layout),
        plot=lambda: matrix_plot.plot(shown, hover),
        key="pair_id",
        files_only=("agreement_ids", "pair_id"),
        named={str(row["pair_id"]): _named(row) for row in records},
        facets=("kind", "pair"),
    )

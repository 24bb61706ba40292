"""The matrix of texts: parties by parties, two-party texts above the diagonal, others below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.figures import matrix_scene
from analysis.figures.agreements_common import (
    NOTES,
    not_covered,
    parties_of,
    partnership,
    period,
    scope,
    texts,
)
from analysis.figures.common import cited, columns, fixed, in_sentence, sentence_list
from analysis.figures.matrix_scene import Cell, Matrix
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreements import BILATERAL, KINDS, PLURILATERAL

ID = "agreements-matrix"

COLUMNS = columns(
    "pair kind number instruments agreement_ids source_ids=sources pair_id fact_ids",
    kind="bilateral: the two alone; plurilateral: the two among three or more",
    source_ids="Ids of the sources of the texts",
)


def _placed(data: Dataset) -> pd.DataFrame:
    """Return the pairs row by row of the matrix: bilateral above the diagonal, others below it.

    Columns: those of `agreement_pairs`, and row, column and pair_id (`CAN-JPN-bilateral`).
    """
    covered, _ = parties_of(data)
    pairs = api.agreement_pairs(data=data)
    one, other = (pairs[side].map(covered.index) for side in ("first", "second"))
    low, high = one.where(one < other, other), other.where(one < other, one)
    above = pairs["kind"] == BILATERAL
    pairs = pairs.assign(
        row=low.where(above, high),
        column=high.where(above, low),
        pair_id=pairs["first"] + "-" + pairs["second"] + "-" + pairs["kind"],
    )
    return pairs.sort_values(["kind", "row", "column"], ignore_index=True)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a cell, in the order of the cells; columns as COLUMNS."""
    names = data.party_names()
    known = {row["agreement_id"]: row for row in texts(data).to_dict("records")}
    records = []
    for pair in _placed(data).to_dict("records"):
        listed = [known[agreement] for agreement in pair["agreement_ids"]]
        records.append(
            {
                "pair": tuple(sorted((names[pair["first"]], names[pair["second"]]))),
                "kind": pair["kind"],
                "number": pair["number"],
                "instruments": tuple(f"{text['title']} ({text['signed']})" for text in listed),
                "agreement_ids": pair["agreement_ids"],
                "source_ids": tuple(dict.fromkeys(s for t in listed for s in t["source_ids"])),
                "pair_id": pair["pair_id"],
                "fact_ids": tuple(fact_id("agreements", a) for a in pair["agreement_ids"]),
            }
        )
    return pd.DataFrame(records, columns=list(COLUMNS))


def matrix_of(data: Dataset, rows: pd.DataFrame) -> Matrix:
    """Return the matrix of all texts; rows: as `rows_of`."""
    covered, others = parties_of(data)
    names, pairs = data.party_names(), _placed(data)
    cells = tuple(
        Cell(row["pair_id"], _says(row), at, column, row["kind"], row["number"])
        for row, at, column in zip(
            rows.to_dict("records"), pairs["row"], pairs["column"], strict=True
        )
    )
    return Matrix(tuple((p, names[p]) for p in (*covered, *others)), len(covered), cells)


def _named(row: Mapping[Any, Any]) -> str:
    """Return a pair with its number: `Canada and Japan, 2 bilateral texts`."""
    first, second = row["pair"]
    plural = "" if row["number"] == 1 else "s"
    return f"{first} and {second}, {row['number']} {row['kind']} text{plural}"


def _says(row: Mapping[Any, Any]) -> str:
    """Return what a cell tells: the pair, and each text."""
    return "\n".join([_named(row), *row["instruments"]])


def _title(shown: Matrix) -> str:
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


def _alt(shown: Matrix, rows: pd.DataFrame) -> str:
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
    rows = rows_of(data)
    shown = matrix_of(data, rows)
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
        scene=lambda layout: matrix_scene.scene(shown, layout),
        key="pair_id",
        files_only=("agreement_ids", "pair_id"),
        facets=("kind", "pair"),
    )

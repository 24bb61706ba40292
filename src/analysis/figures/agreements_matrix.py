"""The matrix of texts: parties by parties, two-party texts above the diagonal, others below."""

from typing import Any

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.data.words import number_of
from analysis.figures import matrix_scene
from analysis.figures.agreements_common import NOTES, parties_of, partnership, period, scope
from analysis.figures.common import columns, fixed, in_sentence, named, whole
from analysis.figures.matrix_scene import Matrix
from analysis.figures.record import Figure
from analysis.measures import api
from analysis.measures.agreements import BILATERAL, KINDS, PLURILATERAL
from analysis.measures.meetings import together

ID = "agreements-matrix"

COLUMNS = columns(
    "pair kind number instruments agreement_ids source_ids=sources pair_id fact_ids",
    kind="bilateral: the two alone; plurilateral: the two among three or more",
    source_ids="Ids of the sources of the texts",
)


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, one a cell, in the order of the cells.

    Columns as COLUMNS; row and column: bilateral cells stand above the diagonal, others below it.
    """
    names, (covered, _) = data.party_names(), parties_of(data)
    rows, known = api.agreement_pairs(data=data), api.agreement_texts(data=data)
    known = known.set_index("agreement_id")
    instruments, ids = known["title"] + " (" + known["signed"] + ")", rows["agreement_ids"]
    pairs = list(zip(rows["first"], rows["second"], strict=True))
    called: list[Any] = [tuple(sorted((names[first], names[second]))) for first, second in pairs]
    cells = [
        sorted(map(covered.index, pair), reverse=kind != BILATERAL)
        for pair, kind in zip(pairs, rows["kind"], strict=True)
    ]
    return rows.assign(
        pair=called,
        instruments=ids.map(lambda some: tuple(instruments[list(some)])),
        source_ids=ids.map(lambda some: together(known["source_ids"][list(some)])),
        pair_id=rows["first"] + "-" + rows["second"] + "-" + rows["kind"],
        fact_ids=ids.map(lambda some: tuple(fact_id("agreements", one) for one in some)),
        row=[row for row, _ in cells],
        column=[column for _, column in cells],
    ).sort_values(["kind", "row", "column"], ignore_index=True)


def _says(row: Any) -> str:
    """Return what a cell tells: the pair with its number, and each text."""
    named = f"{' and '.join(row.pair)}, {number_of(row.number, f'{row.kind} text')}"
    return "\n".join([named, *row.instruments])


def matrix_of(data: Dataset) -> Matrix:
    """Return the matrix of all texts."""
    (covered, others), names, rows = parties_of(data), data.party_names(), rows_of(data)
    told = [_says(row) for row in rows.itertuples()]
    cells = tuple(rows.assign(key=rows["pair_id"], says=told).itertuples())
    return Matrix(tuple((p, names[p]) for p in (*covered, *others)), len(covered), cells)


def _title(shown: Matrix) -> str:
    return (
        f"{shown.pairs(BILATERAL)} of {shown.possible} possible pairs of partners have a bilateral "
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
        f"Matrix of {len(shown.parties)} parties by parties. {shown.pairs(BILATERAL)} pairs have a "
        f"bilateral text, most of them {_top(rows, BILATERAL)}; {shown.pairs(PLURILATERAL)} pairs "
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
    rows, shown = rows_of(data)[list(COLUMNS)], matrix_of(data)
    left = named(name for _, name in shown.parties[shown.covered :])
    return whole(
        data,
        rows,
        id=ID,
        title=_title(shown),
        subtitle=(
            f"Number of texts by pair of partners of the {partnership(data)}, {period(data)}; "
            "order of parties by number of bilateral partners"
        ),
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
        scene=lambda layout: matrix_scene.scene(shown, layout),
        key="pair_id",
        files_only=("agreement_ids", "pair_id"),
        facets=("kind", "pair"),
    )

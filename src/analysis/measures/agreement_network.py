"""Who is at the centre: measures of the network that the bilateral texts make.

The network is a simple graph: a party is a point, and two parties are tied where they have one
bilateral text or more. Plurilateral texts are counted beside it and tie nobody, because one text
of seven would tie everybody in it to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import pandas as pd

from analysis.measures.agreements import BILATERAL, PLURILATERAL

if TYPE_CHECKING:
    import networkx as nx

# Measure -> label and definition, as pages and files show them.
DEFINITIONS: Final[dict[str, tuple[str, str]]] = {
    "partners": (
        "Partners",
        "Number of other parties with which the party has at least one bilateral text",
    ),
    "share": (
        "Share",
        "Partners divided by the number of other parties covered (0 to 1)",
    ),
    "bilateral": ("Bilateral", "Number of texts with exactly one other party"),
    "plurilateral": ("Plurilateral", "Number of texts with two or more other parties"),
    "betweenness": (
        "Betweenness",
        "Share of the shortest paths between two other parties, from tie to tie, that lead through "
        "the party; mean over all pairs of other parties, a pair without a path counts 0 (0 to 1)",
    ),
}
DECIMALS: Final = 3


def graph_of(ties: Iterable[tuple[str, str]], parties: Iterable[str]) -> nx.Graph[str]:
    """Return the simple graph of parties and ties, in an order that depends on neither's."""
    import networkx as nx

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted(parties))
    graph.add_edges_from(sorted({(min(tie), max(tie)) for tie in ties}))
    return graph


def measures_of(texts: pd.DataFrame, pairs: pd.DataFrame, parties: Iterable[str]) -> pd.DataFrame:
    """Return the measures, one row a party; parties: those covered, with ties or without.

    texts, pairs: as `agreements.texts_of` and `agreements.pairs_of`; their parties are added.
    Columns: party_id and those of DEFINITIONS; `share` and `betweenness` rounded to three
    decimals. Order: most partners first, then most texts, then by id.
    """
    import networkx as nx

    ties = pairs[pairs["kind"] == BILATERAL]
    everyone = set(parties) | {party for ids in texts["parties"] for party in ids}
    graph = graph_of(zip(ties["first"], ties["second"], strict=True), everyone)
    share, between = nx.degree_centrality(graph), nx.betweenness_centrality(graph)
    counts = texts.explode("parties").groupby(["parties", "kind"]).size()
    rows = pd.DataFrame(
        {
            "party_id": party,
            "partners": graph.degree[party],
            "share": round(share[party], DECIMALS),
            "bilateral": int(counts.get((party, BILATERAL), 0)),
            "plurilateral": int(counts.get((party, PLURILATERAL), 0)),
            "betweenness": round(between[party], DECIMALS),
        }
        for party in graph
    )
    rows = rows.assign(texts=rows["bilateral"] + rows["plurilateral"])
    rows = rows.sort_values(
        ["partners", "texts", "party_id"], ascending=[False, False, True], ignore_index=True
    )
    return rows[["party_id", *DEFINITIONS]]

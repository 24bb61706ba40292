"""Texts: who made them with whom, how their number grew, who is at the centre.

A text has a scope: it is between partners, or of partners with a Forum member or a third country.
Whatever counts texts says which scope it counts; where it says nothing, those between partners.

A text is bilateral where it has two parties and plurilateral where it has three or more. The
European Union is one party, as it is one member: its texts are never spread over its states.

The network of the partners is a simple graph: a party is a point, and two parties are tied where
they have one bilateral text or more. Plurilateral texts are counted beside it and tie nobody,
because one text of seven would tie everybody in it to everybody.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import partial
from itertools import combinations
from typing import Final

import pandas as pd

from analysis.data.dates import dates_in_words, dates_of

BILATERAL: Final = "bilateral"
PLURILATERAL: Final = "plurilateral"
KINDS: Final = (BILATERAL, PLURILATERAL)
PARTNERS: Final = "partners"
BEYOND: Final = ("forum", "third-country")  # the scopes of texts with others than partners
SCOPES: Final = (PARTNERS, *BEYOND)
# Measure -> label and definition, as pages and files show them.
DEFINITIONS: Final[dict[str, tuple[str, str]]] = {
    "partners": (
        "Partners",
        "Number of other parties with which the party has at least one bilateral text",
    ),
    "share": ("Share", "Partners divided by the number of other parties covered (0 to 1)"),
    "bilateral": ("Bilateral", "Number of texts with exactly one other party"),
    "plurilateral": ("Plurilateral", "Number of texts with two or more other parties"),
    "betweenness": (
        "Betweenness",
        "Share of the shortest paths between two other parties, from tie to tie, that lead through "
        "the party; mean over all pairs of other parties, a pair without a path counts 0 (0 to 1)",
    ),
}


def kind_of(parties: Collection[str]) -> str:
    """Return `bilateral` for two parties, `plurilateral` for more; ValueError for fewer."""
    if len(parties) < 2:
        raise ValueError(f"{len(parties)} parties; expected two or more")
    return BILATERAL if len(parties) == 2 else PLURILATERAL


def texts_of(
    agreements: pd.DataFrame, agreement_parties: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Return the texts in order of the day by which they are documented, ties by id.

    names: party id -> name. Columns: agreement_id, title, instrument, kind (`bilateral`,
    `plurilateral`), date (PreciseDate), signed (in words), date_precision, not_before and known_by
    (days), parties (ids, a tuple in order of id), party_names (a tuple in the same order), number
    (of parties), subject, confidence, source_ids, note, scope (`partners`, `forum`,
    `third-country`).
    """
    groups = agreement_parties.sort_values("party_id").groupby("agreement_id")["party_id"]
    parties = agreements["agreement_id"].map(groups.agg(tuple))
    dates = dates_of(agreements, "signed_on")
    rows = agreements.assign(
        kind=parties.map(kind_of),
        date=dates,
        signed=dates_in_words(dates),
        not_before=[date.first for date in dates],
        known_by=[date.known_by for date in dates],
        parties=parties,
        party_names=parties.map(lambda ids: tuple(names[party] for party in ids)),
        number=parties.map(len),
    )
    return rows.sort_values(["known_by", "agreement_id"], ignore_index=True)[COLUMNS]


COLUMNS: Final = [
    "agreement_id", "title", "instrument", "kind", "date", "signed", "date_precision",
    "not_before", "known_by", "parties", "party_names", "number", "subject", "confidence",
    "source_ids", "note", "scope",
]  # fmt: skip


def within(texts: pd.DataFrame, scope: str | Collection[str]) -> pd.DataFrame:
    """Return the texts of a scope, or of several.

    Raises ValueError for a scope that there is none and where none is given, TypeError for what is
    no text.
    """
    expected = f"expected some of {', '.join(SCOPES)}"
    wanted = [scope] if isinstance(scope, str) or not isinstance(scope, Collection) else [*scope]
    for one in wanted:
        if not isinstance(one, str):
            raise TypeError(f"scope {one!r} is no text; {expected}")
    if unknown := sorted(set(wanted) - set(SCOPES)):
        raise ValueError(f"unknown scope {unknown[0]!r}; {expected}")
    if not wanted:
        raise ValueError(f"no scope is given; {expected}")
    return texts[texts["scope"].isin(wanted)].reset_index(drop=True)


def pairs_of(texts: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each kind and unordered pair of parties that have a text of the kind.

    A text of n parties counts for each of its n(n-1)/2 pairs. Columns: first, second (party ids,
    first before second in the alphabet), kind, number (of texts), agreement_ids (a tuple in order
    of time). Order: kind, first, second.
    """
    cells = texts[["agreement_id", "kind", "parties"]].itertuples(index=False, name=None)
    found = [
        (*pair, kind, agreement)
        for agreement, kind, parties in cells
        for pair in combinations(sorted(parties), 2)
    ]
    rows = pd.DataFrame(found, columns=["first", "second", "kind", "agreement_id"])
    pairs = rows.groupby(["kind", "first", "second"], as_index=False).agg(
        number=("agreement_id", "size"), agreement_ids=("agreement_id", tuple)
    )
    return pairs[["first", "second", "kind", "number", "agreement_ids"]]


def reach_of(texts: pd.DataFrame, partners: Collection[str]) -> pd.DataFrame:
    """Return one row for each text, partner in it, and other party in it that is no partner.

    partners: ids. Columns: partner, other (ids), then those of `texts_of`; in order of the texts,
    then of the ids. A text between partners has no row.
    """
    found = [
        (agreement, partner, other)
        for agreement, parties in zip(texts["agreement_id"], texts["parties"], strict=True)
        for partner in parties
        for other in parties
        if partner in partners and other not in partners
    ]
    pairs = pd.DataFrame(found, columns=["agreement_id", "partner", "other"])
    return pairs.merge(texts, on="agreement_id")[["partner", "other", *COLUMNS]]


def growth_of(texts: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Return the steps of the number of texts of a kind; columns day, count.

    A text counts from the day by which it is documented: the day itself, or the last day of its
    month or year where no more is known.
    """
    days = texts.loc[texts["kind"] == kind, "known_by"].value_counts().sort_index()
    return days.cumsum().rename_axis("day").to_frame("count").reset_index()


def count_of(texts: pd.DataFrame, day: dt.date) -> tuple[int, int]:
    """Return how many texts there were by the end of a day: surely, and at most."""
    return int((texts["known_by"] <= day).sum()), int((texts["not_before"] <= day).sum())


def between(texts: pd.DataFrame, *parties: str) -> pd.DataFrame:
    """Return the texts that all the given parties (ids) are party to; columns as `texts_of`."""
    theirs = [set(parties) <= set(some) for some in texts["parties"]]
    return texts.loc[theirs].reset_index(drop=True)


def measures_of(texts: pd.DataFrame, pairs: pd.DataFrame, parties: Iterable[str]) -> pd.DataFrame:
    """Return the measures, one row a party; parties: those covered, with ties or without.

    texts, pairs: as `texts_of` and `pairs_of`; their parties are added. Columns: party_id and those
    of DEFINITIONS; `share` and `betweenness` rounded to three decimals. Order: most partners first,
    then most texts, then by id.
    """
    import networkx as nx  # takes a while, and few ask

    # Points and ties in order of id, so that sums of floats do not depend on the order of rows.
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(sorted({*parties, *texts["parties"].explode()}))
    ties = pairs[pairs["kind"] == BILATERAL].sort_values(["first", "second"])
    graph.add_edges_from(zip(ties["first"], ties["second"], strict=True))
    texts = texts.explode("parties")
    number = pd.crosstab(texts["parties"], texts["kind"]).reindex(
        index=list(graph), columns=list(KINDS), fill_value=0
    )
    rounded = partial(round, ndigits=3)
    rows = number.rename_axis(index="party_id", columns=None).assign(
        partners=pd.Series(dict(graph.degree)),
        share=pd.Series(nx.degree_centrality(graph)).map(rounded),
        betweenness=pd.Series(nx.betweenness_centrality(graph)).map(rounded),
        texts=number.sum(axis=1),
    )
    return rows.reset_index().sort_values(
        ["partners", "texts", "party_id"], ascending=[False, False, True], ignore_index=True
    )[["party_id", *DEFINITIONS]]

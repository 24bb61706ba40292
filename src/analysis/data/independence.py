"""Which sources are separate pieces of evidence: the one place that decides what counts.

A page goes back to its original (`mirror_of`) and to the pages that it relays or may start from
(`draws_on`), and they to theirs. Sources count as independent of each other where nothing that one
goes back to is what another goes back to.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

Origins = Mapping[str, frozenset[str]]


def origins(sources: pd.DataFrame) -> dict[str, frozenset[str]]:
    """Return source id -> ids of the pages at the beginning of what it goes back to, itself where
    it names none.

    sources: rows of the table of sources. Circles and unknown ids, which rules report, end there.
    """
    later = sources[sources["mirror_of"].notna() | sources["draws_on"].astype(bool)]
    columns = (later[name].tolist() for name in ("source_id", "mirror_of", "draws_on"))
    parents = {
        source: drawn if pd.isna(mirror) else (mirror, *drawn)
        for source, mirror, drawn in zip(*columns, strict=True)
    }

    def first(source: str, passed: frozenset[str]) -> frozenset[str]:
        further = [one for one in parents.get(source, ()) if one not in passed]
        found = [first(one, passed | {source}) for one in further]
        return frozenset[str]().union(*found) or frozenset({source})

    ids = sources["source_id"].tolist()
    alone = dict(zip(ids, map(frozenset, zip(ids, strict=True)), strict=True))
    return alone | {source: first(source, alone[source]) for source in parents}


def independent(
    source_ids: Iterable[str], known: Origins, about: Iterable[str] = ()
) -> tuple[str, ...]:
    """Return those of the sources that count: separate pieces of evidence, in the order given.

    Of sources that go back to one page that page counts, or else the first; one that draws on
    several never makes one of them. about: sources that count for nothing here. A source that is
    not in `known` stands for itself.
    """
    ids = list(source_ids)
    reach = {one: known.get(one, frozenset({one})) for one in (*ids, *about)}
    taken = frozenset[str]().union(*(reach[one] for one in about))
    counted = set()
    for one in sorted(ids, key=lambda one: (len(reach[one]), one not in reach[one])):  # stable
        if taken.isdisjoint(reach[one]):
            counted.add(one)
            taken |= reach[one]
    return tuple(one for one in dict.fromkeys(ids) if one in counted)

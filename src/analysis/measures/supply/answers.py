"""What is known of one material: its stages, the shares, what others state, what projects do.

One answer serves the terminal and the pages, so that they cannot disagree.
"""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, opening, sentence_list
from analysis.measures.projects import projects
from analysis.measures.stated_shares import stated_shares
from analysis.measures.supply.concentration import index_said, share_of_largest
from analysis.measures.supply.groups import day_of, groups_on
from analysis.measures.supply.limits import about, footnotes
from analysis.measures.supply.listing import RESERVES, WORLD, Listing
from analysis.measures.supply.shares import Share, is_open, share_of
from analysis.measures.supply.stages import MEASURES, latest
from analysis.measures.supply.tables import concentration_of
from analysis.measures.supply.words import basis_of, said


class Stage(NamedTuple):
    """One printed table of a material: its shares by group id, and words about it.

    basis: what the shares are of. largest: the largest country and how concentrated it is, in
    words. unknown: what is not known, a sentence each. footnotes: what the source adds.
    """

    listing: Listing
    shares: dict[str, Share]
    basis: str
    largest: str
    unknown: tuple[str, ...]
    footnotes: tuple[str, ...]

    @property
    def name(self) -> str:
        """What is counted, of what, when: `mine production of lithium, 2025`."""
        year = "" if self.listing.measure == RESERVES else f", {self.listing.year}"
        return f"{self.listing.measure} of {self.listing.commodity}{year}"


class Answer(NamedTuple):
    """What is known of a material.

    stated: the rows of `stated_shares` for it. projects: the rows of `projects` for it.
    missing: stages of which no table is printed, in words.
    """

    material: str
    stages: tuple[Stage, ...]
    stated: pd.DataFrame
    projects: pd.DataFrame
    missing: tuple[str, ...]


def materials(data: Dataset) -> dict[str, str]:
    """Return material_id -> name, for the materials of which production is printed, by name."""
    printed = data["commodities"]["commodity"].isin(set(data["production"]["commodity"]))
    rows = data["commodities"][printed].drop_duplicates("material_id").sort_values("material")
    return dict(zip(rows["material_id"], rows["material"], strict=True))


def material_of(name: str, data: Dataset) -> str:
    """Return the id of a material by its id, its name, or a commodity's, in any case.

    Raises KeyError naming the nearest, and all there are.
    """
    rows = data["commodities"]
    known = {
        word.casefold(): material
        for column in ("commodity", "material", "material_id")
        for word, material in zip(rows[column], rows["material_id"], strict=True)
    }
    # What stands in brackets is a name of its own: ilmenite of titanium minerals.
    for word, material in list(known.items()):
        if (inside := re.search(r"\((\w+)\)", word)) and inside[1] not in known:
            known[inside[1]] = material
    asked = " ".join(name.casefold().split())
    if asked not in known:
        near = get_close_matches(asked, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise KeyError(f"no commodity {name!r}; {hint}there are {', '.join(materials(data))}")
    return str(known[asked])


def commodities_of(material_id: str, data: Dataset) -> list[str]:
    """Return the commodities of a material, in the order of the table."""
    rows = data["commodities"]
    return list(rows[rows["material_id"] == material_id]["commodity"])


def _footnotes(listing: Listing, names: dict[str, str], data: Dataset) -> Iterator[str]:
    """Yield the source's notes; one that is not on the whole names its countries."""
    for note in footnotes(listing, data):
        areas = [in_sentence(names[area]) for area in note.areas if area in names]
        is_theirs = areas and WORLD not in note.areas
        yield f"{opening(sentence_list(areas))}: {note.words}" if is_theirs else note.words


def _largest(listing: Listing, names: dict[str, str]) -> str:
    """Return who is largest, with the three largest and the index; blank where nobody is."""
    if listing.whole is None:
        return ""
    one, three = (said(share_of_largest(listing, number)) for number in (1, 3))
    first, *_, bounds = concentration_of(listing)
    index = index_said(*bounds, is_open=is_open(listing))
    return (
        f"{opening(in_sentence(names[first]))} has {one}, the three largest together {three}; "
        f"Herfindahl-Hirschman index {index}"
    )


def _stages(material_id: str, as_of: object, data: Dataset) -> Iterator[Stage]:
    groups, names = groups_on(day_of(as_of, data), data), data.party_names()
    own = commodities_of(material_id, data)
    order = list(MEASURES)
    found = [one for one in latest(data) if one.commodity in own]
    for one in sorted(found, key=lambda one: (order.index(one.measure), own.index(one.commodity))):
        shares = {group_id: share_of(group, one) for group_id, group in groups.items()}
        basis, largest = basis_of(one, names, shares.values()), _largest(one, names)
        unknown, notes = tuple(about(one, names)), tuple(_footnotes(one, names, data))
        yield Stage(one, shares, basis, largest, unknown, notes)


def answer(material_id: str, as_of: object = None, *, data: Dataset) -> Answer:
    """Return what is known of a material by the roster of a day (default: the last).

    Raises ValueError for a day on which the MSP had no members.
    """
    stages = tuple(_stages(material_id, as_of, data))
    own, stated, named = commodities_of(material_id, data), stated_shares(data=data), projects(data)
    told = {MEASURES[s.listing.measure].table for s in stages if s.listing.whole is not None}
    return Answer(
        materials(data)[material_id],
        stages,
        stated[stated["commodity"].isin(own)],
        named[[not set(own).isdisjoint(minerals) for minerals in named["minerals"]]],
        tuple(dict.fromkeys(m.table for m in MEASURES.values() if m.table not in told)),
    )

"""From the ground to the metal as cells: a bar of groups a material, stage and commodity.

A stage without a table is a cell without a bar; what others state there is words only.
"""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from analysis.data.dataset import Dataset
from analysis.data.facts import slug
from analysis.data.words import opening, sentence_list
from analysis.figures import supply_stages_words as words
from analysis.figures.supply_common import NOBODY, PARTS, UNKNOWN, kind_of, short_of
from analysis.measures.supply.groups import CHINA, IN_CHINA, IN_FORUM, MEMBERS, REST, Groups
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.stages import (
    METAL,
    STAGES,
    Chain,
    chains,
    course,
    latest,
    stage_of,
    stated_refining,
)


class Cell(NamedTuple):
    """A stage of a material, of one commodity; without parts where there is no table.

    label: the commodity, blank where it is the material. parts: group -> its part of the whole.
    left: the members' share in words; right: the largest country, shorter words last. stated: who
    states what share, blank where nobody.
    """

    key: str
    says: str
    label: str = ""
    parts: tuple[tuple[str, float], ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    is_china: bool = False
    stated: str = ""


class Material(NamedTuple):
    """A material and its cells by stage, in the order of STAGES.

    kind: which stages have a table. rank: by which materials are in order. rows: of the figure.
    """

    name: str
    cells: tuple[tuple[Cell, ...], ...]
    kind: str
    rank: tuple[Any, ...]
    rows: tuple[Mapping[str, Any], ...]


def parts_of(listing: Listing, groups: Groups) -> Iterator[tuple[str, float]]:
    """Yield each group with its part of what is listed, from the left; they add up to 1.

    A member of the Forum counts to the rest, and to nobody what no row gives to a country.
    """
    whole = listing.whole or 1.0
    found = dict.fromkeys(PARTS, 0.0)
    for area, cell in listing.areas.items():
        kind = kind_of(area, groups)
        found[REST if kind == IN_FORUM else kind] += (cell.amount or 0.0) / whole
    found[NOBODY] = (listing.other.amount or 0.0) / whole
    found[UNKNOWN] = max(0.0, 1.0 - sum(found.values()))
    yield from ((kind, part) for kind, part in found.items() if part > 1e-9)


def _bar(row: Mapping[str, Any], listing: Listing, about: words.Told, chain: Chain) -> Cell:
    several = len({one.commodity for some in chain.values() for one in some}) > 1
    label = short_of(listing.commodity)
    return Cell(
        key=row["key"],
        says=words.says_of(row),
        label=label if several and label != row["material"] else "",
        parts=tuple(parts_of(listing, about.groups)),
        left=words.members_in(listing, about),
        right=words.largest_in(listing, about),
        is_china=listing.ranked[0] == CHINA,
    )


def _stated(material: str, data: Dataset) -> tuple[str, dict[str, Any]]:
    """Return what others state of a material's refining, as in the picture, and the row's cells."""
    found = stated_refining(material, data)
    if found is None:
        return "", {}
    kind = "" if found.commodity in {material, opening(material)} else f" of {found.commodity}"
    amount = found.amount.replace(" %", "\N{NO-BREAK SPACE}%")
    short = f"{found.stated_by}: {found.area_as_stated} {amount}{kind}"
    cells = {"stated": found.said, "source_ids": found.source_ids, "fact_ids": (found.fact_id,)}
    return short, cells


def _blank(row: dict[str, Any], printed: Listing | None, about: words.Told, data: Dataset) -> Cell:
    """Return a cell without a table, and fill the row with what is known instead."""
    known = words.listed(printed, about) if printed else {}
    short, stated = _stated(row["material"], data) if row["stage"] == METAL else ("", {})
    row |= {name: (*known.get(name, ()), *stated.get(name, ())) for name in words.IDS}
    row |= {"note": known.get("note", ""), "stated": stated.get("stated", "")}
    row |= dict.fromkeys((MEMBERS, "with_eu", IN_CHINA, "basis"), words.NO_TABLE)
    row["source_ids"] = tuple(dict.fromkeys((*about.sources, *row["source_ids"])))
    return Cell(key=row["key"], says=words.says_of(row), stated=short)


def _kind(stages: list[str]) -> str:
    """Return which stages have a table, as a heading."""
    if len(stages) == len(STAGES):
        return "A table for each stage"
    return f"A table for {sentence_list(stages)} only" if stages else "No table of countries"


def _listings(name: str, data: Dataset) -> Iterator[tuple[str, Listing | None]]:
    """Yield each stage of a material with its listings, None where nothing is printed."""
    rows = data["commodities"]
    of_it = set(rows.loc[rows["material"] == name, "commodity"])
    for stage in STAGES:
        printed = [o for o in latest(data) if o.commodity in of_it and stage_of(o) == stage]
        for one in chains(data)[name].get(stage) or printed or (None,):
            yield stage, one


def material_of(name: str, data: Dataset, about: words.Told) -> Material:
    """Return a material with its cells and rows."""
    chain, rows = chains(data)[name], []
    cells: dict[str, tuple[Cell, ...]] = dict.fromkeys(STAGES, ())
    courses = {f"{id}_course": course(about.groups[id], chain) for id in (MEMBERS, IN_CHINA)}
    for stage, listing in _listings(name, data):
        has_table = listing is not None and listing.whole is not None
        commodity = (listing.commodity,) if listing and has_table else ()
        key = "--".join(slug(part).lower() for part in (name, stage, *commodity))
        row = {**words.BLANK, "material": name, "stage": stage, "key": key, **courses}
        if listing and has_table:
            row |= words.listed(listing, about)
            cell = _bar(row, listing, about, chain)
        else:
            cell = _blank(row, listing, about, data)
        rows.append(row)
        cells[stage] = (*cells[stage], cell)
    stages, (*_, last) = list(chain), ((), *chain.values())
    most = max((about.share(IN_CHINA, one).value or 0.0 for one in last), default=0.0)
    rank = (-len(stages), [STAGES.index(stage) for stage in stages], -most)
    return Material(name, tuple(cells.values()), _kind(stages), rank, tuple(rows))


def materials_of(data: Dataset, about: words.Told) -> list[Material]:
    """Return all materials, those with most stages first, then those that China has most of."""
    return sorted((material_of(name, data, about) for name in chains(data)), key=lambda m: m.rank)

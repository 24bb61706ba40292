"""What each accession added to the members' shares, all measured on the amounts of one year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id
from analysis.data.words import in_sentence, number_of, opening, sentence_list, span_of
from analysis.evidence.sources import gap
from analysis.figures import supply_accessions_scene
from analysis.figures.common import columns, fixed, whole
from analysis.figures.record import Figure
from analysis.figures.supply_accessions_model import UNDER, bars_of, key_of, points, thing
from analysis.figures.supply_common import cell_of, cells_of
from analysis.figures.supply_stages_words import signs_of
from analysis.measures import api
from analysis.measures.membership import MSP
from analysis.measures.supply import words
from analysis.measures.supply.accessions import Growth, founders, growths, later_members, withheld
from analysis.measures.supply.limits import about
from analysis.measures.supply.listing import WORLD
from analysis.measures.supply.stages import STAGES, computed, stage_of
from analysis.measures.supply.words import basis_of

ID = "supply-accessions"
COLUMNS = columns(
    "commodity=supply_commodity measure=supply_measure year=supply_year name=member joined"
    " before=share_before after=share_after added=points_added amount=accession_amount"
    " unit=supply_unit in_union=was_in_union basis=supply_basis note"
    " part_before=share_part_before part_after=share_part_after source_ids=sources party_id"
    " key=supply_step fact_ids"
)
FILES_ONLY: Final = ("part_before", "part_after", "party_id", "key")


def _rows(growth: Growth, data: Dataset) -> Iterator[dict[str, Any]]:
    """Yield a row for the founding members, then one a later member that adds."""
    one, names = growth.listing, data.party_names()
    roster = api.roster(data=data)
    accepted = dict(zip(roster["party_id"], roster["source_ids"], strict=True))
    known = {**cells_of(one), "basis": basis_of(one, names), "note": " ".join(about(one, names))}
    first = sorted(founders(data) & set(one.areas))
    amount = sum(one.areas[area].amount or 0.0 for area in first)
    launch = roster.loc[roster["accession"] == "founding", "joined"].iloc[0]
    own = {"name": "Founding members", "joined": launch, "before": "", "added": "", "in_union": "",
           "after": words.percent(growth.base), "amount": amount, "part_after": growth.base,
           "party_id": "", "key": key_of(one, ""),
           "fact_ids": tuple(cell_of(one, area) for area in (*first, WORLD))}  # fmt: skip
    yield {**known, **own}
    for step in growth.steps:
        sources = [*one.source_ids, *accepted[step.party_id]]
        yield {**known, "name": names[step.party_id], "joined": step.joined,
               "before": words.percent(step.before), "after": words.percent(step.after),
               "added": points(step.added).replace("+", ""),  # no formula for a spreadsheet
               "in_union": "through the EU" if step.in_union else "not in",
               "amount": step.amount, "part_before": step.before, "part_after": step.after,
               "source_ids": tuple(dict.fromkeys(sources)), "party_id": step.party_id,
               "key": key_of(one, step.party_id),
               "fact_ids": (cell_of(one, step.party_id),
                            fact_id("memberships", MSP, step.party_id))}  # fmt: skip


def _years(found: Sequence[Growth]) -> str:
    """Return the year of the amounts."""
    years = sorted({growth.listing.year for growth in found})
    return span_of(years[0], years[-1])


def _title(found: Sequence[Growth]) -> str:
    """Return the finding: where most is added at each stage, on the amounts of one year."""
    stages = groupby(found, key=lambda growth: stage_of(growth.listing))
    best = [next(some) for _, some in stages]
    first, *others = [(thing(growth.listing), round(100 * growth.added)) for growth in best]
    told = [f"{first[0]} {first[1]} points", *(f"{name} {number}" for name, number in others)]
    return (
        f"On the amounts of {_years(found)}, later accessions add most to these shares of the "
        f"members: {sentence_list(told)}"
    )


def _by_member(found: Sequence[Growth], data: Dataset) -> dict[str, int]:
    """Return each later member, in order of accession -> how many shares it adds to."""
    number = Counter(step.party_id for growth in found for step in growth.steps)
    return {in_sentence(row.name): number[row.party_id] for row in later_members(data)}


def _notes(found: Sequence[Growth], data: Dataset) -> Iterator[str]:
    """Yield what limits the picture, who adds nothing and where nothing is added."""
    names, year = data.party_names(), _years(found)
    yield (
        "A comparison on fixed amounts and no history: every share is of what is listed for "
        f"{year}, whenever a member joined. Output in the year of an accession is not asked."
    )
    without = [name for name, number in _by_member(found, data).items() if not number]
    if without:
        yield (
            f"Accessions that change no share: {sentence_list(without)}. No amount is listed for "
            "them, which is not the same as none."
        )
    union = {s.party_id for growth in found for s in growth.steps if s.in_union}
    if union:
        yield (
            f"In through the European Union before: {words.named(sorted(union), names)}. That "
            "accession changes the share of the states that are members themselves, not the share "
            "with all states of the Union."
        )
    blank = [f"{in_sentence(names[party])}, {thing(one)}" for party, one in withheld(data)]
    if blank:
        yield f"Not known, as the amount is withheld or not available: {'; '.join(blank)}."
    drawn = {growth.listing.commodity for growth in found}
    rest = sorted({one.commodity for one in computed(data)} - drawn)
    yield f"No accession after the launch changes: {sentence_list(rest)}."
    yield (
        f"{opening(UNDER)}: less than half a point. Points are of listed amounts, rounded; hatched "
        "is what may be of members or not. A number withheld makes a share at least or at most."
    )
    yield gap(data, "production-unlisted")


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every accession."""
    fixed(ID, as_of, "every accession")
    # By stage from the ground on, where they add most first.
    found = sorted(growths(data), key=lambda one: (STAGES.index(stage_of(one.listing)), -one.added))
    rows = pd.DataFrame([row for growth in found for row in _rows(growth, data)])
    bars, listings = bars_of(found, data), [growth.listing for growth in found]
    signs = signs_of(listings, data, "At most, at least")
    adding = [f"{name} to {number}" for name, number in _by_member(found, data).items() if number]
    lines = [f"{bar.name}, {bar.stage}: {bar.label}" for bar in bars]
    return whole(
        data,
        rows[list(COLUMNS)],
        id=ID,
        title=_title(found),
        subtitle=(
            f"Share of the members in what is listed for {_years(found)}, in per cent: founding "
            "members, then each later one with the points it adds; after the colon, all of them"
        ),
        columns=COLUMNS,
        alt=(
            f"Bars of {number_of(len(found), 'share')}. {_title(found)}. "
            f"Who adds to how many of them: {sentence_list(adding)}."
        ),
        description=f"{'; '.join(lines)}.",
        notes=tuple(_notes(found, data)),
        scene=lambda layout: supply_accessions_scene.scene(bars, signs, layout),
        view_from=int(supply_accessions_scene.LIVE_WIDTH),
        key="key",
        facets=("name", "measure", "commodity"),
        files_only=FILES_ONLY,
    )

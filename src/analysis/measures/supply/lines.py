"""The answer to a question for one material as lines of text, for a terminal."""

from collections.abc import Iterator

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import opening, sentence_list
from analysis.measures import api
from analysis.measures.snapshots.doubts import doubts
from analysis.measures.supply.answers import Answer, Stage, answer, material_of
from analysis.measures.supply.groups import GROUP_NAMES, day_of
from analysis.measures.supply.words import said


def _of_measure(found: Answer, measure: str) -> Answer:
    """Return an answer with the stages of one measure only."""
    there = list(dict.fromkeys(stage.listing.measure for stage in found.stages))
    if measure not in there:
        raise KeyError(
            f"no rows for {measure} of {found.material}; there are rows for {sentence_list(there)}"
        )
    return found._replace(stages=tuple(s for s in found.stages if s.listing.measure == measure))


def _stage(stage: Stage) -> Iterator[str]:
    """Yield what is known of a stage: shares, the largest, and what is not known."""
    listing = stage.listing
    yield ""
    yield f"{opening(stage.name)}: shares {stage.basis}, in {listing.unit}"
    if listing.whole is not None:
        width = max(map(len, GROUP_NAMES.values()))
        for group, name in GROUP_NAMES.items():
            share = stage.shares[group]
            yield f"  {name:<{width}}  {said(share):<24}  {share.amount:>13,.0f}".rstrip()
        yield f"  {stage.largest}."
    for sentence in (*stage.unknown, *stage.footnotes):
        yield f"  {sentence}"


def lines(
    name: str, as_of: object = None, measure: str | None = None, *, data: Dataset
) -> Iterator[str]:
    """Yield what is known of a commodity's material, a line each.

    name: as `material_of` takes it. Raises KeyError for a commodity or a measure that is not there,
    ValueError for a day on which the MSP had no members.
    """
    day = day_of(as_of, data)
    found = answer(material_of(name, data), day, data=data)
    found = found if measure is None else _of_measure(found, measure)
    number = api.count(day, data=data)
    yield f"{opening(found.material)}, by the roster of {long_day(day)}: {number} members"
    yield from doubts(day, None, {a for stage in found.stages for a in stage.listing.areas}, data)
    for stage in found.stages:
        yield from _stage(stage)
    yield ""
    if found.missing:
        yield f"No table of countries is printed: {sentence_list(found.missing)}. None is computed."
    yield from (f"Stated by others: {opening(said)}." for said in found.stated["said"])
    for row in found.projects.to_dict("records"):
        called = "named by" if row["is_named"] else "no project of the MSP:"
        where = sentence_list(row["countries"])
        yield f"Project: {row['name']}, {where}; {called} {row['named_by']}"
    cited = [sid for stage in found.stages for sid in stage.listing.source_ids]
    cited += [sid for ids in found.stated["source_ids"] for sid in ids]
    yield f"Sources: {', '.join(dict.fromkeys(cited))}"

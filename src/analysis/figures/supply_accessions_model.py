"""What accessions added, as bars: the founding members' part, then a part a later member."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from analysis.data.dataset import Dataset
from analysis.data.facts import slug
from analysis.data.words import opening
from analysis.figures.supply_common import NOBODY, UNKNOWN
from analysis.figures.supply_stages_words import LISTED, OUTSIDE
from analysis.measures.supply import words
from analysis.measures.supply.accessions import Growth
from analysis.measures.supply.listing import Listing
from analysis.measures.supply.stages import MEASURES, stage_of

FOUNDING, LATER, IN_UNION = "founding", "later", "in-union"
UNDER: Final = "under +1"
LEAST: Final = 0.005  # of the whole: less is not drawn of what nobody has for sure


class Part(NamedTuple):
    """A piece of a bar: kind, where it begins and ends (parts of the whole), row, what it says."""

    kind: str
    start: float
    end: float
    row: str = ""
    says: str = ""


class Bar(NamedTuple):
    """A commodity at a stage: its name, its parts from the left, and what is added, in words."""

    stage: str
    name: str
    parts: tuple[Part, ...]
    label: str

    @property
    def end(self) -> float:
        """Where the bar ends: at the highest possible share."""
        return self.parts[-1].end


def points(added: float) -> str:
    """Return points of per cent that are added: `+5`, `under +1`."""
    return f"+{round(100 * added)}" if added >= 0.005 else UNDER


def thing(listing: Listing) -> str:
    """Return a commodity at its stage inside a sentence: `zinc mined`."""
    return f"{listing.commodity} {MEASURES[listing.measure].done}"


def key_of(listing: Listing, party: str) -> str:
    """Return the key of a row: commodity, measure and member."""
    parts = (listing.commodity, listing.measure, party or FOUNDING)
    return "--".join(slug(part).lower() for part in parts)


def _parts(growth: Growth, names: dict[str, str]) -> Iterator[Part]:
    """Yield the founding members, the later ones in order, then what may be theirs or not."""
    one = growth.listing
    whole, about = one.whole or 1.0, opening(thing(one))
    says = f"{about}, founding members\n{words.percent(growth.base)} of what is listed"
    yield Part(FOUNDING, 0.0, growth.base, key_of(one, ""), says)
    for step in growth.steps:
        told = f"{points(step.added)} points, from {words.percent(step.before)} to "
        says = f"{about}, {names[step.party_id]}\n{told}{words.percent(step.after)}"
        says += f"\nJoined {step.joined}; amounts of {one.year}"
        yield Part(IN_UNION if step.in_union else LATER, step.before, step.after,
                   key_of(one, step.party_id), says)  # fmt: skip
    reached = growth.steps[-1].after
    named = reached + (one.other.amount or 0.0) / whole
    upper = growth.share.upper or named
    for kind, end in ((NOBODY, named), (UNKNOWN, upper)):
        if end - reached > LEAST:
            yield Part(kind, reached, end)
            reached = end


def bars_of(found: Sequence[Growth], data: Dataset) -> list[Bar]:
    """Return a bar a listing, in the order of the listings."""
    names, bars = data.party_names(), []
    for growth in found:
        added = [f"{names[step.party_id]} {points(step.added)}" for step in growth.steps]
        one, share = growth.listing, words.bare(words.said(growth.share))
        sign = OUTSIDE if one.left_out else LISTED if growth.share.is_open else ""
        label, parts = f"{', '.join(added)}: {share}{sign}", tuple(_parts(growth, names))
        bars.append(Bar(stage_of(one), opening(one.commodity), parts, label))
    return bars

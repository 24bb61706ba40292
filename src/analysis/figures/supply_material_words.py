"""What the figure of one material says: title, alternative text, description, notes."""

from collections.abc import Iterator, Sequence
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, opening, sentence_list
from analysis.figures.supply_stages import Stage
from analysis.measures.supply.groups import IN_CHINA, MEMBERS, WITH_EU
from analysis.measures.supply.listing import RESERVES
from analysis.measures.supply.words import about, said

VERBS: Final = {
    RESERVES: ("hold", "holds"),
    "mine production": ("mine", "mines"),
    "refinery production": ("refine", "refines"),
    "smelter production": ("smelt", "smelts"),
}


def title(material: str, stages: Sequence[Stage]) -> str:
    """Return the finding: what members and China mine and refine, or hold."""
    parts = [f"{VERBS[s.listing.measure][0]} {said(s.share(MEMBERS))}" for s in stages]
    return f"{opening(material)}: MSP members {sentence_list(parts)}"


def measured(stages: Sequence[Stage]) -> str:
    """Return what is measured, each once: `Reserves and mine production`."""
    return opening(sentence_list(list(dict.fromkeys(s.listing.measure for s in stages))))


def alt(material: str, stages: Sequence[Stage]) -> str:
    """Return the picture in short."""
    return f"Bars by country for {sentence_list([in_sentence(s.heading) for s in stages])}. {title(material, stages)}."


def _lines(stage: Stage) -> Iterator[str]:
    listed = "; ".join(f"{bar.name}: {bar.told}" for bar in stage.bars)
    members, union, china = (said(stage.share(g)) for g in (MEMBERS, WITH_EU, IN_CHINA))
    yield f"{stage.heading}. Members: {members}; with the EU's states: {union}; China: {china}."
    yield f"{listed}."


def description(stages: Sequence[Stage]) -> str:
    """Return everything in words."""
    return " ".join(line for stage in stages for line in _lines(stage))


def notes(stages: Sequence[Stage], data: Dataset) -> Iterator[str]:
    """Yield what limits the picture."""
    yield "Where a mine or plant lies is not who owns it."
    names = data.party_names()
    for stage in stages:
        said_of = " ".join(about(stage.listing, names))
        yield f"{stage.heading}. {said_of}" if said_of else ""

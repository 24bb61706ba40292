"""What the figure of one material says: title, alternative text, description, notes."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.words import in_sentence, opening, sentence_list
from analysis.figures.supply_material_model import Stage, called
from analysis.measures.supply.groups import IN_CHINA, MEMBERS
from analysis.measures.supply.limits import about, footnotes
from analysis.measures.supply.listing import OTHERS, RESERVES, WORLD
from analysis.measures.supply.shares import Share, share_of
from analysis.measures.supply.stages import MEASURES
from analysis.measures.supply.words import NONE_LISTED, OF_LISTED, bare, quantity, said

MINE: Final = "mine production"
SMELTER: Final = "smelter production"
TOP: Final = 3  # countries of a panel that the alternative text names; one where panels are many


def _told(stages: Sequence[Stage]) -> list[Stage]:
    """Return the stages of the title: mines, and the last step after them or else reserves."""
    mines = [stage for stage in stages if stage.listing.measure == MINE]
    last = [s for s in stages if s.listing.measure == stages[-1].listing.measure]
    if last[0].listing.measure not in (RESERVES, MINE):
        return [*mines, *last]
    return [*mines, *[stage for stage in stages if stage.listing.measure == RESERVES][:1]]


def _part(share: Share, what: str) -> str:
    """Return a share in a sentence; what: of what, blank where the sentence says."""
    words = said(share)
    if share.value == share.upper == 0:
        return "none"
    listed = f"of the listed {what}" if what else "of what is listed"
    if words.startswith(NONE_LISTED):
        missing = share.is_open or share.at_least
        return f"no listed amount{f' of {what}' if what else ''}" if missing else f"none {listed}"
    if words.endswith(OF_LISTED):
        return f"{bare(words)} {listed}"
    return f"{words} of {what}" if what else words


def _what(stage: Stage, told: Sequence[Stage], material: str) -> str:
    """Return of what a stage's shares are, as far as material and verb leave that open."""
    one = stage.listing
    if one.measure == RESERVES:
        return RESERVES
    alike = [some for some in told if some.listing.measure == one.measure]
    if one.measure == SMELTER and len(alike) == 1 and len(told) > 1:
        return "the metal"
    name = called(one.commodity)
    is_it = name.partition(" (")[0] in (material, f"{material} metal")
    return "" if is_it and len(alike) == 1 else name


def title(material: str, stages: Sequence[Stage]) -> str:
    """Return the finding: what members mine and refine, or hold, and China beside them."""
    told = _told(stages)
    parts = []
    for measure, some in groupby(told, key=lambda stage: stage.listing.measure):
        shares = [_part(s.share(MEMBERS), _what(s, told, material)) for s in some]
        parts.append(f"{MEASURES[measure].verb} {sentence_list(shares)}")
    # Where a clause is a list itself, a comma parts them.
    lists = any(" and " in part for part in parts)
    members = ", and ".join(parts) if lists else sentence_list(parts)
    # Of what China's shares are, the title says of the members' already.
    china = [bare(said(stage.share(IN_CHINA))) for stage in told]
    theirs = f"China {sentence_list([words.removeprefix(f'{NONE_LISTED}, ') for words in china])}"
    if all(words.startswith(NONE_LISTED) for words in china):
        theirs = "China is not listed"
    year = max(stage.listing.year for stage in stages)
    return f"{opening(material)} in {year}: MSP members {members}; {theirs}"


def measured(stages: Sequence[Stage]) -> str:
    """Return what is measured, each once: `Reserves and mine production`."""
    return opening(sentence_list(list(dict.fromkeys(s.listing.measure for s in stages))))


def alt(material: str, stages: Sequence[Stage]) -> str:
    """Return the picture in short: its finding, and the largest of each panel."""
    found = []
    top = TOP if len(stages) <= TOP else 1
    for stage in stages:
        first = [f"{bar.name} {bar.told}" for bar in stage.bars[:top]]
        found.append(f"{stage.heading}: {'; '.join(first)}")
    return f"Bars by country. {title(material, stages)}. {'. '.join(found)}."


def description(stages: Sequence[Stage]) -> str:
    """Return every bar in words."""
    return " ".join(
        f"{stage.heading}. {'; '.join(stage.summary)}. "
        f"{'; '.join(f'{bar.name}: {bar.told}' for bar in stage.bars)}."
        for stage in stages
    )


def _other_readings(stages: Sequence[Stage]) -> Iterator[str]:
    """Yield what a number is by its other reading, and what that makes of the members' share."""
    for stage in stages:
        share = said(share_of(stage.groups[MEMBERS], stage.listing.reread()))
        for bar in stage.bars:
            if bar.other is not None:
                yield (
                    f"{stage.name}: a footnote has another reading for {bar.name}. By that it is "
                    f"{quantity(bar.other, stage.listing.unit)}, and the share of members {share}."
                )


def _footnotes(stages: Sequence[Stage], data: Dataset) -> Iterator[str]:
    """Yield what the source notes to totals and other countries; see also `about`."""
    for one in (stage.listing for stage in stages):
        for note in footnotes(one, data):
            is_told = note.areas == (WORLD,) and one.left_out  # by what the total leaves out
            if not is_told and {WORLD, OTHERS} & set(note.areas):
                yield note.words


def _counted(stages: Sequence[Stage], data: Dataset) -> Iterator[str]:
    """Yield to which country a place counts."""
    measures = {stage.listing.measure for stage in stages}
    mine, plant = MINE in measures, bool(measures - {MINE, RESERVES})
    places = " or ".join(word for word, there in (("a mine", mine), ("a plant", plant)) if there)
    yield f"{opening(places)} counts to the country in which it lies, whoever owns it."
    parties = data["parties"].set_index("party_id")["kind"]
    areas = {bar.area: bar.name for stage in stages for bar in stage.bars}
    own = [in_sentence(name) for area, name in areas.items() if parties.get(area) == "territory"]
    if own:
        yield f"{sentence_list(own)}, a territory, counts to itself and not to its state."


def notes(stages: Sequence[Stage], data: Dataset) -> Iterator[str]:
    """Yield what limits the picture."""
    names = data.party_names()
    yield from _counted(stages, data)
    told = [stage.share(group) for stage in stages for group in (MEMBERS, IN_CHINA)]
    if any(share.at_least or share.at_most for share in told):
        yield (
            "At least is rounded down and at most up, the share beside an amount to the nearest "
            "per cent: they can differ by one."
        )
    open_ = (stage.share(MEMBERS) for stage in stages if stage.listing.other.amount)
    if any((share.upper or 0) - (share.lower or 0) >= 0.005 for share in open_):
        yield (
            "Other countries, which the source does not name, may be members or not: hence shares "
            "between two numbers."
        )
    cells = [bar.cell for stage in stages if stage.before for bar in stage.bars if bar.amount]
    if guessed := sum("e" in cell.flags for cell in cells):
        number = "All" if guessed == len(cells) else f"{guessed} of"
        year = max(stage.listing.year for stage in stages)
        yield f"{number} {len(cells)} amounts of production in {year} are estimates of the source."
    for stage in stages:
        limits = " ".join(about(stage.listing, names))
        yield f"{stage.name}. {limits}" if limits else ""
    yield from _other_readings(stages)
    found = list(dict.fromkeys(_footnotes(stages, data)))
    yield f"The source notes: {' '.join(found)}" if found else ""

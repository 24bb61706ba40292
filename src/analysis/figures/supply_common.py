"""What figures on supply share: the cells of their rows, and how the groups of countries look.

Each country stands in one group only, so that the parts of a bar add up: a state of the European
Union that is a member itself counts as a member, and the others as in through the Union.
"""

import datetime as dt
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.facts import fact_id, slug
from analysis.data.words import opening
from analysis.figures.common import span, whole
from analysis.figures.record import Figure
from analysis.measures.snapshots.doubts import doubts
from analysis.measures.supply.groups import IN_CHINA, IN_FORUM, MEMBERS, REST, UNION, Groups
from analysis.measures.supply.listing import OTHERS, Listing
from analysis.measures.supply.stages import MEASURES
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import Look, Words

Days = tuple[dt.date, dt.date | None]
NOBODY: Final = "other-countries"  # an amount that the source gives to no country
UNKNOWN: Final = "unknown"  # what is withheld, not available or between bounds
FIRST: Final = (MEMBERS, UNION, IN_FORUM, IN_CHINA)  # a country stands in the first that has it
PARTS: Final = (MEMBERS, UNION, NOBODY, UNKNOWN, REST, IN_CHINA)  # of a bar, from the left

_BAR: Final = partial(Look, width=0.8)
# Group -> its look, in the order of the key. As on the maps of members and of the Forum: solid
# blue a member, dotted green through the Union, striped orange the Forum.
LOOKS: Final[dict[str, Look]] = {
    MEMBERS: _BAR(fill="founding", line="founding", words="MSP members"),
    UNION: _BAR(fill="eu_only", line="founding", hatch=".", words="through the EU only"),
    IN_FORUM: _BAR(fill="later", line="later", hatch="/", hatch_tone="border",
                   words="MSP Forum members"),
    IN_CHINA: _BAR(fill="accent", line="ink", words="China"),
    REST: _BAR(fill="outside", line="muted", words="rest of the world"),
    NOBODY: _BAR(fill="paper", line="hatch", hatch="/", words="other countries, not named"),
    UNKNOWN: _BAR(fill="paper", line="hatch", hatch="x", words="not known"),
}  # fmt: skip
# Words of a group -> the colour of its bars in a chart, where there are no hatches.
ROLES: Final = {
    look.words: look.line if look.fill == "paper" else look.fill for look in LOOKS.values()
}


def kind_of(area: str, groups: Groups) -> str:
    """Return the one group of `LOOKS` in which an area stands: the first that has it."""
    if area == OTHERS:
        return NOBODY
    return next((group for group in FIRST if groups[group].has(area)), REST)


def of_day(
    data: Dataset, rows: pd.DataFrame, days: Days, doubted: Collection[str], **own: Any
) -> Figure:
    """Return a figure of a roster day; its notes begin with what is in doubt about the members.

    days: the day, and to which the figure holds (see `figures.get`). doubted: codes of the
    countries whose memberships matter. own: fields of its own.
    """
    notes = (*doubts(*days, doubted, data), *own.pop("notes"))
    own |= {"as_of": days[0], "until": days[1], "span": span(data), "notes": notes}
    return whole(data, rows, **own)


def cell_of(listing: Listing, area: str) -> str:
    """Return the id of a printed cell of a listing."""
    return fact_id("production", *listing.key, area)


def cells_of(listing: Listing) -> dict[str, Any]:
    """Return the cells of a row that any listing fills; its key is `copper--mine-production`."""
    return {
        "name": opening(listing.commodity), "stage": MEASURES[listing.measure].made,
        "commodity": listing.commodity, "measure": listing.measure, "year": listing.year,
        "unit": listing.unit, "whole": listing.whole, "source_ids": listing.source_ids,
        "key": f"{slug(listing.commodity)}--{slug(listing.measure)}",
        "fact_ids": tuple(cell_of(listing, area) for area in listing.printed),
    }  # fmt: skip


def short_of(commodity: str) -> str:
    """Return a commodity in short: `ilmenite` of `titanium minerals (ilmenite)`."""
    return commodity.partition("(")[2].rstrip(")") or commodity


def width_of(layout: Layout, live: float) -> float:
    """Return the width to lay out; live: that of the interactive view."""
    return live if layout is LIVE else float(layout.width)


def lines_of(texts: Sequence[str], wide: float, layout: Layout) -> tuple[Words, float]:
    """Return small texts below each other, from the top, in lines so wide; and their height."""
    lines = [line for told in texts for line in text.broken(told, wide - 1, layout.small)]
    told = Words(x=0.0, y=0.0, text="\n".join(lines), size=layout.small, base="top", tone="muted")
    return told, text.height(len(lines), layout.small)

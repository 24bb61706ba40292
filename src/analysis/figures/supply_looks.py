"""How the groups of countries look in every supply figure: a fill, a hatch and a word each.

Each country stands in one group only, so that the parts of a bar add up: a state of the European
Union that is a member itself counts as a member, and the others as in through the Union.
"""

from collections.abc import Iterable
from functools import partial
from typing import Final

from analysis.measures.supply.groups import (
    IN_CHINA,
    IN_FORUM,
    MEMBERS,
    REST,
    UNION,
    Group,
)
from analysis.measures.supply.listing import OTHERS
from analysis.scene.marks import Look

NOBODY: Final = "other-countries"  # an amount that the source gives to no country
UNKNOWN: Final = "unknown"  # what is withheld, not available or between bounds

_BAR: Final = partial(Look, width=0.8)
# Group -> its look, in the order of a bar and of the key. As on the maps of members and of the
# Forum: solid blue a member, dotted green through the Union, striped orange the Forum.
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


def kind_of(area: str, groups: Iterable[Group]) -> str:
    """Return the one group of `LOOKS` in which an area stands: the first that has it."""
    has = {group.id: group.has for group in groups}
    if area == OTHERS:
        return NOBODY
    order = (MEMBERS, UNION, IN_FORUM, IN_CHINA)
    return next((group for group in order if has[group](area)), REST)

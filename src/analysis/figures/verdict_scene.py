"""Claims by verdict: a square a claim, a group a verdict, its number and its meaning beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.measures.claims import meanings
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Box, Look, Mark, Scene, Words, pixels

GAP, ASIDE, BETWEEN, EDGE = 4.0, 14.0, 20.0, 5.0  # pixels: squares, their label, groups, the rest
LEAST, TINY = 38.0, 14.0  # pixels of the side of a square, and of one without words
LABEL: Final = 0.26  # of the width: the room for what a verdict means
LIVE_WIDTH: Final = 336.0  # pixels of the interactive view, for a phone


class Style(NamedTuple):
    """How a verdict looks: a sign of its own, the tone of its text, and its square."""

    sign: str
    tone: str
    look: Look


# The stronger the square, the firmer the verdict; the sign tells it without any colour.
_YES: Final = Style("\N{CHECK MARK}", "paper", Look(fill="founding", line="founding", width=1.5))
_NO: Final = Style("\N{BALLOT X}", "paper", Look(fill="accent", line="accent", width=1.5))
_NEARLY: Final = Style("\N{ALMOST EQUAL TO}", "ink",
                       Look(fill="later_pale", line="later", width=1.5))  # fmt: skip
_PAST: Final = Style("\N{ANTICLOCKWISE OPEN CIRCLE ARROW}", "ink",
                     Look(fill="outside", line="hatch", width=1.5))  # fmt: skip
_OPEN: Final = Style("?", "ink", Look(fill="paper", line="muted", width=1.5, dash=(4.5, 3)))
STYLES: Final = {
    "confirmed": _YES, "corrected": _NEARLY, "contradicted": _NO, "unverified": _OPEN,
    "wrong": _NO, "imprecise": _NEARLY, "outdated": _PAST, "disputed": _OPEN,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """The claims with one verdict: what it means, and claim id -> what its square says."""

    verdict: str
    meaning: str
    claims: Mapping[str, str]

    @property
    def label(self) -> str:
        """The number of claims and the verdict: `14 confirmed`."""
        return f"{len(self.claims)} {self.verdict}"


def groups_of(
    data: Dataset, table: str, rows: pd.DataFrame, noun: str, columns: tuple[str, str]
) -> tuple[Group, ...]:
    """Return the groups in the descriptor's order of verdicts, none that is empty.

    rows: one a claim (the noun), with claim_id, verdict and two columns: the claim, what holds.
    """
    claim, holds = columns
    found = []
    for verdict, meaning in meanings(data, table).items():
        says = {
            r["claim_id"]: f"{noun} {r['claim_id']}, {verdict}: {r[claim]}\nWhat holds: {r[holds]}"
            for r in rows[rows["verdict"] == verdict].to_dict("records")
        }
        if says:
            found.append(Group(verdict, meaning, says))
    return tuple(found)


def summary(groups: tuple[Group, ...]) -> str:
    """Return the numbers in words: `14 are confirmed, 19 corrected and 1 unverified`."""
    first, *others = groups
    parts = [f"{len(first.claims)} {'is' if len(first.claims) == 1 else 'are'} {first.verdict}"]
    parts += [group.label for group in others]
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def listed(groups: tuple[Group, ...]) -> str:
    """Return which claims have which verdict, and what it means, in words."""
    return " ".join(
        f"{group.label}: {', '.join(group.claims)}. This means: {group.meaning}" for group in groups
    )


@dataclass(frozen=True, slots=True)
class Grid:
    """Where squares stand, in pixels: their side, squares a line, the room left of them."""

    side: float
    columns: int
    left: float
    width: float

    def corner(self, index: int) -> tuple[float, float]:
        """Return left and top of a square of a group, from the group's corner."""
        line, column = divmod(index, self.columns)
        return self.left + column * (self.side + GAP), line * (self.side + GAP)

    def height(self, count: int) -> float:
        """Return how high the lines of so many squares are."""
        return self.corner(count - 1)[1] + self.side


def _grid(groups: tuple[Group, ...], layout: Layout) -> Grid:
    """Return squares as wide as their ids need, in as many columns as fit; labels left or above."""
    width = LIVE_WIDTH if layout is LIVE else float(layout.width)
    least, left = TINY, 0.0
    if layout.is_small or not (layout.is_narrow or layout is LIVE):
        labels = (text.width(group.label, layout.text + 2, bold=True) for group in groups)
        left = max(*labels, 0 if layout.is_small else LABEL * width) + ASIDE
    if not layout.is_small:
        least = max(LEAST, *(text.width(i, layout.small) + 10 for g in groups for i in g.claims))
    columns = max(int((width - left + GAP) // (least + GAP)), 1)
    return Grid((width - left + GAP) / columns - GAP, columns, left, width)


def _heading(group: Group, top: float, room: float, layout: Layout) -> tuple[list[Mark], float]:
    """Return number, verdict and what it means in `room` pixels, and where that ends."""
    size, small = layout.text + 2, layout.small
    words = partial(Words, x=0.0, base="top")
    label = words(y=top, text=group.label, size=size, bold=True)
    if layout.is_small:
        return [label], top + text.height(1, size)
    lines = text.broken(group.meaning, room, small)
    below = top + LEADING * size + 2
    meaning = words(y=below, text="\n".join(lines), size=small, tone="muted")
    return [label, meaning], below + text.height(len(lines), small)


def _squares(group: Group, top: float, grid: Grid, layout: Layout) -> Iterator[Mark]:
    """Yield a square a claim; its outline stays inside."""
    sign, tone, look = STYLES[group.verdict]
    edge, places = look.width / 2, [grid.corner(index) for index in range(len(group.claims))]
    for (claim, says), (x, down) in zip(group.claims.items(), places, strict=True):
        y = top + down
        yield Box(x0=x + edge, x1=x + grid.side - edge, y0=y + edge, y1=y + grid.side - edge,
                  look=look, row=claim, says=says)  # fmt: skip
    for claim, (x, down) in zip(group.claims, () if layout.is_small else places, strict=False):
        words = partial(Words, x=x + grid.side / 2, anchor="middle", tone=tone)
        yield words(y=top + down + grid.side * 0.32, text=sign, size=grid.side * 0.36,
                    outlined=True)  # fmt: skip
        yield words(y=top + down + grid.side * 0.74, text=claim, size=layout.small)


def scene(groups: tuple[Group, ...], layout: Layout) -> Scene:
    """Return the squares in a layout."""
    grid, top = _grid(groups, layout), EDGE
    marks: list[Mark] = []
    for group in groups:
        heading, end = _heading(group, top, grid.left - ASIDE if grid.left else grid.width, layout)
        first = top if grid.left else end + 2 * GAP
        marks += [*heading, *_squares(group, first, grid, layout)]
        top = max(end, first + grid.height(len(group.claims))) + BETWEEN
    height = round(top - BETWEEN + EDGE)
    panel = pixels((0.0, 0.0, grid.width, height), tuple(marks), only="", equal=True)
    return Scene(layout=layout, height=height, panels=(panel,))

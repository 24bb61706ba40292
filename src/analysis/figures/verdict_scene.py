"""Claims by verdict: a square a claim, a group a verdict, its number and its meaning beside it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, Final, NamedTuple

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.figures.common import sentence_list, whole
from analysis.figures.record import Figure
from analysis.measures.claims import meanings
from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Box, Look, Mark, Scene, Words, number, pixels

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


class Group(NamedTuple):
    """The claims with one verdict: what it means, and claim id -> what its square says."""

    verdict: str
    meaning: str
    claims: Mapping[str, str]

    @property
    def label(self) -> str:
        """The number of claims and the verdict: `14 confirmed`."""
        return f"{len(self.claims)} {self.verdict}"


def groups_of(
    data: Dataset, table: str, rows: pd.DataFrame, noun: str, told: tuple[str, str]
) -> list[Group]:
    """Return the groups in the descriptor's order of verdicts, none that is empty."""
    claim, holds = told
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for r in rows.to_dict("records"):
        says = f"{noun} {r['claim_id']}, {r['verdict']}: {r[claim]}\nWhat holds: {r[holds]}"
        claims[r["verdict"]][r["claim_id"]] = says
    order = meanings(data, table).items()
    return [Group(verdict, means, claims[verdict]) for verdict, means in order if claims[verdict]]


def figure(
    data: Dataset, table: str, rows: pd.DataFrame, said: tuple[str, str, str, str], **own: Any
) -> Figure:
    """Return the figure of claims by verdict.

    rows: one a claim, with claim_id and verdict. said: what a row is, where it is from, and the
    columns of the claim and of what holds. own: further fields of the figure.
    """
    noun, where, claim, holds = said
    name = noun.capitalize()
    groups = groups_of(data, table, rows, name, (claim, holds))
    first, *others = groups
    start = f"{len(first.claims)} {'is' if len(first.claims) == 1 else 'are'} {first.verdict}"
    summary = sentence_list([start, *(group.label for group in others)])
    listed = " ".join(f"{g.label}: {', '.join(g.claims)}. This means: {g.meaning}" for g in groups)
    found = f"Of {len(rows)} {noun}s {where}, {summary}"
    return whole(
        data,
        rows,
        title=found,
        alt=f"{len(rows)} squares, one a {noun}, in {len(groups)} groups. {found}.",
        description=f"{name}s by verdict. {listed}",
        scene=partial(scene, groups),
        key="claim_id",
        **own,
    )


class Grid(NamedTuple):
    """Where squares stand, in pixels: their side, squares a line, the room left of them."""

    side: float
    columns: int
    left: float
    width: float

    def corner(self, index: int) -> tuple[float, float]:
        """Return left and top of a square of a group, from the group's corner."""
        line, column = divmod(index, self.columns)
        return self.left + column * (self.side + GAP), line * (self.side + GAP)


def _grid(groups: list[Group], layout: Layout) -> Grid:
    """Return squares as wide as their ids need, in as many columns as fit; labels left or above."""
    width = LIVE_WIDTH if layout is LIVE else float(layout.width)
    least, left = TINY, 0.0
    if layout.name not in ("narrow", "live"):
        labels = (text.width(group.label, layout.text + 2, bold=True) for group in groups)
        left = max(*labels, 0 if layout.is_small else LABEL * width) + ASIDE
    if not layout.is_small:
        least = max(LEAST, *(text.width(i, layout.small) + 10 for g in groups for i in g.claims))
    columns = max(int((width - left + GAP) // (least + GAP)), 1)
    return Grid((width - left + GAP) / columns - GAP, columns, left, width)


def _heading(group: Group, top: float, grid: Grid, layout: Layout) -> Iterator[Words]:
    """Yield number and verdict, and what it means, left of the squares or above them."""
    words, size = partial(Words, x=0.0, base="top"), layout.text + 2
    yield words(y=top, text=group.label, size=size, bold=True)
    if not layout.is_small:
        room = grid.left - ASIDE if grid.left else grid.width
        lines = "\n".join(text.broken(group.meaning, room, layout.small))
        below = top + LEADING * size + 2
        yield words(y=below, text=lines, size=layout.small, tone="muted")


def _squares(group: Group, top: float, grid: Grid, layout: Layout) -> Iterator[Mark]:
    """Yield a square a claim, its outline inside, then the sign and the id of each."""
    sign, tone, look = STYLES[group.verdict]
    edge, side = look.width / 2, grid.side
    corners = [grid.corner(index) for index in range(len(group.claims))]
    for (claim, says), (x, down) in zip(group.claims.items(), corners, strict=True):
        y = top + down
        yield Box(x0=x + edge, x1=x + side - edge, y0=y + edge, y1=y + side - edge, look=look,
                  row=claim, says=says)  # fmt: skip
    for claim, (x, down) in zip(group.claims, () if layout.is_small else corners, strict=False):
        words = partial(Words, x=x + side / 2, anchor="middle", tone=tone)
        yield words(y=top + down + side * 0.32, text=sign, size=side * 0.36, outlined=True)
        yield words(y=top + down + side * 0.74, text=claim, size=layout.small)


def scene(groups: list[Group], layout: Layout) -> Scene:
    """Return the squares in a layout."""
    grid, top = _grid(groups, layout), EDGE
    marks: list[Mark] = []
    for group in groups:
        heading = list(_heading(group, top, grid, layout))
        end = text.extent(heading[-1], (0.0, number(heading[-1].y)))[3]
        first = top if grid.left else end + 2 * GAP
        marks += [*heading, *_squares(group, first, grid, layout)]
        top = max(end, first + grid.corner(len(group.claims) - 1)[1] + grid.side) + BETWEEN
    height = round(top - BETWEEN + EDGE)
    panel = pixels((0.0, 0.0, grid.width, height), tuple(marks), only="", equal=True)
    return Scene(layout=layout, height=height, panels=(panel,))

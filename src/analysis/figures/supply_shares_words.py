"""Where the words of a bar of shares stand: beside it, above it on a phone, few in the view."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Final, NamedTuple

from analysis.scene import text
from analysis.scene.layout import LIVE, Layout
from analysis.scene.marks import LEADING, Axis, Words

# Columns of words beside a bar (name, members, China) and above it, in sizes of their text.
BESIDE: Final = (9.8, 10.5, 8.0)
ABOVE: Final = (9.4, 9.9, 8.0)
GAP: Final = 8.0
NUB: Final = 9.0  # pixels that stand out of a bar whose members have a number that is missing
BAR, SPARE = 14.0, 9.0  # pixels of a bar; above and below what stands in a row
LOW: Final = 12.0  # pixels of a bar on a phone


@dataclass(frozen=True, slots=True)
class Page:
    """A layout with the pixels left of the bars, and right of them."""

    layout: Layout
    left: float = 0.0
    right: float = 0.0

    @property
    def wide(self) -> float:
        """The pixels of 100 per cent."""
        return self.layout.width - self.left - NUB - self.right

    @property
    def x(self) -> Axis:
        """The scale: per cent, with room at the left for what stands out."""
        return Axis(low=-100 * NUB / self.wide, high=100)


class Row(NamedTuple):
    """What stands in a row of the picture: words, its height, and the edges of the bar."""

    words: list[Words]
    high: float
    bar: tuple[float, float]


def widths(layout: Layout) -> tuple[float, float, float]:
    """Return the pixels of the columns of words: name, members and China."""
    name, said, china = ABOVE if layout.is_narrow else BESIDE
    return name * layout.small, said * layout.small, china * layout.small


def page_of(layout: Layout) -> Page:
    """Return the columns of a layout."""
    if layout.is_narrow or layout.is_small:
        return Page(layout)
    name, said, china = widths(layout)
    return Page(layout, name + GAP) if layout is LIVE else Page(layout, name + said + 2 * GAP,
                                                                china + GAP)  # fmt: skip


def _lines(row: Any, widths: tuple[float, float, float], size: float) -> list[tuple[str, ...]]:
    """Return the lines of the name, of members, of members with the Union, and of China."""
    name, said, china = widths
    strong = partial(text.broken, size=size, bold=True)
    more = text.broken(f"with EU {row.with_eu}", said, size) if row.with_eu != row.members else ()
    return [text.broken(row.name, name, size), strong(row.members, said), more,
            strong(row.china, china)]  # fmt: skip


def _height(lines: list[tuple[str, ...]], size: float) -> float:
    name, said, more, china = map(len, lines)
    return text.height(max(name, said + more, china), size)


def _beside(row: Any, page: Page) -> Row:
    """Return a row with its words beside the bar, level with its middle."""
    size = page.layout.small
    lines = _lines(row, widths(page.layout), size)
    high = max(BAR, _height(lines, size)) + SPARE
    name, said, more, china = ("\n".join(some) for some in lines)
    y, half = high / 2, LEADING * size / 2
    at = partial(Words, size=size, x=page.x.low)
    own = partial(at, dx=-GAP, anchor="end")
    words = [
        at(y=y, dx=-page.left, text=name),
        own(y=y - half * len(lines[2]), text=said, bold=True, tone="founding"),
        own(y=y + half * len(lines[1]), text=more),
        at(x=100, y=y, dx=GAP, text=china, bold=True, tone="accent"),
    ]
    return Row([mark for mark in words if mark.text], high, (y - BAR / 2, y + BAR / 2))


def _above(row: Any, page: Page) -> Row:
    """Return a row with its words above the bar, from one line down."""
    size = page.layout.small
    lines = _lines(row, widths(page.layout), size)
    beside = widths(page.layout)[0] + GAP / 2
    name, said, more, china = ("\n".join(some) for some in lines)
    at = partial(Words, x=page.x.low, y=SPARE, size=size, base="top")
    below = SPARE + LEADING * size * len(lines[1])
    words = [
        at(text=name),
        at(dx=beside, text=said, bold=True, tone="founding"),
        at(dx=beside, y=below, text=more),
        at(x=100, text=china, anchor="end", bold=True, tone="accent"),
    ]
    top = SPARE + _height(lines, size) + 2
    return Row([mark for mark in words if mark.text], top + LOW + 1, (top, top + LOW))


def _named(row: Any, page: Page) -> Row:
    """Return a row of the view: the name only, for another day has other words."""
    size = page.layout.small
    lines = text.broken(row.name, widths(page.layout)[0], size)
    high = max(BAR, text.height(len(lines), size)) + SPARE
    y = high / 2
    name = Words(x=page.x.low, y=y, dx=-GAP, anchor="end", text="\n".join(lines), size=size)
    return Row([name], high, (y - BAR / 2, y + BAR / 2))


def row_of(row: Any, page: Page) -> Row:
    """Return what stands in the row of a bar, from y = 0 down; row: of the figure."""
    if page.layout is LIVE:
        return _named(row, page)
    return _above(row, page) if page.layout.is_narrow else _beside(row, page)


def heads(page: Page) -> list[Words]:
    """Return the heads of the columns of words, which stand on y = 0; none in the view."""
    layout = page.layout
    if layout is LIVE:
        return []
    at = partial(Words, y=0, size=layout.small, base="bottom", bold=True)
    half = at(x=50, text="half", anchor="middle", bold=False, tone="muted")
    if layout.is_narrow:
        own = at(x=page.x.low, dx=widths(layout)[0] + GAP / 2, text="Members", tone="founding")
        return [own, at(x=100, text="China", anchor="end", tone="accent")]
    own = at(x=page.x.low, dx=-GAP, text="Members", anchor="end", tone="founding")
    return [own, half, at(x=100, dx=GAP, text="China", tone="accent")]

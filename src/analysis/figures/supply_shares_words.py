"""Where the words of a bar of shares stand: beside it, above it on a phone, few in the view."""

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


class Page(NamedTuple):
    """A layout with the pixels left of the bars, and right of them."""

    layout: Layout
    left: float = 0.0
    right: float = 0.0

    @property
    def columns(self) -> tuple[float, float, float]:
        """The pixels of the columns of words: name, members and China."""
        name, said, china = ABOVE if self.layout.is_narrow else BESIDE
        return name * self.layout.small, said * self.layout.small, china * self.layout.small

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


def page_of(layout: Layout) -> Page:
    """Return the columns of a layout."""
    page = Page(layout)
    if layout.is_narrow or layout.is_small:
        return page
    name, said, china = page.columns
    if layout is LIVE:
        return page._replace(left=name + GAP)
    return page._replace(left=name + said + 2 * GAP, right=china + GAP)


def _beside(words: list[str], high: float, page: Page) -> Row:
    """Return a row with its words beside the bar, level with its middle; high: of the words."""
    high, size = max(BAR, high) + SPARE, page.layout.small
    name, said, more, china = words
    y, half = high / 2, LEADING * size / 2
    at = partial(Words, size=size, x=page.x.low)
    own = partial(at, dx=-GAP, anchor="end")
    marks = [
        own(y=y, text=name) if page.layout is LIVE else at(y=y, dx=-page.left, text=name),
        own(y=y - half * _lines(more), text=said, bold=True, tone="founding"),
        own(y=y + half * _lines(said), text=more),
        at(x=100, y=y, dx=GAP, text=china, bold=True, tone="accent"),
    ]
    return Row(marks, high, (y - BAR / 2, y + BAR / 2))


def _above(words: list[str], high: float, page: Page) -> Row:
    """Return a row with its words above the bar, from one line down; high: of the words."""
    name, said, more, china = words
    size, beside = page.layout.small, page.columns[0] + GAP / 2
    at = partial(Words, x=page.x.low, y=SPARE, size=size, base="top")
    marks = [
        at(text=name),
        at(dx=beside, text=said, bold=True, tone="founding"),
        at(dx=beside, y=SPARE + LEADING * size * _lines(said), text=more),
        at(x=100, text=china, anchor="end", bold=True, tone="accent"),
    ]
    top = SPARE + high + 2
    return Row(marks, top + LOW + 1, (top, top + LOW))


def _lines(words: str) -> int:
    return words.count("\n") + 1 if words else 0


def row_of(row: Any, page: Page) -> Row:
    """Return what stands in the row of a bar, from y = 0 down; row: of the figure.

    In the view it is the name only, for another day has other words.
    """
    size, (name, said, china) = page.layout.small, page.columns
    more = f"with EU {row.with_eu}" if row.with_eu != row.members else ""
    strong = partial(text.broken, size=size, bold=True)
    broken = [text.broken(row.name, name, size), strong(row.members, said),
              text.broken(more, said, size), strong(row.china, china)]  # fmt: skip
    words = ["\n".join(lines) for lines in broken]
    if page.layout is LIVE:
        words[1:] = "", "", ""
    lines = [*map(_lines, words)]
    high = text.height(max(lines[0], lines[1] + lines[2], lines[3]), size)
    found = (_above if page.layout.is_narrow else _beside)(words, high, page)
    return found._replace(words=[mark for mark in found.words if mark.text])


def heads(page: Page) -> list[Words]:
    """Return the heads of the columns of words, which stand on y = 0; none in the view."""
    layout = page.layout
    if layout is LIVE:
        return []
    at = partial(Words, y=0, size=layout.small, base="bottom", bold=True)
    half = at(x=50, text="half", anchor="middle", bold=False, tone="muted")
    if layout.is_narrow:
        own = at(x=page.x.low, dx=page.columns[0] + GAP / 2, text="Members", tone="founding")
        return [own, at(x=100, text="China", anchor="end", tone="accent")]
    own = at(x=page.x.low, dx=-GAP, text="Members", anchor="end", tone="founding")
    return [own, half, at(x=100, dx=GAP, text="China", tone="accent")]

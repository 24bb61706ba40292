"""The key of the matrix of attendance, and in narrow the list of its numbered meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.figures.attendance_model import Matrix
from analysis.figures.roles import ROLES, draw_role
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, canvas, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHAPE: Final = {"wide": 11.0, "narrow": 8.6}  # size of a shape in pixels
SINCE: Final = ("founding", "later", "muted")  # line of each group from its accession on
SWATCH: Final = 26.0  # pixels of a sample before its words
GAP: Final = 16.0
STEP: Final = 1.6  # height of a line of the key, in the size of its text

ROLL, ISSUERS, UNKNOWN = "roll-call", "issuing-governments", "named-only"
COLUMNS: Final = (
    (ROLL, "roll call known: a dot is a party not on it"),
    (ISSUERS, "no roll call: governments that issued the text"),
    (UNKNOWN, "some named or none: blank is not known"),
    ("since", "underlined: member by then, dotted: possibly"),
    ("announced", "in italics: announced only, no report of it"),
)


def _places(layout: Layout) -> list[tuple[float, int, str]]:
    """Return (x, line, role) of the samples of the roles, broken into lines."""
    probe, found, x, line = canvas(layout, 10), [], 0.0, 0
    for role, look in ROLES.items():
        wide = 16 + text_width(probe, look.word, layout.small)
        if x and x + wide > layout.width:
            x, line = 0.0, line + 1
        found.append((x, line, role))
        x += wide + GAP
    return found


def _columns(layout: Layout) -> int:
    return 1 if layout.is_narrow else 2


def height(layout: Layout) -> float:
    """Return the height of the key in pixels."""
    lines = _places(layout)[-1][1] + 1 + -(-len(COLUMNS) // _columns(layout))
    return (lines * STEP + 0.7) * layout.small


def draw(axes: Axes, layout: Layout) -> None:
    """Draw the key from the top of the picture down."""
    step = STEP * layout.small
    for x, line, role in _places(layout):
        y = (line + 0.5) * step
        draw_role(axes, x + 6, y, role, SHAPE[layout.name] + (1 if layout.is_narrow else 0))
        axes.text(x + 16, y, ROLES[role].word, va="center_baseline", fontsize=layout.small)
    top = (_places(layout)[-1][1] + 1) * step
    wide = layout.width / _columns(layout)
    for index, (kind, words) in enumerate(COLUMNS):
        across, down = index % _columns(layout), index // _columns(layout)
        x, y = across * wide, top + (down + 0.5) * step
        _sample(axes, kind, x, y, layout)
        axes.text(x + SWATCH, y, words, va="center_baseline", fontsize=layout.small)


def _sample(axes: Axes, kind: str, x: float, y: float, layout: Layout) -> None:
    from matplotlib.patches import Rectangle

    if kind == "since":
        axes.plot([x, x + 8], [y, y], color=COLOUR[SINCE[0]], lw=2.6, ls=(0, (1, 0.8)))
        axes.plot([x + 8, x + 20], [y, y], color=COLOUR[SINCE[0]], lw=2.6, solid_capstyle="butt")
        return
    if kind == "announced":
        axes.text(x + 4, y, "ab", va="center_baseline", style="italic", fontsize=layout.small)
        return
    style = {
        ROLL: {"facecolor": "none", "edgecolor": COLOUR["grid"]},
        ISSUERS: {"facecolor": "none", "edgecolor": COLOUR["hatch"], "hatch": "////"},
        UNKNOWN: {"facecolor": COLOUR["outside"], "edgecolor": COLOUR["grid"]},
    }[kind]
    axes.add_patch(Rectangle((x + 1, y - 7), 19, 14, lw=0.8, **style))  # type: ignore[arg-type]
    if kind == ROLL:
        axes.plot([x + 10.5], [y], "o", ms=2.6, mew=0, color=COLOUR["hatch"])


def list_height(matrix: Matrix, layout: Layout) -> float:
    """Return the height of the list of numbered meetings, which only narrow has."""
    return (len(matrix.meetings) + 1) * layout.small * 1.4 + 14 if layout.is_narrow else 0


def list_meetings(axes: Axes, matrix: Matrix, layout: Layout, top: float) -> None:
    """Write number, date, place and kind of each meeting, one a line."""
    if not layout.is_narrow:
        return
    step, left = layout.small * 1.4, 1.8 * layout.small
    axes.text(0, top + 14, "Meetings", va="top", fontsize=layout.text, weight="bold")
    for index, meeting in enumerate(matrix.meetings, start=1):
        y = top + 14 + index * step + 2
        axes.text(left - 5, y, str(meeting.number), ha="right", va="top", fontsize=layout.small,
                  color=COLOUR["muted"])  # fmt: skip
        axes.text(left, y, meeting.full, va="top", fontsize=layout.small,
                  style="normal" if meeting.held else "italic")  # fmt: skip

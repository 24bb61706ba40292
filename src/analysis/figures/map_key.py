"""The key of the static map: a patch, a heading with its number and the names of each category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from analysis.figures.map_draw import fill_style
from analysis.figures.map_model import EU_ONLY, OUTSIDE, UNDETERMINED, Category, MapModel
from analysis.scene.palette import COLOUR
from analysis.scene.static import Layout, text_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as MplFigure

LEADING: Final = 1.35  # line height of the key in font sizes


def _listed(model: MapModel, category: Category, names: dict[str, str], layout: Layout) -> str:
    """Return the names in a category, with the numbers that a narrow map writes in their place."""
    listed = model.names_in(category, names)
    if layout.is_narrow:
        numbers = {names[p]: f"{n}\N{NO-BREAK SPACE}" for p, n in model.numbers.items()}
        listed = [f"{numbers.get(name, '')}{name}" for name in listed]
    return ", ".join(listed)


def key_entries(
    model: MapModel, names: dict[str, str], layout: Layout
) -> list[tuple[Category, str, str]]:
    """Return (category, heading with number, explanation) for each line of the key."""
    vague = int((model.areas["category"] == UNDETERMINED.key).sum())
    entries = [
        (category, f"{category.label}: {number}", _listed(model, category, names, layout))
        for category in model.categories
        if category.members and (number := len(model.names_in(category, names)))
    ]
    if model.eu_only:
        why = "not members themselves; the European Union is, as one member"
        entries.append((EU_ONLY, f"{EU_ONLY.label}: {len(model.eu_only)} states", why))
    outside = model.by_key[OUTSIDE.key]
    entries.append((outside, outside.label, ""))
    entries.append((UNDETERMINED, f"{UNDETERMINED.label}: {vague} areas", "counted to nobody"))
    return entries


def key_lines(
    figure: MplFigure, model: MapModel, names: dict[str, str], width: float, layout: Layout
) -> list[tuple[Category, str, list[str]]]:
    """Return the key's entries with their explanations wrapped to `width` pixels."""
    return [
        (category, heading, _wrap(figure, text, width - 36, layout.small))
        for category, heading, text in key_entries(model, names, layout)
    ]


def _wrap(figure: MplFigure, text: str, width: float, size: float) -> list[str]:
    lines: list[str] = []
    for word in text.split(" ") if text else ():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(figure, longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def height_of(lines: list[tuple[Category, str, list[str]]], size: float) -> int:
    """Return the height in pixels that the lines of `key_lines` need."""
    return round(sum((1.35 + len(texts)) for _, _, texts in lines) * size * LEADING + 12)


def draw(axes: Axes, model: MapModel, layout: Layout, names: dict[str, str]) -> None:
    """Draw the key: a patch, a heading and the names, top down, in pixels."""
    from matplotlib.patches import Rectangle

    box = axes.get_window_extent()
    axes.set_xlim(0, box.width)
    axes.set_ylim(box.height, 0)
    y, line = 10.0, layout.small * LEADING
    lines = key_lines(axes.figure, model, names, box.width, layout)  # type: ignore[arg-type]
    for category, heading, texts in lines:
        axes.add_patch(Rectangle((1, y - 9), 22, 14, lw=0.8, edgecolor=COLOUR["muted"],
                                 **fill_style(category)))  # fmt: skip
        axes.text(32, y, heading, fontsize=layout.small, weight="bold", va="center_baseline")
        for part in texts:
            y += line
            axes.text(32, y, part, fontsize=layout.small, va="center_baseline")
        y += line * 1.35

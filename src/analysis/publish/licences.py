"""What a figure may be used under: one list for its files, its metadata and its citation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

DATA: Final = "data"  # what a licence applies to, where it is no other resource
BASEMAP: Final = "basemap"
Licence = dict[str, str]


def licences(figure: Figure, data: Dataset) -> list[Licence]:
    """Return what the figure may be used under: `applies_to`, `name`, `title`, `path` (or "").

    First the compiled data's licence, then for a figure that draws a map the terms of the basemap.
    """
    parts = {DATA: data.descriptor["licenses"]}
    if figure.basemap:
        parts[BASEMAP] = data.resource(BASEMAP)["licenses"]
    return [
        {
            "applies_to": part,
            **{name: str(entry.get(name, "")) for name in ("name", "title", "path")},
        }
        for part, entries in parts.items()
        for entry in entries
    ]

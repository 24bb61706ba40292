"""What a download says about where it comes from: source line, licences, address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from analysis.data.dates import long_day
from analysis.publish import cite
from analysis.publish.cite import BOOK

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.figures.record import Figure

DATA: Final = "data"  # what a licence applies to, where it is no other resource
BASEMAP: Final = "basemap"


def figure_url(figure: Figure) -> str:
    """Return the address of the figure's own page, "" where that of the book is not configured."""
    return cite.figure_url(cite.base_url(), figure.id) or ""


def source_line(figure: Figure) -> str:
    """Return the line that stays with every copy: book, data version, number of sources."""
    number = len(figure.sources)
    return (
        f"Source: {BOOK}, data version {figure.data_version}, from {number} "
        f"{'source' if number == 1 else 'sources'}"
    )


def as_of_line(figure: Figure) -> str:
    """Return the day of which the figure speaks, in words."""
    return f"As of {long_day(figure.as_of)}"


def licences(figure: Figure, data: Dataset) -> list[dict[str, str]]:
    """Return what the figure may be used under: `applies_to`, `name`, `title`, `path` (or "").

    First the compiled data's licence, then for a figure that draws a map the terms of the basemap.
    """
    found = [_licence(DATA, entry) for entry in data.descriptor["licenses"]]
    if figure.basemap:
        found += [_licence(BASEMAP, entry) for entry in data.resource(BASEMAP)["licenses"]]
    return found


def _licence(applies_to: str, entry: dict[str, Any]) -> dict[str, str]:
    return {
        "applies_to": applies_to,
        "name": str(entry["name"]),
        "title": str(entry["title"]),
        "path": str(entry.get("path", "")),
    }


def _grouped(entries: list[dict[str, str]], word: Callable[[dict[str, str]], str]) -> str:
    groups: dict[str, list[str]] = {}
    for entry in entries:
        groups.setdefault(entry["applies_to"], []).append(word(entry))
    return "; ".join(f"{part}: {', '.join(words)}" for part, words in groups.items())


def licence_line(figure: Figure, data: Dataset) -> str:
    """Return the licences in a line: the data's by name and address, others in their words."""
    words = _grouped(
        licences(figure, data),
        lambda entry: (
            f"{entry['name']} ({entry['path']})" if entry["applies_to"] == DATA else entry["title"]
        ),
    )
    return f"Licences: {words}"


def _brief(entry: dict[str, str]) -> str:
    """Return a licence's name as people know it: before the colon or bracket of its title."""
    if entry["applies_to"] == DATA:
        return entry["name"]
    return entry["title"].split(":")[0].split(" (")[0]


def licence_names(figure: Figure, data: Dataset) -> str:
    """Return the licences' names only, where there is no room for more."""
    return f"Licences: {_grouped(licences(figure, data), _brief)}"

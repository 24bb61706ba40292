"""What a download says about where it comes from: source line, licences, address."""

from itertools import groupby
from typing import Any

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.words import number_of
from analysis.figures.record import Figure
from analysis.publish import cite
from analysis.publish.licences import DATA, Licence, licences


def figure_url(figure: Figure) -> str:
    """Return the address of the figure's own page, "" where that of the book is not configured.

    It names the day where that is not the one the figure has by itself.
    """
    return cite.figure_url(cite.cited_base(figure.data_version), figure.id, figure.asked) or ""


def source_line(figure: Figure) -> str:
    """Return the line that stays with every copy: book, data version, number of sources."""
    sources = number_of(len(figure.sources), "source")
    return f"Source: {cite.BOOK}, data version {figure.data_version}, from {sources}"


def as_of_line(figure: Figure) -> str:
    """Return the day of which the figure speaks, in words, and how long it holds if it is told."""
    line = f"As of {long_day(figure.as_of)}"
    if figure.until is None or figure.until == figure.as_of:
        return line
    shown = "" if figure.among is None else " among the countries shown"
    return f"{line}, the same members{shown} until {long_day(figure.until)}"


def licence_line(figure: Figure, data: Dataset, *, brief: bool = False) -> str:
    """Return the licences in a line: the data's by name and address, others in their words.

    brief: names only, as people know them: those of others before a title's colon or bracket.
    """

    def word(entry: Licence) -> str:
        if entry["applies_to"] == DATA:
            return entry["name"] if brief else f"{entry['name']} ({entry['path']})"
        return entry["title"].split(":")[0].split(" (")[0] if brief else entry["title"]

    groups = groupby(licences(figure, data), lambda entry: entry["applies_to"])
    words = (f"{part}: {', '.join(map(word, entries))}" for part, entries in groups)
    return f"Licences: {'; '.join(words)}"


def words_of(figure: Figure, data: Dataset) -> dict[str, Any]:
    """Return what templates of whole files ask for: figure, source, as_of, url, licences."""
    return {
        "figure": figure,
        "source": source_line(figure),
        "as_of": as_of_line(figure),
        "url": figure_url(figure),
        "licences": licences(figure, data),
    }

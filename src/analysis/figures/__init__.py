"""The figures of the book: one module a figure, named after its id; registry.csv lists them."""

import csv
import datetime as dt
from dataclasses import replace
from functools import lru_cache
from importlib import import_module, resources
from typing import Final

from analysis.data.dataset import Dataset, load
from analysis.data.dates import to_date
from analysis.figures.record import Figure

_LINES: Final = (resources.files("analysis.figures") / "registry.csv").read_text(encoding="utf-8")
# The register of published ids: id -> its row (id, first_appeared, page).
_REGISTRY: Final = {row["id"]: row for row in csv.DictReader(_LINES.splitlines())}
IDS: Final = tuple(_REGISTRY)


def first_appeared(figure_id: str) -> str:
    """Return the ISO day on which a figure's id was first published; ids never disappear."""
    return _REGISTRY[figure_id]["first_appeared"]


def page_of(figure_id: str) -> str:
    """Return the name of the book page that shows a figure."""
    return _REGISTRY[figure_id]["page"]


@lru_cache(maxsize=4 * len(IDS))  # with fewer than there are, going through all would keep none
def _build(figure_id: str, data: Dataset, as_of: object, until: dt.date | None) -> Figure:
    module = import_module(f"analysis.figures.{figure_id.replace('-', '_')}")
    made: Figure = module.build(data, as_of, *([until] if until else []))
    usual = as_of is None or as_of == _build(figure_id, data, None, None).as_of
    # A build asks for the same picture for a page, for files and for its marks.
    return replace(made, scene=lru_cache(maxsize=8)(made.scene), usual=usual)


def get(
    figure_id: str,
    as_of: object = None,
    *,
    data: Dataset | None = None,
    until: dt.date | None = None,
) -> Figure:
    """Return a figure by its id, as of a day where it speaks of one (default: its own).

    until: the last day of a stretch on which it shows the same members; see `figures.days`.
    Raises KeyError naming the ids there are, ValueError or TypeError for what is no day.
    """
    if figure_id not in _REGISTRY:
        raise KeyError(f"no figure {figure_id!r}; expected one of {', '.join(IDS)}")
    return _build(figure_id, data or load(), None if as_of is None else to_date(as_of), until)


def all_figures(data: Dataset | None = None) -> list[Figure]:
    """Return every registered figure."""
    return [get(figure_id, data=data) for figure_id in IDS]

"""The figures of the book: one module a figure, named after its id; registry.csv lists them.

Figures of a family are one figure with a choice, and have one module, named after the family. The
last word of a family is what is chosen: `supply-material` has `supply-cobalt`, made by
`supply_material.build(data, as_of, "cobalt")`.
"""

import csv
import datetime as dt
from dataclasses import replace
from functools import lru_cache
from importlib import import_module, resources
from types import ModuleType
from typing import Final

from analysis.data.dataset import Dataset, given
from analysis.data.days import day_of, within
from analysis.data.extras import explained
from analysis.figures.family import Family
from analysis.figures.record import Figure

_FILE: Final = resources.files("analysis.figures") / "registry.csv"
_LINES: Final = _FILE.read_text(encoding="utf-8-sig").splitlines()
# The register of published ids: id -> its row (id, first_appeared, page, family).
_REGISTRY: Final = {row["id"]: row for row in csv.DictReader(_LINES)}
IDS: Final = tuple(_REGISTRY)


def family_of(figure_id: str) -> tuple[str, ...]:
    """Return the ids of a figure's family, the one that leads first; blank where it has none."""
    family = _REGISTRY[figure_id]["family"]
    return tuple(name for name, row in _REGISTRY.items() if family and row["family"] == family)


# The figures that stand in the book: all but those that another of their family leads.
LEADS: Final = tuple(name for name in IDS if name == (*family_of(name), name)[0])


def first_appeared(figure_id: str) -> str:
    """Return the ISO day on which a figure's id was first published; ids never disappear."""
    return _REGISTRY[figure_id]["first_appeared"]


def page_of(figure_id: str) -> str:
    """Return the name of the book page that shows a figure."""
    return _REGISTRY[figure_id]["page"]


@lru_cache(maxsize=4 * len(IDS))  # with fewer than there are, going through all would keep none
def _build(figure_id: str, data: Dataset, as_of: dt.date | None, until: dt.date | None) -> Figure:
    family = _REGISTRY[figure_id]["family"]
    module = import_module(f"analysis.figures.{(family or figure_id).replace('-', '_')}")
    choice = [figure_id.removeprefix(_prefix(family))] if family else []
    made: Figure = module.build(data, as_of, *choice, *([until] if until else []))
    if as_of is not None and made.span is not None:
        within(as_of, made.span, of=f"the days of {figure_id}")
    usual = as_of is None or as_of == _build(figure_id, data, None, None).as_of
    return replace(made, usual=usual, family=_family(figure_id, module, data) if family else None)


def _prefix(family: str) -> str:
    """Return what the ids of a family begin with: `supply-` of `supply-material`."""
    return family[: family.rfind("-") + 1]


def _family(figure_id: str, module: ModuleType, data: Dataset) -> Family:
    """Return the family of a figure; `names` of its module tells what each choice is called."""
    family = _REGISTRY[figure_id]["family"]
    prefix, words = _prefix(family), module.names(data)
    called = {name: words[name.removeprefix(prefix)] for name in family_of(figure_id)}
    return Family(family.removeprefix(prefix), called)


@explained()
def get(
    figure_id: str,
    as_of: object = None,
    *,
    data: Dataset | None = None,
    until: dt.date | None = None,
) -> Figure:
    """Return a figure by its id, as of a day where it speaks of one (default: its own).

    until: the last day of a stretch on which it shows the same members; see `figures.days`.
    Raises KeyError naming the ids there are, ValueError or TypeError for what is no day
    of the record, or none that the figure shows.
    """
    if figure_id not in IDS:  # of whatever type
        raise KeyError(f"no figure {figure_id!r}; expected one of {', '.join(IDS)}")
    data = given(data)
    return _build(figure_id, data, None if as_of is None else day_of(as_of, data), until)


def all_figures(data: Dataset | None = None) -> list[Figure]:
    """Return every registered figure."""
    return [get(figure_id, data=data) for figure_id in IDS]

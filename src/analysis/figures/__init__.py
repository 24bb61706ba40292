"""The figures of the book: one module a figure, data in, Figure out; this is their registry."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from analysis.dataset import Dataset, load
from analysis.figure import Figure
from analysis.figures import membership_growth as _growth
from analysis.figures import membership_map as _map
from analysis.figures import membership_rosters as _rosters

BUILDERS: Final[dict[str, Callable[[Dataset], Figure]]] = {
    _growth.ID: _growth.build,
    _map.ID: _map.build,
    _rosters.ID: _rosters.build,
}
IDS: Final = tuple(BUILDERS)


@lru_cache(maxsize=32)
def _build(figure_id: str, data: Dataset) -> Figure:
    return BUILDERS[figure_id](data)


def get(figure_id: str, *, data: Dataset | None = None) -> Figure:
    """Return a figure by its id; raises KeyError naming the ids there are."""
    if figure_id not in BUILDERS:
        raise KeyError(f"no figure {figure_id!r}; expected one of {', '.join(IDS)}")
    return _build(figure_id, data or load())


def all_figures(data: Dataset | None = None) -> list[Figure]:
    """Return every registered figure."""
    return [get(figure_id, data=data) for figure_id in IDS]

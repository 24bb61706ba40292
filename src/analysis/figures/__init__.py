"""The figures of the book: one module a figure, data in, Figure out; this is their registry."""

from __future__ import annotations

import csv
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Final

from analysis.data.dataset import Dataset, load
from analysis.data.dates import to_date
from analysis.figures import agreements_growth as _texts
from analysis.figures import agreements_matrix as _matrix
from analysis.figures import agreements_partners as _partners
from analysis.figures import attendance as _attendance
from analysis.figures import before_joining as _before
from analysis.figures import disputed_verdicts as _disputed
from analysis.figures import forum_growth as _forum_growth
from analysis.figures import forum_map as _forum_map
from analysis.figures import meetings_map as _meetings_map
from analysis.figures import meetings_timeline as _meetings_timeline
from analysis.figures import membership_growth as _growth
from analysis.figures import membership_map as _map
from analysis.figures import membership_rosters as _rosters
from analysis.figures import stated_counts as _stated
from analysis.figures import succession_timeline as _succession
from analysis.figures import talks_verdicts as _talks
from analysis.figures.record import Figure

BUILDERS: Final[dict[str, Callable[[Dataset, object], Figure]]] = {
    _growth.ID: _growth.build,
    _map.ID: _map.build,
    _rosters.ID: _rosters.build,
    _attendance.ID: _attendance.build,
    _before.ID: _before.build,
    _matrix.ID: _matrix.build,
    _texts.ID: _texts.build,
    _partners.ID: _partners.build,
    _talks.ID: _talks.build,
    _stated.ID: _stated.build,
    _disputed.ID: _disputed.build,
    _meetings_timeline.ID: _meetings_timeline.build,
    _meetings_map.ID: _meetings_map.build,
    _forum_map.ID: _forum_map.build,
    _forum_growth.ID: _forum_growth.build,
    _succession.ID: _succession.build,
}
IDS: Final = tuple(BUILDERS)


@lru_cache(maxsize=1)
def _registry() -> dict[str, dict[str, str]]:
    """Return the register of published ids: id -> its row (id, first_appeared, page)."""
    text = (resources.files("analysis.figures") / "registry.csv").read_text(encoding="utf-8")
    return {row["id"]: row for row in csv.DictReader(text.splitlines())}


def first_appeared(figure_id: str) -> str:
    """Return the ISO day on which a figure's id was first published; ids never disappear."""
    return _registry()[figure_id]["first_appeared"]


def page_of(figure_id: str) -> str:
    """Return the name of the book page that shows a figure."""
    return _registry()[figure_id]["page"]


@lru_cache(maxsize=32)
def _build(figure_id: str, data: Dataset, as_of: object) -> Figure:
    return BUILDERS[figure_id](data, as_of)


def get(figure_id: str, as_of: object = None, *, data: Dataset | None = None) -> Figure:
    """Return a figure by its id, as of a day where it speaks of one (default: its own).

    Raises KeyError naming the ids there are, ValueError or TypeError for what is no day.
    """
    if figure_id not in BUILDERS:
        raise KeyError(f"no figure {figure_id!r}; expected one of {', '.join(IDS)}")
    return _build(figure_id, data or load(), None if as_of is None else to_date(as_of))


def all_figures(data: Dataset | None = None) -> list[Figure]:
    """Return every registered figure."""
    return [get(figure_id, data=data) for figure_id in IDS]

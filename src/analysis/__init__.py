"""The Minerals Security Partnership as data: who was a member, since when, on what evidence.

    >>> import analysis
    >>> analysis.count("2024-03-06").value
    15

Importing the package is cheap: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis import figures, tables
    from analysis.api import (
        agreement_pairs,
        agreement_texts,
        count,
        growth,
        members,
        network_measures,
        roster,
        roster_changes,
    )
    from analysis.dataset import Dataset, load
    from analysis.membership import Count
    from analysis.snapshots import Snapshot, snapshot
    from analysis.validation import DataError

_HOME = {
    "Count": "analysis.membership",
    "DataError": "analysis.validation",
    "Dataset": "analysis.dataset",
    "Snapshot": "analysis.snapshots",
    "agreement_pairs": "analysis.api",
    "agreement_texts": "analysis.api",
    "count": "analysis.api",
    "growth": "analysis.api",
    "load": "analysis.dataset",
    "members": "analysis.api",
    "network_measures": "analysis.api",
    "roster": "analysis.api",
    "roster_changes": "analysis.api",
    "snapshot": "analysis.snapshots",
}

__all__ = [
    "Count",
    "DataError",
    "Dataset",
    "Snapshot",
    "agreement_pairs",
    "agreement_texts",
    "count",
    "figures",
    "growth",
    "load",
    "members",
    "network_measures",
    "roster",
    "roster_changes",
    "snapshot",
    "tables",
]


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    if name in ("figures", "tables"):
        return import_module(f"analysis.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__

"""The Minerals Security Partnership as data: who was a member, since when, on what evidence.

    >>> import analysis
    >>> analysis.count("2024-03-06").value
    15

Importing the package is cheap: what a name needs is loaded when the name is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from analysis.offers import Publisher, offer

if TYPE_CHECKING:
    from analysis import figures, tables
    from analysis.data.dataset import Dataset, load
    from analysis.data.validation import DataError
    from analysis.measures.api import (
        agreement_pairs,
        agreement_texts,
        count,
        growth,
        members,
        network_measures,
        roster,
        roster_changes,
    )
    from analysis.measures.membership import Count
    from analysis.measures.snapshots import Snapshot, snapshot

_HOME = {
    "Count": "analysis.measures.membership",
    "DataError": "analysis.data.validation",
    "Dataset": "analysis.data.dataset",
    "Snapshot": "analysis.measures.snapshots",
    "agreement_pairs": "analysis.measures.api",
    "agreement_texts": "analysis.measures.api",
    "count": "analysis.measures.api",
    "growth": "analysis.measures.api",
    "load": "analysis.data.dataset",
    "members": "analysis.measures.api",
    "network_measures": "analysis.measures.api",
    "roster": "analysis.measures.api",
    "roster_changes": "analysis.measures.api",
    "snapshot": "analysis.measures.snapshots",
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


def _publisher() -> Publisher:
    return cast("Publisher", import_module("analysis.publish.offered"))


offer(_publisher)


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    if name in ("figures", "tables"):
        return import_module(f"analysis.{name}")
    if name not in _HOME:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return __all__

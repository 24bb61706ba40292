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
    from analysis.data.dataset import Dataset, load
    from analysis.data.validation import DataError
    from analysis.measures.api import (
        agreement_pairs,
        agreement_reach,
        agreement_texts,
        count,
        growth,
        members,
        network_measures,
        roster,
        roster_changes,
    )
    from analysis.measures.changes import changes
    from analysis.measures.membership import Count
    from analysis.measures.snapshots import Snapshot, snapshot
    from analysis.measures.stated_shares import stated_shares
    from analysis.measures.supply.tables import supply_concentration, supply_shares

__all__ = [
    "Count",
    "DataError",
    "Dataset",
    "Snapshot",
    "agreement_pairs",
    "agreement_reach",
    "agreement_texts",
    "changes",
    "count",
    "figures",
    "growth",
    "load",
    "members",
    "network_measures",
    "roster",
    "roster_changes",
    "snapshot",
    "stated_shares",
    "supply_concentration",
    "supply_shares",
    "tables",
]
__version__ = "0.2.0"  # of the code; the data has its own
_API = "measures.api"
_HOME = {  # where the names are that are not in _API
    "Count": "measures.membership",
    "DataError": "data.validation",
    "Dataset": "data.dataset",
    "Snapshot": "measures.snapshots",
    "changes": "measures.changes",
    "load": "data.dataset",
    "snapshot": "measures.snapshots",
    "stated_shares": "measures.stated_shares",
    "supply_concentration": "measures.supply.tables",
    "supply_shares": "measures.supply.tables",
}


def __getattr__(name: str) -> object:
    """Load a public name from its module on first use."""
    if name not in __all__:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    with import_module("analysis.data.extras").explained():
        if name in ("figures", "tables"):
            return import_module(f"analysis.{name}")
        return getattr(import_module(f"analysis.{_HOME.get(name, _API)}"), name)


def __dir__() -> list[str]:
    return __all__

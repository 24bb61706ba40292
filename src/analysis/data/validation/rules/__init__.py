"""What the schema cannot say: rules, each with one sentence, that every row has to keep.

A new rule is a function under `@rule(...)` in one of the modules listed here.
"""

from __future__ import annotations

from analysis.data.validation.rules import (
    basemap,
    cells,
    dates,
    evidence,
    meetings,
    membership,
    production,
)
from analysis.data.validation.rules.package import Package
from analysis.data.validation.rules.registry import Rule, all_rules, run_rules

__all__ = [
    "Package",
    "Rule",
    "all_rules",
    "basemap",
    "cells",
    "dates",
    "evidence",
    "meetings",
    "membership",
    "production",
    "run_rules",
]

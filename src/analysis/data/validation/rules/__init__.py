"""What the schema cannot say: rules, each with one sentence, that every row has to keep.

A new rule is a function under `@rule(...)` in one of the modules listed here.
"""

from __future__ import annotations

from analysis.data.validation.rules import (
    basemap,
    counts,
    dates,
    evidence,
    meetings,
    membership,
    production,
    references,
    text,
)
from analysis.data.validation.rules.registry import Rule, all_rules
from analysis.data.validation.rules.runner import run_rules

__all__ = [
    "Rule",
    "all_rules",
    "basemap",
    "counts",
    "dates",
    "evidence",
    "meetings",
    "membership",
    "production",
    "references",
    "run_rules",
    "text",
]

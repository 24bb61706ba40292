"""What the schema cannot say: rules, each with one sentence, that every row has to keep.

A new rule is a function under `@rule` in one of the modules imported here.
"""

from analysis.data.validation.rules import cells, corrections, evidence, meetings, tracks, values
from analysis.data.validation.rules.registry import Package, all_rules, run_rules

__all__ = [
    "Package",
    "all_rules",
    "cells",
    "corrections",
    "evidence",
    "meetings",
    "run_rules",
    "tracks",
    "values",
]

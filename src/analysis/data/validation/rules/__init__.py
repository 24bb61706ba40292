"""What the schema cannot say: rules, each with one sentence, that every row has to keep.

A new rule is a function under `@rule` in one of the modules imported here.
"""

from analysis.data.validation.rules import (
    addresses,
    agreements,
    basemap,
    bodies,
    cells,
    copies,
    corrections,
    days,
    evidence,
    ids,
    meetings,
    places,
    production,
    projects,
    shares,
    tracks,
    values,
    versions,
)  # fmt: skip
from analysis.data.validation.rules.registry import Package, all_rules, run_rules

__all__ = [
    "Package", "addresses", "agreements", "all_rules", "basemap", "bodies", "cells", "copies",
    "corrections", "days", "evidence", "ids", "meetings", "places", "production", "projects",
    "run_rules", "shares", "tracks", "values", "versions",
]  # fmt: skip

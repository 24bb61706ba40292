"""Is the data package right? A run says all that a stage finds wrong, with file, line and column.

problem.py       one thing that is wrong; DataError
descriptor.py    datapackage.json, the only schema
files.py         a file to a sheet of text, whatever came in
schema_check.py  types, constraints and keys, by frictionless; wording.py says what it found
rules/           what the schema cannot say: one named sentence a rule
limits.py        one cause, few lines: the rest is counted
stages.py        all of it in order, as typed tables
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from analysis.data.validation.problem import DataError, Problem

if TYPE_CHECKING:
    from analysis.data.validation.stages import check, checked

__all__ = ["DataError", "Problem", "check", "checked"]


def __getattr__(name: str) -> object:
    """Load the check on first use: it needs pandas and frictionless, the error does not."""
    if name in ("check", "checked"):
        return getattr(import_module("analysis.data.validation.stages"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""Is the data package right? One run says everything that is not, with file, line and column.

problem.py       one thing that is wrong; DataError
descriptor.py    datapackage.json, the only schema
csvtext.py       bytes to records with physical lines
header.py        the first line against the schema
intake.py        a file to a sheet of text, whatever came in
floods.py        one cause, few lines: the rest is counted
schema_check.py  types, constraints and keys, by frictionless; wording.py says what it found
frames.py        sheets to typed DataFrames
rules/           what the schema cannot say: one named sentence a rule
stages.py        all of it in order
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from analysis.data.validation.problem import DataError, Problem

if TYPE_CHECKING:
    from analysis.data.validation.stages import check, validate

__all__ = ["DataError", "Problem", "check", "validate"]


def __getattr__(name: str) -> object:
    """Load the check on first use: it needs pandas and frictionless, the error does not."""
    if name in ("check", "validate"):
        return getattr(import_module("analysis.data.validation.stages"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

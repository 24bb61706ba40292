"""Is the data package right? A run says all that a stage finds wrong, with file, line and column.

problem.py       one thing that is wrong; DataError
descriptor.py    datapackage.json, the only schema
files.py         a file to a sheet of text, whatever came in
schema_check.py  types, constraints and keys, by frictionless
rules/           what the schema cannot say: one named sentence a rule
limits.py        one cause, few lines: the rest is counted
stages.py        all of it in order, to typed tables
"""

from __future__ import annotations

from analysis.data.validation.problem import DataError, Problem
from analysis.data.validation.stages import check, checked

__all__ = ["DataError", "Problem", "check", "checked"]

"""The downloads of a figure: pictures, table, records, pages and the archive of them all.

One record makes every file, so that they cannot disagree; the same record gives the same bytes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.publish.files.files import FORMATS, Written, content, save, write_files, written

__all__ = ["FORMATS", "Written", "content", "save", "write_files", "written"]


def __getattr__(name: str) -> object:
    """Load the writers on first use: the command line asks for them only when it exports."""
    if name not in __all__:
        raise AttributeError(f"module 'analysis.publish.files' has no attribute {name!r}")
    return getattr(import_module("analysis.publish.files.files"), name)

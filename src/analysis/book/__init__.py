"""The Jupyter Book side: what a build checks, where its pages get their numbers, what it serves.

Each module is one job and connects itself to Sphinx's events: gate (no site from bad data, no half
a site), freshness (what is made again), notebooks (run on all cores), made_by and repeated (code,
and notes that stand on a page already, folded), rerun (notebooks to take away), prose (numbers in
Markdown), materials (an entry of each), assets (style, scripts, views, data package, tables),
row_pages (an address for every row and every member), figure_pages (an address for every figure),
changes (files on what changed between data versions, notes at figures), beside (makes the files of
assets and changes while the pages are written),
printed (the book as one PDF), head (what search engines and reference managers read), redirects
(addresses that were left), policy (what a page may load and run), headers and sizes (what a host
needs to know).
"""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from analysis.data.paths import data_dir

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SRC: Final = str(Path(__file__).resolve().parents[2])  # where kernels find the package, too
PARTS: Final = [
    "gate",
    "freshness",
    "notebooks",
    "made_by",
    "repeated",
    "rerun",
    "prose",
    "assets",
    "row_pages",
    "figure_pages",
    "changes",
    "beside",
    "printed",
    "head",
    "search",
    "lost",
    "redirects",
    "policy",
    "headers",
    "sizes",
]


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect every part; the data check comes first and may end the build."""
    from analysis.publish.offered import IN_BOOK

    os.environ[IN_BOOK] = "1"
    os.environ["MSP_DATA"] = str(data_dir())  # a notebook runs in a folder of its own
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (SRC, os.environ.get("PYTHONPATH"))))
    for part in PARTS:
        import_module(f"{__name__}.{part}").connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

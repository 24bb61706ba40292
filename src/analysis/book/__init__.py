"""The Jupyter Book side: what a build checks, where its pages get their numbers, what it serves.

Each module is one job and connects itself to Sphinx's events:
gate (no site from bad data, no half a site), freshness (what is made again), notebooks (run on all
cores),
pages (numbers in prose), assets (style, scripts, interactive views), snapshots (the page of a day),
downloads (data package, tables), figure_pages (an address for every figure), evidence_pages (an
address for every row), member_pages (an address for every member), head (what search engines and
reference managers read).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect every part; the data check comes first and may end the build."""
    from analysis.book import (
        assets,
        downloads,
        evidence_pages,
        figure_pages,
        freshness,
        gate,
        head,
        member_pages,
        notebooks,
        pages,
        snapshots,
    )
    from analysis.publish.html.notebook import IN_BOOK

    os.environ[IN_BOOK] = "1"
    parts = (gate, freshness, notebooks, pages, assets, snapshots, downloads)
    for part in (*parts, evidence_pages, member_pages, figure_pages, head):
        part.connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

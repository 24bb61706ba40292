"""Folders of the site that the build fills by itself: emptied first, so that nothing old stays.

A new site begins as a copy of the old one, because pages without a change are not written again.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def emptied(app: Sphinx, name: str) -> Path:
    """Return a folder of the site, made or emptied."""
    folder = Path(app.outdir) / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder

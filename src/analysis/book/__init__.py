"""The Jupyter Book side: what a build checks, where its pages get their numbers, what it serves.

Each module is one job, which its first line says, and connects itself to Sphinx's events; what
happens in a build in which order is in ARCHITECTURE.md.
"""

from __future__ import annotations

import gc
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from analysis.data.paths import data_dir

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SRC: Final = str(Path(__file__).resolve().parents[2])  # where kernels find the package, too
PARTS: Final = (
    "gate", "freshness", "notebooks", "made_by", "repeated", "prose", "assets", "row_pages",
    "figure_pages", "changes", "beside", "printed", "head", "search", "lost", "redirects",
    "headers", "sizes",
)  # fmt: skip


def setup(app: Sphinx) -> dict[str, Any]:
    """Connect every part; the data check comes first and may end the build."""
    from analysis.publish.offered import IN_BOOK

    gc.set_threshold(100_000)  # little is dropped: looking for circles takes a tenth of a build
    os.environ[IN_BOOK] = "1"
    os.environ["MSP_DATA"] = str(data_dir())  # a notebook runs in a folder of its own
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (SRC, os.environ.get("PYTHONPATH"))))
    for part in PARTS:
        import_module(f"{__name__}.{part}").connect(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}

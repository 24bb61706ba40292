"""When notebooks run again: if the data, the package or the pinned libraries changed.

The execution cache by itself looks at the notebook's own text only. Here its folder is named by a
hash over everything a notebook can depend on, and the same hash is a Sphinx setting, so that
changed inputs also make the pages that show them be written again.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.publish.cite.address import base_url
from analysis.data.dataset import fingerprint_of
from analysis.data.paths import data_dir, project_root

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

CACHE = ".jupyter_cache"


def inputs_key() -> str:
    """Return a hash (16 hex digits) over data/, package, requirements.txt and site address."""
    digest = hashlib.sha256(fingerprint_of(data_dir()).encode())
    digest.update((base_url() or "").encode())  # citations carry the address
    package = Path(__file__).resolve().parents[1]
    files = [path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"]
    for path in [*sorted(files), project_root() / "requirements.txt"]:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _use_cache(app: Sphinx, config: Config) -> None:
    folder = Path(app.outdir).parent / CACHE
    config.nb_execution_cache_path = str(folder / config.msp_inputs)
    for other in folder.glob("*"):
        if other.name != config.msp_inputs and other.is_dir():
            shutil.rmtree(other)


def connect(app: Sphinx) -> None:
    """Register the hash as a setting whose change makes every page outdated."""
    app.add_config_value("msp_inputs", inputs_key(), "env", types=(str,))
    app.connect("config-inited", _use_cache)

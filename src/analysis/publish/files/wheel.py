"""The package itself as a wheel with the record inside, for who wants to compute with it."""

import json
import tempfile
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Final

from analysis import __version__
from analysis.data.paths import project_root
from analysis.data.schema import DESCRIPTOR

FOLDER: Final = "package"  # of the wheel on the site


@lru_cache(maxsize=1)
def wheel() -> tuple[str, bytes]:
    """Return name and content of the wheel of this project, the same bytes every time.

    Its version ends with that of the data: over one of the same version pip installs nothing.
    """
    from hatchling.builders.wheel import WheelBuilder

    root = project_root()
    config = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    record = json.loads((root / "data" / DESCRIPTOR).read_text(encoding="utf-8"))
    config["project"] |= {"version": f"{__version__}+{record['version']}", "dynamic": []}
    builder = WheelBuilder(str(root), config=config)
    with tempfile.TemporaryDirectory() as folder:
        (made,) = builder.build(directory=folder, versions=["standard"])
        return Path(made).name, Path(made).read_bytes()

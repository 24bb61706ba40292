"""The package itself as a wheel with the record inside, for who wants to compute with it."""

import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Final

from analysis.data.paths import project_root

FOLDER: Final = "package"  # of the wheel on the site


@lru_cache(maxsize=1)
def wheel() -> tuple[str, bytes]:
    """Return name and content of the wheel of this project, the same bytes every time."""
    from hatchling.builders.wheel import WheelBuilder

    with tempfile.TemporaryDirectory() as folder:
        (made,) = WheelBuilder(str(project_root())).build(directory=folder, versions=["standard"])
        return Path(made).name, Path(made).read_bytes()


def wheel_name() -> str:
    """Return the name of the wheel."""
    return wheel()[0]

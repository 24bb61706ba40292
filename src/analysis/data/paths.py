"""Where the project keeps its data: one place to ask, so that no path is spelled twice."""

import os
from pathlib import Path


def project_root() -> Path:
    """Return the folder that holds data/, book/ and src/ (the package is installed editable)."""
    return Path(__file__).resolve().parents[3]


def data_dir() -> Path:
    """Return the data package's folder: environment variable MSP_DATA, else data/ beside src/."""
    given = os.environ.get("MSP_DATA")
    return Path(given).resolve() if given else project_root() / "data"

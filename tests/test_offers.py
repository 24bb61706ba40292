"""Records can be saved, cited and shown whatever part of the package is imported first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ASKED = {
    "analysis.figures": "analysis.figures.get('membership-growth').save(sys.argv[1])",
    "analysis.figures.record": (
        "from analysis import figures; print(figures.get('membership-map').cite())"
    ),
    "analysis.tables": "print(analysis.tables.eu_only().html())",
}


@pytest.mark.parametrize("first", ASKED)
def test_a_record_finds_its_publisher_whatever_comes_first(first: str, tmp_path: Path) -> None:
    """A record's file, citation and HTML need no import but that of the record's own module."""
    code = f"import sys, {first}; {ASKED[first]}"
    path = tmp_path / "growth.csv"
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert path.is_file() or done.stdout.strip()


def test_importing_the_package_loads_no_publisher() -> None:
    """Saying who publishes costs nothing before a record is asked."""
    code = "import sys, analysis; print({'analysis.publish', 'pandas'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

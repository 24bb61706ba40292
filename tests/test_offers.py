"""Records can be saved, cited and shown whatever part of the package is imported first."""

from __future__ import annotations

import subprocess
import sys
from inspect import signature
from pathlib import Path

import pytest

from analysis import load, tables

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


def test_a_table_may_be_asked_without_data() -> None:
    """Every maker of a table takes the project's data where none is given, and help says so."""
    for maker in (*tables.PUBLISHED, tables.talks_meetings):
        assert signature(maker).parameters["data"].default is None, maker
    assert repr(tables.eu_only()) == repr(tables.eu_only(load()))
    assert "as_of" in signature(tables.eu_only).parameters

"""Records can be saved, cited and shown whatever part of the package is imported first."""

import subprocess
import sys
from dataclasses import replace
from functools import partial
from inspect import signature
from pathlib import Path
from typing import Any

import pytest

import analysis
from analysis import Dataset, figures, load, tables
from analysis.publish.html.site import site_of

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


def test_html_speaks_of_the_data_that_it_is_given(data: Dataset) -> None:
    """Names, titles and member pages are those of the record's own data, not of the project's."""
    renamed = data["parties"].assign(name=lambda rows: "Party " + rows["party_id"])
    joined = data["memberships"].query("party_id != 'EST'")
    other = replace(data, tables={**data.tables, "parties": renamed, "memberships": joined})
    assert site_of(other).members == {p: f"Party {p}" for p in site_of(data).members if p != "EST"}
    assert "Party AUS" in site_of(other).title("memberships/MSP-AUS")
    whole = tables.roster(data)
    assert "members/EST.html" in whole.html(data=data)
    assert "members/EST.html" not in whole.html(data=other)


@pytest.mark.parametrize("data", ["2023-01-01", Path("data"), 1, []])
def test_what_is_asked_is_a_dataset(data: Any) -> None:
    """What stands in the place of the data and is none is named, with what was expected."""
    kind = type(data).__name__
    made = figures.get("membership-map")
    for ask in (
        partial(tables.eu_only, data),
        partial(analysis.count, "2024-03-06", data=data),
        partial(made.cite, data=data),
        partial(analysis.supply_shares, data=data),
    ):
        with pytest.raises(TypeError, match=f"data is {kind}; expected a Dataset, as load returns"):
            ask()

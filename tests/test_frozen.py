"""What several callers share cannot be changed by one of them for the others."""

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

import analysis
from analysis import Dataset, load
from analysis.measures.api import meetings

FRAMES: dict[str, Callable[[], pd.DataFrame]] = {
    "table": lambda: load()["memberships"],
    "tables": lambda: load().tables["memberships"],
    "roster": analysis.roster,
    "growth": analysis.growth,
    "texts": analysis.agreement_texts,
    "centre": analysis.network_measures,
    "meetings": meetings,
    "shares": analysis.supply_shares,
    "rows of a figure": lambda: analysis.figures.get("attendance").rows,
    "rows of a published table": lambda: analysis.tables.get("members").frame,
}


@pytest.mark.parametrize("ask", FRAMES.values(), ids=list(FRAMES))
def test_a_frame_is_a_copy(ask: Callable[[], pd.DataFrame]) -> None:
    """Whatever is done to a frame, who asks next gets it as it was."""
    before, frame = ask(), ask()
    for at in range(frame.shape[1]):
        frame.iloc[:, at].array[0] = before.iloc[-1, at]  # past pandas' own ways to write
        frame.isetitem(at, list(frame.iloc[:, at])[::-1])
    frame["more"] = 1
    assert ask().equals(before)


def test_what_others_read_too_is_read_only(data: Dataset) -> None:
    """The descriptor, the tables by name and a figure's columns refuse every change."""
    figure: Any = analysis.figures.get("attendance", data=data)
    descriptor: Any = data.descriptor
    tables: Any = data.tables
    changes: list[Callable[[], object]] = [
        lambda: descriptor.update(version="x"),
        lambda: descriptor["resources"].append({}),
        descriptor["resources"][0]["schema"]["fields"].clear,
        lambda: data.resource("gaps")["schema"].pop("fields"),
        lambda: tables.__setitem__("gaps", None),
        lambda: figure.columns.__setitem__("more", ("", "")),
        lambda: setattr(data, "fingerprint", "0"),
        lambda: setattr(figure, "rows", None),
    ]
    before = json.dumps(data.descriptor)
    for change in changes:
        with pytest.raises((TypeError, AttributeError)):
            change()
    assert json.dumps(data.descriptor) == before


def test_a_dataset_is_shown_on_a_line_and_names_its_tables(data: Dataset) -> None:
    """What a notebook shows of it has no table and no schema; it goes over the names of tables."""
    assert len(repr(data)) < 100 + len(str(data.directory)) + len(data.fingerprint)
    assert list(data) == list(data.tables)
    assert "bodies" in data
    assert "nobody" not in data

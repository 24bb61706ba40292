"""The stops of the interactive map's slider: a map for each roster."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures.map_model import MapModel, model
from analysis.measures import api


@dataclass(frozen=True, slots=True)
class Step:
    """One stop of the slider: a map, the number at the slider and the words that explain it."""

    shown: MapModel
    label: str
    words: str


def rosters_of(data: Dataset) -> list[Step]:
    """Return a step for each roster of the MSP, in order of time."""
    counts = {day: api.count(day, data=data) for day in api.growth(data=data)["day"]}
    return [
        Step(model(data, day), str(count.value), f"{count} members from {long_day(day)}")
        for day, count in counts.items()
    ]

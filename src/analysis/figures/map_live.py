"""The map of members as an interactive view: the world alone, a state for each roster."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures.map_model import MapModel, marks_of, model
from analysis.figures.map_shapes import UNIT, on_world, panel_of, together, world
from analysis.measures import api
from analysis.scene.layout import LIVE
from analysis.scene.marks import Area, Dot, Look, Mark, Scene
from analysis.scene.states import State

DETAIL: Final = 24_000.0 / UNIT  # two pixels of the view enlarged four times
DOT: Final = 7.0  # pixels


@dataclass(frozen=True, slots=True)
class Step:
    """A map from a day on, the number at the slider and the words that explain it."""

    shown: MapModel
    label: str
    words: str


def rosters(data: Dataset) -> list[Step]:
    """Return a step for each roster of the MSP, in order of time.

    The bounds of its number are those of its first day; on a later one they can be others.
    """
    counts = {day: api.count(day, data=data) for day in api.growth(data=data)["day"]}
    found = []
    for day, count in counts.items():
        doubt = "" if count.is_exact else f", {count} on that day"
        words = f"{count.value} members from {long_day(day)}{doubt}"
        found.append(Step(model(data, day), str(count.value), words))
    return found


def _said(shown: MapModel) -> list[str]:
    """Return what a pointer is told of each area."""
    own = marks_of(shown)
    names = dict(zip(shown.areas["area_id"], shown.areas["name"], strict=True))
    joined = dict(zip(shown.members["party_id"], shown.members["joined"], strict=True))
    found = []
    for row in shown.areas[["area_id", "party_id", "category"]].to_dict("records"):
        area, party, label = row["area_id"], row["party_id"], shown.by_key[row["category"]].label
        if area in own:
            found.append(f"{own[area]}\n{label}")
        elif area == party:
            found.append(f"{names[area]}\n{label}")
        else:
            since = f"\njoined {joined[party]}" if party in joined else ""
            found.append(f"{names[area]}\npart of {names[party]}: {label}{since}")
    return found


def _marks(shown: MapModel, rows: Iterable[str]) -> Iterator[Mark]:
    """Yield an area of each category for the key, then areas and dots, the same on every day."""
    for category in shown.categories:
        yield Area(shape=together([]), look=category.look, name=f"~{category.key}")
    told, linked, areas = _said(shown), set(rows), shown.areas.to_dict("records")
    shapes = world().shapes(shown.areas, DETAIL)
    for row, shape, says in zip(areas, shapes, told, strict=True):
        area = row["area_id"]
        yield Area(shape=shape, look=shown.by_key[row["category"]].look, says=says, name=area,
                   row=area if area in linked else "")  # fmt: skip
    for row, says in zip(areas, told, strict=True):
        area, is_part = row["area_id"], row["part_of"] != ""
        if row["marker_lon"] == row["marker_lon"] and (row["status"] == "state" or is_part):
            x, y = world().point(row["marker_lon"], row["marker_lat"])
            fill = shown.by_key[row["category"]].look.fill
            yield Dot(x=x, y=y, size=DOT, look=Look(fill=fill, line="hatch"), says=says, name=area,
                      row=area if area in linked else "")  # fmt: skip


def live_scene(shown: MapModel, *, linked: bool = True) -> Scene:
    """Return the view of a day, whose shapes are the same on all; linked: members lead to rows."""
    rows, box = marks_of(shown) if linked else (), on_world(LIVE.width)
    panel = panel_of(world(), box, _marks(shown, rows))
    return Scene(layout=LIVE, height=box[3], panels=(panel,))


def states(steps: list[Step], *, linked: bool = True) -> list[State]:
    """Return the states of the view, one a step."""
    return [
        State(day=step.shown.as_of, label=step.label, words=step.words,
              scene=live_scene(step.shown, linked=linked))
        for step in steps
    ]  # fmt: skip

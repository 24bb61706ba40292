"""The scenes of several days as one interactive view, with a slider from one to the other."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from analysis.scene.live import View, view
from analysis.scene.marks import Scene
from analysis.scene.traces import Trace

BELOW: Final = 84  # pixels from a view to its slider: three lines of a legend stand between them


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a view shows from a day on: the number at its slider, the words that explain it."""

    day: dt.date
    label: str
    words: str
    scene: Scene


def _leaves(trace: Trace, before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in trace.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{before}{name}.")
        else:
            yield before + name, value


def _changes(states: Sequence[list[Trace]]) -> list[tuple[dict[str, list[Any]], list[int]]]:
    """Return for each state what it restyles: path -> a value a trace (None: no such), traces."""
    flat = [[dict(_leaves(trace)) for trace in traces] for traces in states]
    paths = sorted({
        path for traces in flat for trace, first in zip(traces, flat[0], strict=True)
        for path, value in trace.items() if value != first.get(path)
    })  # fmt: skip
    moved = [
        i for i in range(len(flat[0]))
        if any(traces[i].get(p) != flat[0][i].get(p) for traces in flat for p in paths)
    ]  # fmt: skip
    return [({p: [traces[i].get(p) for i in moved] for p in paths}, moved) for traces in flat]


def stepped(states: Sequence[State], day: dt.date) -> View:
    """Return the view of several days: one slider, standing at the state in force on `day`.

    Every state has the same panels and marks, told apart by their names. Raises ValueError where
    they differ: the view could not step from one to the other.
    """
    views = [view(state.scene) for state in states]
    shapes = {tuple(trace.get("type") for trace in each["data"]) for each in views}
    if len(shapes) > 1:
        raise ValueError("the states of a view draw different marks")
    active = max((i for i, state in enumerate(states) if state.day <= day), default=0)
    stops = [
        {
            "method": "restyle",
            "label": state.label,
            "name": state.words,
            "args": [paths, traces],
            "value": state.day.isoformat(),
        }
        for state, (paths, traces) in zip(
            states, _changes([each["data"] for each in views]), strict=True
        )
    ]
    shown = views[active]
    shown["layout"]["sliders"] = [
        {"active": active, "steps": stops, "y": 0, "x": 0.04, "len": 0.92,
         "currentvalue": {"prefix": "Members: ", "font": {"size": 15}}, "pad": {"t": BELOW, "b": 8}}
    ]  # fmt: skip
    shown["layout"]["height"] += BELOW + 30
    return shown

"""The shares of members, China and all others in what is mined and refined, on a roster day."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import supply_shares_scene
from analysis.figures.common import sentence_list
from analysis.figures.record import Figure
from analysis.figures.supply_common import of_day
from analysis.figures.supply_shares_rows import COLUMNS, FILES, charts_of, rows_of
from analysis.measures import api
from analysis.measures.supply.groups import day_of, last_day
from analysis.measures.supply.shares import CHINA_LEADS, MEMBERS_LEAD, UNDECIDED, side_of
from analysis.measures.supply.stages import MINED, REFINED
from analysis.scene.layout import LIVE
from analysis.scene.states import State

ID = "supply-shares"


def _led(rows: pd.DataFrame) -> dict[str, Counter[str]]:
    """Return stage -> how many of its rows each side leads, the mined first."""
    stages = {stage: rows.loc[rows["stage"] == stage, "leads"] for stage in (MINED, REFINED)}
    return {stage: Counter(map(side_of, leads)) for stage, leads in stages.items()}


def _title(rows: pd.DataFrame, of: str) -> str:
    """Return the finding: of how many members have more than China; of: the day, blank: usual."""
    mined, refined = (
        f"{'at least ' if led[UNDECIDED] else ''}{led[MEMBERS_LEAD] or 'none'} of {led.total()}"
        for led in _led(rows).values()
    )  # at least: the bounds leave a lead open
    return (
        f"As listed for {rows['year'].iat[0]}, MSP members{of} together mined more than China in "
        f"{mined} commodities, and refined or smelted more in {refined}"
    )


def _decided(rows: pd.DataFrame) -> Iterator[str]:
    """Yield for each stage who leads in how many, and what the bounds leave open."""
    for stage, led in _led(rows).items():
        leads = rows.loc[rows["stage"] == stage, "leads"]
        listed = int((leads != leads.map(side_of)).sum())
        of_listed = f" (for {listed} of them a member's number is missing)" if listed else ""
        yield (
            f"Of {led.total()} {stage}, members lead in {led[MEMBERS_LEAD]}, China in "
            f"{led[CHINA_LEADS]}{of_listed}; not decided within the bounds: {led[UNDECIDED]}."
        )


def _description(rows: pd.DataFrame) -> str:
    listed = (
        f"{r['name']}, {r['stage']}: members {r['members']}, with the other EU states "
        f"{r['with_eu']}, China {r['china']}"
        for r in rows.to_dict("records")
    )
    return f"{' '.join(_decided(rows))} {'; '.join(listed)}."


def _alt(rows: pd.DataFrame, day: dt.date) -> str:
    first = rows.groupby("stage", sort=False).head(1).to_dict("records")
    tops = [f"{r['name'].lower()} {r['stage']}, members {r['members']}" for r in first]
    return (
        f"{len(rows)} bars of 100 per cent, members on {long_day(day)} from the left, China from "
        f"the right; at the top {sentence_list(tops)}. {' '.join(_decided(rows))}"
    )


def _notes(rows: pd.DataFrame) -> Iterator[str]:
    yield (
        "Who leads: members as a group or China, the least of one being above the most of the "
        "other; another country may have more than both. An order of size between China and many "
        "countries together, no measure of dependence."
    )
    yield (
        "Members are the countries of the roster, a state of the European Union among them where "
        "it is a member itself. The other states of the Union are in the partnership through it "
        "only, and stand apart."
    )
    yield (
        "Hatched: what the source prints for other countries together. It belongs to nobody, so "
        "members' share may reach to its end."
    )
    least = sorted({row["name"].lower() for row in rows[rows["is_least"]].to_dict("records")})
    if least:
        yield (
            f"Of {sentence_list(least)} a member's number is missing: withheld, not available or "
            "counted elsewhere. It can be of any size and is in no bar, so members have at least "
            "what is drawn, and China at most."
        )
    yield "Where a mine or plant lies is not who owns it. Most numbers are estimates of one year."


def _states(data: Dataset, order: list[str]) -> list[State]:
    """Return a state for each roster, with the rows in one order."""
    found = []
    for day in api.growth(data=data)["day"]:
        rows, count = rows_of(day, data), api.count(day, data=data)
        parts = (
            f"{led[MEMBERS_LEAD] or 'none'} of {led.total()} {stage}"
            for stage, led in _led(rows).items()
        )
        words = f"{count} members from {long_day(day)} lead China in {', '.join(parts)}"
        ordered = rows.set_index("key", drop=False).loc[order].reset_index(drop=True)
        scene = supply_shares_scene.scene(ordered, LIVE)
        found.append(State(day=day, label=str(count.value), words=words, scene=scene))
    return found


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the bars of a roster day (default: the last of the MSP); until: see `figures.get`."""
    day = day_of(as_of, data)
    rows = rows_of(day, data)
    return of_day(
        data,
        rows[list(COLUMNS)],
        (day, until),
        set(data["production"]["area_id"]),
        id=ID,
        title=_title(rows, "" if day == last_day(data) else f" of {long_day(day)}"),
        subtitle=(
            f"Shares of mine, refinery and smelter production of {rows['year'].iat[0]}, members as "
            f"of {long_day(day)}; sorted by the lead of members over China"
        ),
        columns=COLUMNS,
        alt=_alt(rows, day),
        description=_description(rows),
        notes=_notes(rows),
        scene=lambda layout: supply_shares_scene.scene(rows, layout),
        charts=lambda: list(charts_of(rows)),
        states=lambda: _states(data, list(rows["key"])),
        key="key",
        facets=("stage", "leads"),
        files_only=FILES,
    )

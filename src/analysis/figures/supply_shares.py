"""The shares of members, China and all others in what is mined and refined, on a roster day."""

import datetime as dt
from collections.abc import Iterator
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures import supply_shares_scene
from analysis.figures.common import cited, sentence_list, span
from analysis.figures.record import Figure
from analysis.figures.supply_common import MINED, REFINED
from analysis.figures.supply_shares_rows import COLUMNS, FILES, charts_of, rows_of, side_of
from analysis.measures import api
from analysis.measures.snapshots.doubts import doubts
from analysis.measures.supply.groups import day_of, last_day
from analysis.measures.supply.leads import CHINA_LEADS, MEMBERS_LEAD, OF_LISTED, UNDECIDED
from analysis.scene.layout import LIVE
from analysis.scene.states import State

ID = "supply-shares"
VERBS: Final = {MINED: "mined", REFINED: "refined or smelted"}


def led(rows: pd.DataFrame, stage: str, side: str) -> tuple[int, int]:
    """Return of how many rows of a stage a side has the lead, and how many there are."""
    own = rows[rows["stage"] == stage]
    return int((own["leads"].map(side_of) == side).sum()), len(own)


def _least(rows: pd.DataFrame, stage: str) -> str:
    """Return `at least ` where the bounds leave a lead of a stage open, else nothing."""
    return "at least " if led(rows, stage, UNDECIDED)[0] else ""


def _title(rows: pd.DataFrame, of: str) -> str:
    """Return the finding: of how many members have more than China; of: the day, blank: usual."""
    mined, all_mined = led(rows, MINED, MEMBERS_LEAD)
    refined, all_refined = led(rows, REFINED, MEMBERS_LEAD)
    return (
        f"As listed for {rows['year'].iat[0]}, MSP members{of} together mined more than China in "
        f"{_least(rows, MINED)}{mined or 'none'} of {all_mined} commodities, and refined or "
        f"smelted more in {_least(rows, REFINED)}{refined or 'none'} of {all_refined}"
    )


def _decided(rows: pd.DataFrame) -> Iterator[str]:
    """Yield for each stage who leads in how many, and what the bounds leave open."""
    for stage, verb in VERBS.items():
        total = led(rows, stage, MEMBERS_LEAD)[1]
        numbers = {side: led(rows, stage, side)[0] for side in (CHINA_LEADS, UNDECIDED)}
        own = rows[rows["stage"] == stage]
        listed = int(own["leads"].str.endswith(OF_LISTED).sum())
        of_listed = f" (for {listed} of them a member's number is missing)"
        yield (
            f"Of {total} {verb}, members lead in {led(rows, stage, MEMBERS_LEAD)[0]}, China in "
            f"{numbers[CHINA_LEADS]}{of_listed if listed else ''}; not decided within the bounds: "
            f"{numbers[UNDECIDED]}."
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
        mined, refined = (led(rows, stage, MEMBERS_LEAD) for stage in VERBS)
        words = (
            f"{count} members from {long_day(day)} lead China in {mined[0] or 'none'} of "
            f"{mined[1]} mined, {refined[0] or 'none'} of {refined[1]} refined or smelted"
        )
        ordered = rows.set_index("key", drop=False).loc[order].reset_index(drop=True)
        scene = supply_shares_scene.scene(ordered, LIVE)
        found.append(State(day=day, label=str(count.value), words=words, scene=scene))
    return found


def build(data: Dataset, as_of: object = None, until: dt.date | None = None) -> Figure:
    """Return the bars of a roster day (default: the last of the MSP); until: see `figures.get`."""
    day = day_of(as_of, data)
    rows = rows_of(day, data)
    return Figure(
        id=ID,
        title=_title(rows, "" if day == last_day(data) else f" of {long_day(day)}"),
        subtitle=(
            f"Shares of mine, refinery and smelter production of {rows['year'].iat[0]}, members as "
            f"of {long_day(day)}; sorted by the lead of members over China"
        ),
        as_of=day,
        until=until,
        data_version=data.version,
        rows=rows[list(COLUMNS)],
        columns=COLUMNS,
        alt=_alt(rows, day),
        description=_description(rows),
        notes=(*doubts(day, until, set(data["production"]["area_id"]), data), *_notes(rows)),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: supply_shares_scene.scene(rows, layout),
        charts=lambda: list(charts_of(rows)),
        states=lambda: _states(data, list(rows["key"])),
        span=span(data),
        key="key",
        facets=("stage", "leads"),
        files_only=FILES,
    )

"""The timeline of all meetings on one axis with the accessions: rows, title, notes."""

from __future__ import annotations

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, precise
from analysis.data.facts import fact_id
from analysis.figures import timeline_scene
from analysis.figures.common import cited, columns, fixed
from analysis.figures.record import Figure
from analysis.figures.timeline_model import ACCESSION, LANES, SERIES, blocks_of, name_of
from analysis.measures import api
from analysis.measures.meetings import bilateral, held
from analysis.measures.membership import FORUM, MSP, body_row

ID = "meetings-timeline"

COLUMNS = columns(
    "title date place series kind chaired_by outcome how_many parties status date_precision day"
    " first last confidence=grade note source_ids=sources fact_id",
    title=("What", "The meeting or the accession, in a few words"),
    place="City and country; blank where it is not known, and for accessions",
    series="Whose meeting it was, or which body was joined",
    kind="Level or purpose of the meeting, or accession",
    outcome="What came of it; for an accession the occasion of its announcement",
    how_many="Number of parties recorded at the meeting; blank where none is",
    parties="Parties recorded at the meeting in any role, or the party that joined",
    status="held; announced-only: nothing shows that it took place; joined",
    day="The day, or the first of several (ISO 8601); blank where it is not known",
    source_ids="Ids of the sources of the row and of its participants",
)
BODIES = {MSP: "msp", FORUM: "forum"}  # body that met -> the series that it is


def accessions_of(data: Dataset) -> pd.DataFrame:
    """Return the accessions to the bodies that met, one row each; columns as COLUMNS."""
    names, records = data.party_names(), []
    rows = data["memberships"]
    for row in rows[rows["body_id"].isin(BODIES)].to_dict("records"):
        body = SERIES[BODIES[row["body_id"]]].label
        bounds = row["not_before"], row["not_after"]
        date = precise(row["joined_on"], row["date_precision"], *bounds)
        name = names[row["party_id"]]
        records.append(
            {
                **{str(column): cell for column, cell in row.items()},
                "title": f"{name} joins the {body}",
                "date": str(date),
                "place": None,
                "series": body,
                "kind": ACCESSION,
                "chaired_by": None,
                "outcome": f"Announced: {row['announced_at']}",
                "how_many": pd.NA,
                "parties": (name,),
                "status": "joined",
                "day": date.day if date.precision == "day" else None,
                "first": date.first,
                "last": date.last,
                "fact_id": fact_id("memberships", row["body_id"], row["party_id"]),
            }
        )
    return pd.DataFrame(records)[list(COLUMNS)]


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, meetings and accessions, lane by lane in order of time."""
    meetings = api.meetings(data=data)
    meetings["place"] = meetings["city"].str.cat(meetings["country"], sep=", ")
    meetings["series"] = [SERIES[series].label for series in meetings["series"]]
    exact = meetings["date_precision"] == "day"
    meetings["day"] = meetings["first"].where(exact, None)
    rows = pd.concat([meetings[list(COLUMNS)], accessions_of(data)], ignore_index=True)
    lanes = {kind: index for index, lane in enumerate(LANES) for kind in lane.kinds}
    rows = rows.assign(lane=rows["kind"].map(lanes), how_many=rows["how_many"].astype("Int64"))
    order = ["lane", "first", "last", "fact_id"]
    return rows.sort_values(order, ignore_index=True)[list(COLUMNS)]


def _numbers(data: Dataset) -> dict[str, int]:
    rows = api.meetings(data=data)
    ours = held(rows[rows["series"].isin(BODIES.values())])
    return {
        "own": len(ours),
        "cities": ours["city"].nunique(),
        "unplaced": int(ours["city"].isna().sum()),
        "bilateral": len(held(bilateral(rows))),
        "announced": len(rows) - len(held(rows)),
    }


def _title(data: Dataset, numbers: dict[str, int]) -> str:
    least = "at least " if numbers["unplaced"] else ""
    return (
        f"The {body_row(data['bodies'], MSP)['name']} and its Forum met {numbers['own']} times in "
        f"{least}{numbers['cities']} cities; {numbers['bilateral']} bilateral meetings are on "
        "record beside them"
    )


def _alt(rows: pd.DataFrame, numbers: dict[str, int]) -> str:
    lanes = "; ".join(
        f"{lane.heading}: {int(rows['kind'].isin(lane.kinds).sum())}" for lane in LANES
    )
    return (
        f"Timeline from {rows['first'].min().year} to {rows['last'].max().year} in "
        f"{len(LANES)} lanes with the number of their marks. {lanes}. {numbers['announced']} of "
        "the meetings were only announced."
    )


def _notes(rows: pd.DataFrame, numbers: dict[str, int]) -> tuple[str, ...]:
    met = rows[rows["kind"] != ACCESSION]
    vague = met[met["date_precision"] != "day"]
    listed = "; ".join(f"{r['title']}, {r['date']}" for r in vague.to_dict("records"))
    return (
        "A mark is a meeting, a small one an accession. The Critical Minerals Ministerial, wider "
        "than the partnership and the occasion of its end, is shown, but is not in the title's "
        "number.",
        f"Known only within bounds, and drawn as a bar over them: {listed}. A bar is never drawn "
        "shorter than a mark.",
        f"{numbers['announced']} meetings were only announced; nothing shows that they took place, "
        "and no count here has them.",
        "Parties are those recorded at a meeting, guests and observers included; for most meetings "
        "no complete list was published. The bilateral meetings are those that were found.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every meeting."""
    fixed(ID, as_of, "every meeting")
    rows, numbers = rows_of(data), _numbers(data)
    blocks = blocks_of(rows)
    start, end = rows["first"].min(), rows["last"].max()
    met = rows[rows["kind"] != ACCESSION]
    return Figure(
        id=ID,
        title=_title(data, numbers),
        subtitle=(
            f"Meetings by kind, and accessions, {long_day(start)} to {long_day(end)}; "
            "a label names the city"
        ),
        as_of=data.reference_date,
        data_version=data.version,
        rows=rows,
        columns=COLUMNS,
        alt=_alt(rows, numbers),
        description="; ".join(name_of(row) for row in met.to_dict("records")) + ".",
        notes=_notes(rows, numbers),
        sources=cited(data, rows["source_ids"]),
        scene=lambda layout: timeline_scene.scene(blocks, layout),
        key="fact_id",
        facets=("series", "parties"),
    )

"""The timeline of all meetings on one axis with the accessions: rows, title, notes."""

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.data.facts import fact_id
from analysis.figures import timeline_scene
from analysis.figures.common import columns, fixed, whole
from analysis.figures.record import Figure
from analysis.figures.timeline_model import ACCESSION, LANES, SERIES, blocks_of, lane_of, name_of
from analysis.measures import api
from analysis.measures.meetings import HELD, bilateral, held
from analysis.measures.membership import FORUM, MSP, body_row, joined

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
    rows = pd.concat([joined(data, body) for body in BODIES], ignore_index=True)
    series = rows["body_id"].map(lambda body: SERIES[BODIES[body]].label)
    names = rows["party_id"].map(data.party_names())
    keys = rows[["body_id", "party_id"]].itertuples(index=False, name=None)
    return rows.assign(
        title=names + " joins the " + series,
        date=rows["date"].map(str),
        place=None,
        series=series,
        kind=ACCESSION,
        chaired_by=None,
        outcome="Announced: " + rows["announced_at"],
        how_many=None,
        parties=names.map(lambda name: (name,)),
        status="joined",
        day=rows["counted_from"].where(rows["date_precision"] == "day", None),
        first=rows["earliest"],
        last=rows["latest"],
        fact_id=[fact_id("memberships", *key) for key in keys],
    )[list(COLUMNS)]


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, meetings and accessions, lane by lane in order of time."""
    meetings = api.meetings(data=data)
    meetings["place"] = meetings["city"].str.cat(meetings["country"], sep=", ")
    meetings["series"] = [SERIES[series].label for series in meetings["series"]]
    meetings["day"] = meetings["first"].where(meetings["date_precision"] == "day", None)
    rows = pd.concat([meetings[list(COLUMNS)], accessions_of(data)], ignore_index=True)
    rows = rows.assign(lane=rows["kind"].map(lane_of), how_many=rows["how_many"].astype("Int64"))
    return rows.sort_values(["lane", "first", "last", "fact_id"], ignore_index=True)[list(COLUMNS)]


def _title(data: Dataset) -> str:
    meetings = held(api.meetings(data=data))
    own = meetings[meetings["series"].isin(BODIES.values())]
    least = "at least " if own["city"].isna().any() else ""
    return (
        f"The {body_row(data['bodies'], MSP)['name']} and its Forum met {len(own)} times in "
        f"{least}{own['city'].nunique()} cities; {len(bilateral(meetings))} bilateral meetings are "
        "on record beside them"
    )


def _alt(rows: pd.DataFrame, announced: int) -> str:
    kinds = rows["kind"]
    lanes = "; ".join(f"{lane.heading}: {kinds.isin(lane.kinds).sum()}" for lane in LANES)
    return (
        f"Timeline from {rows['first'].min().year} to {rows['last'].max().year} in "
        f"{len(LANES)} lanes with the number of their marks. {lanes}. {announced} of "
        "the meetings were only announced."
    )


def _notes(met: pd.DataFrame, announced: int) -> tuple[str, ...]:
    vague = met[met["date_precision"] != "day"]
    listed = "; ".join(vague["title"] + ", " + vague["date"])
    return (
        "A mark is a meeting, a small one an accession. The Critical Minerals Ministerial, wider "
        "than the partnership and the occasion of its end, is shown, but is not in the title's "
        "number.",
        f"Known only within bounds, and drawn as a bar over them: {listed}. A bar is never drawn "
        "shorter than a mark.",
        f"{announced} meetings were only announced; nothing shows that they took place, "
        "and no count here has them.",
        "Parties are those recorded at a meeting, guests and observers included; for most meetings "
        "no complete list was published. The bilateral meetings are those that were found.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows every meeting."""
    fixed(ID, as_of, "every meeting")
    rows = rows_of(data)
    blocks = blocks_of(rows)
    met = rows[rows["kind"] != ACCESSION]
    announced = int((met["status"] != HELD).sum())
    return whole(
        data,
        rows,
        id=ID,
        title=_title(data),
        subtitle=(
            f"Meetings by kind, and accessions, {long_day(rows['first'].min())} to "
            f"{long_day(rows['last'].max())}; a label names the city"
        ),
        columns=COLUMNS,
        alt=_alt(rows, announced),
        description="; ".join(map(name_of, met.to_dict("records"))) + ".",
        notes=_notes(met, announced),
        scene=lambda layout: timeline_scene.scene(blocks, layout),
        key="fact_id",
        facets=("series", "parties"),
    )

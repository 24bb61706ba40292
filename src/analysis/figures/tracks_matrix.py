"""The matrix of tracks: which partners and Forum members take part in what runs beside them."""

from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.evidence.sources import gap, gaps_on
from analysis.figures import grid_scene, tracks_grid
from analysis.figures.common import columns, fixed, sentence_list, whole
from analysis.figures.grid import Grid, lines_of
from analysis.figures.record import Figure
from analysis.figures.tracks_grid import MEMBER
from analysis.measures import tracks
from analysis.measures.membership import FORUM, MSP, joined
from analysis.measures.succession import successor
from analysis.measures.tracks import NEITHER, NOT_IN, PAX

ID = "tracks-matrix"
JOINED: Final = "membership"  # the first column: the body that the party joined
COLUMNS = columns(
    "name track role=track_role group=track_group date=track_date confidence=grade note"
    " source_ids=sources party_id track_id key=track_cell fact_id",
)
HEADINGS: Final = {
    MSP: "Partners of the MSP",
    FORUM: "Members of the MSP Forum",
    NEITHER: "Signatories outside both",
}


def drawn(rows: pd.DataFrame) -> list[str]:
    """Return the tracks with a column: more than one partner or Forum member is on record.

    rows: as `track_parties`. Those with the most come first.
    """
    inside = rows[rows["group"] != NEITHER]
    number = inside.groupby("track_id", sort=False)["party_id"].size()
    number = number[number > 1].sort_values(ascending=False, kind="stable")
    return [str(track) for track in number.index]


def _members(data: Dataset) -> pd.DataFrame:
    """Return a row a membership, as `track_parties` has one a party of a track."""
    names, bodies = data.party_names(), data["bodies"].set_index("body_id")["name"]
    rows = pd.concat([joined(data, body) for body in (MSP, FORUM)], ignore_index=True)
    return rows.assign(
        track_id=JOINED,
        track=rows["body_id"].map(bodies),
        name=rows["party_id"].map(names),
        group=rows["body_id"],
        role=MEMBER,
        date=[str(date) for date in rows["date"]],
        note=rows["note"].fillna(""),
        fact_id="memberships/" + rows["body_id"] + "-" + rows["party_id"],
    )


def _rank(group: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Return the parties of a group as rows; the most alike stand together, the fullest first."""
    roles = group.pivot_table("role", "party_id", "track_id", aggfunc="first")
    roles = roles.reindex(columns=order)
    near = roles.isin(NOT_IN).astype(int) + 2 * roles.isna().astype(int)
    names = group.drop_duplicates("party_id").set_index("party_id")["name"]
    return near.assign(name=names).sort_values([*order, "name"])


def rows_of(data: Dataset) -> pd.DataFrame:
    """Return the drawn rows, a cell each, party by party from the top down; columns as COLUMNS."""
    rows = tracks.track_parties(data)
    shown = drawn(rows)
    signed = set(rows.loc[(rows["track_id"] == PAX) & ~rows["role"].isin(NOT_IN), "party_id"])
    inside = (rows["group"] != NEITHER) | rows["party_id"].isin(signed)
    rows = pd.concat([_members(data), rows[rows["track_id"].isin(shown) & inside]])
    order = order_of(data)
    rank = [
        party
        for body in HEADINGS
        for party in _rank(rows[rows["group"] == body], order).index
    ]  # fmt: skip
    rows = rows.assign(
        key=rows["track_id"] + "--" + rows["party_id"],
        row=rows["party_id"].map(rank.index),
        column=rows["track_id"].map(order.index),
    ).sort_values(["row", "column"], ignore_index=True)
    return rows.assign(group=rows["group"].map(HEADINGS))[list(COLUMNS)]


def order_of(data: Dataset) -> list[str]:
    """Return the ids of the columns."""
    return [JOINED, *drawn(tracks.track_parties(data))]


def _title(data: Dataset, grid: Grid) -> str:
    """Return the finding: who came to the meeting, and who signed the text."""
    known, order = data["tracks"].set_index("track_id"), order_of(data)
    meeting = str(known.index[known["meeting_id"].notna()][0])
    partners, forum, *_ = grid.groups
    came, signed = order.index(meeting), order.index(PAX)
    number, all_ = partners.number(came), len(partners.rows)
    there = f"All {all_}" if number == all_ else f"{number} of {all_}"
    return (
        f"{there} partners and {forum.number(came)} of {len(forum.rows)} Forum members came to the "
        f"ministerial of {to_date(known['started_on'][meeting]):%B %Y}; {partners.number(signed)} "
        f"and {forum.number(signed)} have signed {known['name'][PAX]}"
    )


def _left_out(data: Dataset, rows: pd.DataFrame) -> tuple[str, str]:
    """Return what is not drawn: tracks, and parties."""
    known, shown = tracks.tracks(data), set(rows["track_id"])
    rest = known[~known["track_id"].isin(shown)]
    few = sentence_list(list(rest.loc[rest["parties"].notna(), "name"]))
    none = sentence_list(list(rest.loc[rest["parties"].isna(), "name"]))
    there = tracks.track_parties(data)
    more = there[there["track_id"].isin(shown) & ~there["party_id"].isin(rows["party_id"])]
    names = sentence_list(list(dict.fromkeys(more["track"])))
    return (
        f"No column: {few}, of which one party only is on record; {none}, of which the table of "
        "agreements has those that were found.",
        f"{more['party_id'].nunique()} more parties are on record for the {names} only. They stand "
        "in the table of attendance, not in the picture.",
    )


def build(data: Dataset, as_of: object = None) -> Figure:
    """Return the figure; raises ValueError for an `as_of`, because it shows the whole record."""
    fixed(ID, as_of, "the whole record")
    rows = rows_of(data)
    grid = tracks_grid.grid_of(data, rows, order_of(data))
    parties = [f"{len(group.rows)} {group.heading}" for group in grid.groups]
    names = sentence_list([column.name for column in grid.columns[1:]])
    return whole(
        data,
        rows,
        id=ID,
        title=_title(data, grid),
        subtitle=(
            "Parties on record in what runs beside the MSP and its successor, by part taken; in "
            "bold the number that take part"
        ),
        columns=COLUMNS,
        alt=(
            f"Matrix of parties against {names}. Rows: {sentence_list(parties)}. "
            f"{_title(data, grid)}. There is no column for {successor(data)}."
        ),
        description=" ".join(lines_of(grid)),
        notes=(
            gap(data, "forge-members"),
            *gaps_on(data, tracks.TOPIC),
            gap(data, "forge-reach"),
            gap(data, "attendance-2026"),
            *_left_out(data, rows),
        ),
        scene=lambda layout: grid_scene.keyed(grid, layout, tracks_grid.ORDER),
        view_from=640,
        key="key",
        facets=("group", "track", "role"),
    )

"""Where they met: the host cities with their position, and the meetings there year by year."""

import pandas as pd

from analysis.data.facts import fact_id
from analysis.measures.meetings import HELD, bilateral, family, held, together

COLUMNS = [
    "place_id", "city", "country", "latitude", "longitude", "family", "bilateral", "announced",
    "held", "total", "source_ids", "fact_ids",
]  # fmt: skip


def hosts(rows: pd.DataFrame, places: pd.DataFrame, parties: pd.DataFrame) -> pd.DataFrame:
    """Return the cities of meetings (rows as `meetings_of`), those with most meetings first.

    Columns: place_id, city, country, latitude, longitude (degrees), family, bilateral, announced
    (tuples of years, one item a meeting: of the Partnership's family and held, of two parties and
    held, of either and only announced), held and total (number of meetings, without and with those
    only announced), source_ids and fact_ids (tuples, of the place and of its meetings). A meeting
    without a known place is in no row, see `without_place`.
    """
    names = dict(zip(parties["party_id"], parties["name"], strict=True))
    records = [
        _host(place, rows)
        for place in places.assign(country=places["country_id"].map(names)).to_dict("records")
    ]
    frame = pd.DataFrame(records)[COLUMNS]
    return frame[frame["total"] > 0].sort_values(
        ["held", "total", "city"], ascending=[False, False, True], ignore_index=True
    )


def _host(place: dict[object, object], rows: pd.DataFrame) -> dict[object, object]:
    here = rows[(rows["city"] == place["city"]) & (rows["country"] == place["country"])]
    took_place = held(here)
    cited = (place["source_ids"], *here["source_ids"])
    return {
        **place,
        "family": _years(family(took_place)),
        "bilateral": _years(bilateral(took_place)),
        "announced": _years(here[here["status"] != HELD]),
        "held": len(took_place),
        "total": len(here),
        "source_ids": together(cited),
        "fact_ids": (fact_id("places", place["place_id"]), *here["fact_id"]),
    }


def _years(rows: pd.DataFrame) -> tuple[int, ...]:
    return tuple(day.year for day in rows["first"])


def without_place(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the meetings whose city is not known."""
    return rows[rows["city"].isna()].reset_index(drop=True)

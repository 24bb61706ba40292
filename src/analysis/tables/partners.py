"""Tables about partners: members, rosters, chairs, states in through the EU, texts they signed."""

import datetime as dt
from typing import Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import long_day, to_date
from analysis.data.days import day_of
from analysis.data.facts import fact_id
from analysis.figures import agreements_partners
from analysis.figures.map_model import model
from analysis.measures import api
from analysis.measures.agreements import BEYOND, DEFINITIONS
from analysis.measures.meetings import together
from analysis.measures.membership import MSP, end_of
from analysis.tables.record import Content, Table, plain, table

CODES: Final = ("known_by", "parties", "agreement_id")
OF_TEXTS: Final = (
    "kind=text_kind party_names instrument subject confidence known_by parties=party_codes"
    " agreement_id note source_ids fact_id"
)


@table(
    "members",
    "name=member joined accession=accession_kind date_precision confidence note source_ids fact_id",
    key="party_id",
)
def roster(data: Dataset) -> Content:
    """Return every member of the MSP with date, precision, confidence and sources."""
    rows = api.roster(data=data)
    rows["fact_id"] = [fact_id("memberships", MSP, party) for party in rows["party_id"]]
    return Content(rows, f"The {len(rows)} members of the MSP in order of accession")


@table(
    "rosters",
    "members bounds counted_from=first_counted until joined=joined_names date=date_of_accession"
    " source_ids fact_ids",
)
def rosters(data: Dataset) -> Content:
    """Return one row a roster: days in force, members with bounds on the first day, who joined."""
    members, steps = api.roster(data=data).set_index("party_id"), api.growth(data=data)
    counts = [api.count(day, data=data) for day in steps["day"]]
    last = [day - dt.timedelta(days=1) for day in steps["day"].iloc[1:]]
    joined = steps["joined"]
    rows = pd.DataFrame(
        {
            "counted_from": steps["day"],
            "until": [*last, end_of(data["bodies"], MSP)],
            "members": [count.value for count in counts],
            "bounds": [str(count) for count in counts],
            "joined": [tuple(sorted(members.loc[list(ids), "name"])) for ids in joined],
            "date": [str(date) for date in steps["date"]],
            "source_ids": [together(members.loc[list(ids), "source_ids"]) for ids in joined],
            "fact_ids": [tuple(fact_id("memberships", MSP, p) for p in ids) for ids in joined],
        }
    )
    return Content(rows, f"The {len(rows)} rosters of the MSP, the European Union counted as one")


@table(
    "chairs",
    "name=party role=chair_role official official_title from=starts until=ends note=remarks"
    " source_ids fact_id",
    key="chair_id",
)
def chairs(data: Dataset) -> Content:
    """Return the terms in the chair of the MSP and of single meetings, persons as documented."""
    rows = data["chairs"].merge(data["parties"][["party_id", "name"]], on="party_id")
    rows = rows[rows["body_id"] == MSP].sort_values(["starts_on", "chair_id"], ignore_index=True)
    rows["from"] = [long_day(to_date(day)) for day in rows["starts_on"]]
    rows["until"] = [
        "not known" if pd.isna(day) else long_day(to_date(day)) for day in rows["ends_on"]
    ]
    rows["fact_id"] = [fact_id("chairs", chair) for chair in rows["chair_id"]]
    holders = rows.loc[rows["role"] == "chair", "party_id"].nunique()
    caption = f"The chair of the MSP: {holders} parties held it"
    return Content(rows, f"{caption}; single meetings had chairs of their own")


@table("eu-only", "name=state party_id=iso_code eu_member_since")
def eu_only(data: Dataset, as_of: object = None) -> Content:
    """Return the EU's member states that are no members themselves on a day."""
    day = data.news_day if as_of is None else day_of(as_of, data)
    rows = data["parties"]
    rows = rows[rows["party_id"].isin(model(data, day).eu_only)]
    caption = f"{len(rows)} states in the partnership through the European Union only"
    return Content(rows.sort_values("name", ignore_index=True), f"{caption}, {long_day(day)}")


def _texts(rows: pd.DataFrame, what: str) -> Content:
    rows["fact_id"] = [fact_id("agreements", agreement) for agreement in rows["agreement_id"]]
    return Content(rows, f"The {len(rows)} texts {what} in order of time")


@table(
    "agreements",
    f"title signed {OF_TEXTS}",
    key="agreement_id",
    facets=("kind", "party_names", "instrument"),
    files_only=CODES,
)
def agreements(data: Dataset) -> Content:
    """Return every text between partners, in order of time."""
    return _texts(api.agreement_texts(data=data), "on critical minerals between partners")


@table(
    "agreements-with-others",
    f"title signed scope {OF_TEXTS}",
    key="agreement_id",
    facets=("scope", "kind", "party_names", "instrument"),
    files_only=CODES,
)
def agreements_with_others(data: Dataset) -> Content:
    """Return every text of partners with Forum members or third countries, in order of time."""
    rows = api.agreement_texts(scope=BEYOND, data=data)
    return _texts(rows, "of partners with Forum members and third countries")


@table("agreement-network", agreements_partners.COLUMNS, key="party_id", files_only=("party_id",))
def agreement_network(data: Dataset) -> Content:
    """Return the network measures of every partner, blank where its texts were not looked for."""
    rows = agreements_partners.rows_of(data)
    covered = int(rows["partners"].notna().sum())
    caption = f"Texts and network measures of the {covered} partners covered; blank: not covered"
    return Content(rows, caption)


@table(
    "agreements-left-out",
    "title=considered party_names=parties_named reason_left_out source_ids fact_id",
    key="candidate_id",
)
def agreements_left_out(data: Dataset) -> Content:
    """Return the texts that were considered and are not among the agreements, with the reason."""
    names, rows = data.party_names(), data["agreement_candidates"]
    rows["party_names"] = rows["party_ids"].map(lambda ids: tuple(names[p] for p in ids))
    rows["fact_id"] = [fact_id("agreement_candidates", key) for key in rows["candidate_id"]]
    rows = rows.sort_values("candidate_id", ignore_index=True)
    return Content(rows, f"{len(rows)} texts that were considered and left out")


def network_definitions() -> Table:
    """Return the definitions of the network measures, as the package states them."""
    rows = pd.DataFrame(DEFINITIONS.values(), columns=["Measure", "Definition"])
    return plain(rows, "What the network measures mean")

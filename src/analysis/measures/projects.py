"""Projects: which are called projects of the Partnership, by whom, where, and who supports them.

Those that somebody calls one and those of which that was looked for and not found are never
counted together. Amounts are of different kinds, and nothing here adds them up.
"""

from functools import partial
from typing import Any, Final

import pandas as pd

from analysis.data.dataset import Dataset
from analysis.data.dates import dates_in_words, dates_of, long_day, to_date
from analysis.data.facts import fact_id
from analysis.data.projects import COMPARABLE, NAMED, OTHERS
from analysis.data.words import in_sentence, sentence_list
from analysis.measures.meetings import together

TOPIC: Final = "Projects"  # of the gaps that are about them
STATEMENT: Final = "joint-statement"
UNSTATED: Final = "not-stated"
NOMINATION: Final = "nomination"  # kind of a row whose party put the project forward, no more
PUBLIC, PRIVATE = "public", "private"
SITE, SUPPORT, PROPOSAL = "site", "support", "proposal"  # as what a party has to do with a project
KINDS: Final = {
    UNSTATED: "what is given is not stated",
    NOMINATION: "proposed as a project of the MSP, no money named",
}
PARTS: Final = [
    "party_id", "project_id", "name", "part", "what", "minerals", "named_by", "date", "is_named",
    "source_ids", "note", "fact_id",
]  # fmt: skip


def _names(data: Dataset, lists: pd.Series) -> pd.Series:
    """Return lists of codes as lists of names."""
    names = data.party_names()
    return lists.map(lambda parties: tuple(names[party] for party in parties))


def projects(data: Dataset) -> pd.DataFrame:
    """Return the projects: those named by the day they were, then the others as in the data.

    The columns of the table, and countries and supporters (names, tuples; who only proposed it is
    none), named_by (who calls it one in words, or what came of looking), named (the day in words,
    blank where nobody does), is_named, fact_id.
    """
    rows = data["projects"].sort_values("named_on", kind="stable", ignore_index=True)
    given_to = support(data).query("kind != @NOMINATION")
    supported = given_to.groupby("project_id")["supporters"].agg(together)
    return rows.assign(
        countries=_names(data, rows["country_ids"]),
        supporters=rows["project_id"].map(lambda key: supported.get(key, ())),
        named_by=rows["link"].map(NAMED | OTHERS),
        named=dates_in_words(dates_of(rows, "named_on")),
        is_named=rows["link"].isin(list(NAMED)),
        note=rows["note"].fillna(""),
        fact_id=[fact_id("projects", project) for project in rows["project_id"]],
    )


def money(amount: float, currency: str) -> str:
    """Return an amount in words: `USD 4.6 million`; blank where there is none."""
    return "" if pd.isna(amount) else f"{currency} {amount / 1e6:.15g} million"


def said_of(row: Any) -> str:
    """Return a support in words: kind and giver, amount, whose, standing; row: of `support`.

    It is said of each supporter: so an amount names all that share it.
    """
    parties = [in_sentence(name) for name in row.supporters]
    kind = KINDS.get(row.kind, row.kind)
    parts = [
        f"{kind} by {row.giver}" if row.giver else kind,
        row.money,
        f"of {sentence_list(parties)} together" if len(parties) > 1 else "",
        "money of companies, no state" if row.payer == PRIVATE else "",
        "" if row.standing == UNSTATED else row.standing,
    ]
    return ", ".join(filter(None, parts))


def support(data: Dataset) -> pd.DataFrame:
    """Return the supports in the order of the data.

    The columns of the table, and project (its name), supporters (names, a tuple), money (the amount
    in words), when (date in words), said (the support in words), is_named (whether its project is),
    fact_id.
    """
    rows = data["project_support"]
    about = data["projects"].set_index("project_id")
    rows = rows.assign(
        project=rows["project_id"].map(about["name"]),
        supporters=_names(data, rows["supporter_ids"]),
        giver=rows["giver"].fillna(""),
        money=[money(*pair) for pair in zip(rows["amount"], rows["currency"], strict=True)],
        when=dates_in_words(dates_of(rows, "date")),
        is_named=rows["project_id"].map(about["link"]).isin(list(NAMED)),
        note=rows["note"].fillna(""),
        fact_id=[fact_id("project_support", key) for key in rows["support_id"]],
    )
    return rows.assign(said=[said_of(row) for row in rows.itertuples()])


def with_public_amount(data: Dataset) -> list[str]:
    """Return the keys of the named projects for which an amount of public money is on record."""
    rows = support(data)
    rows = rows[rows["is_named"] & (rows["payer"] == PUBLIC) & rows["amount"].notna()]
    return list(dict.fromkeys(map(str, rows["project_id"])))


def stated_and_named(data: Dataset) -> pd.DataFrame:
    """Return the stated numbers of the kind that names can be held against, in order of time.

    Columns: as_of (day in words), day (Timestamp), stated (number), qualifier (`exact`,
    `more-than`), known (projects named by that day), in_statements (those of them named in a joint
    statement), meaning, source_ids (tuple), fact_id.
    """
    named = data["projects"].dropna(subset=["named_on"])
    rows = data["project_counts"].rename(columns={"count_stated": "stated", "as_of_date": "day"})
    rows = rows[rows["what_is_counted"] == COMPARABLE].sort_values(["day", "source_id"])
    keys = (rows["day"], rows["what_is_counted"], rows["source_id"])
    by_then = [named[named["named_on"] <= day] for day in rows["day"]]
    return rows.assign(
        as_of=[long_day(to_date(day)) for day in rows["day"]],
        known=list(map(len, by_then)),
        in_statements=[int((some["link"] == STATEMENT).sum()) for some in by_then],
        source_ids=rows["source_id"].map(lambda source: (source,)),
        fact_id=list(map(partial(fact_id, "project_counts"), *keys)),
    ).reset_index(drop=True)


def project_parties(data: Dataset) -> pd.DataFrame:
    """Return what parties have to do with projects: a row for each site and for each support.

    Columns as PARTS: part (`site`, `support`, `proposal`), what (what the project or the support
    is), date (when the project was named, or of the support, in words).
    """
    known = projects(data)
    own = {"country_ids": "party_id", "description": "what", "named": "date"}
    sites = known.explode("country_ids").rename(columns=own).assign(part=SITE)
    given = support(data).explode("supporter_ids").drop(columns="date")
    given = given.rename(columns={"supporter_ids": "party_id", "said": "what", "when": "date"})
    about = known.set_index("project_id")[["name", "minerals", "named_by"]]
    given = given.join(about, on="project_id")
    given["part"] = given["kind"].map({NOMINATION: PROPOSAL}).fillna(SUPPORT)
    return pd.concat([sites[PARTS], given[PARTS]], ignore_index=True)

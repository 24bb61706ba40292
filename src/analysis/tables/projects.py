"""Tables of projects: named, looked for and not found, who supports them, stated beside named."""

from typing import Final

import pandas as pd
from markupsafe import escape

from analysis.data.dataset import Dataset
from analysis.measures import projects as measures
from analysis.tables.claims import below
from analysis.tables.record import Content, table

GROUPS: Final = {True: "Projects of the Partnership", False: "Other projects"}
FOLDED: Final = ("company", "stages", "named", "confidence")  # below other cells, or in files only


def _shown(rows: pd.DataFrame, caption: str) -> Content:
    """Return projects; below a cell stands the company, the stages, or the day of the naming."""
    minerals, stages = (rows[name].map("; ".join) for name in ("minerals", "stages"))
    markup = {
        "name": below(rows["name"], rows["company"]),
        "minerals": below(minerals, stages),
        "named_by": below(rows["named_by"], rows["named"]),
    }
    return Content(rows, caption, markup=markup)


@table(
    "projects",
    "name=project company minerals stages countries=sites named_by named=named_on supporters"
    " description=on_record confidence note source_ids fact_id",
    key="project_id",
    facets=("minerals", "countries", "named_by"),
    files_only=FOLDED,
)
def projects(data: Dataset) -> Content:
    """Return the projects that somebody calls projects of the MSP, in the order they were named."""
    rows = measures.projects(data).query("is_named").reset_index(drop=True)
    return _shown(rows, f"The {len(rows)} projects of the MSP that are known by name")


@table(
    "projects-others",
    "name=project company minerals stages countries=sites named_by=not_named supporters"
    " description=on_record confidence note source_ids fact_id",
    key="project_id",
    files_only=FOLDED,
)
def projects_others(data: Dataset) -> Content:
    """Return the projects that nobody was found to call projects of the MSP, and what they are."""
    rows = measures.projects(data).query("not is_named").reset_index(drop=True)
    return _shown(rows, f"{len(rows)} projects that are none of the MSP, as far as was found")


@table(
    "project-support",
    "project group=project_group supporters=supported_by giver kind=support_kind payer"
    " standing=support_standing amount currency when=support_date date_of confidence note"
    " source_ids fact_id",
    key="support_id",
    group="group",
    files_only=("giver", "payer", "currency", "date_of", "confidence"),
)
def project_support(data: Dataset) -> Content:
    """Return who supports which project with what; the projects of the MSP come first."""
    rows = measures.support(data)
    rows = rows.assign(group=rows["is_named"].map(GROUPS))
    rows = rows.sort_values("is_named", ascending=False, kind="stable", ignore_index=True)
    payer = rows["payer"].where(rows["kind"] != measures.NOMINATION, "")  # nobody's money
    reported = rows["date_of"].map({"act": "", "report": "day of the report"})
    return Content(
        rows,
        f"{len(rows)} supports of projects: the amounts have no sum",
        markup={
            "supporters": below(rows["supporters"].map("; ".join), rows["giver"]),
            "kind": below(rows["kind"], payer),
            "amount": list(map(escape, rows["money"])),
            "when": below(rows["when"], reported),
        },
    )


@table(
    "projects-stated",
    "as_of=stated_for stated=projects_stated qualifier known=known_by_name in_statements"
    " meaning=broken_down source_ids=stating_source fact_id",
    key="fact_id",
    files_only=("qualifier",),
)
def projects_stated(data: Dataset) -> Content:
    """Return the stated numbers of projects beside those that were known by name on that day."""
    rows = measures.stated_and_named(data)
    how = rows["qualifier"].map({"exact": "", "more-than": "more than "})
    caption = f"{len(rows)} stated numbers of projects, and how many were known by name by then"
    stated = list(map(escape, how + rows["stated"].astype(str)))
    return Content(rows, caption, markup={"stated": stated})

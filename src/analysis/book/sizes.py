"""How large the site is, on the page that tells hosts: counted when all of it is there.

The page is written before the files that it tells of, so it has an empty place, filled at the end.
"""

from pathlib import Path
from typing import Final

import pandas as pd
from sphinx.application import Sphinx

from analysis.publish.html.table import table
from analysis.tables.record import Table

PAGE: Final = "book/publish.html"
PLACE: Final = '<div class="msp-sizes"></div>'
MB: Final = 1_000_000
PARTS: Final = {
    "figures": "figures: a page each, and all their files",
    "_static": "scripts, style, interactive views, the states of figures by day",
    "book": "the pages of the book",
    "evidence": "an address for every row that rests on sources",
    "members": "a page for every member",
    "data": "the data package: CSV, JSON, Parquet, ZIP, workbook, bibliography",
    "tables": "the tables of the pages, as CSV and JSON",
    "changes": "what changed since each earlier data version, row by row",
    "decks": "slides of each page and of the whole book",
    "package": "the Python package with the data inside",
    "notebooks": "the notebooks without outputs",
}
COLUMNS: Final = {
    "part": ("Part", "Folder of the site"),
    "what": ("What it is", ""),
    "files": ("Files", "Number of files"),
    "megabytes": ("MB", "Size in millions of bytes, rounded up"),
}


def _row(name: str, what: str, top: Path) -> dict[str, object]:
    sizes = [path.stat().st_size for path in top.rglob("*") if path.is_file()]
    return {"part": name, "what": what, "files": len(sizes), "megabytes": -(-sum(sizes) // MB)}


def rows_of(site: Path) -> pd.DataFrame:
    """Return the parts of a site with their files and megabytes, the whole last; see COLUMNS."""
    parts = [_row(f"{n}/", what, site / n) for n, what in PARTS.items() if (site / n).is_dir()]
    return pd.DataFrame([*parts, _row("all", "the whole site", site)], columns=list(COLUMNS))


def _after(app: Sphinx, error: Exception | None) -> None:
    page = Path(app.outdir) / PAGE
    if error is None and page.exists():
        caption = "How large the site is, part by part"
        made = table(Table("", rows_of(Path(app.outdir)), caption, COLUMNS))
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(PLACE, made), encoding="utf-8")


def connect(app: Sphinx) -> None:
    """Fill the place when all files are there."""
    app.connect("build-finished", _after, priority=850)

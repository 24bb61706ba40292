"""Addresses that were published and are no longer: each leads on to where its content is now.

`book/redirects.csv` has a row for each, `from` and `to`, both below the top of the site. A file
that is no page cannot lead on, so it stays where it was published.
"""

import csv
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx
from sphinx.util import logging

from analysis.publish import templates
from analysis.publish.files import put

TABLE: Final = "book/redirects.csv"
_logger = logging.getLogger(__name__)
Row = tuple[int, str, str]  # line, from, to


def rows(table: Path) -> list[Row]:
    """Return the rows of the table with their lines; none where a book has no such table."""
    if not table.is_file():
        return []
    with table.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return [(reader.line_num, row["from"], row["to"]) for row in reader]


def problems(found: list[Row], site: Path) -> Iterator[str]:
    """Yield a line for each row that would lead nowhere, or take a page's place."""
    seen = set()
    for line, old, new in found:
        place = f"{TABLE}:{line}"
        if not old.endswith(".html") or old[0] in "./" or posixpath.normpath(old) != old:
            yield f"{place}: from {old!r} is no page of the site; expected as book/name.html"
        elif (site / old).exists():
            yield f"{place}: from {old!r} is a page that is there; expected one that is gone"
        elif old in seen:
            yield f"{place}: from {old!r} stands here twice; expected one way for each"
        if not (site / new.split("#")[0]).is_file():
            yield f"{place}: to {new!r} is no file of the site; expected where it is now"
        seen.add(old)


def write(found: list[Row], site: Path) -> None:
    """Write a page at each old address that leads to the new one, by itself and by a link."""
    for _, old, new in found:
        way = posixpath.relpath(new, posixpath.dirname(old) or ".")
        (site / old).parent.mkdir(parents=True, exist_ok=True)
        put(site / old, templates.html("moved", way=way).encode())


def _after(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        found, site = rows(Path(app.srcdir) / TABLE), Path(app.outdir)
        wrong = list(problems(found, site))
        for line in wrong:
            _logger.warning(line)
        if not wrong:
            write(found, site)


def connect(app: Sphinx) -> None:
    """Lead on when all other pages are there, before each gets its policy."""
    app.connect("build-finished", _after, priority=650)

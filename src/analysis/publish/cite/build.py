"""References made from what the project has: a figure, a row, the dataset, a source."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from analysis import __version__
from analysis.data.dates import to_date
from analysis.data.schema import key_columns
from analysis.publish.cite.addresses import checked, cited_base, figure_url
from analysis.publish.cite.reference import BOOK_TITLE, PACKAGE, Kind, Reference, one_line
from analysis.publish.licences import licences

if TYPE_CHECKING:
    from analysis.data.dataset import Dataset
    from analysis.data.facts import Fact
    from analysis.evidence.sources import Source
    from analysis.figures.record import Figure

PARTIAL_DATE: Final = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def _base(given: str | None, data: Dataset) -> str | None:
    """None asks for the setting, a blank text for citations without addresses."""
    return cited_base(data.version) if given is None else checked(given)


@lru_cache(maxsize=4)
def _shared(data: Dataset) -> dict[str, Any]:
    """Return what all references have in common, read once from the data package."""
    package = data.descriptor
    created = to_date(str(package["created"])[:10], "created")
    people = [p for p in package["contributors"] if "author" in p.get("roles", ["author"])]
    return {
        "authors": tuple(one_line(person["title"]) for person in people),
        "issued": (created.year, created.month, created.day),
        "version": __version__,
        "data_version": data.version,
        "fingerprint": data.fingerprint[:8],
        "as_of": data.reference_date,
        "licence": ", ".join(str(licence["name"]) for licence in package["licenses"]),
        "language": "en",
    }


def _ours(kind: Kind, data: Dataset, **own: Any) -> Reference:
    """Return a reference to this book."""
    container = "" if kind == "book" else BOOK_TITLE
    return Reference(kind=kind, container=container, **(_shared(data) | own))


def of_figure(
    figure: Figure,
    data: Dataset,
    *,
    default_as_of: dt.date | None = None,
    base_url: str | None = None,
) -> Reference:
    """Return the reference of a figure by this book.

    data: the Dataset the figure was made from. default_as_of: the day the figure's page shows by
    itself (None: as the figure knows it); any other day goes into the address, and so does that of
    a figure that stands for a stretch of days. base_url: see `of_book`. Raises ValueError where
    figure and dataset differ in version.
    """
    if figure.data_version != data.version:
        raise ValueError(
            f"figure {figure.id} is of data version {figure.data_version}, not {data.version}"
        )
    other = figure.as_of if default_as_of not in (None, figure.as_of) else None
    url = figure_url(_base(base_url, data), figure.id, figure.asked or other)
    return _ours(
        "figure",
        data,
        id=figure.id,
        title=one_line(figure.title),
        as_of=figure.as_of,
        licence=", ".join(entry["name"] for entry in licences(figure, data)),
        url=url,
    )


def of_row(
    data: Dataset, table: str, key: tuple[object, ...], *, base_url: str | None = None
) -> Reference:
    """Return the reference of one row: its table, its key in the order of the key's columns.

    base_url: see `of_book`; the address is that of the row's evidence. Raises KeyError for a table
    or a row that is not there.
    """
    columns, wanted = key_columns(data.resource(table)), tuple(map(str, key))
    keys = data[table][columns].astype(str)
    if wanted not in set(keys.itertuples(index=False, name=None)):
        raise KeyError(f"no row {wanted} in {table}; its key is {', '.join(columns)}")
    return _row(data, table, wanted, base_url)


def of_fact(data: Dataset, fact: Fact) -> Reference:
    """Return the reference of a row that is in hand, as `of_row` without looking it up."""
    from analysis.data.facts import written

    return _row(data, fact.table, tuple(str(written(cell)) for cell in fact.key))


def _row(data: Dataset, table: str, key: tuple[str, ...], base_url: str | None = None) -> Reference:
    from analysis.data.facts import address, fact_id

    base = _base(base_url, data)
    url = f"{base}/{address(fact_id(table, *key))}" if base else None
    title = one_line(f"{data.resource(table)['title']}: {', '.join(key)}")
    return _ours("row", data, id="/".join((table, *key)), title=title, url=url)


def of_book(data: Dataset, *, base_url: str | None = None) -> Reference:
    """Return the reference of the book and its data as a whole, in agreement with CITATION.cff.

    base_url: address of the published book; None asks the setting, "" is for none. Raises
    ValueError for an address that is not http(s).
    """
    base = _base(base_url, data)
    return _ours("book", data, id=PACKAGE, title=BOOK_TITLE, url=f"{base}/" if base else None)


def of_source(source: Source, *, language: str = "") -> Reference:
    """Return the reference of a primary source ("data from"), its publisher as the author.

    language: BCP 47 tag of the page where it is known. Raises ValueError for a date that is not
    YYYY, YYYY-MM, YYYY-MM-DD or blank.
    """
    publisher = one_line(source.publisher)
    return Reference(
        kind="source",
        id=source.source_id,
        title=one_line(source.title),
        authors=(publisher,),
        publisher=publisher,
        issued=date_parts(source.published_on),
        url=one_line(source.url) or None,
        language=language,
    )


def date_parts(text: str) -> tuple[int, ...]:
    """Return year, month, day as far as an ISO date knows them; () for a blank one."""
    if not text:
        return ()
    if not PARTIAL_DATE.fullmatch(text):
        raise ValueError(
            f"published_on={text!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD"
        )
    to_date((text + "-01-01")[:10], "published_on")  # refuses a month 13 and a 30 February
    return tuple(map(int, text.split("-")))

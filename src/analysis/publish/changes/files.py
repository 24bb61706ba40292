"""The files on what changed: `changes.json`, rows since each version as JSON and CSV, and the feed.

The feed is in Atom (RFC 4287): what changed with each data version, the newest first.
"""

import re
import uuid
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.versions import FOLDER, known, version_of
from analysis.data.words import number_of
from analysis.measures.changes import counts, earlier, frame
from analysis.measures.changes.compare import Changes, changes_of
from analysis.publish import cite
from analysis.publish.files.tabular import as_json, records, to_csv

INDEX: Final = "changes.json"
FEED: Final = "changes.xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


def rows_of(since: str, suffix: str) -> str:
    """Return where the rows that changed since a version are, from the top of the site."""
    return f"changes/{since}{suffix}"


def kept_at(version: str) -> str:
    """Return where the tables of an earlier version are, from the top of the site."""
    return f"data/{FOLDER}/{version}.zip"


def _listed(since: str, data: Dataset) -> dict[str, Any]:
    """Return what the index says of an earlier version."""
    counted = counts.counts(changes_of(data, since))
    return {
        "since": since,
        "until": data.version,
        "said": counts.total(counted),
        "tables": records(counted),
        "json": rows_of(since, ".json"),
        "csv": rows_of(since, ".csv"),
        "archive": kept_at(since),
    }


def anchor(since: str) -> str:
    """Return the anchor of the section on a version, on the page of what changed."""
    return "since-data-version-" + re.sub(r"\W", "-", since)


def _name(data: Dataset, version: str = "") -> str:
    """Return the lasting name of the feed or of a version in it, wherever the site is."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{data.descriptor['name']}/{version}").urn


def _day(version: str) -> str:
    """Return the day of a version as the moment at which it begins."""
    return f"{version.replace('.', '-')}T00:00:00Z"


def _told(changed: Changes, data: Dataset) -> Markup:
    """Return what changed as HTML: by table, what is new, what has no reason."""
    lines = [*map(counts.line, counts.counts(changed).to_dict("records")), *counts.apart(changed)]
    lines += counts.without_reason(counts.cells(changed, data))
    return Markup("<ul>{}</ul>").format(Markup("").join(map(Markup("<li>{}</li>").format, lines)))


def _put(parent: Xml.Element, tag: str, text: str = "", **attributes: str) -> Xml.Element:
    made = Xml.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def _entry(top: Xml.Element, data: Dataset, version: str, way: str) -> Xml.Element:
    entry = _put(top, "entry")
    _put(entry, "title", f"Data version {version}")
    _put(entry, "id", _name(data, version))
    _put(entry, "updated", _day(version))
    _put(entry, "link", rel="alternate", type="text/html", href=way)
    return entry


def feed(data: Dataset) -> bytes:
    """Return the feed; its ways begin at the address of the site, else at the folder it is in."""
    versions, base, page = known(data), cite.base_url(), "book/changed.html"
    top = Xml.Element("feed", {"xmlns": _ATOM} | ({_BASE: f"{base}/"} if base else {}))
    _put(top, "title", f"{data.descriptor['title']}: what changed in the data")
    _put(top, "id", _name(data))
    _put(top, "updated", _day(data.version))
    _put(top, "link", rel="self", type="application/atom+xml", href=FEED)
    _put(top, "link", rel="alternate", type="text/html", href=page)
    for author in data.descriptor["contributors"]:
        _put(_put(top, "author"), "name", author["title"])
    for before, version in reversed(list(pairwise(versions))):
        changed = changes_of(data, before, version)
        entry = _entry(top, data, version, f"{page}#{anchor(before)}")
        _put(entry, "summary", f"Since {before}: {counts.total(counts.counts(changed))}.")
        _put(entry, "content", str(_told(changed, data)), type="html")
    first = _entry(top, data, versions[0], page)
    rows = sum(len(sheet.rows) for sheet in version_of(data, versions[0]).sheets.values())
    _put(first, "summary", f"The first data version: {number_of(rows, 'row')}.")
    Xml.indent(top, " ")
    made: bytes = Xml.tostring(top, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def files(data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path in the site and content of every file on what changed, and the kept versions."""
    entries = [_listed(since, data) for since in earlier(data)]
    yield INDEX, as_json({"data_version": data.version, "changes": entries})
    for since in earlier(data):
        rows = frame(changes_of(data, since), data)
        head = {"since": since, "until": data.version}
        yield rows_of(since, ".json"), as_json({**head, "records": records(rows)})
        yield rows_of(since, ".csv"), to_csv(rows)
    yield FEED, feed(data)

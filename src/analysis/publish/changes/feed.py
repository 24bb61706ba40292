"""The Atom feed of the data versions (RFC 4287): what changed with each, the newest first."""

import re
import uuid
from itertools import pairwise
from typing import Final
from xml.etree import ElementTree as Xml

from markupsafe import Markup

from analysis.data.dataset import Dataset
from analysis.data.versions import known, version_of
from analysis.data.words import number_of
from analysis.measures.changes import counts
from analysis.measures.changes.compare import Changes, changes_of
from analysis.publish import cite

FEED: Final = "changes.xml"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_BASE: Final = "{http://www.w3.org/XML/1998/namespace}base"


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
    rows = counts.counts(changed).to_dict("records")
    lines = [counts.line(row) for row in rows]
    lines += [*counts.apart(changed), *counts.without_reason(counts.cells(changed, data))]
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

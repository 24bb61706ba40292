"""A reference as a line, short or in a style, and as CSL-JSON: citeproc-py makes lines of that."""

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Any

from analysis.publish.cite.reference import Reference

# Stand for what a style sets as it is, because rendering takes 10 ms.
MARKS = {"title": "\ue000", "genre": "\ue001", "version": "\ue002", "URL": "\ue003"}
ANY_MARK = re.compile("[\ue000-\ue003]")
TYPES = {"figure": "figure", "row": "dataset", "book": "dataset", "source": "webpage"}
INNER_QUOTES = re.compile(r"[\"“”]([^\"“”]*)[\"“”]")
ENDS = ("?", "!", ".")  # marks that end a title without another full stop


def short(reference: Reference) -> str:
    """Return one line for a caption or a slide: title, book or publisher, day, versions, URL."""
    title = f"“{reference.title}”" if reference.kind != "book" else reference.title
    if reference.kind == "source":
        parts = [reference.publisher, title, "-".join(reference.date) or "n.d."]
    else:
        parts = [title, reference.container, reference.medium, f"version {reference.versions}"]
    return ". ".join(filter(None, [", ".join(filter(None, parts)), reference.url]))


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def item(reference: Reference) -> dict[str, Any]:
    """Return a reference as a CSL-JSON item; `custom` repeats its parts for machines."""
    custom = {
        "kind": reference.kind,
        "id": reference.id,
        "book_version": reference.version,
        "data_version": reference.data_version,
        "fingerprint": reference.fingerprint,
        "as_of": str(reference.as_of or ""),
        "licence": reference.licence,
    }
    fields = {
        "id": reference.key,
        "type": TYPES[reference.kind],
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "container-title": reference.container,
        "genre": reference.medium,
        "version": reference.versions,
        "issued": {"date-parts": [list(reference.issued)]} if reference.issued else None,
        "URL": reference.url,
        "language": reference.language,
        "custom": _filled(custom),
    }
    return _filled(fields)


def csl_json(references: Iterable[Reference]) -> str:
    """Return references as the text of a .csl.json file."""
    return json.dumps([item(r) for r in references], ensure_ascii=False, indent=2) + "\n"


@lru_cache(maxsize=4)
def _style(name: str) -> Any:
    """Return a CSL style, changed where a citation of this book would suffer from it."""
    from citeproc import CitationStylesStyle

    path = resources.files("analysis") / "publish" / "cite" / "styles" / f"{name}.csl"
    style = CitationStylesStyle(str(path), validate=False)
    for node in style.root.iter("{*}text", "{*}label"):
        if node.get("text-case") == "title":  # titles stay as printed: many are not English
            del node.attrib["text-case"]
        if node.get("variable") == "version":  # it would take a list of parts for "versions"
            node.set("plural", "never")
        if node.get("term") in ("retrieved", "from"):  # they go with a day of access, we have none
            node.set("term", "")
    return style


def _line(reference: Reference, style: str) -> str:
    """Return a reference as a style has it: rendered once for all whose words alone differ."""
    fields = item(reference)
    del fields["custom"], fields["id"]  # citeproc-py expects flat values
    words = {mark: fields[name] for name, mark in MARKS.items() if name in fields}
    marked = fields | {name: mark for name, mark in MARKS.items() if name in fields}
    return ANY_MARK.sub(lambda found: words[found[0]], _rendered(json.dumps(marked), style))


@lru_cache(maxsize=1024)
def _rendered(fields: str, style: str) -> str:
    from citeproc import Citation, CitationItem, CitationStylesBibliography, formatter
    from citeproc.source.json import CiteProcJSON

    source = CiteProcJSON([{"id": "one", **json.loads(fields)}])
    entries = CitationStylesBibliography(_style(style), source, formatter.plain)
    entries.register(Citation([CitationItem("one")]))
    return str(entries.bibliography()[0])


def apa(reference: Reference) -> str:
    """Return a reference as a line of an APA reference list (7th edition)."""
    title = reference.title
    line = _line(reference, "apa")
    return line.replace(f"{title}.", title, 1) if title.endswith(ENDS) else line


def chicago(reference: Reference) -> str:
    """Return a reference as a line of a Chicago reference list (18th edition, author-date).

    citeproc-py knows neither quotes within quotes nor the American full stop inside them, and a
    description in place of a title, in square brackets, is not quoted at all.
    """
    title = reference.title
    if title.startswith("[") and title.endswith("]"):
        return _line(reference, "chicago-author-date").replace(f"“{title}”", title, 1)
    title = INNER_QUOTES.sub(r"‘\1’", title)
    stop = "" if title.endswith(ENDS) else "."
    line = _line(replace(reference, title=title), "chicago-author-date")
    return line.replace(f"“{title}”.", f"“{title}{stop}”", 1)

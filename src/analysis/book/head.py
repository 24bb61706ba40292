"""What machines read in a page's head: description, citation tags, preview card, schema.org.

Reference managers read the Highwire and Dublin Core tags, search engines the JSON-LD, chat
programs the Open Graph ones. Absolute addresses appear only where a base URL is configured.
"""

import json
import re
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures
from analysis.data.dataset import Dataset, load
from analysis.figures.record import Figure
from analysis.publish import cite, templates

SHORT = 155  # letters that search engines show of a description
FIGURE_PAGE = re.compile(r"figures/([^/]+)/index$")


def summary(body: str) -> str:
    """Return the first paragraph of a page as plain text, cut at a word."""
    found = re.search(r"<p[^>]*>(.*?)</p>", body, flags=re.DOTALL)
    text = Markup(found.group(1)).striptags() if found else ""
    return text if len(text) <= SHORT else text[: text.rfind(" ", 0, SHORT)] + " …"


def _address(path: str) -> str:
    base = cite.base_url()
    return f"{base}/{path}" if base else ""


def _authors(data: Dataset) -> list[str]:
    return [str(entry["title"]) for entry in data.descriptor["contributors"]]


def _described(data: Dataset, name: str, text: str) -> dict[str, Any]:
    """Return what every schema.org object of the book says."""
    return {
        "name": name,
        "description": text,
        "version": data.version,
        "dateModified": data.reference_date.isoformat(),
        "license": data.descriptor["licenses"][0]["path"],
        "creator": [{"@type": "Organization", "name": author} for author in _authors(data)],
        "isAccessibleForFree": True,
    }


def _figure_graph(data: Dataset, figure: Figure) -> list[dict[str, Any]]:
    def content(suffix: str) -> str:
        name = f"{figure.id}.{suffix}"
        return _address(f"figures/{figure.id}/{name}") or name

    image = _described(data, figure.title, figure.alt)
    image |= {"@type": "ImageObject", "contentUrl": content("png"), "caption": figure.title}
    table = _described(data, figure.title, figure.description)
    kinds = {"csv": "text/csv", "json": "application/json"}
    table |= {
        "@type": "Dataset",
        "identifier": figure.id,
        "temporalCoverage": figure.as_of.isoformat(),
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": content(suffix)}
            for suffix, kind in kinds.items()
        ],
    }
    return [image, table]


def _json_ld(graph: list[dict[str, Any]]) -> Markup:
    """Return schema.org objects as JSON that no tag in it can end early; blank for none."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c") if graph else "")


def _on_page(_app: Sphinx, name: str, _template: str, context: dict[str, Any], _: object) -> None:
    data = load()
    text = summary(str(context.get("body", ""))) or str(data.descriptor["title"])
    graph: list[dict[str, Any]] = []
    image = ""
    if (found := FIGURE_PAGE.match(name)) and found.group(1) in figures.IDS:
        figure = figures.get(found.group(1), data=data)
        text, graph = figure.alt, _figure_graph(data, figure)
        image = _address(f"figures/{figure.id}/{figure.id}-card.png")  # must be absolute
    elif name == "book/index":
        described = _described(data, data.descriptor["title"], data.descriptor["description"])
        graph = [{"@type": "Dataset", **described}]
    tags = templates.html(
        "head",
        title=Markup(context.get("title", "")).striptags(),
        text=text,
        image=image,
        url=_address(f"{name}.html"),
        oembed=_address(f"figures/{found.group(1)}/oembed.json") if found else "",
        day=data.reference_date.isoformat(),
        licence=data.descriptor["licenses"][0]["path"],
        authors=_authors(data),
        icon=context["pathto"]("_static/favicon.svg", 1),
        graph=_json_ld(graph),
    )
    context["metatags"] = f"{context.get('metatags', '')}{tags}".rstrip()


def connect(app: Sphinx) -> None:
    """Add the tags to every page."""
    app.connect("html-page-context", _on_page)

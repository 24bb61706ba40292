"""What machines read in a page's head: description, citation tags, preview card, schema.org.

Reference managers read the Highwire and Dublin Core tags, search engines the JSON-LD, chat
programs the Open Graph ones. Absolute addresses appear only where a base URL is configured.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from analysis import figures
from analysis.data.dataset import Dataset, load
from analysis.figures.record import Figure
from analysis.publish import cite

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHORT = 155  # letters that search engines show of a description
FIGURE_PAGE = re.compile(r"figures/([^/]+)/index$")


def summary(body: str) -> str:
    """Return the first paragraph of a page as plain text, cut at a word."""
    found = re.search(r"<p[^>]*>(.*?)</p>", body, flags=re.DOTALL)
    text = " ".join(unescape(re.sub(r"<[^>]+>", "", found.group(1))).split()) if found else ""
    return text if len(text) <= SHORT else text[: text.rfind(" ", 0, SHORT)] + " …"


def _meta(**pairs: str) -> Markup:
    """Return one meta tag; `property` names an Open Graph tag, `name` any other."""
    inside = Markup(" ").join(Markup('{}="{}"').format(key, value) for key, value in pairs.items())
    return Markup("<meta {}>").format(inside)


def _address(path: str) -> str:
    base = cite.base_url()
    return f"{base}/{path}" if base else ""


def _book_tags(data: Dataset, title: str) -> list[Markup]:
    day = data.reference_date.isoformat()
    authors = [entry["title"] for entry in data.descriptor["contributors"]]
    tags = [
        _meta(name="citation_title", content=title),
        _meta(name="citation_publication_date", content=day.replace("-", "/")),
        _meta(name="DC.title", content=title),
        _meta(name="DC.date", content=day),
        _meta(name="DC.type", content="Dataset"),
        _meta(name="DC.rights", content=data.descriptor["licenses"][0]["path"]),
    ]
    for author in authors:
        tags += [
            _meta(name="citation_author", content=author),
            _meta(name="DC.creator", content=author),
        ]
    return tags


def _card_tags(title: str, text: str, image: str, url: str) -> list[Markup]:
    tags = [
        _meta(name="description", content=text),
        _meta(property="og:type", content="article"),
        _meta(property="og:title", content=title),
        _meta(property="og:description", content=text),
        _meta(name="twitter:card", content="summary_large_image"),
    ]
    if image:
        tags += [
            _meta(property="og:image", content=image),
            _meta(property="og:image:width", content="1200"),
            _meta(property="og:image:height", content="630"),
        ]
    return [*tags, _meta(property="og:url", content=url)] if url else tags


def _described(data: Dataset, name: str, text: str) -> dict[str, Any]:
    """Return what every schema.org object of the book says."""
    return {
        "name": name,
        "description": text,
        "version": data.version,
        "dateModified": data.reference_date.isoformat(),
        "license": data.descriptor["licenses"][0]["path"],
        "creator": [
            {"@type": "Organization", "name": entry["title"]}
            for entry in data.descriptor["contributors"]
        ],
        "isAccessibleForFree": True,
    }


def _figure_graph(data: Dataset, figure: Figure) -> list[dict[str, Any]]:
    home = f"figures/{figure.id}/"
    content = _address(home + f"{figure.id}.png") or f"{figure.id}.png"
    image = _described(data, figure.title, figure.alt)
    image |= {"@type": "ImageObject", "contentUrl": content, "caption": figure.title}
    table = _described(data, figure.title, figure.description)
    table |= {
        "@type": "Dataset",
        "identifier": figure.id,
        "temporalCoverage": figure.as_of.isoformat(),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": kind,
                "contentUrl": _address(home + name) or name,
            }
            for name, kind in (
                (f"{figure.id}.csv", "text/csv"),
                (f"{figure.id}.json", "application/json"),
            )
        ],
    }
    return [image, table]


def _json_ld(graph: list[dict[str, Any]]) -> Markup:
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup('<script type="application/ld+json">{}</script>').format(
        Markup(text.replace("<", "\\u003c"))  # no tag can end the script early
    )


def _on_page(
    app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: object
) -> None:
    del app, template, doctree
    data = load()
    title = unescape(re.sub(r"<[^>]+>", "", str(context.get("title", ""))))
    text = summary(str(context.get("body", ""))) or str(data.descriptor["title"])
    graph: list[dict[str, Any]] = []
    image = ""
    if (found := FIGURE_PAGE.match(name)) and found.group(1) in figures.IDS:
        figure = figures.get(found.group(1), data=data)
        text, image = figure.alt, f"{figure.id}-card.png"
        image = _address(f"figures/{figure.id}/{image}")  # a preview needs an absolute address
        graph = _figure_graph(data, figure)
    elif name == "book/index":
        described = _described(data, data.descriptor["title"], data.descriptor["description"])
        graph = [{"@type": "Dataset", **described}]
    tags = [*_card_tags(title, text, image, _address(f"{name}.html")), *_book_tags(data, title)]
    icon = context["pathto"]("_static/favicon.svg", 1)
    tags.append(Markup('<link rel="icon" type="image/svg+xml" href="{}">').format(icon))
    if graph:
        tags.append(_json_ld(graph))
    context["metatags"] = str(context.get("metatags", "")) + "\n".join(tags)


def connect(app: Sphinx) -> None:
    """Add the tags to every page."""
    app.connect("html-page-context", _on_page)

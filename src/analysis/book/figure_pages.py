"""A page of its own for every figure, and the gallery of all: addresses that can be cited.

The pages are written with the book's theme; their files come from `analysis.publish.files`, kept in a
folder named by the hash of all inputs, so that an unchanged build draws nothing again.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape
from sphinx.util import logging

from analysis import figures
from analysis.publish import cite
from analysis.publish import files as export
from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day
from analysis.figures.record import Figure
from analysis.publish.html import figure as html
from analysis.scene.static import SMALL, inline_svg
from analysis.publish.html.templates import environment
from analysis.book.evidence_pages import context
from analysis.book.folders import emptied

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LOG = logging.getLogger(__name__)
ROOT = "../../"  # the way from a figure's page to the top of the site
BOOK = f"{ROOT}book/"
PAGE = "figures/{}/index"
LABELS = {
    ".svg": "Vector picture (SVG)",
    ".png": "Picture for print and slides (PNG)",
    ".pdf": "Vector picture (PDF)",
    "-card.png": "Link preview (PNG, 1200 x 630)",
    ".csv": "Data (CSV, opens in Excel)",
    ".json": "Data (JSON)",
    ".metadata.json": "Everything about the figure (JSON)",
    ".html": "Interactive, one file, works offline (HTML)",
    ".bib": "Citation (BibTeX)",
    ".ris": "Citation (RIS)",
    ".csl.json": "Citation (CSL-JSON)",
    ".zip": "Pictures, data and metadata (ZIP)",
}


def _files(app: Sphinx, figure: Figure, data: Dataset) -> list[export.Written]:
    """Write a figure's files, or take them from the last build with the same inputs."""
    kept = Path(app.outdir).parent / "figure-files"
    folder = kept / app.config.msp_inputs
    for other in kept.glob("*"):
        if other != folder:
            shutil.rmtree(other)
    target = folder / figure.id
    if not target.is_dir():
        LOG.info("writing the files of figure %s", figure.id)
        part = target.with_name(f"{figure.id}.{os.getpid()}.part")
        shutil.rmtree(part, ignore_errors=True)
        export.write_files(figure, data, part)
        part.rename(target)
    return export.written(target)


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(count // 1000, 1)} kB"


def _listed(figure: Figure, files: list[export.Written]) -> list[dict[str, str]]:
    """Return the files with their labels, in the order of LABELS."""
    by_name = {file.name: file for file in files}
    return [
        {"name": name, "label": label, "size": _size(by_name[name].bytes)}
        for suffix, label in LABELS.items()
        if (name := figure.id + suffix) in by_name
    ]


def body(figure: Figure, data: Dataset, files: list[export.Written]) -> str:
    """Return the HTML of a figure's own page."""
    reference = cite.of_figure(figure, data)
    texts = cite.formats(reference)
    base = cite.base_url()
    source = f"{base}/figures/{figure.id}/embed.html" if base else "embed.html"
    embed = (
        f'<iframe src="{source}" title="{escape(figure.title)}" '
        'style="width:100%;height:640px;border:0" loading="lazy"></iframe>'
    )
    return (
        environment()
        .get_template("figure_page.html.j2")
        .render(
            figure=figure,
            fragment=html.fragment(figure, root=ROOT, home=True),
            as_of=long_day(figure.as_of),
            url=base,
            citations=[
                {"key": key, "label": cite.FORMATS[key].label, "text": text}
                for key, text in texts.items()
            ],
            files=_listed(figure, files),
            embed=embed,
            book=BOOK,
            page=f"{BOOK}{figures.page_of(figure.id)}.html#{figure.id}",
        )
    )


def _pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the figure pages and the gallery to Sphinx, and write the files beside them."""
    data, shown, index, top = load(), [], [], emptied(app, "figures")
    for figure in figures.all_figures(data):
        files = _files(app, figure, data)
        folder = top / figure.id
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy2(file.path, folder / file.name)
        index.append(_entry(figure, files))
        shown.append((figure, Markup(inline_svg(figure.svg(SMALL)))))
        yield PAGE.format(figure.id), context(figure.title, body(figure, data, files)), "page.html"
    gallery = environment().get_template("gallery.html.j2").render(figures=shown)
    text = json.dumps({"data_version": data.version, "figures": index}, indent=1)
    (top / "index.json").write_text(text + "\n", encoding="utf-8")
    yield "figures/index", context("All figures", gallery), "page.html"


def _entry(figure: Figure, files: list[export.Written]) -> dict[str, Any]:
    """Return a figure's entry in index.json."""
    return {
        "id": figure.id,
        "title": figure.title,
        "as_of": figure.as_of.isoformat(),
        "data_version": figure.data_version,
        "first_appeared": figures.first_appeared(figure.id),
        "files": [{"name": f.name, "bytes": f.bytes, "sha256": f.sha256} for f in files],
    }


def connect(app: Sphinx) -> None:
    """Add the pages to the build."""
    app.connect("html-collect-pages", _pages)

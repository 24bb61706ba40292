"""A page of its own for every figure, and the gallery of all: addresses that can be cited.

The pages have the book's theme, their files come from `analysis.publish.files`. Other processes
make both, and keep the files in a folder named by the hash of all inputs, so that an unchanged
build draws none again.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from analysis import figures
from analysis.book.evidence_pages import context
from analysis.book.progress import say
from analysis.data.dataset import Dataset, load
from analysis.data.dates import long_day
from analysis.figures.record import Figure
from analysis.publish import cite
from analysis.publish import files as export
from analysis.publish.html import figure as html
from analysis.publish.html.templates import environment
from analysis.scene.layout import SMALL

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


class Made(NamedTuple):
    """What another process made of a figure: its files, the HTML of its page, its small picture."""

    files: list[export.Written]
    body: str
    small: str


def _made(figure_id: str, target: Path) -> Made:
    """Write a figure's files, unless a build with the same inputs has, and make its page."""
    # A library of the theme sets the root logger to INFO on import: the subsetting of the PDF's
    # fonts would be heard with 150 lines a figure.
    logging.getLogger("fontTools").setLevel(logging.WARNING)
    data = load()
    figure = figures.get(figure_id, data=data)
    if not target.is_dir():
        part = target.with_name(f"{figure_id}.{os.getpid()}.part")
        shutil.rmtree(part, ignore_errors=True)
        export.write_files(figure, data, part)
        part.rename(target)
    files = export.written(target)
    return Made(files, body(figure, data, files), figure.on_page(SMALL))


class Drawing:
    """The figures, made by other processes while the main one makes the other pages."""

    def __init__(self) -> None:
        self.jobs: dict[str, Future[Made]] = {}

    def start(self, app: Sphinx, _: object) -> list[str]:
        """Give every figure to a process; with the last build's inputs only pages are made."""
        kept = Path(app.outdir).parent / "figure-files"
        folder = kept / app.config.msp_inputs
        for other in kept.glob("*"):
            if other != folder:
                shutil.rmtree(other)
        load()  # a forked process finds the data read
        say(f"Drawing figures: {len(figures.IDS)}")
        self.pool = ProcessPoolExecutor()
        self.jobs = {name: self.pool.submit(_made, name, folder / name) for name in figures.IDS}
        return []

    def pages(self, app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
        """Yield the figure pages and the gallery to Sphinx, with the files beside them."""
        data, shown, index, top = load(), [], [], Path(app.outdir) / "figures"
        for name, job in self.jobs.items():
            figure, made = figures.get(name, data=data), job.result()
            folder = top / name
            folder.mkdir(parents=True)
            for file in made.files:
                _placed(file.path, folder / file.name)
            index.append(_entry(figure, made.files))
            shown.append((figure, Markup(made.small)))
            yield PAGE.format(name), context(figure.title, made.body), "page.html"
        gallery = environment().get_template("gallery.html.j2").render(figures=shown)
        text = json.dumps({"data_version": data.version, "figures": index}, indent=1)
        (top / "index.json").write_text(text + "\n", encoding="utf-8")
        yield "figures/index", context("All figures", gallery), "page.html"

    def stop(self, *_: object) -> None:
        """Leave no process behind, also where the build fails."""
        if self.jobs:
            self.pool.shutdown(cancel_futures=True)


def _placed(source: Path, target: Path) -> None:
    """Put a kept file into the site: a link where the disk can, because nobody changes it there."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


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
    drawing = Drawing()
    app.connect("env-updated", drawing.start)
    app.connect("html-collect-pages", drawing.pages)
    app.connect("build-finished", drawing.stop)

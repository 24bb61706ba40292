"""A page of its own for every figure, and the gallery of all: addresses that can be cited.

The pages have the book's theme, their files come from `analysis.publish.files`. Other processes
make both, and keep the files in a folder named by the hash of all inputs, so that an unchanged
build makes none again, and pictures in one of their own, so that changed data redraws few.
"""

import json
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from sphinx.application import Sphinx

from analysis import figures
from analysis.book.assets import of_figure
from analysis.book.beside import once, place, put_all
from analysis.book.figure_body import body, entry
from analysis.book.freshness import code_key, kept
from analysis.book.gate import say
from analysis.book.row_pages import Page, page
from analysis.data.dataset import Dataset, load
from analysis.figures.days import Stretch, of_stretch, stretches_of
from analysis.figures.record import Figure
from analysis.publish import files as export
from analysis.publish import templates
from analysis.publish.files.kept import forget, keep_in
from analysis.scene.layout import SMALL


class Made(NamedTuple):
    """What another process made of a figure: its files, the HTML of its page, its small picture.

    site: the folder of what the site serves beside the pages, as paths from its top. untold: what
    the small picture cannot say. A stretch of days has no page, and what
    another of its family leads has no small picture.
    """

    files: list[export.Written]
    site: Path
    body: Markup = Markup()
    small: str = ""
    untold: str = ""


def _written(figure: Figure, data: Dataset, target: Path) -> Made:
    """Write a figure's files and what the site serves of it, unless a build like this one has."""

    def write(part: Path) -> None:
        export.write_files(figure, data, part / "files")
        put_all(of_figure(figure, data), part / "site")

    once(target, write)
    return Made(export.written(target / "files"), target / "site")


def _made(figure_id: str, target: Path) -> Made:
    """Make a figure: its files, its page and its small picture."""
    data = load()
    figure = figures.get(figure_id, data=data)
    made = _written(figure, data, target)
    page = body(figure, data, made.files)
    if figure_id not in figures.LEADS:
        return made._replace(body=page)
    return made._replace(body=page, small=figure.on_page(SMALL), untold=figure.untold)


def _made_of(figure_id: str, stretch: Stretch, target: Path) -> Made:
    """Make a figure for a stretch of days."""
    data = load()
    return _written(of_stretch(figure_id, stretch, data), data, target)


class Drawing:
    """The figures, made by other processes while the main one makes the other pages."""

    def __init__(self) -> None:
        self.jobs: dict[str, Future[Made]] = {}
        self.days: dict[str, dict[Stretch, Future[Made]]] = {}

    def start(self, app: Sphinx, *_: object) -> None:
        """Give every figure to a process; with the last build's inputs only pages are made."""
        folder = kept(app, "figure-files")
        data = load()  # a forked process finds the data read
        wanted = app.config.msp_figures
        say(f"Drawing figures: {len(wanted)}")
        self.pictures = kept(app, "pictures", code_key())
        self.pool = ProcessPoolExecutor(initializer=keep_in, initargs=(self.pictures,))
        self.jobs = {name: self.pool.submit(_made, name, folder / name) for name in wanted}
        for name in wanted:
            self.days[name] = {
                days: self.pool.submit(_made_of, name, days, folder / "days" / name / str(days[0]))
                for days in stretches_of(figures.get(name, data=data), data)
            }

    def pages(self, app: Sphinx) -> Iterator[Page]:
        """Yield the figure pages and the gallery to Sphinx, with the files beside them."""
        data, shown, index, top = load(), [], [], Path(app.outdir) / "figures"
        for name, job in self.jobs.items():
            figure, made = figures.get(name, data=data), job.result()
            folder = top / name
            folder.mkdir(parents=True)
            for file in made.files:
                place(file.path, folder / file.name)
            days = {stretch: job.result().files for stretch, job in self.days[name].items()}
            for (first, _), files in days.items():
                for file in files:
                    place(file.path, folder / str(first) / file.name)
            index.append(entry(figure, made.files, days))
            if made.small:
                shown.append((figure, Markup(made.small), made.untold))
            yield page(f"figures/{name}/index", figure.title, made.body)
        text = json.dumps({"data_version": data.version, "figures": index}, indent=1)
        (top / "index.json").write_text(text + "\n", encoding="utf-8")
        gallery = templates.html("gallery", figures=shown, printed=[*self.jobs] == [*figures.IDS])
        yield page("figures/index", "All figures", gallery)

    def stop(self, app: Sphinx, error: Exception | None) -> None:
        """Give the site what its pages load, and leave no process behind, also where it fails."""
        jobs = chain(self.jobs.values(), *(some.values() for some in self.days.values()))
        for job in jobs if error is None else ():
            place(job.result().site, Path(app.outdir))
        if self.jobs:
            self.pool.shutdown(cancel_futures=True)
            forget(self.pictures)


def connect(app: Sphinx) -> None:
    """Add the pages to the build; a book of its own pages may show a few of the figures only."""
    app.add_config_value("msp_figures", list(figures.IDS), "env", types=(list,))
    drawing = Drawing()
    app.connect("env-before-read-docs", drawing.start)  # after the notebooks, beside the reading
    app.connect("html-collect-pages", drawing.pages)
    app.connect("build-finished", drawing.stop)

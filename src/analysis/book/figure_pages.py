"""A page of its own for every figure, and the gallery of all: addresses that can be cited.

The pages have the book's theme, their files come from `analysis.publish.files`. Other processes
make both, and keep the files in a folder named by the hash of all inputs, so that an unchanged
build makes none again, and pictures in one of their own, so that changed data redraws few.
"""

import gc
import json
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
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
from analysis.scene.kept import forget, keep_in
from analysis.scene.layout import SMALL


class Files(NamedTuple):
    """What there is of a figure, or of its stretch of days: its downloads, and the folder of what
    the site serves beside the pages, as paths from its top."""

    downloads: list[export.Written]
    site: Path


class Made(NamedTuple):
    """What another process made of a figure: its files and those of its days, the HTML of its page.

    small, untold: its small picture and what that cannot say; blank where another of its family
    leads.
    """

    own: Files
    days: dict[Stretch, Files]
    body: Markup
    small: str = ""
    untold: str = ""


def _written(make: Callable[[], Figure], data: Dataset, target: Path) -> Files:
    """Write a figure's files and what the site serves of it, unless a build like this one has."""

    def write(part: Path) -> None:
        figure = make()
        export.write_files(figure, data, part / "files")
        put_all(of_figure(figure, data), part / "site")

    once(target, write)
    return Files(export.written(target / "files"), target / "site")


def _made(figure_id: str, folder: Path) -> Made:
    """Make a figure: its files, its page and its small picture, and the files of its days."""
    data = load()
    figure = figures.get(figure_id, data=data)
    own = _written(lambda: figure, data, folder / figure_id)
    days = {
        stretch: _written(
            partial(of_stretch, figure_id, stretch, data),
            data,
            folder / "days" / figure_id / str(stretch[0]),
        )
        for stretch in stretches_of(figure, data)
    }
    made = Made(own, days, body(figure, data, own.downloads))
    if figure_id not in figures.LEADS:
        return made
    return made._replace(small=figure.on_page(SMALL), untold=figure.untold)


class Drawing:
    """The figures, made by other processes while the main one makes the other pages."""

    def __init__(self) -> None:
        self.jobs: dict[str, Future[Made]] = {}

    def start(self, app: Sphinx, *_: object) -> None:
        """Give every figure to a process; with the last build's inputs only pages are made."""
        folder = kept(app, "figure-files")
        load()  # a forked process finds the data read
        gc.freeze()  # and looks for no circles in it
        wanted = app.config.msp_figures
        say(f"Drawing figures: {len(wanted)}")
        self.pictures = kept(app, "pictures", code_key())
        self.pool = ProcessPoolExecutor(initializer=keep_in, initargs=(self.pictures,))
        self.jobs = {name: self.pool.submit(_made, name, folder) for name in wanted}

    def pages(self, app: Sphinx) -> Iterator[Page]:
        """Yield the figure pages and the gallery to Sphinx, with the files beside them."""
        data, shown, index, top = load(), [], [], Path(app.outdir) / "figures"
        for name, job in self.jobs.items():
            figure, made = figures.get(name, data=data), job.result()
            days = {stretch: files.downloads for stretch, files in made.days.items()}
            folders = {top / name / str(first): files for (first, _), files in days.items()}
            for folder, files in {top / name: made.own.downloads, **folders}.items():
                for file in files:
                    place(file.path, folder / file.name)
            index.append(entry(figure, made.own.downloads, days))
            if made.small:
                shown.append((figure, Markup(made.small), made.untold))
            yield page(f"figures/{name}/index", figure.title, made.body)
        text = json.dumps({"data_version": data.version, "figures": index}, indent=1)
        (top / "index.json").write_text(text + "\n", encoding="utf-8")
        gallery = templates.html("gallery", figures=shown, printed=[*self.jobs] == [*figures.IDS])
        yield page("figures/index", "All figures", gallery)

    def stop(self, app: Sphinx, error: Exception | None) -> None:
        """Give the site what its pages load, and leave no process behind, also where it fails."""
        made = (job.result() for job in self.jobs.values()) if error is None else ()
        for files in chain.from_iterable((one.own, *one.days.values()) for one in made):
            place(files.site, Path(app.outdir))
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

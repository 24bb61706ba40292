"""A figure's own page as HTML, and its entry in the list of all figures."""

from typing import Any, Final

from markupsafe import Markup

from analysis import figures
from analysis.data.dataset import Dataset
from analysis.data.dates import long_day
from analysis.figures.days import Stretch, named, stretches_of
from analysis.figures.record import Figure
from analysis.publish import cite, templates
from analysis.publish import files as export
from analysis.publish.changes.words import notes
from analysis.publish.files.kinds import KINDS
from analysis.publish.files.tabular import head_of
from analysis.publish.html import figure as html
from analysis.publish.html.embed import codes
from analysis.publish.html.site import site_of

ROOT: Final = "../../"  # the way from a figure's page to the top of the site


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(count // 1000, 1)} kB"


def _listed(figure: Figure, files: list[export.Written]) -> list[dict[str, str]]:
    """Return the files that the page offers, each with its name, label and size."""
    sizes = {file.name: _size(file.bytes) for file in files}
    named = ((kind.name(figure.id), kind.label) for kind in KINDS if kind.label)
    return [{"name": n, "label": label, "size": sizes[n]} for n, label in named if n in sizes]


def body(figure: Figure, data: Dataset, files: list[export.Written]) -> Markup:
    """Return the HTML of a figure's own page."""
    texts, site = cite.formats(cite.of_figure(figure, data)), site_of(data, ROOT)
    url = cite.figure_url(cite.base_url(), figure.id)
    lead = figure.family.lead if figure.family else figure.id
    return templates.html(
        "figure_page",
        figure=figure,
        fragment=html.fragment(figure, site, home=True),
        as_of=long_day(figure.as_of),
        url=url,
        codes=codes(figure, texts["short"]),
        citations=[(key, cite.LABELS[key], text) for key, text in texts.items()],
        files=_listed(figure, files),
        days=[named(figure, days) for days in stretches_of(figure, data)],
        long_day=long_day,
        changed=notes(figure, data),
        data_from=html.data_from(figure, site),
        page=f"{ROOT}book/{figures.page_of(figure.id)}.html#{lead}",
        shown_for=figure.family.names[lead][0] if figure.is_variant and figure.family else "",
    )


def _told(files: list[export.Written]) -> list[dict[str, Any]]:
    return [{"name": file.name, "bytes": file.bytes, "sha256": file.sha256} for file in files]


def entry(
    figure: Figure, files: list[export.Written], days: dict[Stretch, list[export.Written]]
) -> dict[str, Any]:
    """Return a figure's entry in index.json; `days` stands only where it speaks of one.

    The files of a stretch are in a folder named by its first day.
    """
    stretches = [
        {"from": first.isoformat(), "until": until.isoformat(), "files": _told(made)}
        for (first, until), made in days.items()
    ]
    return {
        **head_of(figure),
        "first_appeared": figures.first_appeared(figure.id),
        "files": _told(files),
        **({"days": stretches} if stretches else {}),
    }

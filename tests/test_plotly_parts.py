"""The script of the interactive views: what is left out of it, and what must not be."""

import re

import pytest
from plotly.offline import get_plotlyjs

from analysis import figures
from analysis.scene import plotly
from analysis.scene.plotly_parts import partial
from conftest import Book

FOLDER = 4_000_000  # bytes of the files of a figure that a release may carry for it


def test_the_script_is_the_installed_one_without_most_traces() -> None:
    """It is less than a third, has bars and no heat map, and names the licences of all."""
    whole, part = get_plotlyjs(), plotly.bundle().decode()
    assert len(part) < len(whole) / 3
    assert '"trace",name:"bar"' in part
    assert '"trace",name:"heatmap"' in whole
    assert '"trace",name:"heatmap"' not in part
    notes = whole[whole.rindex("})();") :]
    assert "MIT License" in notes
    assert part.endswith(notes)


@pytest.mark.parametrize(
    ("script", "trace"),
    [(b"var Plotly = {};", "bar"), (get_plotlyjs().encode(), "a-trace-that-there-is-none")],
)
def test_a_script_that_is_not_as_expected_is_left_whole(script: bytes, trace: str) -> None:
    """What is built in another way, or lacks a trace that is asked for, is not taken apart."""
    assert partial(script, [trace]) == script


def test_views_ask_for_no_other_trace(book: Book) -> None:
    """Each view of the site has traces only that its script draws."""
    views = [path.read_text("utf-8") for path in (book.site / "_static" / "views").glob("*.js")]
    traces = {kind for view in views for kind in re.findall(r'"type":"([a-z0-9]+)"', view)}
    assert {"bar", "scatter"} <= traces <= {"bar", "scatter", "date"}  # the last is of an axis


def test_a_figure_s_folder_is_small(book: Book) -> None:
    """The files of a figure have at most 4 MB, the page to keep with its own Plotly among them."""
    sizes = {
        folder.name: sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
        for folder in (book.site / "figures").rglob("*")
        if folder.is_dir()
    }
    assert {name: size for name, size in sizes.items() if size > FOLDER} == {}
    assert len(sizes) > len(figures.IDS)

"""A figure is added as CONTRIBUTING.md says: one module and one row, and nothing else."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import analysis
from analysis.publish.files.kinds import KINDS
from conftest import ROOT
from test_docs import CONTRIBUTING, fences

PACKAGE = "src/analysis/figures/"
ID = "meetings-by-year"
# What the new figure offers: a row that is linked, told in both forms, and all its files.
ASKED = f"""
import sys
from pathlib import Path
from analysis import figures, load
from analysis.publish import files
from analysis.publish.html.figure import fragment
from analysis.publish.html.site import site_of

data = load()
figure = figures.get("{ID}", data=data)
page = fragment(figure, site_of(data))
for key, name in figure.marks.items():
    assert f'href="#{ID}-{{key}}" aria-label="{{name}}"' in page, key
    assert f'id="{ID}-{{key}}"' in page, key
told = [text for trace in figure.view()["data"] for text in trace.get("hovertext", [])]
assert told == [f"<b>{{name}}</b>" for name in figure.marks.values()], told
made = files.write_files(figure, data, Path(sys.argv[1]))
print(len(made), figures.IDS[-1], figures.page_of("{ID}"))
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package with the module and the row that CONTRIBUTING shows."""
    source = tmp_path_factory.mktemp("added") / "src"
    unwanted = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(analysis.__file__).parent, source / "analysis", ignore=unwanted)
    shown = [*fences(CONTRIBUTING, "python"), *fences(CONTRIBUTING, "csv")]
    added = [(name, body) for name, body in shown if name.startswith(PACKAGE)]
    assert sorted(Path(name).suffix for name, _ in added) == [".csv", ".py"]
    for name, body in added:
        path = source.parent / name
        mode = "a" if path.exists() else "x"
        with path.open(mode, encoding="utf-8", newline="") as file:
            file.write(body)
    return source


def run(package: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python on the copy."""
    there = {"PYTHONPATH": str(package), "MSP_DATA": str(ROOT / "data")}
    return subprocess.run(
        [sys.executable, *command], env=os.environ | there, cwd=ROOT, capture_output=True,
        text=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_a_module_and_a_row_make_a_figure(package: Path, tmp_path: Path) -> None:
    """The figure is listed, its marks are links and tooltips, and it has all files of a figure."""
    done = run(package, "-c", ASKED, str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(len(KINDS)), ID, "meetings"]


def test_it_passes_what_every_figure_passes(package: Path) -> None:
    """The tests on pictures, run on the copy, know the new figure and find nothing wrong."""
    command = ("-m", "pytest", "-q", "-p", "no:nbval", "-o", "addopts=", "-k", ID)
    done = run(package, *command, "tests/test_scene.py")
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout


def test_it_is_small_and_well_kept(package: Path) -> None:
    """The module has about a hundred lines, and the linter finds nothing in it."""
    module = package / "analysis" / "figures" / "meetings_by_year.py"
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 110
    for task in (("check",), ("format", "--check")):
        done = run(package, "-m", "ruff", *task, "--config", "pyproject.toml", str(module))
        assert done.returncode == 0, done.stdout + done.stderr

"""The wheel that the site carries: it installs alone, reads its own data, says what it lacks."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import nbformat
import pytest
from lxml import html

from analysis import Dataset
from analysis.publish.files.wheel import wheel
from conftest import Book

# Reading the record may load pandas and what pandas needs, and nothing else.
ALONE = """
import sys
from importlib.abc import MetaPathFinder
allowed = {"analysis", "pandas", "numpy", "dateutil", "six", "tzdata", "pytz"}
class Only(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] not in allowed | sys.stdlib_module_names and not name.startswith("_"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name.split(".")[0])
sys.meta_path.insert(0, Only())
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel as pip would lay it out, without the project around it."""
    folder = tmp_path_factory.mktemp("wheel")
    name, content = wheel()
    (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / name) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


def _run(code: str, installed: Path, start: str = ALONE) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "MSP_DATA"}
    env["PYTHONPATH"] = str(installed)
    return subprocess.run(
        [sys.executable, "-c", start + code], env=env, cwd=installed, text=True,
        capture_output=True, check=False, timeout=120,
    )  # fmt: skip


def test_the_wheel_is_the_same_every_time() -> None:
    """Made twice it has the same bytes, and its name is that of a pure Python package."""
    once = wheel()
    wheel.cache_clear()
    assert wheel() == once
    assert once[0].endswith("-py3-none-any.whl")


def test_its_version_is_that_of_code_and_data(installed: Path, data: Dataset) -> None:
    """Its name and what pip reads have both versions; a citation names each in its place."""
    code = """
import importlib.metadata
print(importlib.metadata.version("msp-data-book"))
"""
    version = _run(code, installed).stdout.strip()
    assert version.endswith(f"+{data.version}")
    assert wheel()[0] == f"msp_data_book-{version}-py3-none-any.whl"
    code = "import analysis; print(analysis.figures.get('agreements-growth').cite())"
    told = _run(code, installed, start="").stdout
    assert f"version {version.partition('+')[0]}, data {data.version}, " in told


def test_members_need_pandas_alone(installed: Path) -> None:
    """With pandas and nothing else the wheel counts 15 members on 6 March 2024, and lists them."""
    code = """
import analysis
print(analysis.count("2024-03-06"), len(analysis.members("2024-03-06")))
print(analysis.load().directory.name, len(analysis.supply_shares()) > 0)
"""
    result = _run(code, installed)
    assert result.stdout.split() == ["15", "15", "record", "True"], result.stderr


def test_the_wheel_reads_what_the_project_reads(installed: Path) -> None:
    """Its tables are those of the project, which are checked: cells, types and fingerprint."""
    import analysis

    code = """
import analysis
data = analysis.load()
print(data.fingerprint)
print({name: (frame.shape, tuple(map(str, frame.dtypes))) for name, frame in data.tables.items()})
"""
    result = _run(code, installed)
    data = analysis.load()
    shapes = {n: (f.shape, tuple(map(str, f.dtypes))) for n, f in data.tables.items()}
    assert result.stdout.splitlines() == [data.fingerprint, str(shapes)], result.stderr


@pytest.mark.parametrize(
    ("code", "extra"),
    [
        ("import analysis; analysis.figures.get('membership-map')", "figures"),
        ("import analysis; analysis.network_measures()", "figures"),
        (
            "import analysis as a, shutil; shutil.copytree('analysis/record', 'o'); a.load('o')",
            "check",
        ),
    ],
)
def test_a_missing_library_is_told_in_a_line(code: str, extra: str, installed: Path) -> None:
    """What needs more than pandas says in one line with which extra it comes."""
    last = _run(code, installed).stderr.strip().splitlines()[-1]
    assert f"is not installed: it comes with msp-data-book[{extra}]" in last


def test_the_site_carries_wheel_and_notebooks(book: Book) -> None:
    """The wheel is on the site, and each page of a notebook leads to a notebook that is there."""
    name, content = wheel()
    assert (book.site / "package" / name).read_bytes() == content
    pages = sorted(path.stem for path in Path("book").glob("*.ipynb"))
    for page in pages:
        shown = html.parse(book.site / f"book/{page}.html")
        (link,) = shown.xpath("//section[@id='rerun']//a[contains(@href, '.ipynb')]/@href")
        notebook = nbformat.read((book.site / "book" / link).resolve(), as_version=4)
        nbformat.validate(notebook)
        assert f"./{name}[figures]" in notebook.cells[0].source
        assert not any(cell.get("outputs") for cell in notebook.cells)
        own = nbformat.read(f"book/{page}.ipynb", as_version=4)
        assert [c.source for c in notebook.cells[1:]] == [c.source for c in own.cells]
        assert not shown.xpath("//section[@id='rerun']//a[contains(., 'Binder')]/@href")

"""Shared fixtures: the real data, a real build of the book, and a browser to look at it."""

import gc
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hypothesis
import pytest
import yaml
from filelock import FileLock
from xdist.scheduler import LoadScopeScheduling

from analysis import Dataset, figures, load
from analysis.book.freshness import is_current

gc.set_threshold(100_000)  # as in a build
hypothesis.settings.register_profile("msp", deadline=None)  # a loaded machine is no fault
hypothesis.settings.register_profile("quick", deadline=None, derandomize=True, max_examples=10)
hypothesis.settings.load_profile("msp")
ROOT = Path(__file__).resolve().parents[1]
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# The engine without the window around it loads a page in less than half the time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

# The figures of heavy tests: those that lead, and of each family one other.
SEEN = (*figures.LEADS, *(name for lead in figures.LEADS for name in figures.family_of(lead)[1:2]))


OF_FIGURES = ("test_days.py", "test_export.py", "test_office.py", "test_slides.py")


class Alone(LoadScopeScheduling):
    """Tests spread over the cores one by one, but for a notebook's cells and the small book; and
    where all ask about one figure after the other, it is made for those about it together.
    """

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if file.endswith((".ipynb", "test_rebuild.py")):
            return file
        figure = test.partition("[")[2] if file.endswith(OF_FIGURES) else ""
        return f"{file}[{figure}" if figure else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Alone:
    """Spread the tests; `--dist loadgroup` does not with this version of pytest."""
    return Alone(config, log)


def book_pages() -> tuple[str, ...]:
    """Return the names of the book's pages, the front page first, as _toc.yml lists them."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = (entry["file"] for part in contents["parts"] for entry in part["chapters"])
    files = [contents["root"], *chapters]
    return tuple(file.removeprefix("book/") for file in files)


@pytest.fixture(scope="session")
def data() -> Dataset:
    """The project's data package."""
    return load()


class Book:
    """A book's files in a folder, and how to build it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = folder / "_build" / "html"
        self.command = [str(Path(sys.executable).with_name("jupyter-book")), "build", "."]
        environment = os.environ | {"MSP_DATA": "data", "NO_COLOR": "1"}  # from where it is run
        self.run_in: dict[str, Any] = {"cwd": folder, "env": environment}

    def build(self, *options: str) -> subprocess.CompletedProcess[str]:
        """Run `jupyter-book build .` on the folder, with its own data, as a user would."""
        return subprocess.run(
            [*self.command, *options],
            **self.run_in,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )


@pytest.fixture(scope="session")
def book() -> Book:
    """The project's own site, built once for all workers; built already, it is taken as it is."""
    made = Book(ROOT)
    (ROOT / "_build").mkdir(exist_ok=True)
    with FileLock(ROOT / "_build" / ".tests.lock"):
        if not is_current(ROOT, made.site):
            result = made.build()
            assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-8000:]
    return made


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output free of request lines."""

    def send_error(self, code: int, *more: Any, **words: Any) -> None:
        """Answer with the site's own page where an address is missing, as a host does."""
        lost = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not self.path.endswith(".html"):
            super().send_error(code, *more, **words)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(lost.read_bytes())


@pytest.fixture(scope="session")
def site_url(book: Book) -> Iterator[str]:
    """The address of the built site, served from this machine."""
    handler = partial(_Quiet, directory=str(book.site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def browser_path() -> str | None:
    """Return where the system's Chromium is, None without one."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium from the system; without one the tests skip, except where they must run."""
    path = browser_path()
    if path is None:
        message = "no Chromium found; get one with: apt-get install chromium-headless-shell"
        if os.environ.get("MSP_BROWSER_REQUIRED"):
            pytest.fail(message)
        pytest.skip(message)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as play:
        yield (launched := play.chromium.launch(executable_path=path, args=FLAGS))
        launched.close()


# How far things moved while the page loaded, without the reader's doing.
SHIFTS = """window.mspShift = 0; new PerformanceObserver(list => list.getEntries()
  .filter(entry => !entry.hadRecentInput).forEach(entry => { mspShift += entry.value; }))
  .observe({type: 'layout-shift', buffered: true});"""


# How a reader's window is unless a test asks for another.
USUAL = {
    "media": "null",
    "color_scheme": "light",
    "reduced_motion": "no-preference",
    "forced_colors": "none",
}


class Tab:
    """A window that visits take in turn; each finds it as new: blank, with nothing kept.

    To open one takes longer than to load a page.
    """

    def __init__(self, browser: Any) -> None:
        self.page = browser.new_context().new_page()
        self.page.add_init_script(SHIFTS)
        self.devtools = self.page.context.new_cdp_session(self.page)
        self.devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.is_free = True

    def empty(self) -> None:
        """Leave the page that is shown, and what it kept."""
        origin = self.page.evaluate("() => { sessionStorage.clear(); return location.origin; }")
        self.page.goto("about:blank")
        told = {"origin": origin, "storageTypes": "all"}
        self.devtools.send("Storage.clearDataForOrigin", told)
        self.page.emulate_media(**USUAL)
        self.is_free = True


class Visit:
    """One opened page, and what it complained about or asked other hosts for."""

    def __init__(self, browser: Any, tab: Tab, url: str, **options: Any) -> None:
        self.tab = tab if tab.is_free and options.keys() <= {"viewport"} else None
        self.errors: list[str] = []
        self.requests: list[str] = []
        if self.tab:
            self.tab.is_free = False
            self.page = self.tab.page
            self.page.set_viewport_size(options.get("viewport", WIDE))
        else:
            self.page = browser.new_context(**options).new_page()
            self.page.add_init_script(SHIFTS)
        self.hears = {
            "console": self._console,
            "pageerror": lambda error: self.errors.append(str(error)),
            "request": lambda request: self.requests.append(request.url),
        }
        for event, hear in self.hears.items():
            self.page.on(event, hear)
        self.page.goto(url, wait_until="load")

    def again(self, viewport: dict[str, int]) -> None:
        """Load the page anew in a window of another size; it is blank while the size changes."""
        url = self.page.url
        self.page.goto("about:blank")
        self.page.set_viewport_size(viewport)
        self.page.goto(url, wait_until="load")

    def close(self) -> None:
        """Close the page, or leave the window to the next visit."""
        for event, hear in self.hears.items():
            self.page.remove_listener(event, hear)
        if self.tab:
            self.tab.empty()
        else:
            self.page.context.close()

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    def foreign(self, home: str) -> list[str]:
        """Return the requests that went anywhere but home."""
        return [url for url in self.requests if not url.startswith((home, "data:", "blob:"))]


@pytest.fixture(scope="session")
def tab(browser: Any) -> Tab:
    """The window of all visits that ask for no other."""
    return Tab(browser)


@pytest.fixture
def visit(browser: Any, tab: Tab, book: Book, site_url: str) -> Iterator[Any]:
    """Open a page of the site, served or from disk; all opened are closed after the test."""
    opened: list[Visit] = []

    def go(name: str, query: str = "", *, from_disk: bool = False, **options: Any) -> Visit:
        top = book.site.as_uri() if from_disk else site_url
        opened.append(Visit(browser, tab, f"{top}/{name}.html{query}", **options))
        return opened[-1]

    yield go
    for one in opened:
        one.close()


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages with a record."""
    built = tmp_path / "built"
    for name in ("index.html", "book/index.html"):
        (built / name).parent.mkdir(parents=True, exist_ok=True)
        (built / name).write_text('<html><head><meta charset="utf-8"></head><body>x</body></html>')
    (built / "data").mkdir()
    (built / "data" / "datapackage.json").write_text(json.dumps({"version": "2026.01.01"}))
    return built

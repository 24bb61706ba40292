"""What a page may load and run, and what a host should send with each file: `_headers`.

Each page says the first itself; the file is as Netlify and Cloudflare Pages read it. Where rules
meet at an address, these hosts send the headers of all of them and join those of one name with a
comma. So no two rules that can meet have a header in common.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from sphinx.application import Sphinx

from analysis.publish.cite import RELEASES
from analysis.publish.files import put
from analysis.publish.html.policy import POLICY, named_in, policy, with_policy

# For every file. None forbids frames: figures are embedded.
ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
# Scripts and pages of other sites may read what is there to take away.
TAKEN: Final = ("changes", "data", "figures", "notebooks", "package", "tables")
OPEN: Final = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
TYPES: Final = {
    "bib": "application/x-bibtex; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "geojson": "application/geo+json",
    "ipynb": "application/x-ipynb+json",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "parquet": "application/vnd.apache.parquet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "svg": "image/svg+xml; charset=utf-8",
    "whl": "application/zip",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}
ASK: Final = {"Cache-Control": "public, no-cache"}  # keep it, but ask whether it is still the same
KEEP: Final = {"Cache-Control": "public, max-age=31536000, immutable"}
_STATIC: Final = re.compile(r'(?:src|href)="(?:\.\./)*(_static/[^"?#]+)(\?v=)?')

Rules = Iterator[tuple[str, Mapping[str, str]]]


def hashed(site: Path) -> set[str]:
    """Return the files that pages ask for with a hash of their content, and never without."""
    asked = [
        found
        for page in site.rglob("*.html")
        for found in _STATIC.findall(page.read_text(encoding="utf-8"))
    ]
    return {path for path, mark in asked if mark} - {path for path, mark in asked if not mark}


def together(site: Path) -> str:
    """Return the policy of all pages as one: a script that stands in any of them has its name."""
    pages = (page.read_text(encoding="utf-8") for page in site.rglob("*.html"))
    return policy(sorted(set().union(*map(named_in, pages))), "'self'")


def _kept(site: Path) -> Rules:
    """Yield how long a file may be kept: with a hash in its address for ever."""
    lasting = hashed(site)
    yield "/", ASK
    yield f"/{RELEASES}/*", ASK  # the list of versions grows
    for path in sorted(site.iterdir()):
        if path.name != "_static":
            yield f"/{path.name}{'/*' if path.is_dir() else ''}", ASK
    for path in sorted((site / "_static").iterdir()):
        name = f"_static/{path.name}"
        if path.is_file():
            yield f"/{name}", KEEP if name in lasting else ASK
        elif not any(one.startswith(f"{name}/") for one in lasting):
            yield f"/{name}/*", ASK
        else:
            for one in sorted(path.iterdir()):
                inside = f"{name}/{one.name}"
                yield f"/{inside}", KEEP if inside in lasting else ASK


def rules(site: Path) -> Rules:
    """Yield each pattern of addresses with its headers."""
    yield "/*", {**ALWAYS, "Content-Security-Policy": together(site)}
    for name in TAKEN:
        yield f"/{name}/*", OPEN
    for suffix, kind in TYPES.items():
        yield f"/*.{suffix}", {"Content-Type": kind}
    yield from _kept(site)


def written(site: Path) -> str:
    """Return the text of `_headers` for a finished site."""
    merged: dict[str, dict[str, str]] = {}
    for pattern, headers in rules(site):
        merged.setdefault(pattern, {}).update(headers)
    return "".join(
        f"{pattern}\n" + "".join(f"  {name}: {value}\n" for name, value in headers.items())
        for pattern, headers in merged.items()
    )


def _say_policy(app: Sphinx, error: Exception | None) -> None:
    """Give each page its policy; those that stand alone have one since they were made."""
    for path in Path(app.outdir).rglob("*.html") if error is None else ():
        page = path.read_text(encoding="utf-8")
        if not POLICY.search(page):
            put(path, with_policy(page).encode())


def _write(app: Sphinx, error: Exception | None) -> None:
    if error is None:
        site = Path(app.outdir)
        (site / ".buildinfo").unlink(missing_ok=True)  # of use to Sphinx; it hashes folders, too
        (site / ".nojekyll").touch()  # a host that runs Jekyll would leave out _static
        (site / "_headers").write_text(written(site), encoding="utf-8")


def connect(app: Sphinx) -> None:
    """Hook both into the build: the policies after all that writes pages, the file at the end."""
    app.connect("build-finished", _say_policy, priority=700)
    app.connect("build-finished", _write, priority=800)

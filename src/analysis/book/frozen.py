"""A page as it is kept for ever: what it says and shows, without what it does.

A frozen page is a document: no script but the one that tells which version is current. What its
scripts would unfold is there in full, as it is without JavaScript. Files that are not kept, and the
pages of other days, are those of the current version.
"""

import posixpath
import re
from collections.abc import Callable, Collection
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import urlsplit

from markupsafe import Markup

from analysis.publish import templates
from analysis.publish.cite import RELEASES
from analysis.publish.html.policy import POLICY, with_policy

# What is cited: pages, each figure's picture, numbers and citations, and the record itself.
KEPT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(index|book/[^/]+|evidence/[^/]+|members/[^/]+|figures/index|figures/[^/]+/index)\.html",
        r"figures/(?P<id>[^/]+)/(?P=id)\.(svg|csv|csl\.json|bib|ris)",
        r"data/[^/]+\.(csv|zip|xlsx)|data/datapackage\.json",
        r"_static/(?!views/|rows/|evidence/).+\.(css|svg|png)|favicon\.ico",
    )
)
# What is taken away, and what stands in its place.
CUTS: Final = tuple(
    (re.compile(pattern, re.DOTALL), instead)
    for pattern, instead in (
        (POLICY.pattern, ""),
        (r"<script(?![^>]*ld\+json)[^>]*>.*?</script>\n?", ""),
        (r'<noscript class="msp-kept"[^>]*>(.*?)</noscript>', r"\1"),  # all that can be unfolded
        (r"<noscript>.*?</noscript>", ""),  # what would need a script
        (r"<button.*?</button>", ""),
        (r' data-(?:value|more)="[^"]*"', ""),  # what a script sorts by, or says at a pointer
        (r'<symbol id="svg-(?:sun|moon|pencil|eye).*?</symbol>\s*', ""),
        (r'<p class="msp-controls">.*?</p>', ""),
        (r'<div class="msp-tools".*?</div>\s*', ""),
        (r'<p class="msp-tools">.*?</p>\s*', ""),
        (r'<form class="sidebar-search-container".*?</form>', ""),
        (r'<meta (?:property="og:|name="twitter:)[^>]*>\n?', ""),  # a link card has the current one
        (r"<section id=\"embed\">.*?</section>\s*", ""),
        (r"<details><summary>Files of other days.*?</details>", ""),
        (r' <a class="headerlink"[^>]*>.*?</a>', ""),
    )
)
# A picture that stands on a page of the book has one of its own beside its page.
_PICTURE: Final = re.compile(
    r'(data-figure="(?P<id>[^"]+)"[^>]*>\s*<div class="msp-static"[^>]*aria-label="(?P<alt>[^"]*)"'
    r'[^>]*>\s*)<div class="msp-wide"><svg.*?</svg></div>'
    r'<div class="msp-narrow"><svg.*?</svg></div>',
    re.DOTALL,
)
_LINK: Final = re.compile(r'\b(href|src)="([^"#][^"]*)"')
_FILE: Final = re.compile(r'<li><a href="([^"]+)" download>.*?</li>\n?', re.DOTALL)
_BODY: Final = re.compile(r"<body[^>]*>")


def is_kept(path: str) -> bool:
    """Tell whether a file of the site, by its path below the top, is part of a frozen copy."""
    return any(pattern.fullmatch(path) for pattern in KEPT)


def _moved(page: str, top: str, files: Collection[str]) -> Callable[[re.Match[str]], str]:
    """Return what turns the links of a page: to a file that is kept, or to the current version."""
    here = posixpath.dirname(page)

    def turned(found: re.Match[str]) -> str:
        name, address = found.groups()
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return found[0]
        if not parts.path:  # another state of this page
            return f'{name}="{top}{page}{address}"'
        path = posixpath.normpath(posixpath.join(here, parts.path))
        target = posixpath.join(path, "index.html") if parts.path.endswith("/") else path
        if target in files and "asof=" not in parts.query:
            return found[0]
        current = f"{top}{path}{'/' if parts.path.endswith('/') else ''}"
        rest = address[len(parts.path) :]
        return f'{name}="{current}{rest}"'

    return turned


def _linked(found: re.Match[str]) -> str:
    own = f"../figures/{found['id']}"
    picture = f'<img src="{own}/{found["id"]}.svg" alt="{found["alt"]}">'
    return f'{found[1]}<a href="{own}/index.html">{picture}</a>'


def frozen(text: str, page: str, version: str, files: Collection[str]) -> str:
    """Return a page of the site as its copy at `v/<version>/<page>` says it.

    page: its path below the top of the site; files: those of the site that are kept.
    """
    up = "../" * (len(PurePosixPath(page).parts) + 1)
    for pattern, instead in CUTS:
        text = pattern.sub(instead, text)
    if page.startswith("book/"):
        text = _PICTURE.sub(_linked, text)
    here = posixpath.dirname(page)
    text = _FILE.sub(lambda file: file[0] * (posixpath.join(here, file[1]) in files), text)
    text = _LINK.sub(_moved(page, up, files), text)
    told = templates.html(
        "frozen", version=version, current=f"{up}{page}", folder=f"{up}{RELEASES}/"
    )
    return with_policy(_BODY.sub(lambda found: str(Markup(found[0]) + told), text, count=1))

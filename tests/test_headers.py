"""What a host needs to know: what to send with each file, how large the site is, any address."""

import re
from fnmatch import fnmatchcase

import pytest
from lxml import html

from analysis.book.headers import TYPES, hashed
from conftest import Book

Rules = dict[str, dict[str, str]]
LIMITS = {"rules": 100, "letters": 2000}  # of Cloudflare Pages


@pytest.fixture(scope="module")
def rules(book: Book) -> Rules:
    """The rules of the built site: pattern -> headers."""
    found: Rules = {}
    for line in (book.site / "_headers").read_text(encoding="utf-8").splitlines():
        if line.startswith("/"):
            assert line not in found
            found[line] = {}
        else:
            name, value = re.fullmatch(r"  ([A-Za-z-]+): (.+)", line).groups()  # type: ignore[union-attr]
            found[list(found)[-1]][name] = value
    return found


def sent(rules: Rules, path: str) -> dict[str, list[str]]:
    """Return what a host sends with a file: the headers of every rule that meets its address."""
    said: dict[str, list[str]] = {}
    for pattern, headers in rules.items():
        if fnmatchcase(f"/{path}", pattern):
            for name, value in headers.items():
                said.setdefault(name, []).append(value)
    return said


def paths(book: Book) -> list[str]:
    """Return every file of the site that is served."""
    found = (path.relative_to(book.site) for path in book.site.rglob("*") if path.is_file())
    return [path.as_posix() for path in found if path.name not in ("_headers", ".nojekyll")]


def test_each_file_gets_each_header_once(book: Book, rules: Rules) -> None:
    """A header sent twice would be joined to nonsense; each file has its safety and its caching."""
    assert len(rules) <= LIMITS["rules"]
    text = (book.site / "_headers").read_text(encoding="utf-8")
    assert max(map(len, text.splitlines())) <= LIMITS["letters"]
    assert all(pattern.count("*") <= 1 for pattern in rules)
    safe = {"X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy", "Cache-Control"}
    safe.add("Content-Security-Policy")
    for path in paths(book):
        said = sent(rules, path)
        assert [name for name, values in said.items() if len(values) > 1] == [], path
        assert safe <= said.keys(), path


def test_only_an_address_with_a_hash_is_kept_unasked(book: Book, rules: Rules) -> None:
    """Pages, data and figures are asked about each time; a year is for what each page hashes."""
    kept = {path for path in paths(book) if "immutable" in sent(rules, path)["Cache-Control"][0]}
    assert kept == hashed(book.site)
    assert {"_static/msp.css", "_static/msp.js"} <= kept
    for page in book.site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for name in re.findall(r'_static/[^"]+\.(?:js|css)(?=")', text):
            assert name not in kept, page


def test_what_is_taken_away_is_open_and_may_be_framed(book: Book, rules: Rules) -> None:
    """Data and figures may be read by other sites, pages may not; nothing forbids a frame."""
    for path in ("data/memberships.csv", "figures/membership-map/membership-map.svg"):
        assert sent(rules, path)["Access-Control-Allow-Origin"] == ["*"]
    assert "Access-Control-Allow-Origin" not in sent(rules, "book/index.html")
    assert "X-Frame-Options" not in (book.site / "_headers").read_text(encoding="utf-8")


def test_the_policy_of_the_host_takes_nothing_from_a_page(book: Book, rules: Rules) -> None:
    """Both policies count, so the host's names every script that a page's own does, and no more;
    trusted types, which not all pages bear, are left to the pages.
    """
    host = {
        name: set(values)
        for name, *values in map(
            str.split, sent(rules, "x")["Content-Security-Policy"][0].split("; ")
        )
    }
    seen = set()
    top = book.site / "index.html"  # leads on to the first page, and runs nothing
    for page in set(book.site.rglob("*.html")) - {top}:
        (own,) = html.parse(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        for name, *values in map(str.split, own.split("; ")):
            if "trusted-types" in name:
                assert name not in host
                continue
            assert set(values) - {"file:"} <= host[name], (page, name)
            seen |= {value for value in values if value.startswith("'sha256-")}
    assert host["script-src"] == {"'self'", *seen}


def test_every_kind_of_file_has_its_type(book: Book, rules: Rules) -> None:
    """As browsers are told not to guess, each kind that a host may not know is named."""
    known = {"html", "css", "png", "pdf", "zip", "txt", "ico", "map", "inv", "xml"}
    kinds = {path.rsplit(".", maxsplit=1)[-1] for path in paths(book)}
    assert kinds - known <= TYPES.keys()
    for suffix in kinds & TYPES.keys():
        assert sent(rules, f"any/where/x.{suffix}")["Content-Type"] == [TYPES[suffix]]


def test_the_site_works_below_any_address(book: Book) -> None:
    """No page, style or script asks for an address that begins at the top of the host."""
    for page in book.site.rglob("*.html"):
        root = html.parse(page).getroot()
        bad = [to for _, _, to, _ in root.iterlinks() if to.startswith("/")]
        assert bad == [], page
    for style in book.site.rglob("*.css"):
        assert not re.search(r"url\([\"']?/", style.read_text(encoding="utf-8")), style


def test_the_page_for_hosts_tells_the_sizes(book: Book) -> None:
    """The table of sizes has the files and megabytes of each folder, as they are."""
    page = html.parse(book.site / "book" / "publish.html")
    rows = {
        row.xpath("string(.//th|./td[1])").strip(): row.xpath("./td")
        for row in page.xpath("//table[contains(., 'the whole site')]//tbody/tr")
    }
    assert "all" in rows
    tops = {path.name for path in book.site.iterdir() if path.is_dir()}
    assert {f"{name}/" for name in tops} == rows.keys() - {"all"}
    for name in tops:
        sizes = [p.stat().st_size for p in (book.site / name).rglob("*") if p.is_file()]
        *_, files, megabytes = (cell.text_content() for cell in rows[f"{name}/"])
        assert int(re.sub(r"\D", "", files)) == len(sizes)
        assert abs(int(re.sub(r"\D", "", megabytes)) - sum(sizes) / 1e6) <= 1.01

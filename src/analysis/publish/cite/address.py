"""Where the published book is: the one setting that all addresses in citations come from."""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from urllib.parse import quote, urlencode, urlsplit

from analysis.data.paths import project_root

ENV_BASE_URL = "MSP_BASE_URL"
CONFIG = "_config.yml"


def base_url() -> str | None:
    """Return the address of the published book without a slash at its end, None where none is set.

    Environment variable MSP_BASE_URL (set when publishing), else `html.baseurl` of _config.yml.
    Raises ValueError where the setting is no http(s) address.
    """
    return checked(os.environ.get(ENV_BASE_URL) or _configured())


def _configured() -> str | None:
    path = project_root() / CONFIG
    return _baseurl_in(path.read_text(encoding="utf-8")) if path.is_file() else None


@lru_cache(maxsize=4)
def _baseurl_in(text: str) -> str | None:
    """Each of some thousand citations asks, and parsing takes 6 ms."""
    import yaml

    settings = yaml.safe_load(text) or {}
    return (settings.get("html") or {}).get("baseurl")


def checked(address: str | None) -> str | None:
    """Return an address without a slash at its end, None for a blank one.

    Raises ValueError for what is no absolute http(s) address without query and fragment.
    """
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(
            f"base URL {address!r} is not usable; expected for example https://example.org/book"
        )
    return address.rstrip("/")


def book_url(base: str | None) -> str | None:
    """Return the address of the book's front page, None without a base."""
    return f"{base}/" if base else None


def figure_url(base: str | None, figure_id: str, as_of: dt.date | None = None) -> str | None:
    """Return the address of a figure's own page, None without a base.

    as_of: the day to show, given only where it is not the figure's default day.
    """
    if not base:
        return None
    query = f"?{urlencode({'asof': as_of.isoformat()})}" if as_of else ""
    return f"{base}/figures/{quote(figure_id)}/{query}"

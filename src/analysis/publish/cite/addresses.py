"""Where the published book is, one setting: all addresses in citations come from it."""

from __future__ import annotations

import datetime as dt
import os
from functools import lru_cache
from typing import Final
from urllib.parse import quote, urlsplit

from analysis.data.paths import project_root

RELEASES: Final = "v"  # the folder of all frozen copies, below the top of the published site


def base_url() -> str | None:
    """Return the address of the published book without a slash at its end, None where none is set.

    Environment variable MSP_BASE_URL (set when publishing), else `html.baseurl` of _config.yml.
    Raises ValueError where the setting is no http(s) address.
    """
    given, path = os.environ.get("MSP_BASE_URL"), project_root() / "_config.yml"
    if not given and path.is_file():
        given = _baseurl_in(path.read_text(encoding="utf-8"))
    return checked(given)


@lru_cache(maxsize=4)
def _baseurl_in(text: str) -> str | None:
    """Each of some thousand citations asks, and parsing takes 6 ms."""
    import yaml

    settings = yaml.safe_load(text) or {}
    return (settings.get("html") or {}).get("baseurl")


def checked(address: str | None) -> str | None:
    """Return an absolute http(s) address without a slash at its end, None for a blank one."""
    if not address:
        return None
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(
            f"base URL {address!r} is not usable; expected for example https://example.org/book"
        )
    return address.rstrip("/")


def cited_base(version: str) -> str | None:
    """Return where a citation leads: the frozen copy of a data version where a release is built.

    Environment variable MSP_RELEASE (`make release` sets it); else it is `base_url`.
    """
    base = base_url()
    return f"{base}/{RELEASES}/{version}" if base and os.environ.get("MSP_RELEASE") else base


def figure_url(base: str | None, figure_id: str, as_of: dt.date | None = None) -> str | None:
    """Return the address of a figure's own page, None without a base.

    as_of: the day to show, given only where it is not the figure's default day.
    """
    query = f"?asof={as_of}" if as_of else ""
    return f"{base}/figures/{quote(figure_id)}/{query}" if base else None

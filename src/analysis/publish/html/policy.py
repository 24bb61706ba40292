"""What a page may load and run: a Content-Security-Policy that names its own scripts by hash.

Nothing comes from another host, and no text becomes a script: neither one that stands in the page
without being known here, nor one that a script makes. Styles are free: pictures have some of theirs
in their elements.
"""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from markupsafe import Markup

# A script in the page; what has another type than that of a script is data, and never runs.
_INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_FIRST: Final = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)  # must be among the first bytes
# `file:` is for a page opened from disk, where not every browser takes its neighbours for its own.
_HERE: Final = "'self' file:"
POLICY: Final = re.compile(r'\n<meta http-equiv="Content-Security-Policy" content="[^"]*">')
_NAMED: Final = re.compile("&#39;(sha256-[A-Za-z0-9+/=]{44})&#39;")
# Only lib.js makes markup or addresses of scripts of a text. Without these are Sphinx's search, the
# page for lost addresses, which writes itself anew, and a page that brings its libraries.
_TRUSTED: Final = "; require-trusted-types-for 'script'; trusted-types msp default"
_TRUSTING: Final = ("searchtools.js", "document.write(")
_HTML: Final = '{}\n<meta http-equiv="Content-Security-Policy" content="{}">'


def named(script: bytes) -> str:
    """Return a script as a policy names it."""
    return f"'sha256-{base64.b64encode(sha256(script).digest()).decode()}'"


def scripts_of(page: str) -> list[str]:
    """Return the names of the scripts that stand in a page, each once."""
    return list(dict.fromkeys(named(text.encode()) for text in _INLINE.findall(page)))


def named_in(page: str) -> set[str]:
    """Return the names of scripts in the policy of a page."""
    return {f"'{name}'" for meta in POLICY.findall(page) for name in _NAMED.findall(meta)}


def policy(scripts: Iterable[str], here: str = _HERE) -> str:
    """Return the policy of a page with these scripts of its own; here: the places of the site."""
    rules = (
        "default-src 'none'",
        " ".join(("script-src", here, *scripts)),
        f"style-src {here} 'unsafe-inline'",
        f"img-src {here} data: blob:",
        f"font-src {here} data:",
        "connect-src 'self'; base-uri 'self'; form-action 'self'",
    )
    return "; ".join(rules)


def with_policy(page: str, more: Iterable[str] = ()) -> str:
    """Return a page with its policy in its head; more: scripts that it makes itself, by name."""
    own = list(more)
    words = policy([*scripts_of(page), *own])
    words += "" if own or any(one in page for one in _TRUSTING) else _TRUSTED

    def placed(found: re.Match[str]) -> str:
        return str(Markup(_HTML).format(Markup(found[0]), words))

    return _FIRST.sub(placed, page, count=1)

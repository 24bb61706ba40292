"""Web addresses: read as browsers read them, and the one form by which two are compared."""

import re
from functools import lru_cache
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlencode

EXPECTED: Final = "the address of a public page, such as https://example.org/page"
_LABEL: Final = re.compile(r"(?!.{64})[a-z0-9]([a-z0-9-]*[a-z0-9])?")
# Ends of names that lead nowhere on the public web: set apart by RFC 2606, 6762 and ICANN.
_OWN: Final = ("example", "internal", "invalid", "local", "localhost", "test")
_STRANGE: Final = re.compile(r"[\s\"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})|^(?i:https?:)(?!//[^/])")
_USER: Final = re.compile("[^/]*//[^/?#]*@")
# Most addresses: a public host, a path, at most one parameter, and no sign that has to be read.
_PLAIN: Final = re.compile(
    r"https?://(?=[^/]{4,63}/)((?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+(?!(?:OWN)/)[a-z]+)"
    r"(/[\w/:~,.-]*)(\?(?!utm_)\w+=[\w.-]*)?".replace("OWN", "|".join(_OWN)),
    re.ASCII,
)


def _read(address: str) -> Any:
    from pydantic_core import Url, ValidationError  # reads as the URL standard says

    try:
        return Url(address)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"].rpartition(", ")[2]) from None


@lru_cache(maxsize=2**12)
def _host_is_public(host: str) -> bool:
    """Return whether a host is a name with a domain: no number, no name of one's own network."""
    labels = host.removesuffix(".").split(".")  # the dot of the root changes nothing
    fits = len(labels) > 1 and all(map(_LABEL.fullmatch, labels))
    return fits and labels[-1] not in _OWN and re.search("[a-z]", labels[-1]) is not None


def _fault(url: Any, address: str) -> str:
    if url.scheme not in ("http", "https"):
        return f"the scheme {url.scheme}"
    if _USER.match(address):
        return "a user name in an address"
    if not _host_is_public(url.host or ""):
        return "no public host"
    if url.port == 0:
        return "no port has the number 0"
    return "a sign that no address holds" if _STRANGE.search(address) else ""


def _form(url: Any) -> str:
    path = unquote(url.path or "").rstrip("/")
    asked = parse_qsl(url.query, keep_blank_values=True) if url.query else []
    query = "?" + urlencode(sorted(pair for pair in asked if not pair[0].startswith("utm_")))
    port = "" if url.port in (80, 443) else f":{url.port}"
    return f"{(url.host or '').removeprefix('www.').removesuffix('.')}{port}{path}{query}"


@lru_cache(maxsize=2**18)
def _known(address: str) -> tuple[str, str]:
    """Return what is wrong with an address, or else its normal form."""
    if (plain := _PLAIN.fullmatch(address)) and "/." not in address:
        return "", plain[1].removeprefix("www.") + plain[2].rstrip("/") + (plain[3] or "?")
    try:
        url = _read(address)
    except ValueError as error:
        return str(error), ""
    fault = _fault(url, address)
    return fault, "" if fault else _form(url)


def fault_of(address: str) -> str:
    """Return in words why a text is no address of a public page, blank where it is one."""
    return _known(address)[0]


def normal_form(address: str) -> str:
    """Return the form in which two addresses of one page are the same, blank where it is none.

    Without scheme, `www.`, a dot after the host, the usual port, fragment, a slash at the end and
    parameters that only say where a reader came from; the others in order, and escapes read.
    """
    return _known(address)[1]

"""What is said where a library is missing: reading the record needs pandas, drawing needs more."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

# Library -> its extra; all others come with figures.
_EXTRA: Final = {
    **dict.fromkeys(("frictionless", "jsonschema", "pydantic_core"), "check"),
    **dict.fromkeys(("ipykernel", "lxml", "nbclient", "nbconvert", "nbformat"), "rerun"),
}


@contextmanager
def explained() -> Iterator[None]:
    """Say of a library that is not installed with which extra of this package it comes.

    A block or, as a decorator, a function. Raises ModuleNotFoundError with one line.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("analysis"):
            raise
        extra = _EXTRA.get(error.name, "figures")
        line = f"{error.name} is not installed: it comes with msp-data-book[{extra}]"
        raise ModuleNotFoundError(line, name=error.name) from None

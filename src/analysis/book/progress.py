"""What a build says to the person who waits: a line a step, also where Sphinx is to be quiet."""

from __future__ import annotations

import sys
import time
from typing import Final

_START: Final = time.monotonic()


def say(step: str) -> None:
    """Print a step with the seconds since the build began."""
    print(f"  {time.monotonic() - _START:3.0f} s  {step}", file=sys.stdout, flush=True)

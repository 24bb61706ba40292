"""Locked files for every pip, after uv has written them: `make lock`.

To a pip older than 23.3 a library with extras and the same without are two, and where hashes are
asked for each must be pinned (pip#9644). So a line with extras gets one without before it.
"""

import re
import sys
from pathlib import Path
from typing import Final

WITH_EXTRAS: Final = re.compile(r"^([a-z0-9-]+)\[[a-z0-9,-]+\](==(?:.*\\\n)*.*\n)", re.M)


def for_every_pip(text: str) -> str:
    """Return the text of a locked file with each library that has extras pinned without, too."""
    return WITH_EXTRAS.sub(r"\1\2\g<0>", text)


if __name__ == "__main__":
    for path in map(Path, sys.argv[1:]):
        path.write_text(for_every_pip(path.read_text(encoding="utf-8")), encoding="utf-8")

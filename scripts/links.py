"""The links that do not answer as a list for people, from what LinkChecker found: `make links`."""

import csv
import sys
from pathlib import Path

AT_MOST = 200  # lines: an issue is to be read


def dead(found: str) -> dict[str, str]:
    """Return the addresses that do not answer, each with the answer, from LinkChecker's CSV."""
    rows = csv.DictReader(
        (line for line in found.splitlines() if not line.startswith("#")), delimiter=";"
    )
    return {row["url"]: row["result"].split(":")[0] for row in rows if row["valid"] == "False"}


def main(found: Path, told: Path) -> None:
    """Write the list, empty where all is well, and say how many there are."""
    links = dead(found.read_text(encoding="utf-8"))
    lines = [f"- {url} ({why})\n" for url, why in sorted(links.items())]
    left = len(lines) - AT_MOST
    more = [f"- and {left} more, in {found}\n"] if left > 0 else []
    told.write_text("".join(lines[:AT_MOST] + more), encoding="utf-8")
    sys.stdout.write(f"{len(lines)} links do not answer; {told}\n")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))

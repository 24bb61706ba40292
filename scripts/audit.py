"""Which locked libraries have known vulnerabilities, from what pip-audit found: `make audit`.

Silence is no proof: a library that the service of vulnerabilities did not tell about is named, and
the end is an error as well.
"""

import json
import sys
from pathlib import Path
from typing import Any

NOBODY = "no service of vulnerabilities answered: nothing was looked up; expected a network"


def problems(libraries: list[dict[str, Any]]) -> list[str]:
    """Return what is wrong, a line each; none where every library was looked up and is clean."""
    unknown = [one["name"] for one in libraries if "skip_reason" in one]
    if len(unknown) == len(libraries):
        return [NOBODY]
    told = [
        f"{one['name']} {one['version']}: {hole['id']}; "
        f"expected {' or '.join(hole['fix_versions']) or 'another library'}"
        for one in libraries
        for hole in one.get("vulns", ())
    ]
    return told + [f"{name}: not known to the service; expected an answer" for name in unknown]


def main(report: Path) -> int:
    """Say what the report of pip-audit (JSON; none if it failed) tells; return 1 for a problem."""
    text = report.read_text(encoding="utf-8") if report.exists() else ""
    libraries = json.loads(text or "{}").get("dependencies", [])
    told = problems(libraries)
    sys.stdout.write(
        "\n".join(told or [f"{len(libraries)} libraries: no known vulnerability"]) + "\n"
    )
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

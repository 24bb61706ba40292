"""Keep a data version as it is published: its descriptor and tables as `data/versions/VERSION.zip`.

    python scripts/keep_version.py [DIR]

DIR is the folder of that version's data package (default: data/, before the version is raised).
A version that is kept already stays as it is: what was published does not change.
"""

import json
import sys
from csv import reader, writer
from hashlib import sha256
from pathlib import Path

from analysis.data.schema import DESCRIPTOR, tables_in
from analysis.data.versions import FOLDER, LIST
from analysis.publish.files.bundle import packed

DATA = Path(__file__).resolve().parents[1] / "data"


def keep(folder: Path) -> None:
    """Write the archive of a folder's version and its row in the list; ValueError if it has one."""
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    version = descriptor["version"]
    with (DATA / LIST).open(encoding="utf-8", newline="") as file:
        header, *rows = reader(file)
    if version in (row[0] for row in rows):
        raise ValueError(f"{version} is kept already, and does not change")
    names = [DESCRIPTOR, *(table["path"] for table in tables_in(descriptor))]
    made = packed(
        {name: (folder / name).read_bytes() for name in names}, f"{descriptor['name']}-{version}"
    )
    (DATA / FOLDER).mkdir(exist_ok=True)
    (DATA / FOLDER / f"{version}.zip").write_bytes(made)
    with (DATA / LIST).open("w", encoding="utf-8", newline="") as file:
        lines = writer(file, lineterminator="\n")
        lines.writerows([header, *sorted([*rows, [version, sha256(made).hexdigest()]])])


if __name__ == "__main__":
    keep(Path(sys.argv[1]) if sys.argv[1:] else DATA)

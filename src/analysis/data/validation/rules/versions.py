"""The rule on earlier data versions: what was published is kept, and stays as it was."""

from collections.abc import Iterator

from analysis.data.validation.problem import quoted
from analysis.data.validation.rules.registry import Finding, Package, each, rule
from analysis.data.versions import FOLDER, archive_of, fault_of


@rule
def versions_are_kept(package: Package) -> Iterator[Finding]:
    """The tables of every earlier data version are kept as they were published."""
    now, listed = str(package.descriptor["version"]), package["versions"]
    for line, version, digest in each(listed, "version", "sha256"):
        if version >= now:
            yield Finding("versions", line, "version", quoted(version), f"one before {quoted(now)}")
        if any(fault := fault_of(archive_of(package.directory, version), version, digest)):
            yield Finding("versions", line, "sha256", *fault)
    kept = {f"{version}.zip" for version in listed["version"]}
    folder = package.directory / FOLDER
    for path in sorted(folder.iterdir() if folder.is_dir() else ()):
        if path.name not in kept and not path.name.startswith("."):
            wrong = f"{quoted(f'{FOLDER}/{path.name}')} is no version of the list"
            yield Finding("versions", 1, "version", wrong, "a row for it, or no such file")

"""The files on what changed: `changes.json`, rows since each version as JSON and CSV, the feed."""

from collections.abc import Iterator
from typing import Any, Final

from analysis.data.dataset import Dataset
from analysis.data.versions import FOLDER
from analysis.measures.changes import counts, earlier, frame
from analysis.measures.changes.compare import changes_of
from analysis.publish.changes.feed import FEED, feed
from analysis.publish.files.tabular import as_json, records, to_csv

INDEX: Final = "changes.json"


def rows_of(since: str, suffix: str) -> str:
    """Return where the rows that changed since a version are, from the top of the site."""
    return f"changes/{since}{suffix}"


def kept_at(version: str) -> str:
    """Return where the tables of an earlier version are, from the top of the site."""
    return f"data/{FOLDER}/{version}.zip"


def _entry(since: str, data: Dataset) -> dict[str, Any]:
    """Return what the index says of an earlier version."""
    counted = counts.counts(changes_of(data, since))
    return {
        "since": since,
        "until": data.version,
        "said": counts.total(counted),
        "tables": records(counted),
        "json": rows_of(since, ".json"),
        "csv": rows_of(since, ".csv"),
        "archive": kept_at(since),
    }


def files(data: Dataset) -> Iterator[tuple[str, bytes]]:
    """Yield path in the site and content of every file on what changed, and the kept versions."""
    entries = [_entry(since, data) for since in earlier(data)]
    yield INDEX, as_json({"data_version": data.version, "changes": entries})
    for since in earlier(data):
        rows = frame(changes_of(data, since), data)
        head = {"since": since, "until": data.version}
        yield rows_of(since, ".json"), as_json({**head, "records": records(rows)})
        yield rows_of(since, ".csv"), to_csv(rows)
    yield FEED, feed(data)

"""The downloads of a figure: pictures, table, records, pages and the archive of them all.

One record makes every file, so that they cannot disagree; the same record gives the same bytes.
"""

from analysis.publish.files.files import Written, content, put, save, write_files, written
from analysis.publish.files.kinds import FORMATS, KINDS

__all__ = ["FORMATS", "KINDS", "Written", "content", "put", "save", "write_files", "written"]

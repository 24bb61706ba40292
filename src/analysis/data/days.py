"""The days that can be asked for: one range and one line for figures, command, pages and Python."""

import datetime as dt

from analysis.data.dataset import Dataset
from analysis.data.dates import to_date
from analysis.data.members import MSP, body_row


def span(data: Dataset) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of which the record speaks."""
    return to_date(body_row(data["bodies"], MSP)["established_on"]), data.reference_date


def day_of(as_of: object, data: Dataset, name: str = "as_of") -> dt.date:
    """Return a day of the record from what `dates.to_date` takes; `name` stands in the message.

    Raises TypeError for another type and ValueError for what is no day, or none of the record.
    """
    return within(to_date(as_of, name), span(data), name)


def within(
    day: dt.date,
    days: tuple[dt.date, dt.date],
    name: str = "as_of",
    of: str = "the record",
) -> dt.date:
    """Return a day that lies between the first and the last of `days`, else raise ValueError.

    name, of: how the message calls the day and what it is asked of.
    """
    first, last = days
    if not first <= day <= last:
        raise ValueError(
            f"{name}={day} is {'before' if day < first else 'after'} {of}; "
            f"expected a day from {first} to {last}"
        )
    return day

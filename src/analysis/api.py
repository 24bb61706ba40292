"""The questions an analyst asks, by the address that notebooks import them from."""

from analysis.measures.api import *  # noqa: F403

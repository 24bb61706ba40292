"""The command `msp`."""

from analysis.cli.main import main

__all__ = ["main"]

"""`python -m analysis` does what `msp` does."""

import sys

from analysis.cli import main

sys.exit(main())

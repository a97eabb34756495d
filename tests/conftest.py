"""Spelling is checked with the dictionaries of the tests, and with none that the machine has."""

import os
from pathlib import Path

from transreview.language import spelling

os.environ["DICPATH"] = str(Path(__file__).parent / "dictionaries")
spelling.FOLDERS = spelling.OFFICES = ()

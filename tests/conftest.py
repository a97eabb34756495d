"""The same tests on every machine: no dictionaries but those of the tests, and as much time as it takes."""

import os
from pathlib import Path

from hypothesis import HealthCheck, settings

from transreview.language import spelling

os.environ["DICPATH"] = str(Path(__file__).parent / "dictionaries")
spelling.FOLDERS = spelling.OFFICES = ()

# A law holds on a busy machine too: hypothesis would fail an example that takes longer than 200 ms.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")

"""LibreOffice, for the tests of what another office program makes of the files that we write."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from itertools import count
from pathlib import Path

import pytest

_MODULES = ("libswlo", "libsclo")  # Writer and Calc
_PATIENCE = 120  # seconds; one file takes one


class Office:
    """LibreOffice without a window, with a profile of its own in ``folder``."""

    def __init__(self, program: Path, folder: Path) -> None:
        self.program, self.folder = program, folder
        self._numbers = count(1)

    def convert(self, files: Mapping[str, bytes], to: str) -> dict[str, bytes]:
        """Files by their names, each as LibreOffice saves it as ``to``: "odt", "pdf", "csv", or "txt:Text (encoded)".

        All in one run of the program, which takes longer to start than to convert. The results have the same names. A
        file that LibreOffice does not open fails the test.
        """
        folder = self.folder / str(next(self._numbers))
        made = folder / "made"
        made.mkdir(parents=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        profile = (self.folder / "profile").as_uri()
        paths = [folder / name for name in files]
        arguments = ["--headless", "--norestore", "--convert-to", to, "--outdir", made, *paths]
        done = subprocess.run(
            [self.program, f"-env:UserInstallation={profile}", *arguments], timeout=_PATIENCE, check=False,
            env={**os.environ, "HOME": str(self.folder), "TZ": "UTC"}, capture_output=True, text=True,
        )  # fmt: skip
        ending = f".{to.partition(':')[0]}"
        results = {name: (made / name).with_suffix(ending) for name in files}
        if missing := [name for name, path in results.items() if not path.exists()]:
            raise pytest.fail.Exception(f"LibreOffice did not open {', '.join(missing)}: {done.stderr.strip()}")
        return {name: path.read_bytes() for name, path in results.items()}


def office_for_tests(folder: Path) -> Office:
    """LibreOffice as it is on this machine; skips the test where there is none, or one without Writer and Calc."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    program = Path(found).resolve() if found else None
    if program is None or not all(any(program.parent.glob(f"{module}.*")) for module in _MODULES):
        pytest.skip("LibreOffice with Writer and Calc is not here: apt-get install libreoffice-writer libreoffice-calc")
    return Office(program, folder)

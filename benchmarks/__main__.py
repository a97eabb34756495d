"""Runs every benchmark on a folder of data: ``python -m benchmarks FOLDER`` (``make bench DATA=FOLDER``).

Each one prints its table and keeps it under ``benchmarks/results/``. Each has a process of its own: what one leaves in
memory would slow the next.
"""

import pkgutil
import subprocess
import sys
from pathlib import Path

import benchmarks


def main() -> int:
    """Run every module of the package in the order of their names; 1 when one failed, 2 without a folder."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("python -m benchmarks FOLDER: the folder with the judged translations is missing", file=sys.stderr)
        return 2
    failed = 0
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if not module.name.startswith("_"):
            print(f"== {module.name}", flush=True)
            failed |= subprocess.run([sys.executable, "-m", f"benchmarks.{module.name}", sys.argv[1]]).returncode
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())

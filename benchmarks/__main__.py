"""Runs every benchmark on a folder of data: ``python -m benchmarks FOLDER`` (``make bench DATA=FOLDER``).

Each one prints its table and keeps it under ``benchmarks/results/``.
"""

import importlib
import pkgutil
import sys
from pathlib import Path

import benchmarks


def main() -> int:
    """Run ``main([folder])`` of every module of the package in the order of their names."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        print("python -m benchmarks FOLDER: the folder with the judged translations is missing", file=sys.stderr)
        return 2
    for module in pkgutil.iter_modules(benchmarks.__path__):
        if module.name.startswith("_"):
            continue
        print(f"== {module.name}")
        importlib.import_module(f"benchmarks.{module.name}").main([sys.argv[1]])
    return 0


if __name__ == "__main__":
    sys.exit(main())

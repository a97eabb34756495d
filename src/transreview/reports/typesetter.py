"""Typst in a process of its own: it keeps what it computed for as long as its process lives, and may not be hurried.

Run by its path, not as a module, so that it loads nothing but Typst: the template is in the file that is named, the
data comes on standard input, and the PDF goes to standard output. Where Typst refuses, what it says goes there instead
and the exit status is REFUSED; it is NOT_INSTALLED where there is no Typst, and anything else where it broke down.
"""

import sys
from pathlib import Path

REFUSED, NOT_INSTALLED = 3, 4  # Python's own are 1 and 2


def main(template: str) -> int:
    """Set the data on standard input by a template; gives the exit status."""
    try:
        import typst
    except ImportError:
        return NOT_INSTALLED
    data = sys.stdin.buffer.read().decode()
    try:
        made = typst.compile(Path(template).read_bytes(), sys_inputs={"data": data}, pdf_standards=["ua-1"])
    except typst.TypstError as error:
        sys.stdout.buffer.write(error.diagnostic.encode())
        return REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

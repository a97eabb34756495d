"""``python -m transreview``."""

from transreview.cli import main

if __name__ == "__main__":
    main(prog_name="transreview")

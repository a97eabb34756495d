"""What a sheet of Excel holds."""

MAX_ROWS = 1_048_576
MAX_CELL = 32_767  # characters in a cell, as `length` counts them


def length(text: str) -> int:
    """How long a text is for Excel: in UTF-16."""
    return len(text.encode("utf-16-le")) // 2
